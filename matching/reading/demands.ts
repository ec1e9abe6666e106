import { LEGAL_FORMS, type LegalForm } from '../taxonomy/codes.ts';
import { DEMANDS } from '../taxonomy/demands.ts';
import type { Token } from '../text/analyse.ts';
import { compileLexicon } from '../text/lexicon.ts';
import type { FundingOption } from '../types.ts';

/** What a holder's words tell that money may ask for. */
export type Circumstance = Exclude<(typeof DEMANDS)[number]['code'], 'accounts'> | 'young';
export type DemandCode = Circumstance | 'accounts' | 'legal-form' | 'team';

/** What an offer of money asks in words of whoever may have it, beyond what its publisher ticked. */
export interface Demands {
  /** Legal forms that may not have it. */
  readonly formsOut: readonly LegalForm[];
  /** People at work besides the holder. */
  readonly leastTeam: number;
  readonly mostTeam: number;
  readonly asks: readonly (Circumstance | 'accounts')[];
  /** Where it says so. */
  readonly said: ReadonlyMap<DemandCode, string>;
}
export const NO_DEMANDS: Demands = {
  formsOut: [],
  leastTeam: 0,
  mostTeam: Number.POSITIVE_INFINITY,
  asks: [],
  said: new Map(),
};

/** Where a lexicon finds a demand or its answer: one word alone is enough. */
const LEAST_FOUND = 0.5;
const asked = compileLexicon(new Map(DEMANDS.map(({ code, asked: phrases }) => [code, phrases])));
const told = compileLexicon(new Map(DEMANDS.map(({ code, told: phrases }) => [code, phrases])));

const FOR_PROFIT: readonly LegalForm[] = ['micro-entreprise', 'ei', 'sarl-sas'];
/** Who is meant by a noun, where a clause leaves somebody out. */
const NOUNS: readonly (readonly [noun: string, forms: readonly LegalForm[]])[] = [
  ["associations?(?! (?:sans|dont|qui|de moins|ayant|employeuses|n['’]))", ['association']],
  [
    '(?:(?:porteurs?|projets?|structures?|organismes?|entreprises?|sociétés?|activités?) )?(?:à )?(?<!non )(?:but )?lucrati(?:fs?|ves?)|(?:sociétés?|entreprises?) (?:commerciales?|classiques|privées)(?: classiques)?',
    FOR_PROFIT,
  ],
  ['(?:micro|auto)-?entre(?:prises?|preneurs?)', ['micro-entreprise']],
  [
    'entreprises? individuelles?|(?:travailleurs?|entrepreneurs?) (?:indépendants?|individuels?)|indépendants',
    ['micro-entreprise', 'ei'],
  ],
  [
    'personnes physiques|cagnottes? personnelles?|porteurs? (?:individuels?|isolés?|sans statut|sans structure)|structures? non (?:encore )?(?:créées?|constituées?|immatriculées?)',
    ['aucune'],
  ],
];
/** Whom banks leave out is whom such money is for. */
const OF_BANKS = String.raw`(?! (?:d[ue]s? |de la |de l['’]|par )(?:\p{L}+ )?(?:crédit|banqu|bancai|circuit|système|financement|prêt|emploi|marché))`;
const LEFT_OUT_BEHIND = String.raw`[^,;.]{0,45}?(?:exclue?s?|(?:non|pas) (?:éligib|admis|recevab|accept|concern|retenu|pris)|(?:sont|est|seront|sera) (?:refus|écart|exclu|orient|invit|renvoy|redirig|réorient|irrecev|inélig)|irrecev|inélig|(?:ne |n['’])(?:peu(?:t|vent)|sont|est|ont|relèvent|relève|entrent|entre|bénéfici|ouvre|figure)\S* (?:pas|plus|recevoir|prétendre|être|candidater|bénéficier|déposer|d['’]))\p{L}*(?!\p{L})${OF_BANKS}`;
const LEFT_OUT_BEFORE = String.raw`(?:exclut|excluant|exclus ?:?|sauf|hors|à l['’]exception d|(?<!\p{L})ni|refus\S+|écart\S+|(?:ne |n['’])(?:finan|prêt|concern|s['’]adress|souti|accompagn|accept|vis|est|sont|accueill)\S*(?: \S+){0,3}? (?:pas|ni|plus)|non éligibles? ?:)[^,;.]{0,30}?`;
/** Not an association that speaks of itself, nor one that money is spent on. */
const OWN = String.raw`(?<!notre |l['’]|une |d['’]|cette |son |aux |ventes )(?<!\p{L})`;
const LEAVING_OUT = NOUNS.map(
  ([noun, forms]) =>
    [
      new RegExp(
        `${OWN}(?:${noun})(?!\\p{L})${LEFT_OUT_BEHIND}|${LEFT_OUT_BEFORE}(?<!\\p{L})(?:${noun})(?!\\p{L})`,
        'iu',
      ),
      forms,
    ] as const,
);
const NON_PROFIT_ONLY = new RegExp(
  String.raw`(?:but )?non lucrati(?:f|ve)|(?:organismes?|rescrit|attestation|caractère|${OWN}associations?)[^,.]{0,30} d['’]intérêt général|(?<!\p{L})rescrit|reçus? fisca\p{L}+|${OWN}associations? (?:loi|déclarée|reconnue)|(?:réservée?s? aux|s['’]adresse aux|destinée?s? aux|soutient les) associations`,
  'iu',
);
const COMPANY_ONLY =
  /sociétés? (?:commerciales?|immatriculées?|par actions)|société de capitaux|pacte d['’]associés|forme d['’]une société/iu;
/** Who seeks a profit may have it as well. */
const FOR_PROFIT_TOO = /entreprises? peu(?:t|vent)|si l['’]objet/iu;
/** No company, and may have it as well. */
const OTHERS_TOO = /associati(?:on|f)|coopérati/iu;
const NOT_COMPANIES: readonly LegalForm[] = ['micro-entreprise', 'ei', 'association', 'aucune'];
/** Nothing is asked without one of these, which are found much faster. */
const FORM_SIGN =
  /associat|lucrati|commercial|classiques|privées|entrepr|indépendant|physique|cagnotte|porteur|structure/i;
const LEAVING_OUT_SIGN =
  /exclu|hors|refus|écart|recev|ligib|except|sauf|\bni\b|\bne\b|n['’]|\bpas\b|\bnon\b|orient|invit|renvoy|redirig|relèv/i;
const NON_PROFIT_SIGN = /lucrati|intérêt général|rescrit|fisca|associat/i;
const COMPANY_SIGN = /soci(?:été|és)/i;
const TEAM_SIGN = /salarié|ETP|temps plein|personnes|entrepreneur seul|employeu/i;
const AGE_SIGN = / ans\b/;

const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  quinze: 15,
  vingt: 20,
  trente: 30,
  cinquante: 50,
};
const numberOf = (word = ''): number => NUMBERS[word.toLowerCase()] ?? Number(word);
const NUMBER = String.raw`(\d{1,4}|${Object.keys(NUMBERS).join('|')})`;
const STAFF = String.raw`(?:\p{L}+ )?(?:salariée?s?|ETP|équivalents? temps plein)`;
const AT_LEAST = [
  `(?:au moins|au minimum|minimum|plus de|à partir de|compter) ${NUMBER} ${STAFF}`,
  `${NUMBER} ${STAFF}[^.,;]{0,30} (?:au moins|minimum|au minimum|plancher)`,
  `(?:^|[,;.] )${NUMBER} (?:salariés|ETP)(?=[,;.]|$)`,
].map((pattern) => new RegExp(pattern, 'iu'));
const AT_MOST = [
  `(?:jusqu['’]à|au plus|au maximum|maximum) ${NUMBER} ${STAFF}`,
  `${NUMBER} ${STAFF} (?:au plus|maximum|au maximum)`,
].map((pattern) => new RegExp(pattern, 'iu'));
/** A larger team is asked of its clients. */
const MOST_OWN = 20;
const FEWER = new RegExp(`(?:moins de|inférieure? à) ${NUMBER} (?:${STAFF}|personnes)`, 'iu');
const FROM_TO = new RegExp(`(?:de|entre|compte) ${NUMBER} (?:à|et) ${NUMBER} (?:${STAFF}|personnes)`, 'iu');
const NOT_ALONE = /exclut? l['’]entrepreneur seul|déjà employeu/iu;
const YOUNG = /(?:1[5-8])(?: à |-| et )(?:2[4-9]|3[0-5]) ans|moins de (?:2[5-9]|3[0-5]|trente) ans/iu;
const TELLS_YOUTH =
  /j['’]ai (?:1[6-9]|2\d) ans|à (?:1[6-9]|2\d) ans|étudiant|lycée|licence|master|alternan/iu;

const CLAUSE_END = /[.;!?\n]+| mais | en revanche /;
const wordsOf = (found: RegExpExecArray): string => found[0].replace(/^[\s,;.]+/, '').trim();

/** Reads what an offer of money asks. @param tokens its title, and its conditions without what they rule out */
export const readDemands = (
  offer: FundingOption,
  inside: string,
  tokens: readonly (readonly Token[])[],
): Demands => {
  const said = new Map<DemandCode, string>();
  const { title, description, conditions, instrument } = offer;
  const whole = `${title}. ${description}. ${conditions}`;
  const [leastTeam, mostTeam] = teamOf(whole, said);
  const found = tokens.map((place) => asked.find(place));
  const asks: (Circumstance | 'accounts')[] = [];
  for (const demand of DEMANDS) {
    const { code } = demand;
    const words = found
      .map((findings) => findings.get(code))
      .find((finding) => finding !== undefined && finding.strength >= LEAST_FOUND)?.words[0];
    if (words === undefined || ('instruments' in demand && !demand.instruments.includes(instrument)))
      continue;
    asks.push(code);
    said.set(code, words);
  }
  const young = AGE_SIGN.test(whole) ? YOUNG.exec(whole) : null;
  if (young !== null) {
    asks.push('young');
    said.set('young', wordsOf(young));
  }
  return { formsOut: formsOutOf(offer, inside, whole, said), leastTeam, mostTeam, asks, said };
};

const formsOutOf = (
  { legalForms, title, description, conditions }: FundingOption,
  inside: string,
  whole: string,
  said: Map<DemandCode, string>,
): LegalForm[] => {
  const out = new Set<LegalForm>();
  const leave = (forms: readonly LegalForm[], found: RegExpExecArray | null) => {
    if (found === null) return;
    // Whom the publisher ticked is meant, whatever its words say besides.
    const left = forms.filter((form) => !legalForms.includes(form));
    if (left.length > 0 && !said.has('legal-form')) said.set('legal-form', wordsOf(found));
    for (const form of left) out.add(form);
  };
  for (const clause of `${description}. ${conditions}`.split(CLAUSE_END)) {
    if (!FORM_SIGN.test(clause) || !LEAVING_OUT_SIGN.test(clause)) continue;
    for (const [pattern, forms] of LEAVING_OUT) leave(forms, pattern.exec(clause));
  }
  const kept = `${title}. ${inside}`;
  if (NON_PROFIT_SIGN.test(kept) && !FOR_PROFIT_TOO.test(whole))
    leave(FOR_PROFIT, NON_PROFIT_ONLY.exec(kept));
  if (COMPANY_SIGN.test(kept) && !OTHERS_TOO.test(whole)) leave(NOT_COMPANIES, COMPANY_ONLY.exec(kept));
  return LEGAL_FORMS.filter((form) => out.has(form));
};

const teamOf = (text: string, said: Map<DemandCode, string>): [number, number] => {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  if (!TEAM_SIGN.test(text)) return [least, most];
  const note = (found: RegExpExecArray) => said.set('team', wordsOf(found));
  for (const pattern of AT_LEAST) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const number = numberOf(found[1]);
    if (number > MOST_OWN) continue;
    least = number;
    note(found);
  }
  for (const pattern of AT_MOST) {
    const found = pattern.exec(text);
    if (found === null) continue;
    most = numberOf(found[1]);
    note(found);
  }
  const fewer = FEWER.exec(text);
  if (fewer !== null) {
    most = numberOf(fewer[1]) - 1;
    note(fewer);
  }
  const between = FROM_TO.exec(text);
  if (between !== null) {
    least = numberOf(between[1]);
    most = numberOf(between[2]);
    note(between);
  }
  const notAlone = NOT_ALONE.exec(text);
  if (notAlone !== null && least === 0) {
    least = 1;
    note(notAlone);
  }
  return [least, most];
};

/** Reads what a holder's words tell that money may ask for. */
export const readCircumstances = (
  text: string,
  places: readonly (readonly Token[])[],
): ReadonlySet<Circumstance> => {
  const circumstances = new Set<Circumstance>();
  for (const tokens of places)
    for (const [code, { strength }] of told.find(tokens))
      if (strength >= LEAST_FOUND) circumstances.add(code as Circumstance);
  if (TELLS_YOUTH.test(text)) circumstances.add('young');
  return circumstances;
};
