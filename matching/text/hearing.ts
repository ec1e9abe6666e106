import { analyse, quote, type Token, termOf } from './analyse.ts';

/** What a clause betrays: how surely (0..1), by which of its words as written (cut out when somebody asks). */
export interface Heard {
  readonly code: string;
  readonly probability: number;
  readonly words: readonly string[];
}
/** @param only one code: what is heard of it among all, and of no other, for much less */
export type Hears = (clause: readonly Token[], only?: string) => readonly Heard[];

/** How many words of no one in particular each code's examples are mixed with: rare chances weigh little. */
const MIXED_WITH = 20;
/** The words of a clause come together: each counts less than if it were alone. */
const TOGETHER = 0.7;
/** Less surely heard is not heard. */
const LEAST = 0.05;
/** Words of evidence shown, the most telling. */
const MOST_SHOWN = 3;

/**
 * Learns from examples of what people say to hear what others mean: naive Bayes over the stems of a clause, each stem once,
 * every code as likely beforehand (McCallum & Nigam 1998, "A comparison of event models for naive Bayes text
 * classification"). Phrases find what was foreseen; this also finds what is said in other words of the same world.
 *
 * @param examples sentences by code
 * @returns what a clause betrays, at most one finding a code; learnt when first asked (some 50 ms for 5,000 sentences)
 */
export const createHearing = (examples: ReadonlyMap<string, readonly string[]>): Hears => {
  let learnt: Learnt | undefined;
  return (clause, only) => {
    learnt ??= learn(examples);
    return hear(learnt, clause, only);
  };
};

interface Learnt {
  readonly codes: readonly string[];
  /** By stem, for each code: the logarithm of how much likelier the stem is where that is said than anywhere. */
  readonly odds: ReadonlyMap<string, Float64Array>;
  /** The same by number, for stems that a lexicon knows too. */
  readonly byTerm: readonly (Float64Array | undefined)[];
}

const learn = (examples: ReadonlyMap<string, readonly string[]>): Learnt => {
  const codes = [...examples.keys()];
  const counts = new Map<string, Float64Array>();
  const sizes = new Float64Array(codes.length);
  let all = 0;
  codes.forEach((code, at) => {
    for (const sentence of examples.get(code) ?? []) {
      for (const stem of new Set(analyse(sentence).map((token) => token.stem))) {
        const count = counts.get(stem) ?? new Float64Array(codes.length);
        count[at] = (count[at] ?? 0) + 1;
        counts.set(stem, count);
        sizes[at] = (sizes[at] ?? 0) + 1;
        all += 1;
      }
    }
  });
  for (const count of counts.values()) {
    const share = count.reduce((sum, one) => sum + one, 0) / all;
    count.forEach((one, at) => {
      const likely = (one + MIXED_WITH * share) / ((sizes[at] ?? 0) + MIXED_WITH);
      count[at] = TOGETHER * Math.log(likely / share);
    });
  }
  const byTerm: (Float64Array | undefined)[] = [];
  for (const [stem, odds] of counts) byTerm[termOf(stem)] = odds;
  return { codes, odds: counts, byTerm: Array.from(byTerm) };
};

/** A known word of a clause, with what it tells of each code. */
type Known = readonly [token: Token, odds: Float64Array];

class HeardOf implements Heard {
  readonly code: string;
  readonly probability: number;
  readonly #known: readonly Known[];
  readonly #at: number;

  constructor(code: string, at: number, probability: number, known: readonly Known[]) {
    this.code = code;
    this.probability = probability;
    this.#known = known;
    this.#at = at;
  }
  get words(): readonly string[] {
    const oddsOf = ([, odds]: Known) => odds[this.#at] ?? 0;
    const telling = this.#known.filter((known) => oddsOf(known) > 0).sort((a, b) => oddsOf(b) - oddsOf(a));
    return [quote(telling.slice(0, MOST_SHOWN).map(([token]) => token))];
  }
}

/** For each code, while one clause is heard. */
const sums = new Float64Array(1024);

const hear = (learnt: Learnt, clause: readonly Token[], only?: string): readonly Heard[] => {
  const { codes } = learnt;
  const askedAt = only === undefined ? undefined : codes.indexOf(only);
  const known = knownOf(learnt, clause);
  if (known.length === 0 || (askedAt !== undefined && !isTold(known, askedAt))) return NOTHING;
  const count = codes.length;
  sums.fill(0, 0, count);
  for (const [, told] of known)
    for (let at = 0; at < count; at++) sums[at] = (sums[at] as number) + (told[at] as number);
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) most = Math.max(most, sums[at] as number);
  // Talk of something else is one possibility more, no likelier or less for any word.
  let whole = Math.exp(-most);
  // The whole is at least that, and at least what the likeliest code comes to, 1: who cannot be heard is told beforehand.
  const isDrowned = 1 / whole < LEAST;
  if (isDrowned || (askedAt !== undefined && Math.exp((sums[askedAt] as number) - most) < LEAST))
    return NOTHING;
  for (let at = 0; at < count; at++) {
    sums[at] = Math.exp((sums[at] as number) - most);
    whole += sums[at] as number;
  }
  const heard: Heard[] = [];
  const last = askedAt ?? count - 1;
  for (let at = askedAt ?? 0; at <= last; at++) {
    const probability = (sums[at] as number) / whole;
    if (probability >= LEAST && isTold(known, at))
      heard.push(new HeardOf(codes[at] ?? '', at, probability, known));
  }
  return heard;
};
const NOTHING: readonly Heard[] = [];

/** The known words of a clause, each stem once, as it was said last. */
const knownOf = ({ odds, byTerm }: Learnt, clause: readonly Token[]): readonly Known[] => {
  const known: (readonly [token: Token, odds: Float64Array])[] = [];
  for (const token of clause) {
    const told = token.term < 0 ? odds.get(token.stem) : byTerm[token.term];
    if (told === undefined) continue;
    let at = 0;
    while (at < known.length && known[at]?.[1] !== told) at++;
    known[at] = [token, told];
  }
  return known;
};
const isTold = (known: readonly Known[], at: number): boolean => {
  for (const [, told] of known) if ((told[at] as number) > 0) return true;
  return false;
};

/** The tokens of each clause by themselves; a clause that is said again goes with the first. */
export const byClause = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const clauses: Token[][] = [];
  for (let at = 0; at < tokens.length; ) {
    const clause: Token[] = [];
    const within = tokens[at]?.within;
    for (; at < tokens.length && tokens[at]?.within === within; at++) clause.push(tokens[at] as Token);
    const first = clauses.find((other) => isSaidAgain(other, clause));
    if (first === undefined) clauses.push(clause);
    else first.push(...clause);
  }
  return clauses;
};
/** Whether the one begins with the other, to the last letter. */
const isSaidAgain = (first: readonly Token[], again: readonly Token[]): boolean =>
  first.length >= again.length &&
  again.every(({ word }, at) => first[at]?.word === word) &&
  first[0]?.clause === again[0]?.clause;
