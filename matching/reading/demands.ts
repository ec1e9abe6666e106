import type { LegalForm } from '../taxonomy/codes.ts';
import { DEMANDS } from '../taxonomy/demands.ts';
import { analyse, type Token } from '../text/analyse.ts';
import { compileLexicon } from '../text/lexicon.ts';
import type { FundingOption } from '../types.ts';
import { readFormsLeftOut } from './forms-left-out.ts';

/** What a holder's words tell that money may ask for. */
export type Circumstance = Exclude<(typeof DEMANDS)[number]['code'], 'accounts'> | 'young';

/** What an offer of money asks in words of whoever may have it, beyond what its publisher ticked. */
export interface Demands {
  /** Legal forms that may not have it. */
  readonly formsOut: readonly LegalForm[];
  /** Employees, and the holder may be one of them. */
  readonly leastTeam: number;
  readonly mostTeam: number;
  readonly asks: readonly (Circumstance | 'accounts')[];
  /** The words that ask. */
  readonly said: ReadonlyMap<LegalForm | 'least' | 'most' | Circumstance | 'accounts', string>;
}
export const NO_DEMANDS: Demands = {
  formsOut: [],
  leastTeam: 0,
  mostTeam: Number.POSITIVE_INFINITY,
  asks: [],
  said: new Map(),
};
type Said = Map<LegalForm | 'least' | 'most' | Circumstance | 'accounts', string>;

/** Where a lexicon finds a demand or its answer: one word alone is enough. */
const LEAST_FOUND = 0.5;
const asked = compileLexicon(new Map(DEMANDS.map(({ code, asked: phrases }) => [code, phrases])));
const told = compileLexicon(new Map(DEMANDS.map(({ code, told: phrases }) => [code, phrases])));
/** Clauses that name what is not asked, or asked of some. */
const NOT_ASKED =
  /exigée?s? pas|(?:non|pas) (?:exigée?s?|demandée?s?|obligatoires?)|facultati|s['’]il\p{L}* (?:existe|y en a)|prévisionnel|(?<!\p{L})sans(?!\p{L})|pas besoin|alternative|moins de|^pour les |crédit-bail|peu(?:t|vent)(?!\p{L})/iu;

/** What a lexicon does not find, as figures are no words to it. */
const ACCOUNTS =
  /(?:deux|trois|quatre|[2-4]) (?:derniers? )?(?:bilans|exercices)(?! d)|chiffre d['’]affaires[^,;.]{0,40} (?:d['’]au moins|minimum|supérieur|de plus de|au moins égal)/iu;

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
const NUMBER = String.raw`(?<![\p{L}\d-]|\d )(\d{1,3}|${Object.keys(NUMBERS).join('|')})`;
const STAFF = '(?:salariée?s?|ETP|équivalents? temps plein)';
/** The first number is the least, the second the most. */
const TEAM = [
  `(?:au moins|au minimum|minimum|plus de) ${NUMBER} ${STAFF}`,
  `${NUMBER} ${STAFF} (?:au moins|minimum|au minimum)`,
  `(?:de|entre) ${NUMBER} (?:à|et) ${NUMBER} ${STAFF}`,
].map((pattern) => new RegExp(pattern, 'iu'));
const FEWER = new RegExp(
  `(?:moins de|inférieure? à) ${NUMBER} (?:${STAFF}|(?<=(?:entreprise|structure|société|employant)[^,;.]{0,40})personnes)`,
  'iu',
);
const AT_MOST = new RegExp(
  `(?:jusqu['’]à|au plus|au maximum|maximum) ${NUMBER} ${STAFF}|${NUMBER} ${STAFF} (?:au plus|maximum|au maximum)`,
  'iu',
);
const ALONE = /exclut? l['’]entrepreneur seul/iu;
const TEAM_SIGN = /salarié|ETP|temps plein|personnes|entrepreneur seul/i;
/** Others are counted: who is to be hired or trained, a jury, clients. */
const NOT_THE_TEAM =
  /cré(?:é|e|a)|embauch|recrut|form(?:é|ation)|jury|atelier|client|session|postes?|agence|(?<!\p{L})nos (?!\p{L}+ salariés)|commune|antenne|bonus|major|financés|délai|préférence|priorit/iu;
/** Larger teams are never asked for here. */
const MOST_OWN = 20;

const AGE = '(?:1[5-8](?: à |-| et )(?:2[4-9]|3[0-5])|moins de (?:2[5-9]|3[0-5]|trente)) ans';
const YOUNG_TITLE = new RegExp(AGE, 'iu');
const YOUNG = new RegExp(
  `(?:avoir|âgée?s?|porteu(?:rs?|ses?)|candidate?s?|vous avez|entrepreneure?s?|créat(?:eurs?|rices?)|âge)[^,;.]{0,25} ${AGE}`,
  'iu',
);
const NOT_ITS_AGE =
  /sans limite|durée|bâtiment|véhicule|entreprises? de|bonus|majoration|bénéfici|public|apprenti|salarié|recrut|embauch/iu;
const AGE_SIGN = /\d ans|trente ans/;
const TELLS_YOUTH =
  /(?<!(?:depuis|dès|après|avant|quand|lors)\p{L}* (?:que |qu['’])?)j['’]ai (?:1[6-9]|2\d) ans(?! d)|je suis (?:étudiante?|lycéenne?|lycéen|alternante?|apprentie?)(?!\p{L})/iu;

const CLAUSE = /[.;!?\n]+/;
/** French typing has spaces that do not break. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** Reads what an offer of money asks. @param conditions without the clauses that rule something out */
export const readDemands = (offer: FundingOption, conditions: string): Demands => {
  const said: Said = new Map();
  const { instrument } = offer;
  const title = plain(offer.title);
  const whole = plain(`${offer.description}. ${offer.conditions}`);
  const rules = plain(conditions)
    .split(CLAUSE)
    .map((clause) => clause.trim());
  const formsOut = readFormsLeftOut({ ...offer, title }, whole, rules);
  for (const [form, words] of formsOut) said.set(form, words);
  const [leastTeam, mostTeam] = teamOf(whole, said);
  const asks: (Circumstance | 'accounts')[] = [];
  const asking = [title, ...rules].filter((clause) => !NOT_ASKED.test(clause)).join('. ');
  const found = asked.find(analyse(asking));
  for (const demand of DEMANDS) {
    const { strength = 0, words = [] } = found.get(demand.code) ?? {};
    if (strength < LEAST_FOUND || ('instruments' in demand && !demand.instruments.includes(instrument)))
      continue;
    asks.push(demand.code);
    said.set(demand.code, words[0] ?? '');
  }
  const accounts = asks.includes('accounts') ? null : ACCOUNTS.exec(asking);
  if (accounts !== null) {
    asks.push('accounts');
    said.set('accounts', accounts[0]);
  }
  const young = ageOf(title, whole);
  if (young !== undefined) {
    asks.push('young');
    said.set('young', young);
  }
  return { formsOut: [...formsOut.keys()], leastTeam, mostTeam, asks, said };
};

const ageOf = (title: string, whole: string): string | undefined => {
  const titled = AGE_SIGN.test(title) && !NOT_ITS_AGE.test(title) ? YOUNG_TITLE.exec(title) : null;
  if (titled !== null) return titled[0];
  if (!AGE_SIGN.test(whole)) return undefined;
  for (const clause of whole.split(CLAUSE)) {
    const found = NOT_ITS_AGE.test(clause) ? null : YOUNG.exec(clause);
    if (found !== null) return found[0];
  }
  return undefined;
};

const teamOf = (text: string, said: Said): [number, number] => {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  if (!TEAM_SIGN.test(text)) return [least, most];
  const atMost = (number: number, found: RegExpExecArray): void => {
    most = number;
    said.set('most', found[0]);
  };
  for (const clause of text.split(CLAUSE)) {
    if (!TEAM_SIGN.test(clause) || NOT_THE_TEAM.test(clause)) continue;
    for (const pattern of TEAM) {
      const found = pattern.exec(clause);
      const number = numberOf(found?.[1]);
      if (found === null || number > MOST_OWN) continue;
      least = number;
      said.set('least', found[0]);
      if (found[2] !== undefined) atMost(numberOf(found[2]), found);
    }
    const [fewer, up, alone] = [FEWER.exec(clause), AT_MOST.exec(clause), ALONE.exec(clause)];
    if (fewer !== null) atMost(numberOf(fewer[1]) - 1, fewer);
    if (up !== null) atMost(numberOf(up[1] ?? up[2]), up);
    if (alone !== null && least === 0) {
      least = 1;
      said.set('least', alone[0]);
    }
  }
  return [least, most];
};

/** Reads what a holder's words tell that money may ask for. @param text where it speaks of itself */
export const readCircumstances = (
  text: string,
  places: readonly (readonly Token[])[],
): ReadonlySet<Circumstance> => {
  const circumstances = new Set<Circumstance>();
  for (const tokens of places)
    for (const [code, { strength }] of told.find(tokens))
      if (strength >= LEAST_FOUND) circumstances.add(code as Circumstance);
  if (TELLS_YOUTH.test(plain(text))) circumstances.add('young');
  return circumstances;
};
