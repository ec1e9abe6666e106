/// <reference path="./natural.d.ts" />
import PorterStemmerFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import { WORDS_WITH_OWN_STEMS } from '../taxonomy/own-stems.ts';
import { BOILERPLATE, FRENCH_STOP_WORDS } from '../taxonomy/stop-words.ts';

/** Stems are few and asked for often; the bound keeps hostile input from growing the memory. */
const MOST_STEMS_KEPT = 100_000;

const stems = new Map<string, string>();

const PLAIN = /^[a-z0-9]*$/;
/** Accents folded, ligatures opened, lower case. */
export const fold = (text: string): string => (PLAIN.test(text) ? text : foldAll(text));
const foldAll = (text: string): string =>
  text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');

/** Words that say nothing of anything. */
export const stopWords = new Set(FRENCH_STOP_WORDS.map(fold));

/** By word, folded, and by its plural. */
const ownStems = new Map(
  WORDS_WITH_OWN_STEMS.flatMap((line) => {
    const words = line.split(' ').map(fold);
    return words.flatMap((word) => [word, `${word}s`].map((form) => [form, words[0] ?? form] as const));
  }),
);

/**
 * The French Snowball stem of one word, by `natural`. People leave accents out, so they are folded before; the plural and
 * the woman's ending are made the singular and the man's first ("vélos", "brodée", "couturière", "coiffeuse"), which the
 * stemmer does not do with every vowel.
 */
export const stemOf = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemOfFolded(fold(word));
  if (stems.size >= MOST_STEMS_KEPT) stems.clear();
  stems.set(word, stem);
  return stem;
};
/** Of a word whose accents are folded already; kept by nobody. */
export const stemOfFolded = (folded: string): string => {
  const own = ownStems.get(folded);
  if (own !== undefined) return own;
  const base = folded
    .replace(/(?<=..[a-z])[sx]$/, '')
    .replace(/(?<=.)iere$/, 'ier')
    .replace(/(?<=..)ee$/, 'e')
    .replace(/(?<=.)euse$/, 'eur')
    .replace(/(?<=.)trice$/, 'teur');
  return PorterStemmerFr.stem(base);
};

/** Stems of words that say nothing of the substance in tenders, offers and schemes; still matched inside phrases. */
export const BOILERPLATE_STEMS: ReadonlySet<string> = new Set(BOILERPLATE.map((word) => stemOf(word)));
