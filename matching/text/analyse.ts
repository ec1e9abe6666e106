/// <reference path="./natural.d.ts" />
import PorterStemmerFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import AggressiveTokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js';
import { BOILERPLATE, FRENCH_STOP_WORDS } from '../taxonomy/stop-words.ts';

/** A word met in some text: one for all the texts it stands in. */
interface Word {
  /** French Snowball stem, accents folded. */
  readonly stem: string;
  /** Number of the stem among those that lexicons know; -1 for any other. */
  readonly term: number;
  /** The word as written, lower case, to be shown as evidence. */
  readonly word: string;
}

/** A stretch of a text without an end of sentence inside, cut out when somebody asks. */
class Clause {
  readonly #text: PlainText;
  readonly #start: number;
  /** Known once it is reached. */
  end: number;

  constructor(text: PlainText, start: number) {
    this.#text = text;
    this.#start = start;
    this.end = start;
  }
  get said(): string {
    return this.#text.cut(this.#start, this.end).trim();
  }
}

/** A content word of a text. */
export class Token implements Word {
  readonly stem: string;
  readonly term: number;
  readonly word: string;
  /** Place among the content words; a sentence end leaves a gap, so that phrases never match across it. */
  readonly position: number;
  readonly within: Clause;

  constructor({ stem, term, word }: Word, position: number, within: Clause) {
    this.stem = stem;
    this.term = term;
    this.word = word;
    this.position = position;
    this.within = within;
  }
  /** The clause it stands in, lower case, to quote from. */
  get clause(): string {
    return this.within.said;
  }
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
  const { clause } = first;
  const start = clause.indexOf(first.word);
  const end = clause.indexOf(last.word, start + (first === last ? 0 : first.word.length));
  return start < 0 || end < 0
    ? ordered.map(({ word }) => word).join(' ')
    : clause.slice(start, end + last.word.length);
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
const IS_BLANK = 4;
/** Beyond, no UTF-16 unit belongs to a French word or ends a clause, though some are blank. */
const KNOWN_UNITS = 0x2100;
/** What each UTF-16 unit is, words by the tokenizer of `natural`. */
const classes = new Uint8Array(2 ** 16);
/** Each unit in lower case, where that and composing do nothing but change one unit for another; else 0. */
const plainUnits = new Uint16Array(2 ** 16);
/** Units that composing leaves alone, whatever stands beside them: Latin letters, and punctuation. */
const composesWithNone = (code: number): boolean => code < 0x300 || (code >= 0x2010 && code < 0x20d0);
for (let code = 0; code < classes.length; code++) {
  const character = String.fromCharCode(code);
  if (character.trim() === '') classes[code] = IS_BLANK;
  if (code >= KNOWN_UNITS) continue;
  if (CLAUSE_ENDS.includes(character)) classes[code] = (classes[code] as number) | ENDS_CLAUSE;
  else if (!JOINTS.includes(character) && tokenizer.tokenize(character).length > 0) classes[code] = IN_WORD;
  const lower = character.toLowerCase();
  if (composesWithNone(code) && lower.length === 1 && !'œæ'.includes(lower))
    plainUnits[code] = lower.charCodeAt(0);
}

/** Whether a clause ends at this place of a text; "3.5" is one number. */
const endsClause = (text: Uint16Array, at: number): boolean => {
  const code = text[at] as number;
  return code === POINT ? !isDigit(text[at + 1] as number) : ((classes[code] as number) & ENDS_CLAUSE) !== 0;
};

/** Composed, lower case, ligatures open. */
const plainOf = (given: string): string => {
  const text = given.normalize('NFC').toLowerCase();
  return text.includes('œ') || text.includes('æ') ? text.replaceAll('œ', 'oe').replaceAll('æ', 'ae') : text;
};
/** A text as it is read, of which stretches are made when somebody asks. */
class PlainText {
  readonly #given: string;
  /** Where nothing but single letters changed, stretches are cut out of what was given. */
  #plain: string | undefined;

  constructor(given: string) {
    this.#given = given;
  }
  get plain(): string {
    this.#plain ??= plainOf(this.#given);
    return this.#plain;
  }
  cut(start: number, end: number): string {
    return this.#plain?.slice(start, end) ?? this.#given.slice(start, end).toLowerCase();
  }
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

/** The text at hand as UTF-16 units, which are read faster than a string; 0 behind the last. */
let units = new Uint16Array(4096);
const layOut = (text: string): number => {
  if (units.length <= text.length) units = new Uint16Array(2 * text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  units[text.length] = 0;
  return text.length;
};
/** Lays out a text as it is read; tells its length. */
const layOutPlain = (text: PlainText, given: string): number => {
  if (units.length <= given.length) units = new Uint16Array(2 * given.length);
  for (let at = 0; at < given.length; at++) {
    const unit = plainUnits[given.charCodeAt(at)] as number;
    if (unit === 0) return layOut(text.plain);
    units[at] = unit;
  }
  units[given.length] = 0;
  return given.length;
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
const wordAt = (text: Uint16Array, start: number, length: number, hash: number): Word | undefined => {
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

/** The sentences and clauses of a text, in order. */
export const clausesOf = (text: string): string[] => {
  layOut(text);
  const clauses: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !endsClause(units, end)) end += 1;
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
  const text = new PlainText(given);
  const length = layOutPlain(text, given);
  const codes = units;
  const tokens: Token[] = [];
  let position = 0;
  let clauseStart = 0;
  let clause: Clause | undefined;
  let isBlank = true;
  for (let at = 0; at <= length; at++) {
    const start = at;
    let hash = 0;
    for (let code = codes[at] as number; classes[code] === IN_WORD; code = codes[at] as number) {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    if (at > start) isBlank = false;
    if (at - start > 1 && at - start <= LONGEST_WORD) {
      const word = wordAt(codes, start, at - start, hash ^ (hash >>> 15));
      if (word !== undefined) {
        clause ??= new Clause(text, clauseStart);
        tokens.push(new Token(word, position++, clause));
      }
    }
    if (at < length && !endsClause(codes, at)) {
      if (isBlank) isBlank = ((classes[codes[at] as number] as number) & IS_BLANK) !== 0;
      continue;
    }
    if (!isBlank) position += SENTENCE_GAP;
    isBlank = true;
    if (clause !== undefined) clause.end = at;
    clause = undefined;
    clauseStart = at + 1;
  }
  return tokens;
};
