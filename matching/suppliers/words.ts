import { analyse } from '../text/analyse.ts';
import { fold } from '../text/stem.ts';
import type { Project } from '../types.ts';

/** Shorter words are too like each other to be mended. */
const SHORTEST = 4;
/** From so many letters on, two may be wrong. */
const LONG = 8;
const MOST_OTHERS = 2;
/** About 100 bytes each. */
const MOST_FOLDED = 100_000;

/** One bit a letter, to tell words apart that cannot be near. */
const lettersOf = (word: string): number => {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
};
const bitsIn = (mask: number): number => {
  let left = mask;
  let bits = 0;
  for (; left !== 0; left &= left - 1) bits += 1;
  return bits;
};

/** Letters to insert, drop, change or swap with the next, `most` + 1 when more than that (optimal string alignment). */
export const editsBetween = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
      least = Math.min(least, edits);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, most + 1);
};

interface Known {
  /** As it was written first. */
  readonly written: string;
  readonly letters: number;
  /** In how many texts it stands. */
  count: number;
}

/** The words that suppliers and trades are told in, to mend what a buyer mistyped. */
export class Vocabulary {
  /** By folded word. */
  readonly #words = new Map<string, Known>();
  readonly #byLength: Set<string>[] = [];
  /** By the word as it was written: the same come again and again, and folding is most of the work. */
  readonly #folded = new Map<string, string>();
  /** What others know too and nobody changes: the words of trades, the same for every market. */
  readonly #common: { readonly words: Map<string, Known>; readonly byLength: Set<string>[] };

  constructor(common?: Vocabulary) {
    this.#common =
      common === undefined
        ? { words: new Map(), byLength: [] }
        : { words: common.#words, byLength: common.#byLength };
  }

  add(words: Iterable<string>): void {
    for (const written of words) {
      const word = this.#fold(written);
      const known = this.#words.get(word);
      if (known !== undefined) known.count += 1;
      else if (word.length >= SHORTEST) {
        this.#words.set(word, { written, letters: lettersOf(word), count: 1 });
        const same = this.#byLength[word.length] ?? new Set();
        this.#byLength[word.length] = same.add(word);
      }
    }
  }

  #fold(written: string): string {
    const known = this.#folded.get(written);
    if (known !== undefined) return known;
    const word = fold(written);
    if (this.#folded.size >= MOST_FOLDED) this.#folded.clear();
    this.#folded.set(written, word);
    return word;
  }

  remove(words: Iterable<string>): void {
    for (const written of words) {
      const word = this.#fold(written);
      const known = this.#words.get(word);
      if (known === undefined) continue;
      known.count -= 1;
      if (known.count > 0) continue;
      this.#words.delete(word);
      this.#byLength[word.length]?.delete(word);
    }
  }

  /** The nearest words, the likeliest first; none when nothing is near. */
  nearest(typed: string): string[] {
    const word = fold(typed);
    if (word.length < SHORTEST) return [];
    const most = word.length < LONG ? 1 : 2;
    const letters = lettersOf(word);
    const near: { written: string; edits: number; count: number }[] = [];
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const other of this.#ofLength(length)) {
        const [first, second] = [this.#common.words.get(other), this.#words.get(other)];
        const known = first ?? second;
        if (known === undefined || bitsIn(known.letters ^ letters) > 2 * most) continue;
        const edits = editsBetween(word, other, most);
        const count = (first?.count ?? 0) + (second?.count ?? 0);
        if (edits <= most) near.push({ written: known.written, edits, count });
      }
    }
    near.sort((a, b) => a.edits - b.edits || b.count - a.count || (a.written < b.written ? -1 : 1));
    return near.slice(0, 1 + MOST_OTHERS).map(({ written }) => written);
  }

  *#ofLength(length: number): Iterable<string> {
    yield* this.#common.byLength[length] ?? [];
    for (const word of this.#byLength[length] ?? []) if (!this.#common.words.has(word)) yield word;
  }
}

/** The words of what a supplier says it does. */
export const wordsOfSupplier = ({ title, offer, pitch }: Project): Set<string> =>
  new Set(analyse(`${title}. ${offer}. ${pitch}`).map(({ word }) => word));
