import type { Terms } from '../search/bm25.ts';
import { BOILERPLATE_STEMS } from '../text/analyse.ts';
import type { Lexicon } from '../text/lexicon.ts';
import type { Opportunity } from '../types.ts';
import {
  hearOfferedPurposes,
  hearOfferedSkills,
  purposeWords,
  skillWords,
  tradeSigns,
  tradeWords,
} from './knowledge.ts';
import { Analysed, lazily, ThemeGatherer, type Themes, termsOf } from './themes.ts';

/** An opportunity with all that was read in it. */
export interface ReadOpportunity {
  readonly opportunity: Opportunity;
  readonly trades: Themes;
  readonly skills: Themes;
  readonly purposes: Themes;
  /** What its conditions leave out. */
  readonly excluded: Themes;
  readonly forms: Themes;
  readonly terms: Terms;
  /** The wanted stems that its title and description hold, with the word as first written. */
  wordsOf(wanted: Pick<Terms, 'has'>): ReadonlyMap<string, string>;
}

/** Clauses that say what is not paid for or not accepted. */
const EXCLUSION =
  /\b(exclu|exclus|exclue|exclues|hors|non éligibles?|inéligibles?|à l’exception|à l'exception|sauf|ni|(n['’]|ne )\S*( \S+){0,3} (pas|plus|jamais|aucune?)|pas (éligibles?|recevables?|financés?|couverts?|pris)|reste(nt)? à (la|sa) charge)\b/i;

/** An opportunity under the eyes, as `openProject`. */
export const openOpportunity = (opportunity: Opportunity) => {
  const { kind } = opportunity;
  const clauses = rulesOf(opportunity)
    .split(/[.;:!?\n]+/)
    .flatMap((sentence) => splitAtContrast(sentence));
  const tokens = new Analysed({
    title: opportunity.title,
    description: opportunity.description,
    list: listOf(opportunity).join('. '),
    out: clauses.filter((clause) => EXCLUSION.test(clause)).join('. '),
    inside: clauses.filter((clause) => !EXCLUSION.test(clause)).join('. '),
  });
  const find = (lexicon: Lexicon, trusts: [number, number, number], only?: string) =>
    new ThemeGatherer()
      .add(lexicon.find(tokens.of('list'), only), trusts[0])
      .add(lexicon.find(tokens.of('title'), only), trusts[1])
      .add(lexicon.find(tokens.of('description'), only), trusts[2]);
  const none: Themes = new Map();
  const wordsOf = (wanted: Pick<Terms, 'has'>): ReadonlyMap<string, string> => {
    const words = new Map<string, string>();
    for (const each of [tokens.of('title'), tokens.of('description')]) {
      for (const { stem, word } of each) {
        if (wanted.has(stem) && !words.has(stem) && !BOILERPLATE_STEMS.has(stem)) words.set(stem, word);
      }
    }
    return words;
  };
  const terms = () =>
    termsOf(
      [
        [tokens.of('title'), 2],
        [tokens.of('list'), 2],
        [tokens.of('description'), 1],
        [kind === 'need' ? [] : tokens.of('inside'), 0.5],
      ],
      BOILERPLATE_STEMS,
    );
  return {
    known: lazily({ opportunity, wordsOf }, { terms }),
    read: {
      trades: (only?: string) =>
        find(tradeWords, [0.9, 1, kind === 'need' ? 0.6 : 0.4], only)
          .add(tradeSigns.find(tokens.of('description'), only), 0.35)
          .themes('fading'),
      skills: (only?: string) =>
        kind === 'skills'
          ? find(skillWords, [0.8, 0.72, 0.4], only)
              .hear(tokens.of('list'), hearOfferedSkills, 0.8, only)
              .hear(tokens.of('title'), hearOfferedSkills, 0.8, only)
              .hear(tokens.of('description'), hearOfferedSkills, 0.4, only)
              .themes('fading')
          : none,
      purposes: (only?: string) =>
        kind === 'funding'
          ? find(purposeWords, [1, 0.9, 0.7], only)
              .add(purposeWords.find(tokens.of('inside'), only), 0.9)
              .hear(tokens.of('title'), hearOfferedPurposes, 0.8, only)
              .hear(tokens.of('description'), hearOfferedPurposes, 0.5, only)
              .hear(tokens.of('inside'), hearOfferedPurposes, 0.5, only)
              .themes()
          : none,
      excluded: (only?: string) =>
        kind === 'funding'
          ? new ThemeGatherer().add(purposeWords.find(tokens.of('out'), only), 1).themes()
          : none,
      forms: (): Themes =>
        kind === 'support'
          ? new Map(opportunity.forms.map((form) => [form, { weight: 1, words: [], inferred: false }]))
          : none,
    },
  };
};

type ThemesOf<Name extends string> = Readonly<Record<Name, () => Themes>>;

/** What was opened, as criteria look at it. */
export const opportunityOf = (
  { known }: Pick<ReturnType<typeof openOpportunity>, 'known'>,
  read: ThemesOf<'trades' | 'skills' | 'purposes' | 'excluded' | 'forms'>,
): ReadOpportunity => lazily(known, read);

/** Reads an opportunity: what it asks for, brings or pays, with the words that say so; each theme when it is asked for. */
export const readOpportunity = (opportunity: Opportunity): ReadOpportunity => {
  const open = openOpportunity(opportunity);
  return opportunityOf(open, open.read);
};

const splitAtContrast = (sentence: string): string[] =>
  sentence.split(/,? (?:mais|en revanche|toutefois|tandis que) /i);

const listOf = (opportunity: Opportunity): readonly string[] => {
  if (opportunity.kind === 'skills') return opportunity.skills;
  if (opportunity.kind === 'need') return [opportunity.need.volume];
  return [];
};

const rulesOf = (opportunity: Opportunity): string =>
  opportunity.kind === 'funding' || opportunity.kind === 'support' ? opportunity.conditions : '';
