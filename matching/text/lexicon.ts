import type { Phrase } from '../taxonomy/lexicon-types.ts';
import { analyse, quote, type Token } from './analyse.ts';
import { stemOf } from './stem.ts';
import { termOf } from './words.ts';

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
  /** Its number among the codes of the lexicon. */
  readonly code: number;
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

const NOWHERE = -1;
/** Along the tokens of the text at hand, the next one of the same stem. */
let nextAt = new Int32Array(1024);

/** Where the stems of a lexicon stand in the text at hand; emptied behind each question, so that asking allocates nothing. */
class Places {
  tokens: readonly Token[] = [];
  /** By stem. */
  readonly #firstAt: Int32Array;
  readonly #lastAt: Int32Array;
  /** The stems that are there, in the order in which they come up. */
  readonly #present: Int32Array;
  count = 0;

  constructor(stems: number) {
    this.#firstAt = new Int32Array(stems).fill(NOWHERE);
    this.#lastAt = new Int32Array(stems);
    this.#present = new Int32Array(stems);
  }
  open(tokens: readonly Token[]): void {
    this.tokens = tokens;
    if (nextAt.length < tokens.length) nextAt = new Int32Array(2 * tokens.length);
  }
  put(stem: number, at: number): void {
    nextAt[at] = NOWHERE;
    if (this.has(stem)) nextAt[this.#lastAt[stem] as number] = at;
    else {
      this.#firstAt[stem] = at;
      this.#present[this.count++] = stem;
    }
    this.#lastAt[stem] = at;
  }
  has(stem: number): boolean {
    return this.#firstAt[stem] !== NOWHERE;
  }
  stemAt(number: number): number {
    return this.#present[number] as number;
  }
  close(): void {
    for (let n = 0; n < this.count; n++) this.#firstAt[this.stemAt(n)] = NOWHERE;
    this.count = 0;
    this.tokens = [];
  }

  /** One token of each stem but `left`, as close together as a phrase wants them. */
  together(stems: readonly number[], left?: number): readonly Token[] | undefined {
    const first = (stems[0] === left ? stems[1] : stems[0]) as number;
    let best = NOWHERE;
    let bestSpan = (left === undefined ? stems.length : stems.length - 1) + SLACK;
    for (let at = this.#firstAt[first] as number; at !== NOWHERE; at = nextAt[at] as number) {
      const span = this.#spanFrom(at, stems, first, left);
      if (span >= bestSpan) continue;
      best = at;
      bestSpan = span;
    }
    if (best === NOWHERE) return undefined;
    const tokens = [this.tokens[best] as Token];
    for (const stem of stems)
      if (stem !== left && stem !== first) tokens.push(this.tokens[this.#nearestTo(best, stem)] as Token);
    return tokens;
  }
  #positionOf(at: number): number {
    return (this.tokens[at] as Token).position;
  }
  /** From the first to the last of the tokens that are nearest to one. */
  #spanFrom(at: number, stems: readonly number[], first: number, left: number | undefined): number {
    let low = this.#positionOf(at);
    let high = low;
    for (let i = 0; i < stems.length; i++) {
      const stem = stems[i] as number;
      if (stem === left || stem === first) continue;
      const position = this.#positionOf(this.#nearestTo(at, stem));
      if (position < low) low = position;
      else if (position > high) high = position;
    }
    return high - low;
  }
  #nearestTo(start: number, stem: number): number {
    const position = this.#positionOf(start);
    let nearest = this.#firstAt[stem] as number;
    for (let at = nextAt[nearest] as number; at !== NOWHERE; at = nextAt[at] as number) {
      if (Math.abs(this.#positionOf(at) - position) < Math.abs(this.#positionOf(nearest) - position))
        nearest = at;
    }
    return nearest;
  }
}

/**
 * How surely an entry is present, and where: all of it, else all but one of three words or more.
 * @param missing the stem that the text lacks, if any: at most one
 */
const measure = ({ stems, share, isWorn }: Entry, places: Places, missing?: number): Hit | undefined => {
  if (missing === undefined) {
    const whole = places.together(stems);
    if (whole !== undefined) {
      const weight = isWorn ? WORN_PHRASE : stems.length === 1 ? SINGLE_WORD : ALL_WORDS;
      return { weight: weight * share, tokens: whole };
    }
    if (stems.length < 3) return undefined;
  }
  for (const left of missing === undefined ? stems : [missing]) {
    const most = places.together(stems, left);
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
  const codes = [...phrasesByCode.keys()];
  const numberOfCode = new Map(codes.map((code, number) => [code, number]));
  const entries = [...owners.values()].flatMap((claims) =>
    [...claims].map(
      ([code, { stems, isWorn }]): Entry => ({
        code: numberOfCode.get(code) ?? 0,
        stems: stems.map(numberOf),
        isWorn,
        share: 1 / claims.size,
      }),
    ),
  );
  // From the number that all lexicons share to that within this one; 0 for a stem of other lexicons, so shifted by one.
  const byTerm: number[] = [];
  for (const [stem, number] of numbers) byTerm[termOf(stem)] = number + 1;
  const numberByTerm = Int32Array.from(byTerm, (number = 0) => number);
  const { shelf, startOf } = keyByRarest(entries, [...numbers.keys()]);
  /** By code, 1 for each stem that is one of its own. */
  const masks: (Uint8Array | undefined)[] = [];
  const stemsOf = (code: number): Uint8Array => {
    const known = masks[code];
    if (known !== undefined) return known;
    const mask = new Uint8Array(numbers.size);
    for (const entry of entries) if (entry.code === code) for (const stem of entry.stems) mask[stem] = 1;
    masks[code] = mask;
    return mask;
  };
  const places = new Places(numbers.size);
  const askedAt = new Uint32Array(entries.length);
  let questions = 0;
  const hitsOf = codes.map((): Hit[] => []);

  return {
    find(tokens, only) {
      const asked = only === undefined ? undefined : numberOfCode.get(only);
      if (asked === undefined && only !== undefined) return NOTHING;
      const own = asked === undefined ? undefined : stemsOf(asked);
      places.open(tokens);
      for (let at = 0; at < tokens.length; at++) {
        const { term } = tokens[at] as Token;
        const stem = term >= 0 && term < numberByTerm.length ? (numberByTerm[term] as number) - 1 : NOWHERE;
        if (stem !== NOWHERE && (own === undefined || own[stem] === 1)) places.put(stem, at);
      }
      questions += 1;
      const found: number[] = [];
      for (let n = 0; n < places.count; n++) {
        const stem = places.stemAt(n);
        const end = startOf[stem + 1] as number;
        for (let at = startOf[stem] as number, next = 0; at < end; at = next) {
          const size = shelf[at + 2] as number;
          next = at + 3 + size;
          if (asked !== undefined && shelf[at + 1] !== asked) continue;
          let missing = 0;
          let left: number | undefined;
          for (let i = at + 3; i < next && missing < 2; i++) {
            const other = shelf[i] as number;
            if (places.has(other)) continue;
            missing += 1;
            left = other;
          }
          if (missing > 1 || (missing === 1 && size < 3)) continue;
          const number = shelf[at] as number;
          if (askedAt[number] === questions) continue;
          askedAt[number] = questions;
          const entry = entries[number] as Entry;
          const hit = measure(entry, places, left);
          if (hit === undefined) continue;
          const hits = hitsOf[entry.code] as Hit[];
          if (hits.push(hit) === 1) found.push(entry.code);
        }
      }
      places.close();
      const findings = new Map<string, Finding>();
      for (const code of found) {
        const hits = hitsOf[code] as Hit[];
        findings.set(codes[code] as string, gather(hits));
        hits.length = 0;
      }
      return findings;
    },
  };
};

const NOTHING: Findings = new Map();

/**
 * Entries under the stem that the fewest of them share, so that a common word ("vendre") does not call up hundreds; a
 * phrase that may lack one word stands under its two rarest, of which one is always there. One shelf behind the other and
 * all flat, so that going along them stays in the processor's cache: number of the entry, of its code, of stems, stems;
 * and again.
 */
const keyByRarest = (
  entries: readonly Entry[],
  stems: readonly string[],
): { readonly shelf: Int32Array; readonly startOf: Uint32Array } => {
  const shared = new Uint32Array(stems.length);
  for (const entry of entries) for (const stem of entry.stems) shared[stem] = (shared[stem] ?? 0) + 1;
  const byStem = stems.map((): number[] => []);
  entries.forEach((entry, number) => {
    const rarest = [...entry.stems].sort(
      (a, b) => (shared[a] ?? 0) - (shared[b] ?? 0) || ((stems[a] ?? '') < (stems[b] ?? '') ? -1 : 1),
    );
    for (const stem of rarest.slice(0, entry.stems.length < 3 ? 1 : 2))
      byStem[stem]?.push(number, entry.code, entry.stems.length, ...entry.stems);
  });
  const startOf = new Uint32Array(stems.length + 1);
  byStem.forEach((own, stem) => {
    startOf[stem + 1] = (startOf[stem] ?? 0) + own.length;
  });
  return { shelf: Int32Array.from(byStem.flat()), startOf };
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

const keyOf = ({ tokens }: Hit): string => phraseKey(tokens.map((token) => token.stem));
const byWeight = (a: Hit, b: Hit): number =>
  b.weight - a.weight || b.tokens.length - a.tokens.length || (keyOf(a) < keyOf(b) ? -1 : 1);

/** Adds up the hits of one code; a hit whose words are all inside a stronger one tells nothing new. */
const gather = (hits: Hit[]): Finding => {
  const [only] = hits;
  if (hits.length === 1 && only !== undefined) return new Found(1 - (1 - only.weight), [only.tokens]);
  hits.sort(byWeight);
  const counted = new Set<string>();
  const places: (readonly Token[])[] = [];
  let doubt = 1;
  for (const { tokens, weight } of hits) {
    if (tokens.every((token) => counted.has(token.stem))) continue;
    for (const token of tokens) counted.add(token.stem);
    doubt *= 1 - weight;
    places.push(tokens);
  }
  return new Found(1 - doubt, places);
};
