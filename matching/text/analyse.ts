/// <reference path="./natural.d.ts" />
import PorterStemmerFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import AggressiveTokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr.js';
import { BOILERPLATE, FRENCH_STOP_WORDS } from '../taxonomy/stop-words.ts';

/** A content word of a text. */
export interface Token {
  /** French Snowball stem, accents folded. */
  readonly stem: string;
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

/** Accents folded, ligatures opened, lower case. */
export const fold = (text: string): string =>
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
  const base = fold(word)
    .replace(/(?<=..[a-z])[sx]$/, '')
    .replace(/(?<=.)iere$/, 'ier')
    .replace(/(?<=..)ee$/, 'e')
    .replace(/(?<=.)euse$/, 'eur')
    .replace(/(?<=.)trice$/, 'teur');
  const stem = PorterStemmerFr.stem(base);
  if (stems.size >= MOST_STEMS_KEPT) stems.clear();
  stems.set(word, stem);
  return stem;
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

/** Whether a clause ends at this place; "3.5" is one number. */
const endsClause = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === POINT ? !isDigit(text.charCodeAt(at + 1)) : classes[code] === ENDS_CLAUSE;
};

/** The sentences and clauses of a text, in order. */
export const clausesOf = (text: string): string[] => {
  const clauses: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !endsClause(text, end)) end++;
    if (end > start) {
      const clause = text.slice(start, end).trim();
      if (clause !== '') clauses.push(clause);
    }
    start = end + 1;
  }
  return clauses;
};

/** Stems of the words met so far; '' for those that say nothing. */
const contentStems = new Map<string, string>();
const contentStemOf = (word: string): string => {
  const known = contentStems.get(word);
  if (known !== undefined) return known;
  const isContent = word.length > 1 && word.length <= LONGEST_WORD && !stopWords.has(fold(word));
  const stem = isContent ? stemOf(word) : '';
  if (contentStems.size >= MOST_STEMS_KEPT) contentStems.clear();
  // A word cut out of a text would keep the whole text in memory.
  if (word.length <= LONGEST_WORD) contentStems.set(JSON.parse(JSON.stringify(word)), stem);
  return stem;
};

/**
 * The content words of a text: tokenised and stemmed by `natural`, function words left out. One pass over the text, a
 * look-up a word.
 * @param given any text; markup is split like punctuation, so nothing in it is ever interpreted
 */
export const analyse = (given: string): Token[] => {
  const tokens: Token[] = [];
  let position = 0;
  for (const raw of clausesOf(given.normalize('NFC'))) {
    let clause = raw.toLowerCase();
    if (clause.includes('œ')) clause = clause.replaceAll('œ', 'oe');
    if (clause.includes('æ')) clause = clause.replaceAll('æ', 'ae');
    for (let at = 0; at < clause.length; at++) {
      const start = at;
      while (classes[clause.charCodeAt(at)] === IN_WORD) at++;
      if (at - start < 2) continue;
      const word = clause.slice(start, at);
      const stem = contentStemOf(word);
      if (stem !== '') tokens.push({ stem, word, position: position++, clause });
    }
    position += SENTENCE_GAP;
  }
  return tokens;
};
