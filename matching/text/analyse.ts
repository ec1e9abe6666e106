/// <reference path="./natural.d.ts" />
import PorterStemmerFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import AggressiveTokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js';
import { BOILERPLATE, FRENCH_STOP_WORDS } from '../taxonomy/stop-words.ts';

/** A content word of a text. */
export interface Token {
  /** French Snowball stem, accents folded. */
  readonly stem: string;
  /** Number of the stem among those that lexicons know; -1 for any other. */
  readonly term: number;
  /** The word as written, lower case, to be shown as evidence. */
  readonly word: string;
  /** Place among the content words; a sentence end leaves a gap, so that phrases never match across it. */
  readonly position: number;
  /** The clause it stands in, lower case, to quote from. */
  readonly clause: string;
}

const SENTENCE_GAP = 10;
/** Beyond this a "word" is noise (an address, a pasted key) and would only bloat the index. */
const LONGEST_WORD = 40;
/** Stems are few and asked for often; the bound keeps hostile input from growing the memory. */
const MOST_STEMS_KEPT = 100_000;

const tokenizer = new AggressiveTokenizerFr();
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

const stopWords = new Set(FRENCH_STOP_WORDS.map(fold));

/** The stretch of a clause from the first to the last of some of its words, as written. */
export const quote = (tokens: readonly Token[]): string => {
  if (tokens.length === 1) return tokens[0]?.word ?? '';
  const ordered = [...tokens].sort((a, b) => a.position - b.position);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first === undefined || last === undefined) return '';
  const start = first.clause.indexOf(first.word);
  const end = first.clause.indexOf(last.word, start + (first === last ? 0 : first.word.length));
  return start < 0 || end < 0
    ? ordered.map(({ word }) => word).join(' ')
    : first.clause.slice(start, end + last.word.length);
};

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
const stemOfFolded = (folded: string): string => {
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

const CLAUSE_ENDS = '!?;:…\n\r()<>«»"“”';
/** Between the words of a clause, though `natural` would keep a hyphen inside one. */
const JOINTS = "-’'";
const POINT = '.'.charCodeAt(0);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const IN_WORD = 1;
const ENDS_CLAUSE = 2;
/** What each UTF-16 unit is, by the tokenizer of `natural`; beyond the table nothing belongs to a French word or ends a clause. */
const classes = new Uint8Array(0x2100);
for (let code = 0; code < classes.length; code++) {
  const character = String.fromCharCode(code);
  if (CLAUSE_ENDS.includes(character)) classes[code] = ENDS_CLAUSE;
  else if (!JOINTS.includes(character) && tokenizer.tokenize(character).length > 0) classes[code] = IN_WORD;
}

/** Whether a clause ends at this place of a text; "3.5" is one number. */
const endsClause = (text: Uint16Array, at: number): boolean => {
  const code = text[at] as number;
  return code === POINT ? !isDigit(text[at + 1] as number) : classes[code] === ENDS_CLAUSE;
};

/** Slots for the words met so far, a power of two; at most half are filled. */
const WORD_SLOTS = 2 ** 17;
/**
 * The words met so far with their stems, '' for those that say nothing. Open addressing by a hash of the letters, and the
 * letters one after the other in one array, so that a word met again is neither cut out of its text nor looked up.
 */
const numberAt = new Int32Array(WORD_SLOTS).fill(-1);
const wordStart = new Int32Array(WORD_SLOTS / 2 + 1);
let letters = new Uint16Array(2 ** 18);
let words: string[] = [];
let wordStems: string[] = [];
let wordTerms: number[] = [];
const forgetWords = (): void => {
  if (words.length === 0) return;
  numberAt.fill(-1);
  words = [];
  wordStems = [];
  wordTerms = [];
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

/** The text at hand as UTF-16 units, which are read faster than a string. */
let units = new Uint16Array(4096);
const unitsOf = (text: string): Uint16Array => {
  if (units.length <= text.length) units = new Uint16Array(2 * text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  units[text.length] = 0;
  return units;
};

const isSame = (number: number, text: Uint16Array, start: number, length: number): boolean => {
  const first = wordStart[number] as number;
  if ((wordStart[number + 1] as number) - first !== length) return false;
  for (let i = 0; i < length; i++) if (letters[first + i] !== text[start + i]) return false;
  return true;
};

/** The number of the word that stands at a place of a text. */
const numberOfWord = (text: Uint16Array, start: number, length: number, hash: number): number => {
  let slot = hash & (WORD_SLOTS - 1);
  for (let number = numberAt[slot] as number; number >= 0; number = numberAt[slot] as number) {
    if (isSame(number, text, start, length)) return number;
    slot = (slot + 1) & (WORD_SLOTS - 1);
  }
  if (words.length >= WORD_SLOTS / 2) {
    forgetWords();
    slot = hash & (WORD_SLOTS - 1);
  }
  const number = words.length;
  const first = wordStart[number] as number;
  const written = text.subarray(start, start + length);
  if (first + length > letters.length) {
    const longer = new Uint16Array(2 * letters.length);
    longer.set(letters);
    letters = longer;
  }
  letters.set(written, first);
  wordStart[number + 1] = first + length;
  const word = String.fromCharCode(...written);
  // Not by `stemOf`: this table is the memory of the words of texts, and need not be kept twice.
  const folded = fold(word);
  const stem = stopWords.has(folded) ? '' : stemOfFolded(folded);
  wordStems.push(stem);
  wordTerms.push(terms.get(stem) ?? -1);
  numberAt[slot] = number;
  return words.push(word) - 1;
};

/** The sentences and clauses of a text, in order. */
export const clausesOf = (text: string): string[] => {
  const codes = unitsOf(text);
  const clauses: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !endsClause(codes, end)) end++;
    const clause = text.slice(start, end).trim();
    if (clause !== '') clauses.push(clause);
    start = end + 1;
  }
  return clauses;
};

/**
 * The content words of a text: tokenised and stemmed by `natural`, function words left out. One pass over the text, a
 * look-up a word.
 * @param given any text; markup is split like punctuation, so nothing in it is ever interpreted
 */
export const analyse = (given: string): Token[] => {
  let text = given.normalize('NFC').toLowerCase();
  if (text.includes('œ')) text = text.replaceAll('œ', 'oe');
  if (text.includes('æ')) text = text.replaceAll('æ', 'ae');
  const codes = unitsOf(text);
  const tokens: Token[] = [];
  let position = 0;
  let clauseStart = 0;
  let clause = '';
  for (let at = 0; at <= text.length; at++) {
    const start = at;
    let hash = 0;
    for (let code = codes[at] as number; classes[code] === IN_WORD; code = codes[at] as number) {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    const length = at - start;
    if (length > 1 && length <= LONGEST_WORD) {
      const number = numberOfWord(codes, start, length, hash ^ (hash >>> 15));
      const stem = wordStems[number] as string;
      if (stem !== '') {
        if (clause === '') clause = text.slice(clauseStart, clauseEnd(text, at)).trim();
        const term = wordTerms[number] as number;
        tokens.push({ stem, term, word: words[number] as string, position: position++, clause });
      }
    }
    if (at < text.length && !endsClause(codes, at)) continue;
    if (clause !== '' || text.slice(clauseStart, at).trim() !== '') position += SENTENCE_GAP;
    clause = '';
    clauseStart = at + 1;
  }
  return tokens;
};

const clauseEnd = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && !endsClause(units, end)) end += 1;
  return end;
};
