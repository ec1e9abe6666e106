import { grown, type Words } from './lists.ts';

/** A set of slots, one bit each. */
export class SlotSet {
  words: Words = new Uint32Array(4);

  add(slot: number): void {
    this.words = grown(this.words, (slot >>> 5) + 1);
    this.words[slot >>> 5] = (this.words[slot >>> 5] as number) | (1 << (slot & 31));
  }
  delete(slot: number): void {
    if (slot >>> 5 < this.words.length)
      this.words[slot >>> 5] = (this.words[slot >>> 5] as number) & ~(1 << (slot & 31));
  }
}

/** Keeps in the first so many words of a set what is in the other, too. */
export const intersect = (words: Words, count: number, { words: others }: SlotSet): void => {
  const shared = Math.min(count, others.length);
  for (let at = 0; at < shared; at++) words[at] = (words[at] as number) & (others[at] as number);
  words.fill(0, shared, count);
};

/** Writes the slots of the first so many words in their order; tells how many there are. */
export const listSlots = (words: Words, count: number, into: Uint32Array): number => {
  let found = 0;
  for (let at = 0; at < count; at++) {
    let word = words[at] as number;
    while (word !== 0) {
      const lowest = word & -word;
      into[found++] = (at << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
    }
  }
  return found;
};
