/// <reference path="./natural.d.ts" />
import AggressiveTokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js';
import { fold } from './stem.ts';
import { type Word, wordAt } from './words.ts';

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
const tokenizer = new AggressiveTokenizerFr();

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

/** The first letters of stems, by the first unit of a word: without its accent. */
const initials = new Uint16Array(KNOWN_UNITS);
for (let code = 0; code < KNOWN_UNITS; code++)
  initials[code] = fold(String.fromCharCode(code)).charCodeAt(0) || 0;

/**
 * The first words of a text that have these stems, lower case, by stem: for less than it takes to analyse the text.
 * Those found are added to `into`; a stem that is there already is not looked for.
 */
export const findWords = (given: string, stems: readonly string[], into: Map<string, string>): void => {
  const sought = stems.filter((stem) => !into.has(stem));
  if (sought.length === 0) return;
  const length = layOutPlain(new PlainText(given), given);
  for (let at = 0; at < length; at++) {
    const start = at;
    let hash = 0;
    for (let code = units[at] as number; classes[code] === IN_WORD; code = units[at] as number) {
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    if (at - start < 2 || at - start > LONGEST_WORD) continue;
    const initial = initials[units[start] as number] as number;
    if (!sought.some((stem) => stem.charCodeAt(0) === initial)) continue;
    const word = wordAt(units, start, at - start, hash ^ (hash >>> 15));
    if (word === undefined || !sought.includes(word.stem)) continue;
    into.set(word.stem, word.word);
    sought.splice(sought.indexOf(word.stem), 1);
    if (sought.length === 0) return;
  }
};
