import { type Consortium, formConsortium, type Lot, partsOfNeed, supplierOf } from '../consortium.ts';
import { euros } from '../explain.ts';
import type { Label, Language } from '../taxonomy/codes.ts';
import { TRADES } from '../taxonomy/trades.ts';
import type { Matcher, Need, Project, SuggestOptions } from '../types.ts';

/** Good links looked at; the best are first. */
const MOST_SUPPLIERS = 200;

/**
 * "Groupement possible": of the projects that would be suggested for a need, the smallest set that covers its trades and
 * its volume together; undefined when one covers all that anybody covers, or nobody anything. Costs one pass over the
 * projects and a bounded search.
 * @param projects those that the engine knows, by id
 */
export const proposeConsortium = (
  matcher: Pick<Matcher, 'suggestForOpportunity'>,
  projects: { get(id: string): Project | undefined },
  need: Need,
  among: Pick<SuggestOptions, 'today' | 'without'>,
): Consortium | undefined => {
  const parts = partsOfNeed(need);
  const suggested = matcher.suggestForOpportunity(need, { ...among, limit: MOST_SUPPLIERS });
  const suppliers = suggested.flatMap(({ projectId, score }) => {
    const project = projects.get(projectId);
    return project === undefined ? [] : [supplierOf(project, score, parts)];
  });
  const found = formConsortium(parts, suppliers);
  return found.members.length > 1 ? found : undefined;
};

const trades = new Map(TRADES.map(({ code, label }) => [code, label]));
const tradesIn = (lots: readonly Lot[], language: Language): string => {
  const labels = lots.map(({ trade }) =>
    trade === undefined ? '' : (trades.get(trade)?.[language] ?? trade),
  );
  return labels.filter(Boolean).join(', ');
};
/** Worked out from sizes of teams: nobody promised it to the euro. */
const ROUND_EUR = 1_000;
const about = (amount: number): number =>
  amount < ROUND_EUR ? amount : Math.round(amount / ROUND_EUR) * ROUND_EUR;

const SENTENCES = {
  brings: { fr: 'Apporte : {what}.', en: 'Brings: {what}.' },
  volume: { fr: 'environ {euros} du contrat', en: 'about {euros} of the contract' },
  hands: { fr: 'des bras en plus', en: 'more hands' },
  whole: {
    fr: 'Ensemble, ces {count} projets couvrent tout ce que nous avons lu dans ce besoin.',
    en: 'Together, these {count} projects cover all that we read in this need.',
  },
  part: {
    fr: 'Ces {count} projets se complètent ; personne ne couvre encore : {what}.',
    en: 'These {count} projects complete each other; nobody covers yet: {what}.',
  },
} as const satisfies Record<string, Label>;

const told = (sentence: Label, language: Language, values: Readonly<Record<string, string>>): string => {
  const text = sentence[language].replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
  return language === 'fr' ? text.replace(/ ([:;])/g, '\u00a0$1') : text;
};

/** Trades and volume in one list: "peinture, environ 48 000 € du contrat". */
const amountOf = (lots: readonly Lot[], volumeEur: number, language: Language): string =>
  [
    tradesIn(lots, language),
    volumeEur > 0 ? told(SENTENCES.volume, language, { euros: euros(about(volumeEur), language) }) : '',
  ]
    .filter(Boolean)
    .join(', ') || SENTENCES.hands[language];

/** What one member brings: "Apporte : Peinture, environ 48 000 € du contrat." */
export const tellMember = (
  { lots, volumeEur }: Pick<Consortium['members'][number], 'lots' | 'volumeEur'>,
  language: Language,
): string => told(SENTENCES.brings, language, { what: amountOf(lots, volumeEur, language) });

/** Whether all is covered, and what is not. */
export const tellConsortium = ({ members, missing }: Consortium, language: Language): string => {
  const isWhole = missing.lots.length === 0 && missing.volumeEur === 0;
  return told(isWhole ? SENTENCES.whole : SENTENCES.part, language, {
    count: String(members.length),
    what: amountOf(missing.lots, missing.volumeEur, language),
  });
};
