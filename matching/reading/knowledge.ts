import type { Sector } from '../taxonomy/codes.ts';
import { FUNDING_PURPOSES } from '../taxonomy/funding.ts';
import type { Phrase } from '../taxonomy/lexicon-types.ts';
import { OFFERED_IN_CRAFTS } from '../taxonomy/offered/crafts.ts';
import { OFFERED_IN_PEOPLE_AND_LAW } from '../taxonomy/offered/people-and-law.ts';
import { OFFERED_PURPOSES } from '../taxonomy/offered/purposes.ts';
import { OFFERED_IN_SELLING_AND_MONEY } from '../taxonomy/offered/selling-and-money.ts';
import { OFFERED_IN_TOOLS_AND_MAKING } from '../taxonomy/offered/tools-and-making.ts';
import { SAID_OF_CRAFTS } from '../taxonomy/said/crafts.ts';
import { SAID_OF_PEOPLE_AND_LAW } from '../taxonomy/said/people-and-law.ts';
import { SAID_OF_PURPOSES } from '../taxonomy/said/purposes.ts';
import { WRITTEN_OF_PURPOSES } from '../taxonomy/said/purposes-in-forms.ts';
import { SAID_OF_SELLING_AND_MONEY } from '../taxonomy/said/selling-and-money.ts';
import { SAID_OF_TOOLS_AND_MAKING } from '../taxonomy/said/tools-and-making.ts';
import { SKILL_FAMILIES } from '../taxonomy/skill-families.ts';
import { SUPPORT_LEXICON } from '../taxonomy/support.ts';
import { TRADES } from '../taxonomy/trades.ts';
import { createHearing } from '../text/hearing.ts';
import { compileLexicon } from '../text/lexicon.ts';
import { stemOf } from '../text/stem.ts';

/** What readers know: the phrases and examples of the taxonomy, compiled once. */

/** Said of whatever is wanted or paid for. */
const PAYING_WORDS = (
  'acheter achat achats acquisition acquérir payer paiement financer financement investir investissement louer ' +
  'remplacer changer deuxième second nouveau nouvelle petit gros professionnel professionnelle aimerais aimerait voudrais voudrait cherche cherchons besoin'
).split(' ');
/** No things to buy. "Premier" is none either, and yet tells one phrase from another ("première série"). */
export const payingStems = new Set([...PAYING_WORDS, 'premier'].map(stemOf));

interface WithPhrases {
  readonly code: string;
  readonly everyday: readonly Phrase[];
  readonly professional: readonly Phrase[];
}
const spoken = (entries: readonly WithPhrases[], optionalWords: readonly string[] = []) =>
  compileLexicon(
    new Map(entries.map((entry) => [entry.code, [...entry.everyday, ...entry.professional]])),
    optionalWords,
  );
const complained = (entries: readonly { code: string; complaints: readonly Phrase[] }[]) =>
  compileLexicon(new Map(entries.map((entry) => [entry.code, entry.complaints])));

const SAID_OF_SKILLS = {
  ...SAID_OF_SELLING_AND_MONEY,
  ...SAID_OF_PEOPLE_AND_LAW,
  ...SAID_OF_TOOLS_AND_MAKING,
  ...SAID_OF_CRAFTS,
};
const sentences = (phrases: readonly Phrase[]) =>
  phrases.filter((phrase): phrase is string => typeof phrase === 'string');
const OFFERED_SKILLS = {
  ...OFFERED_IN_SELLING_AND_MONEY,
  ...OFFERED_IN_PEOPLE_AND_LAW,
  ...OFFERED_IN_TOOLS_AND_MAKING,
  ...OFFERED_IN_CRAFTS,
};
/** Learns from the examples of each entry, and from its phrases. */
const hearing = <Entry extends { readonly code: string }>(
  entries: readonly Entry[],
  examples: Readonly<Record<string, readonly string[]>>,
  phrasesOf: (entry: Entry) => readonly Phrase[],
) =>
  createHearing(
    new Map(
      entries.map((entry) => [entry.code, [...(examples[entry.code] ?? []), ...sentences(phrasesOf(entry))]]),
    ),
  );
export const hearSkills = hearing(SKILL_FAMILIES, SAID_OF_SKILLS, ({ complaints, everyday }) => [
  ...complaints,
  ...everyday,
]);
export const hearPurposes = hearing(FUNDING_PURPOSES, SAID_OF_PURPOSES, ({ code, everyday }) => [
  ...everyday,
  ...(WRITTEN_OF_PURPOSES[code] ?? []),
]);
export const hearOfferedSkills = hearing(SKILL_FAMILIES, OFFERED_SKILLS, ({ professional }) => professional);
export const hearOfferedPurposes = hearing(
  FUNDING_PURPOSES,
  OFFERED_PURPOSES,
  ({ professional }) => professional,
);

export const skillWords = spoken(SKILL_FAMILIES);
export const skillComplaints = complained(SKILL_FAMILIES);
export const purposeWords = spoken(FUNDING_PURPOSES, PAYING_WORDS);
export const formWords = spoken(SUPPORT_LEXICON);
export const formComplaints = complained(SUPPORT_LEXICON);
export const tradeWords = spoken(TRADES);
export const tradeSigns = compileLexicon(new Map(TRADES.map((trade) => [trade.code, trade.signs])));
/** The sectors a trade belongs to, its main one first. */
export const sectorsOfTrade: ReadonlyMap<string, readonly Sector[]> = new Map(
  TRADES.map((trade) => [trade.code, trade.sectors]),
);
