import { coverOffers } from './cover.ts';
import type { Market } from './market.ts';

/**
 * What one proposal may be worth less than another that was to be had, 0..1, so that exposure is shared: who has many can
 * spare more on each.
 */
const mostSacrifice = (proposals: number): number => 0.1 + 0.02 * proposals;

/** Which edges are put forward, and what is left of each limit. */
export class Choice {
  readonly market: Market;
  /** 1 for a chosen edge. */
  readonly chosen: Uint8Array;
  readonly ofProject: Int32Array;
  readonly ofOpportunity: Int32Array;
  readonly ofReceiver: Int32Array;

  constructor(market: Market) {
    this.market = market;
    this.chosen = new Uint8Array(market.opportunityOf.length);
    this.ofProject = new Int32Array(market.projectIds.length);
    this.ofOpportunity = new Int32Array(market.ofOpportunity.length);
    this.ofReceiver = new Int32Array(market.ofReceiver.length);
  }

  /** Whether one more proposal of the opportunity breaks neither its own limit (or the one given) nor its receiver's. */
  hasRoom(opportunity: number, limits = this.market.ofOpportunity): boolean {
    const receiver = this.market.receiverOf[opportunity] as number;
    return (
      (this.ofOpportunity[opportunity] as number) < (limits[opportunity] as number) &&
      (this.ofReceiver[receiver] as number) < (this.market.ofReceiver[receiver] as number)
    );
  }

  add(edge: number): void {
    this.chosen[edge] = 1;
    this.#count(edge, 1);
  }

  drop(edge: number): void {
    this.chosen[edge] = 0;
    this.#count(edge, -1);
  }

  #count(edge: number, step: 1 | -1): void {
    const project = this.market.projectOf[edge] as number;
    const opportunity = this.market.opportunityOf[edge] as number;
    const receiver = this.market.receiverOf[opportunity] as number;
    this.ofProject[project] = (this.ofProject[project] as number) + step;
    this.ofOpportunity[opportunity] = (this.ofOpportunity[opportunity] as number) + step;
    this.ofReceiver[receiver] = (this.ofReceiver[receiver] as number) + step;
  }
}

/**
 * From what the market would settle on to whole proposals that keep every limit. Edges are taken in order of standing,
 * in rounds: nobody has a second proposal before everybody who can has had a first. Then every offer left out is brought
 * in where limits allow at all, and what came free is given again; only then may an offer pass its fair share.
 * @param standing one number per edge, higher first; at equal standing the order of the market's ids decides
 */
export const roundToProposals = (market: Market, standing: Float64Array): Choice => {
  const order = bestFirst(standing);
  const choice = new Choice(market);
  fill(choice, order, market.fairShare);
  coverOffers(choice, standing);
  fill(choice, order, market.fairShare);
  fill(choice, order, market.ofOpportunity);
  limitSacrifice(choice);
  fill(choice, order, market.ofOpportunity);
  return choice;
};

/**
 * A project that would give up too much on one proposal for the sake of shared exposure gets the better offer after all,
 * where that one has room within its limit and the one given back stays covered.
 */
const limitSacrifice = (choice: Choice): void => {
  const { market, chosen, ofOpportunity } = choice;
  const { rowStart, opportunityOf, value, perProject } = market;
  const most = mostSacrifice(perProject);
  const worth = (edge: number) => value[edge] as number;
  const byWorth = (x: number, y: number) => worth(y) - worth(x) || x - y;
  market.projectIds.forEach((_, project) => {
    const [start, end] = [rowStart[project] as number, rowStart[project + 1] as number];
    const mine: number[] = [];
    for (let edge = start; edge < end; edge++) if (chosen[edge] === 1) mine.push(edge);
    mine.sort((x, y) => byWorth(y, x));
    const least = worth(mine[0] ?? start) + most;
    const better: number[] = [];
    for (let edge = start; edge < end; edge++) {
      if (worth(edge) > least && chosen[edge] === 0 && choice.hasRoom(opportunityOf[edge] as number))
        better.push(edge);
    }
    better.sort(byWorth);
    for (const given of mine) {
      if ((ofOpportunity[opportunityOf[given] as number] as number) < 2) continue;
      const best = better.find((edge) => choice.hasRoom(opportunityOf[edge] as number));
      if (best === undefined || worth(best) - worth(given) <= most) return;
      choice.drop(given);
      choice.add(best);
      better.splice(better.indexOf(best), 1);
    }
  });
};

/** Takes edges in the given order as long as limits hold, the opportunities' being those given. */
const fill = (choice: Choice, order: Int32Array, limits: Int32Array): void => {
  const { projectOf, opportunityOf, perProject } = choice.market;
  // Once every project has all it may have, the edges need not be gone through at all.
  if (choice.ofProject.every((has) => has >= perProject)) return;
  let waiting = order;
  for (let round = 1; round <= perProject && waiting.length > 0; round++) {
    let kept = 0;
    const rest = new Int32Array(waiting.length);
    for (const edge of waiting) {
      if (choice.chosen[edge] === 1 || !choice.hasRoom(opportunityOf[edge] as number, limits)) continue;
      const has = choice.ofProject[projectOf[edge] as number] as number;
      if (has < round) choice.add(edge);
      else if (has < perProject) rest[kept++] = edge;
    }
    waiting = rest.subarray(0, kept);
  }
};

/** As many edges as can be told apart in one number with their standing. */
const MOST_EDGES = 2 ** 24;
const STEPS = 2 ** 29 - 1;

/**
 * Edges by falling standing; equal ones stay in the market's order. Standing is told apart to one part in 2^29 of its
 * range, so that standing and edge fit one number and sort without a comparison function: eight times as fast.
 * @throws RangeError beyond 2^24 edges
 */
export const bestFirst = (standing: Float64Array): Int32Array => {
  if (standing.length > MOST_EDGES) throw new RangeError(`more than ${MOST_EDGES} pairs: ${standing.length}`);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const each of standing) {
    if (each < least) least = each;
    if (each > most) most = each;
  }
  const step = most > least ? STEPS / (most - least) : 0;
  const keys = new Float64Array(standing.length);
  for (let edge = 0; edge < keys.length; edge++) {
    keys[edge] = Math.round((most - (standing[edge] as number)) * step) * MOST_EDGES + edge;
  }
  keys.sort();
  const order = new Int32Array(keys.length);
  for (let at = 0; at < order.length; at++) order[at] = (keys[at] as number) % MOST_EDGES;
  return order;
};
