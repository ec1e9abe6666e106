import type { Market } from './market.ts';

/**
 * Temperature of the market, in standard deviations of the pairs' value: so a market whose scores lie between 45 and 80
 * is as sharp as one between 0 and 100. High: exposure is spread more evenly; low: closer to the most valuable
 * assignment. Below 0.2 the iteration may not converge.
 */
export const BETA = 0.25;
const MOST_SWEEPS = 40;
/** Largest relative change of a sweep that still counts as movement. */
const STILL = 1e-3;
/** Values that differ by less are as good as the same. */
const LEAST_DEVIATION = 0.01;
/** Keeps a kernel finite. */
const MOST_EXPONENT = 200;

/**
 * How each pair stands in a market with transferable utility, one number per edge: the logarithm of how many proposals of
 * the pair the market would settle on. A project's proposals sum to at most its number, an opportunity's to its limit.
 *
 * With masses n (projects) and m (opportunities) and K = exp((toProject + toOpportunity) / 2 beta), the equilibrium is
 * mu(p, o) = a(p) b(o) K(p, o) with a(p)² + a(p) sum b K = n(p) and b(o)² + b(o) sum a K = m(o), a² and b² being what stays
 * unmatched: Choo & Siow, "Who marries whom and why", JPE 2006. Solving for a and b in turn is the iterative proportional
 * fitting (IPFP) of Galichon & Salanié; ranking by mu: Tomita, Togashi & Moriwaki, "Matching theory-based recommender
 * systems in online dating", RecSys 2022. Only the given pairs are held: one sweep costs O(edges).
 * @param beta 0.2 and up
 * @throws RangeError when beta is below 0.2
 */
export const equilibrium = (market: Market, beta = BETA): Float64Array => {
  if (!(beta >= 0.2)) throw new RangeError(`beta must be 0.2 or more: ${beta}`);
  const worth = worthOf(market);
  const mass = opportunityMasses(market);
  const kernel = worth.map((each) => Math.exp(Math.min(MOST_EXPONENT, each / (2 * beta))));
  const { a, b } = settle(market, kernel, mass);

  const logA = a.map(Math.log);
  const logB = b.map((each) => Math.log(Math.max(each, Number.MIN_VALUE)));
  return worth.map(
    (each, edge) =>
      each / (2 * beta) +
      (logA[market.projectOf[edge] as number] as number) +
      (logB[market.opportunityOf[edge] as number] as number),
  );
};

/** Sweeps over the edges until `a` and `b` stand still. */
const settle = (market: Market, kernel: Float64Array, mass: Float64Array) => {
  const { rowStart, opportunityOf } = market;
  const a = new Float64Array(market.projectIds.length);
  const b = Float64Array.from(mass, Math.sqrt);
  const drawn = new Float64Array(mass.length);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    // One pass over the edges serves both halves: a row's `a` is known when its row has been summed.
    drawn.fill(0);
    for (let project = 0; project < a.length; project++) {
      const start = rowStart[project] as number;
      const end = rowStart[project + 1] as number;
      let sum = 0;
      for (let edge = start; edge < end; edge++) {
        sum += (kernel[edge] as number) * (b[opportunityOf[edge] as number] as number);
      }
      const own = rootOf(market.perProject, sum);
      a[project] = own;
      for (let edge = start; edge < end; edge++) {
        const opportunity = opportunityOf[edge] as number;
        drawn[opportunity] = (drawn[opportunity] as number) + (kernel[edge] as number) * own;
      }
    }
    let moved = 0;
    for (let opportunity = 0; opportunity < mass.length; opportunity++) {
      const before = b[opportunity] as number;
      const now = rootOf(mass[opportunity] as number, drawn[opportunity] as number);
      b[opportunity] = now;
      if (before > 0) moved = Math.max(moved, Math.abs(now - before) / before);
    }
    if (moved < STILL) break;
  }
  return { a, b };
};

/** What a pair is worth to both together, in standard deviations above the worst pair: 0 and up. */
const worthOf = ({ toProject, toOpportunity }: Market): Float64Array => {
  const both = toProject.map((each, edge) => each + (toOpportunity[edge] as number));
  let [least, sum, squares] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const each of both) {
    if (each < least) least = each;
    sum += each;
    squares += each * each;
  }
  const mean = sum / Math.max(1, both.length);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, both.length) - mean * mean));
  const scale = Math.max(LEAST_DEVIATION, deviation);
  return both.map((each) => (each - least) / scale);
};

/** The positive x with x² + x sum = mass, in the form that loses no digits when the sum is large. */
const rootOf = (mass: number, sum: number): number =>
  mass === 0 ? 0 : (2 * mass) / (sum + Math.sqrt(sum * sum + 4 * mass));

/** What each opportunity can bear; where offers of one receiver ask for more than its budget, each gets its part. */
const opportunityMasses = ({ fairShare, receiverOf, ofReceiver, projectIds }: Market): Float64Array => {
  // No opportunity can be put forward to more projects than there are.
  const mass = Float64Array.from(fairShare, (limit) => Math.min(limit, projectIds.length));
  const asked = new Float64Array(ofReceiver.length);
  mass.forEach((limit, at) => {
    const receiver = receiverOf[at] as number;
    asked[receiver] = (asked[receiver] as number) + limit;
  });
  return mass.map((limit, at) => {
    const receiver = receiverOf[at] as number;
    return limit * Math.min(1, (ofReceiver[receiver] as number) / Math.max(1, asked[receiver] as number));
  });
};
