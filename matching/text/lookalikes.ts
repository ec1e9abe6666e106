const LETTERS = 4;
/** From this share of common 4-grams on, 0..1. */
const ALIKE = 0.6;

export interface Lookalike {
  readonly stem: string;
  /** 0..1 */
  readonly likeness: number;
}

/** Stretches of four letters, the ends of the word among them. */
const gramsOf = (stem: string): ReadonlySet<string> => {
  const word = `^${stem}$`;
  const grams = new Set<string>();
  for (let at = 0; at + LETTERS <= word.length; at++) grams.add(word.slice(at, at + LETTERS));
  return grams;
};

/**
 * Stems that share their letters: "boulanger" and "boulangeri" are one trade to a reader and two words to a stemmer. The
 * likeness is Dice's coefficient of their 4-grams (Dice 1945, "Measures of the amount of ecologic association between
 * species"; character n-grams in place of stems: McNamee & Mayfield 2004, "Character n-gram tokenization for European
 * language text retrieval"). Numbers look like no word. Grams are kept by stem, not by text: about 1.5 KB a stem.
 */
export class Lookalikes {
  readonly #stems = new Map<string, ReadonlySet<string>>();
  readonly #byGram = new Map<string, Set<string>>();

  add(stem: string): void {
    if (this.#stems.has(stem) || /^\d/.test(stem)) return;
    const grams = gramsOf(stem);
    this.#stems.set(stem, grams);
    for (const gram of grams) {
      const stems = this.#byGram.get(gram) ?? new Set();
      this.#byGram.set(gram, stems.add(stem));
    }
  }
  remove(stem: string): void {
    for (const gram of this.#stems.get(stem) ?? []) {
      const stems = this.#byGram.get(gram);
      stems?.delete(stem);
      if (stems?.size === 0) this.#byGram.delete(gram);
    }
    this.#stems.delete(stem);
  }

  /** Stems added that look like this one, itself apart; in the order of the alphabet, so that sums over them are always the same. */
  of(stem: string): readonly Lookalike[] {
    if (/^\d/.test(stem)) return [];
    const grams = gramsOf(stem);
    const shared = new Map<string, number>();
    for (const gram of grams)
      for (const other of this.#byGram.get(gram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    return [...shared]
      .map(([other, count]) => ({
        stem: other,
        likeness: (2 * count) / (grams.size + (this.#stems.get(other)?.size ?? 0)),
      }))
      .filter(({ stem: other, likeness }) => other !== stem && likeness >= ALIKE)
      .sort((a, b) => (a.stem < b.stem ? -1 : 1));
  }
}
