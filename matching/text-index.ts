import { Bm25, type Terms } from './search/bm25.ts';
import { analyse } from './text/analyse.ts';
import { Lookalikes } from './text/lookalikes.ts';

/** Stems of a text's content words in their order, as everything here reads it. */
export const stemsOf = (text: string): string[] => analyse(text).map(({ stem }) => stem);

const termsOf = (text: string): Terms => {
  const terms = new Map<string, number>();
  for (const stem of stemsOf(text)) terms.set(stem, (terms.get(stem) ?? 0) + 1);
  return terms;
};

/** What a word that looks like the one asked for is worth beside it, however alike they are. */
const LOOKALIKE = 0.4;

/** Texts whose own score is asked for: each costs a query. */
const LOOKED_AT = 50;

/**
 * The engine's text channel by itself, over texts of one field that come and go, each known by its slot; of what people type,
 * words that look alike are looked for too.
 */
export const createTextIndex = (texts: readonly string[] = []) => {
  const index = new Bm25();
  const held: (Terms | undefined)[] = [];
  const lookalikes = new Lookalikes();
  const withLookalikes = (asked: Terms): Terms => {
    const terms = new Map(asked);
    for (const [stem, weight] of asked)
      for (const { stem: other, likeness } of lookalikes.of(stem))
        terms.set(other, (terms.get(other) ?? 0) + weight * LOOKALIKE * likeness);
    return terms;
  };
  /** What a text would score as its own query: as near as anything can come to it. Any change changes them all. */
  const own = new Map<number, number>();
  const ownScore = (slot: number): number => {
    const known = own.get(slot) ?? index.scores(held[slot] ?? new Map())[slot] ?? 0;
    own.set(slot, known);
    return known;
  };
  const scored = (scores: Float64Array): number[] => {
    const found: number[] = [];
    for (const slot of held.keys()) if (held[slot] && (scores[slot] ?? 0) > 0) found.push(slot);
    return found;
  };
  const drop = (slot: number): void => {
    const terms = held[slot];
    if (!terms) return;
    index.remove(slot, terms);
    held[slot] = undefined;
    for (const stem of terms.keys()) if (!index.holds(stem)) lookalikes.remove(stem);
    own.clear();
  };
  const put = (slot: number, text: string): void => {
    drop(slot);
    const terms = termsOf(text);
    index.add(slot, terms);
    for (const stem of terms.keys()) lookalikes.add(stem);
    held[slot] = terms;
    own.clear();
  };
  texts.forEach((text, slot) => {
    put(slot, text);
  });
  return {
    /** In place of what the slot held. */
    put,
    drop,
    /** The words that stand for one: itself, or those that look like it when no text has it. */
    wordsFor: (stem: string): readonly string[] =>
      index.holds(stem) ? [stem] : lookalikes.of(stem).map((one) => one.stem),
    /** Whether a text has one of the words. */
    says: (slot: number, words: readonly string[]): boolean =>
      words.some((word) => held[slot]?.has(word) ?? false),
    /**
     * Slots of the best texts, best first.
     * @param rank orders what scores the same; the slot itself unless told
     */
    search(query: string, limit: number, rank = (slot: number): number => slot): number[] {
      const scores = index.scores(withLookalikes(termsOf(query)));
      const found = scored(scores);
      return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || rank(a) - rank(b)).slice(0, limit);
    },
    /** How much of each of the nearest texts is said again by this one, 0..1, most first; a copy gives 1. */
    similar(text: string, limit: number): { readonly slot: number; readonly share: number }[] {
      // The index lends one array for all its answers.
      const scores = Float64Array.from(index.scores(termsOf(text)));
      const nearest = scored(scores);
      nearest.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      const shares = nearest.slice(0, Math.max(limit, LOOKED_AT)).map((slot) => {
        const whole = ownScore(slot);
        return { slot, share: whole > 0 ? Math.min(1, (scores[slot] ?? 0) / whole) : 0 };
      });
      return shares.sort((a, b) => b.share - a.share || a.slot - b.slot).slice(0, limit);
    },
  };
};
