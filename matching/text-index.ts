import { Bm25, type Terms } from './search/bm25.ts';
import { analyse } from './text/analyse.ts';

/** Stems of a text's content words in their order, as everything here reads it. */
export const stemsOf = (text: string): string[] => analyse(text).map(({ stem }) => stem);

const termsOf = (text: string): Terms => {
  const terms = new Map<string, number>();
  for (const stem of stemsOf(text)) terms.set(stem, (terms.get(stem) ?? 0) + 1);
  return terms;
};

/** The engine's text channel by itself, over texts of one field: what the bench measures and holds against others. */
export const createTextIndex = (texts: readonly string[]) => {
  const index = new Bm25();
  texts.forEach((text, slot) => {
    index.add(slot, termsOf(text));
  });
  return {
    /** Places of the best texts in the list given, best first; at equal score the earlier one. */
    search(query: string, limit: number): number[] {
      const scores = index.scores(termsOf(query));
      const found = texts.map((_, slot) => slot).filter((slot) => (scores[slot] ?? 0) > 0);
      return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, limit);
    },
  };
};
