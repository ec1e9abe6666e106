import { LEGAL_FORMS, type LegalForm } from '../taxonomy/codes.ts';
import type { FundingOption } from '../types.ts';

/**
 * Legal forms that an offer leaves out in words, each with the words that do. Only plain statements are believed: a form at
 * the head of a clause or of a list, and right behind it that it may not; what is not plain is nothing.
 */
export type FormsLeftOut = ReadonlyMap<LegalForm, string>;

const FOR_PROFIT: readonly LegalForm[] = ['micro-entreprise', 'ei', 'sarl-sas'];
const NOT_COMPANIES: readonly LegalForm[] = ['micro-entreprise', 'ei', 'association', 'aucune'];

const PEOPLE = '(?:porteurs?|projets?|structures?|organismes?|entreprises?|sociétés?|activités?)';
const NOUNS: readonly (readonly [noun: string, forms: readonly LegalForm[]])[] = [
  ['associations?(?: loi(?: de)? 1901)?', ['association']],
  [
    `(?:${PEOPLE} )?(?:à )but lucratif|${PEOPLE} lucrati(?:fs?|ves?)|(?:sociétés?|entreprises?) (?:commerciales?(?: classiques)?|classiques|privées)`,
    FOR_PROFIT,
  ],
  ['(?:micro|auto)-?(?:entreprises?|entrepreneurs?)', ['micro-entreprise']],
  [
    'entreprises? individuelles?|(?:travailleurs?|entrepreneurs?) (?:indépendants?|individuels?)|indépendants',
    ['micro-entreprise', 'ei'],
  ],
  [
    'personnes physiques|cagnottes? personnelles?|porteurs? (?:individuels?|isolés?|sans (?:statut|structure))|structures? non (?:encore )?(?:créées?|constituées?|immatriculées?)',
    ['aucune'],
  ],
];
/** At the head of a clause, or of a list. */
const HEAD = String.raw`(?:^|[,(:] ?|(?<!\p{L})(?:et|ou|ni) )(?:(?:toutes |tous )?les |aux |l['’])?`;
/** Others of a list may stand between a form and what is said of it. */
const WITH_OTHERS = String.raw`(?:,? (?:et|ou) (?:les |aux )?[\p{L}'’ -]{3,40}?)?`;
const MAY_NOT = [
  '(?:(?:sont|est|restent|seront|sera) )?(?:exclue?s?|(?:non|pas) (?:éligibles?|admis(?:es?)?|recevables?|acceptée?s?)|irrecevables?|inéligibles?)',
  `(?:sont|est|seront) (?:refusée?s?|écartée?s?)`,
  `(?:sont|seront) (?:orientée?s?|renvoyée?s?|redirigée?s?|réorientée?s?|invitée?s?)(?: à consulter| vers (?:une? |d['’])?autres?| vers nos| ailleurs)`,
  `(?:ne sont|n['’]est|ne seront) (?:pas|plus) (?:éligibles?|admis(?:es?)?|recevables?|acceptée?s?|concernée?s?|retenue?s?|finançables?|financée?s?)`,
  String.raw`ne peu(?:t|vent) (?:pas |plus |y )?(?:candidater|concourir|prétendre|postuler|(?:en )?bénéficier|être (?:retenu|admis|financ|présent|souten|accompagn)\p{L}{1,6}|recevoir)`,
  'ne relèvent? pas',
].join('|');
/** Not who banks leave out, nor what is only so for a while or beyond a sum. */
const PLAINLY = String.raw`(?!\p{L})(?! (?:d[ue]s? |de la |de l['’]|par |à titre )(?:\p{L}+ )?(?:crédit|banqu|bancai|circuit|système|financement|prêt|emploi|marché|aides?|droit))(?! aux? )(?! (?:à |au )?(?:plus|deux|plusieurs|simultan|avant|sans|si|tant|pendant|la première|pour|lorsqu|quand))(?![^,;.]{0,40} qu['’e])`;
/** What stands before it in a list of who is left out. */
const LISTED = String.raw`(?:(?: (?!(?:et|ou) )[\p{L}'’-]{1,20}){1,4}(?:,| et| ou)){0,4}`;
const LEFT_OUT_BY = String.raw`(?:^|(?<!\p{L}))(?:(?:(?:sont |est )?(?:exclue?s?|inéligibles?|irrecevables?|non éligibles?|écartée?s?)|ne sont pas (?:éligibles|admis(?:es)?))(?: ?:)?${LISTED}|à l['’](?:exception|exclusion) d|hors|sauf|(?:ne |n['’])(?:finan|prêt|concern|souti|accompagn|accept|accueill)\p{L}{1,6} (?:pas|ni)|ne s['’]adresse (?:pas|ni)) ?(?:les |des |aux |à des |es |d['’]|de )?`;
/** Nothing that makes of a form some of it. */
const WHOLE = String.raw`(?=$|[,;.):]| (?:et|ou|ni)(?!\p{L}))`;
const LEAVING_OUT = NOUNS.map(
  ([noun, forms]) =>
    [
      new RegExp(
        `${HEAD}((?:${noun})${WITH_OTHERS} (?:${MAY_NOT}))${PLAINLY}|${LEFT_OUT_BY}(?:${noun})${WHOLE}`,
        'iu',
      ),
      forms,
    ] as const,
);

const NON_PROFIT =
  /^(?:structures? |organismes? |associations? )?(?:à )?(?:(?:but|caractère) )?non[ -]lucrati(?:fs?|ves?)|^sans but lucratif|^(?:structures?|organismes?) d['’]intérêt général|^associations? (?:loi(?: de)? 1901|déclarées?|reconnues?|employeuses?|d['’]intérêt général)|^(?:scops?|scics?|coopératives?|associations?)(?:,| ou| et) (?:scops?|scics?|coopératives?|associations?)(?!\p{L})|^(?:statuts et )?rescrit|^(?:réservée?s? |destinée?s? )?(?:exclusivement |uniquement )?aux associations(?=$|[ ,])|^associations (?:exclusivement|uniquement|seulement)/iu;
const NON_PROFIT_TITLE = /(?:pour|des|aux|d['’]) ?(?:les )?associations|reçus? fisca(?:l|ux)|défiscalisé/iu;
const COMPANY =
  /^(?:réservée?s? aux )?(?:sociétés? (?:commerciales?|immatriculées?|par actions|de capitaux)|(?:SAS|SARL)(?!\p{L}))/iu;
const NAMES_PROFIT = /entrepr|sociét|commer|artisan|créat|indépendant|(?<!non[ -])lucrati\p{L}+ ou/iu;
const NAMES_OTHERS =
  /individuel|micro|auto-?entre|artisan|libéral|indépendant|associati(?:on|f)|coopér|personne/iu;

/** No clause leaves anybody out without one of these, which are found much faster. */
const FORM_SIGN =
  /associat|lucratif|lucrative|commercial|classiques|privées|entrepr|indépendant|physique|cagnotte|porteur|structure/i;
const LEAVING_OUT_SIGN =
  /exclu|hors|refus|écart|recev|ligib|except|sauf|\bni\b|\bne\b|n['’]|\bpas\b|\bnon\b|orient|invit|renvoy|redirig|relèv/i;
const CLAUSE_END = /[.;!?\n]+| mais | en revanche /;
const NOBODY = /(?<!\p{L})aucune?(?!\p{L})/iu;

/** Reads them. @param conditions in clauses, without those that rule something out */
export const readFormsLeftOut = (
  offer: Pick<FundingOption, 'legalForms' | 'title' | 'instrument'>,
  text: string,
  conditions: readonly string[],
): FormsLeftOut => {
  const out = new Map<LegalForm, string>();
  const leave = (forms: readonly LegalForm[], words: string) => {
    // Whom the publisher ticked is meant, whatever its words say besides.
    for (const form of forms) if (!offer.legalForms.includes(form) && !out.has(form)) out.set(form, words);
  };
  for (const clause of text.split(CLAUSE_END)) {
    if (!FORM_SIGN.test(clause) || !LEAVING_OUT_SIGN.test(clause) || NOBODY.test(clause)) continue;
    for (const [pattern, forms] of LEAVING_OUT) {
      const found = pattern.exec(clause.trim());
      if (found !== null) leave(forms, (found[1] ?? found[0]).replace(/^[\s,(:]+/, ''));
    }
  }
  const isGift = offer.instrument === 'don' || offer.instrument === 'subvention';
  const titled = isGift && !NAMES_PROFIT.test(offer.title) ? NON_PROFIT_TITLE.exec(offer.title) : null;
  if (titled !== null) leave(FOR_PROFIT, titled[0]);
  for (const condition of conditions) {
    const [nonProfit, company] = [NON_PROFIT.exec(condition), COMPANY.exec(condition)];
    if (nonProfit !== null && !NAMES_PROFIT.test(condition)) leave(FOR_PROFIT, nonProfit[0]);
    if (company !== null && !NAMES_OTHERS.test(conditions.join(' '))) leave(NOT_COMPANIES, company[0]);
  }
  return new Map(
    LEGAL_FORMS.flatMap((form) => (out.has(form) ? [[form, out.get(form) ?? ''] as const] : [])),
  );
};
