import type { Phrase } from '../taxonomy/lexicon-types.ts';
import { analyse, quote, stemOf, type Token, termOf } from './analyse.ts';

/** What a lexicon found of one entry in a text. */
export interface Finding {
  /** 0..1: how surely the text speaks of it. */
  readonly strength: number;
  /** The words that led to it, as written, strongest first. */
  readonly words: readonly string[];
}
export type Findings = ReadonlyMap<string, Finding>;

/** Content words of a phrase may lie this much farther apart than in the phrase itself. */
const SLACK = 2;
/** A single word is weaker evidence than words found together; a phrase found but for one word weaker still. */
const SINGLE_WORD = 0.6;
/** A phrase of which only one word says anything ("toutes mains") meets that word by chance more often. */
const WORN_PHRASE = 0.25;
const ALL_WORDS = 0.8;
const ALL_BUT_ONE = 0.45;

interface Entry {
  readonly code: string;
  /** Numbers of the stems within the lexicon. */
  readonly stems: readonly number[];
  /** Several words as written, of which one is left. */
  readonly isWorn: boolean;
  /** 1 for a phrase of its own; shared out when several codes claim the same phrase. */
  readonly share: number;
}

interface Hit {
  readonly weight: number;
  readonly tokens: readonly Token[];
}

export interface Lexicon {
  /** @param only one code: the same finding as among all, and no other, for much less */
  find(tokens: readonly Token[], only?: string): Findings;
}

/** The tokens of each stem of the lexicon in the text under the lens; undefined where a stem is missing. */
type Places = readonly (readonly Token[] | undefined)[];
const NOWHERE: readonly Token[] = [];

/** One token of each stem but `left`, as close together as a phrase wants them. */
const together = (stems: readonly number[], places: Places, left?: number): readonly Token[] | undefined => {
  const wanted = left === undefined ? stems : stems.filter((stem) => stem !== left);
  let best: Token[] | undefined;
  let bestSpan = Number.POSITIVE_INFINITY;
  for (const start of places[wanted[0] ?? -1] ?? NOWHERE) {
    const tokens = [start];
    let low = start.position;
    let high = start.position;
    for (let i = 1; i < wanted.length; i++) {
      const nearest = nearestTo(start, places[wanted[i] ?? -1] ?? NOWHERE);
      tokens.push(nearest);
      low = Math.min(low, nearest.position);
      high = Math.max(high, nearest.position);
    }
    if (high - low < bestSpan) {
      best = tokens;
      bestSpan = high - low;
    }
  }
  return bestSpan <= wanted.length - 1 + SLACK ? best : undefined;
};

const nearestTo = (start: Token, others: readonly Token[]): Token => {
  let nearest = others[0] ?? start;
  for (const token of others) {
    if (Math.abs(token.position - start.position) < Math.abs(nearest.position - start.position))
      nearest = token;
  }
  return nearest;
};

/**
 * How surely an entry is present, and where: all of it, else all but one of three words or more.
 * @param missing the stem that the text lacks, if any: at most one
 */
const measure = ({ stems, share, isWorn }: Entry, places: Places, missing?: number): Hit | undefined => {
  if (missing === undefined) {
    const whole = together(stems, places);
    if (whole !== undefined) {
      const weight = isWorn ? WORN_PHRASE : stems.length === 1 ? SINGLE_WORD : ALL_WORDS;
      return { weight: weight * share, tokens: whole };
    }
    if (stems.length < 3) return undefined;
  }
  for (const left of missing === undefined ? stems : [missing]) {
    const most = together(stems, places, left);
    if (most !== undefined) return { weight: ALL_BUT_ONE * share, tokens: most };
  }
  return undefined;
};

const phraseKey = (stems: readonly string[]) => [...stems].sort().join(' ');

/**
 * Compiles phrases into a lexicon that finds them in analysed text: all content words of a phrase near each other, in
 * any order, compared by stem. Hits of one code add up as independent evidence (1 - product of doubts).
 * @param optionalWords words that a phrase may lack without losing its meaning ("acheter" in "acheter un minibus")
 */
export const compileLexicon = (
  phrasesByCode: ReadonlyMap<string, readonly Phrase[]>,
  optionalWords: readonly string[] = [],
): Lexicon => {
  const optional = new Set(optionalWords.map(stemOf));
  const owners = new Map<string, Map<string, { stems: readonly string[]; isWorn: boolean }>>();
  for (const [code, phrases] of phrasesByCode) {
    for (const phrase of phrases) {
      const all = [...new Set(analyse(phrase).map((token) => token.stem))];
      const telling = all.filter((stem) => !optional.has(stem));
      const phraseStems = telling.length > 0 ? telling : all;
      if (phraseStems.length === 0) continue;
      const key = phraseKey(phraseStems);
      const isWorn = all.length === 1 && /[\s'’]/.test(phrase.trim());
      const codes = owners.get(key) ?? new Map<string, { stems: readonly string[]; isWorn: boolean }>();
      codes.set(code, { stems: phraseStems, isWorn: isWorn && (codes.get(code)?.isWorn ?? true) });
      owners.set(key, codes);
    }
  }
  const numbers = new Map<string, number>();
  const numberOf = (stem: string): number => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  };
  const entries = [...owners.values()].flatMap((codes) =>
    [...codes].map(
      ([code, { stems, isWorn }]): Entry => ({
        code,
        stems: stems.map(numberOf),
        isWorn,
        share: 1 / codes.size,
      }),
    ),
  );
  // From the number that all lexicons share to that within this one; 0 for a stem of other lexicons, so shifted by one.
  const byTerm: number[] = [];
  for (const [stem, number] of numbers) byTerm[termOf(stem)] = number + 1;
  const numberByTerm = Int32Array.from(byTerm, (number = 0) => number);
  const shelves = keyByRarest(entries, [...numbers.keys()]);
  /** The same shelves with nothing on them but the entries of one code. Made when first asked for: half as large as all. */
  let byCode: ReadonlyMap<string, OneCode> | undefined;
  const ofCode = (code: string): OneCode => {
    byCode ??= splitByCode(shelves, entries);
    return byCode.get(code) ?? NOTHING;
  };
  // Emptied behind each question: one for all, so that a question allocates next to nothing.
  const places: (Token[] | undefined)[] = new Array<Token[] | undefined>(numbers.size).fill(undefined);
  const isPresent = new Uint8Array(numbers.size);
  const askedAt = new Uint32Array(entries.length);
  let questions = 0;

  return {
    find(tokens, only) {
      const own = only === undefined ? undefined : ofCode(only);
      const shelfOf = own === undefined ? shelves : own.shelves;
      const present: number[] = [];
      for (const token of tokens) {
        const stem = (numberByTerm[token.term] ?? 0) - 1;
        if (stem < 0 || own?.stems.has(stem) === false) continue;
        const list = places[stem];
        if (list !== undefined) list.push(token);
        else {
          places[stem] = [token];
          isPresent[stem] = 1;
          present.push(stem);
        }
      }
      questions += 1;
      const hits = new Map<string, Hit[]>();
      for (const stem of present) {
        const shelf = shelfOf[stem] ?? EMPTY_SHELF;
        for (let at = 0, next = 0; at < shelf.length; at = next) {
          const size = shelf[at + 1] ?? 0;
          next = at + 2 + size;
          let missing = 0;
          let left: number | undefined;
          for (let i = at + 2; i < next && missing < 2; i++) {
            const other = shelf[i] ?? 0;
            if (isPresent[other] === 1) continue;
            missing += 1;
            left = other;
          }
          if (missing > 1 || (missing === 1 && size < 3)) continue;
          const number = shelf[at] ?? 0;
          const entry = entries[number];
          if (entry === undefined || askedAt[number] === questions) continue;
          askedAt[number] = questions;
          const hit = measure(entry, places, left);
          if (hit === undefined) continue;
          const others = hits.get(entry.code);
          if (others === undefined) hits.set(entry.code, [hit]);
          else others.push(hit);
        }
      }
      for (const stem of present) {
        places[stem] = undefined;
        isPresent[stem] = 0;
      }
      const findings = new Map<string, Finding>();
      for (const [code, found] of hits) findings.set(code, gather(found));
      return findings;
    },
  };
};

const EMPTY_SHELF = new Int32Array(0);

/** What the phrases of one code are made of. */
interface OneCode {
  readonly shelves: Readonly<Record<number, Int32Array | undefined>>;
  readonly stems: ReadonlySet<number>;
}
const NOTHING: OneCode = { shelves: {}, stems: new Set() };

const splitByCode = (
  shelves: readonly (Int32Array | undefined)[],
  entries: readonly Entry[],
): ReadonlyMap<string, OneCode> => {
  const byCode = new Map<string, { shelves: Record<number, number[]>; stems: Set<number> }>();
  shelves.forEach((shelf = EMPTY_SHELF, stem) => {
    for (let at = 0, next = 0; at < shelf.length; at = next) {
      next = at + 2 + (shelf[at + 1] ?? 0);
      const code = entries[shelf[at] ?? 0]?.code ?? '';
      const own = byCode.get(code) ?? { shelves: {}, stems: new Set() };
      own.shelves[stem] = [...(own.shelves[stem] ?? []), ...shelf.subarray(at, next)];
      for (const other of shelf.subarray(at + 2, next)) own.stems.add(other);
      byCode.set(code, own);
    }
  });
  const flat = (own: Record<number, number[]>): OneCode['shelves'] =>
    Object.fromEntries(Object.entries(own).map(([stem, numbers]) => [stem, Int32Array.from(numbers)]));
  return new Map([...byCode].map(([code, own]) => [code, { shelves: flat(own.shelves), stems: own.stems }]));
};

/**
 * Entries under the stem that the fewest of them share, so that a common word ("vendre") does not call up hundreds; a
 * phrase that may lack one word stands under its two rarest, of which one is always there. A shelf is flat, so that
 * going along it stays in the processor's cache: number of the entry, number of stems, stems; and again.
 */
const keyByRarest = (
  entries: readonly Entry[],
  stems: readonly string[],
): readonly (Int32Array | undefined)[] => {
  const shared = new Uint32Array(stems.length);
  for (const entry of entries) for (const stem of entry.stems) shared[stem] = (shared[stem] ?? 0) + 1;
  const byStem: (number[] | undefined)[] = stems.map(() => undefined);
  entries.forEach((entry, number) => {
    const rarest = [...entry.stems].sort(
      (a, b) => (shared[a] ?? 0) - (shared[b] ?? 0) || ((stems[a] ?? '') < (stems[b] ?? '') ? -1 : 1),
    );
    for (const stem of rarest.slice(0, entry.stems.length < 3 ? 1 : 2)) {
      const shelf = byStem[stem] ?? [];
      shelf.push(number, entry.stems.length, ...entry.stems);
      byStem[stem] = shelf;
    }
  });
  return byStem.map((shelf) => (shelf === undefined ? undefined : Int32Array.from(shelf)));
};

/** A finding whose words are cut out of the text when somebody asks for them. */
class Found implements Finding {
  readonly strength: number;
  readonly #places: readonly (readonly Token[])[];

  constructor(strength: number, places: readonly (readonly Token[])[]) {
    this.strength = strength;
    this.#places = places;
  }
  get words(): readonly string[] {
    return this.#places.map((tokens) => quote(tokens));
  }
}

const byWeight = (a: Hit & { key: string }, b: Hit & { key: string }): number =>
  b.weight - a.weight || b.tokens.length - a.tokens.length || (a.key < b.key ? -1 : 1);

/** Adds up the hits of one code; a hit whose words are all inside a stronger one tells nothing new. */
const gather = (hits: readonly Hit[]): Finding => {
  const [only] = hits;
  if (hits.length === 1 && only !== undefined) return new Found(1 - (1 - only.weight), [only.tokens]);
  const ordered = hits
    .map(({ weight, tokens }) => ({ weight, tokens, key: phraseKey(tokens.map((token) => token.stem)) }))
    .sort(byWeight);
  const counted = new Set<string>();
  const places: (readonly Token[])[] = [];
  let doubt = 1;
  for (const { tokens, weight } of ordered) {
    if (tokens.every((token) => counted.has(token.stem))) continue;
    for (const token of tokens) counted.add(token.stem);
    doubt *= 1 - weight;
    places.push(tokens);
  }
  return new Found(1 - doubt, places);
};
