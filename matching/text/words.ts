import { fold, stemOfFolded, stopWords } from './stem.ts';

/** A word met in some text: one for all the texts it stands in. */
export interface Word {
  /** French Snowball stem, accents folded. */
  readonly stem: string;
  /** Number of the stem among those that lexicons know; -1 for any other. */
  readonly term: number;
  /** The word as written, lower case, to be shown as evidence. */
  readonly word: string;
}

/** Slots for the words met so far, a power of two; at most half are filled. */
const WORD_SLOTS = 2 ** 17;
const MOST_WORDS = WORD_SLOTS / 2 - 1;
/**
 * Open addressing by a hash of the letters; a slot lies in one line of the processor's cache: number of the word from 1 on,
 * its length, its first letters. So a word met again is neither cut out of its text nor looked up.
 */
const SLOT_UNITS = 16;
const MOST_FIRST = SLOT_UNITS - 2;
/** Added to the length of a word that says nothing. */
const SILENT = 256;
const slots = new Uint16Array(WORD_SLOTS * SLOT_UNITS);
const slotOf = new Uint32Array(MOST_WORDS + 1);
let words: Word[] = [];
const forgetWords = (): void => {
  for (let number = 1; number <= words.length; number++) slots[(slotOf[number] as number) * SLOT_UNITS] = 0;
  words = [];
};

const terms = new Map<string, number>();
/** The number by which a lexicon knows a stem; given when first asked for, and the same for every lexicon. */
export const termOf = (stem: string): number => {
  const known = terms.get(stem);
  if (known !== undefined) return known;
  forgetWords();
  terms.set(stem, terms.size);
  return terms.size - 1;
};

const isSame = (slot: number, text: Uint16Array, start: number, length: number): boolean => {
  if (((slots[slot + 1] as number) & ~SILENT) !== length) return false;
  const first = Math.min(length, MOST_FIRST);
  for (let i = 0; i < first; i++) if (slots[slot + 2 + i] !== text[start + i]) return false;
  if (length === first) return true;
  const { word } = words[(slots[slot] as number) - 1] as Word;
  for (let i = first; i < length; i++) if (word.charCodeAt(i) !== text[start + i]) return false;
  return true;
};

/** The word that stands at a place of a text; undefined when it says nothing. */
export const wordAt = (text: Uint16Array, start: number, length: number, hash: number): Word | undefined => {
  let slot = (hash & (WORD_SLOTS - 1)) * SLOT_UNITS;
  for (let number = slots[slot] as number; number > 0; number = slots[slot] as number) {
    if (isSame(slot, text, start, length))
      return (slots[slot + 1] as number) > SILENT ? undefined : words[number - 1];
    slot = (slot + SLOT_UNITS) & (slots.length - 1);
  }
  if (words.length === MOST_WORDS) {
    forgetWords();
    slot = (hash & (WORD_SLOTS - 1)) * SLOT_UNITS;
  }
  const written = text.subarray(start, start + length);
  const word = String.fromCharCode(...written);
  // Not by `stemOf`: this table is the memory of the words of texts, and need not be kept twice.
  const folded = fold(word);
  const stem = stopWords.has(folded) ? '' : stemOfFolded(folded);
  const known = { stem, term: terms.get(stem) ?? -1, word };
  const number = words.push(known);
  slotOf[number] = slot / SLOT_UNITS;
  slots[slot] = number;
  slots[slot + 1] = length + (stem === '' ? SILENT : 0);
  slots.set(written.subarray(0, MOST_FIRST), slot + 2);
  return stem === '' ? undefined : known;
};
