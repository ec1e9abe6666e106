import { type ReadOpportunity, readOpportunity, roundedWeight, type Themes } from '../read.ts';
import { TRADES } from '../taxonomy/trades.ts';
import { analyse } from '../text/analyse.ts';
import { stemOf } from '../text/stem.ts';
import type { Need, Perimeter } from '../types.ts';
import type { WordRead } from './types.ts';
import type { Vocabulary } from './words.ts';

/** When, how many and how urgent: said of any purchase, and of no trade. */
const OCCASION_WORDS = (
  'lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre ' +
  'octobre novembre décembre matin midi soir demain jour jours semaine semaines mois an ans heure heures date urgent ' +
  'urgence rapidement personne personnes convive convives invité invités participant participants collaborateur ' +
  'collaborateurs salarié salariés cherche cherchons recherche recherchons besoin voudrais voudrions souhaite trouver ' +
  'fournisseur fournisseurs prestataire prestataires entreprise entreprises devis prix budget euro euros tarif ' +
  'proche près proximité autour alentour local locaux quartier région département commune ville'
).split(' ');
const occasions: ReadonlySet<string> = new Set(OCCASION_WORDS.map(stemOf));

/** Fewer phrases with a word say nothing of it. */
const LEAST_PHRASES = 2;
/** How surely a word alone speaks of the trade that says it most; others in proportion, down to the least. */
const GUESSED = 0.6;
const LEAST_GUESSED = 0.2;

/** By stem, in how many phrases of each trade it stands. */
const phrasesByStem: ReadonlyMap<string, ReadonlyMap<string, number>> = (() => {
  const counts = new Map<string, Map<string, number>>();
  for (const { code, everyday, professional } of TRADES)
    for (const phrase of [...everyday, ...professional])
      for (const stem of new Set(analyse(phrase).map((token) => token.stem))) {
        const trades = counts.get(stem) ?? new Map<string, number>();
        counts.set(stem, trades.set(code, (trades.get(code) ?? 0) + 1));
      }
  return counts;
})();

/**
 * Trades that a word alone speaks of and that is no phrase of any: buyers type "nettoyage", and trades are told in more
 * words ("nettoyage de bureaux", "nettoyage de vitres").
 */
const guessTrades = (word: string): Themes => {
  const phrases = phrasesByStem.get(stemOf(word)) ?? new Map<string, number>();
  const most = Math.max(0, ...phrases.values());
  const weighed = [...phrases].map(
    ([code, count]) => [code, roundedWeight((GUESSED * count) / most)] as const,
  );
  return new Map(
    weighed
      .filter(([, weight]) => most >= LEAST_PHRASES && weight >= LEAST_GUESSED)
      .map(([code, weight]) => [code, { weight, words: [word], inferred: true }]),
  );
};

/** The need with trades that are not of its own reading. */
export const withTrades = (need: ReadOpportunity, trades: Themes): ReadOpportunity => {
  const { opportunity, skills, purposes, excluded, forms, demands, terms } = need;
  const wordsOf: ReadOpportunity['wordsOf'] = (stems) => need.wordsOf(stems);
  return { opportunity, trades, skills, purposes, excluded, forms, demands, terms, wordsOf };
};

/** What a buyer typed, read as a need, in the words that are looked for. */
export interface Asked {
  readonly need: ReadOpportunity;
  readonly words: readonly WordRead[];
  /** Nothing of substance was typed: everyone is meant. */
  readonly isEmpty: boolean;
}

const needOf = (title: string, perimeter: Perimeter): Need => ({
  id: 'asked',
  kind: 'need',
  title,
  description: '',
  organisation: { name: '', size: 'public' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter,
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 1,
  need: { volume: '', amountMin: 0, amountMax: 0 },
});

/**
 * Reads a buyer's words as the engine reads a need: words of the occasion left out, misspelt ones mended.
 * @param vocabulary undefined: words are taken as they are
 * @param isKnown whether anybody's text has that stem
 */
export const readAsked = (
  text: string,
  perimeter: Perimeter,
  isKnown: (stem: string) => boolean,
  vocabulary: Vocabulary | undefined,
): Asked => {
  const words: WordRead[] = [];
  const looked: string[] = [];
  for (const { stem, term, word } of analyse(text)) {
    if (/^\d/.test(word) || occasions.has(stem)) continue;
    const [read, ...others] = term >= 0 || isKnown(stem) ? [] : (vocabulary?.nearest(word) ?? []);
    if (read !== undefined) words.push({ typed: word, read, others });
    looked.push(read ?? word);
  }
  const read = readOpportunity(needOf(looked.join(' '), perimeter));
  const [word, ...more] = looked;
  // Several words are somebody's name more often than a trade that nobody foresaw.
  const isGuessed = word !== undefined && more.length === 0 && read.trades.size === 0;
  const need = isGuessed ? withTrades(read, guessTrades(word)) : read;
  return { need, words, isEmpty: looked.length === 0 };
};
