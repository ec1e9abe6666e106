import { analyse, quote, type Token } from './analyse.ts';
import { termOf } from './words.ts';

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

/** What a stem tells. */
interface Telling {
  /** For each code: how much likelier the stem is where that is said than anywhere. */
  readonly odds: Float64Array;
  /** The code it speaks for most. */
  readonly top: number;
}
interface Learnt {
  readonly codes: readonly string[];
  readonly byStem: ReadonlyMap<string, Telling>;
  /** The same by number, for stems that a lexicon knows too. */
  readonly byTerm: readonly (Telling | undefined)[];
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
  const byStem = new Map<string, Telling>();
  const byTerm: (Telling | undefined)[] = [];
  for (const [stem, count] of counts) {
    const share = count.reduce((sum, one) => sum + one, 0) / all;
    const odds = count.map((one, at) => {
      const likely = (one + MIXED_WITH * share) / ((sizes[at] ?? 0) + MIXED_WITH);
      return (likely / share) ** TOGETHER;
    });
    const telling = { odds, top: odds.indexOf(Math.max(...odds)) };
    byStem.set(stem, telling);
    byTerm[termOf(stem)] = telling;
  }
  return { codes, byStem, byTerm: Array.from(byTerm) };
};

/** A known word of a clause, with what it tells of each code. */
interface Known {
  readonly token: Token;
  readonly telling: Telling;
}

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
    const oddsOf = ({ telling }: Known) => telling.odds[this.#at] ?? 0;
    const telling = this.#known.filter((known) => oddsOf(known) > 1).sort((a, b) => oddsOf(b) - oddsOf(a));
    return [quote(telling.slice(0, MOST_SHOWN).map(({ token }) => token))];
  }
}

/** For each code, how much likelier the clause at hand is where that is said. */
const products = new Float64Array(1024);
/** Products are scaled down beyond this, far from where they would be infinite. */
const LARGE = 1e200;
/** Above what rounding may bring. */
const SURELY = 1.000001;

const hear = (learnt: Learnt, clause: readonly Token[], only?: string): readonly Heard[] => {
  const { codes } = learnt;
  const askedAt = only === undefined ? undefined : codes.indexOf(only);
  const known = knownOf(learnt, clause);
  if (known.length === 0 || (askedAt !== undefined && !mayBeHeard(known, askedAt))) return NOTHING;
  // Talk of something else is one possibility more, no likelier or less for any word.
  let whole = multiply(known, codes.length);
  for (let at = 0; at < codes.length; at++) whole += products[at] as number;
  const heard: Heard[] = [];
  const last = askedAt ?? codes.length - 1;
  for (let at = askedAt ?? 0; at <= last; at++) {
    const probability = (products[at] as number) / whole;
    if (probability >= LEAST && isTold(known, at))
      heard.push(new HeardOf(codes[at] as string, at, probability, known));
  }
  return heard;
};
const NOTHING: readonly Heard[] = [];
/** In place of the last words, where they are no multiple of three. */
const UNTELLING = new Float64Array(1024).fill(1);

/** Multiplies what the known words tell of each code, three words at a time; what has become of 1 by scaling. */
const multiply = (known: readonly Known[], count: number): number => {
  let scale = 1;
  products.fill(1, 0, count);
  for (let n = 0; n < known.length; n += 3) {
    const first = (known[n] as Known).telling.odds;
    const second = known[n + 1]?.telling.odds ?? UNTELLING;
    const third = known[n + 2]?.telling.odds ?? UNTELLING;
    let most = 0;
    for (let at = 0; at < count; at++) {
      const product =
        (products[at] as number) * (first[at] as number) * (second[at] as number) * (third[at] as number);
      products[at] = product;
      if (product > most) most = product;
    }
    if (most < LARGE) continue;
    for (let at = 0; at < count; at++) products[at] = (products[at] as number) / LARGE;
    scale /= LARGE;
  }
  return scale;
};

/** Whether a code is told at all, and not drowned by one that some word speaks for most. */
const mayBeHeard = (known: readonly Known[], at: number): boolean => {
  if (!isTold(known, at)) return false;
  for (const { telling } of known) {
    let ratio = 1;
    for (const other of known)
      ratio *= (other.telling.odds[telling.top] as number) / (other.telling.odds[at] as number);
    if (ratio * LEAST > SURELY) return false;
  }
  return true;
};

/** The known words of a clause, each stem once, as it was said last. */
const knownOf = ({ byStem, byTerm }: Learnt, clause: readonly Token[]): readonly Known[] => {
  const known: Known[] = [];
  for (const token of clause) {
    const telling = token.term < 0 ? byStem.get(token.stem) : byTerm[token.term];
    if (telling === undefined) continue;
    let at = 0;
    while (at < known.length && known[at]?.telling !== telling) at++;
    known[at] = { token, telling };
  }
  return known;
};
const isTold = (known: readonly Known[], at: number): boolean => {
  for (const { telling } of known) if ((telling.odds[at] as number) > 1) return true;
  return false;
};

/** The tokens of each clause by themselves; a clause that is said again goes with the first. */
export const byClause = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const clauses: Token[][] = [];
  let within: Token['within'] | undefined;
  let clause: Token[] = [];
  for (const token of tokens) {
    if (token.within !== within) {
      within = token.within;
      clause = firstLike(clauses, token) ?? [];
      if (clause.length === 0) clauses.push(clause);
    }
    clause.push(token);
  }
  return clauses;
};
/** Of those that begin with the same word, the clause that is the same to the last letter. */
const firstLike = (clauses: Token[][], { word, within }: Token): Token[] | undefined => {
  for (const clause of clauses) {
    const first = clause[0] as Token;
    if (first.word === word && first.clause === within.said) return clause;
  }
  return undefined;
};
