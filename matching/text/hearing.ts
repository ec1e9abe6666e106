import { analyse, quote, type Token } from './analyse.ts';

/** What a clause betrays: how surely (0..1), by which of its words. */
export interface Heard {
  readonly code: string;
  readonly probability: number;
  readonly words: string;
}

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
export const createHearing = (
  examples: ReadonlyMap<string, readonly string[]>,
): ((clause: readonly Token[]) => readonly Heard[]) => {
  let learnt: Learnt | undefined;
  return (clause) => {
    learnt ??= learn(examples);
    return hear(learnt, clause);
  };
};

interface Learnt {
  readonly codes: readonly string[];
  /** By stem, for each code: the logarithm of how much likelier the stem is where that is said than anywhere. */
  readonly odds: ReadonlyMap<string, Float64Array>;
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
  return { codes, odds: counts };
};

const hear = ({ codes, odds }: Learnt, clause: readonly Token[]): readonly Heard[] => {
  const known = [...new Map(clause.map((token) => [token.stem, token])).values()].filter(({ stem }) =>
    odds.has(stem),
  );
  if (known.length === 0) return [];
  const sums = new Float64Array(codes.length);
  for (const { stem } of known) {
    odds.get(stem)?.forEach((one, at) => {
      sums[at] = (sums[at] ?? 0) + one;
    });
  }
  const most = sums.reduce((high, one) => Math.max(high, one), Number.NEGATIVE_INFINITY);
  // Talk of something else is one possibility more, no likelier or less for any word.
  const whole = sums.reduce((sum, one) => sum + Math.exp(one - most), Math.exp(-most));
  return codes.flatMap((code, at) => {
    const probability = Math.exp((sums[at] ?? 0) - most) / whole;
    if (probability < LEAST) return [];
    const oddsOf = ({ stem }: Token) => odds.get(stem)?.[at] ?? 0;
    const telling = known.filter((token) => oddsOf(token) > 0).sort((a, b) => oddsOf(b) - oddsOf(a));
    return telling.length === 0 ? [] : [{ code, probability, words: quote(telling.slice(0, MOST_SHOWN)) }];
  });
};

/** The tokens of each clause by themselves. */
export const byClause = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const clauses = new Map<string, Token[]>();
  for (const token of tokens) clauses.set(token.clause, [...(clauses.get(token.clause) ?? []), token]);
  return [...clauses.values()];
};
