import type { Market } from './market.ts';

/** How good and how fair a set of proposals is; lists are projects' lists, best first. */
export interface Measures {
  readonly proposals: number;
  /** Sum of what the proposals are worth to the projects, and to both sides (harmonic mean): 0 and up. */
  readonly relevance: number;
  readonly value: number;
  /** Share of projects that have anything to be told of with at least one proposal, 0..1. */
  readonly projectsServed: number;
  /** Share of projects with at least one proposal among the five best of the other side's own list, 0..1. */
  readonly wantedByOther: number;
  /** Share of offers that someone is eligible for and that someone is told of, 0..1. */
  readonly cover: number;
  /** Gini coefficient of exposure over the offers that someone is eligible for: 0 all the same, towards 1 one has all. */
  readonly gini: number;
}

/** How many of the other side's best count as wanted. */
const OTHERS_BEST = 5;

/**
 * Gini coefficient of amounts of 0 and up: half the mean difference between two of them over the mean (Gini 1912).
 * 0 when there is nothing to share. Cost: a sort.
 */
export const giniOf = (amounts: Iterable<number>): number => {
  const sorted = Float64Array.from(amounts).sort();
  let [sum, weighted] = [0, 0];
  sorted.forEach((amount, at) => {
    sum += amount;
    weighted += (2 * (at + 1) - sorted.length - 1) * amount;
  });
  return sum === 0 ? 0 : weighted / (sorted.length * sum);
};

/**
 * What each opportunity gets to be seen: 1 / position for each list it stands in, as attention falls down a list (the
 * position-based model of Tomita et al. 2022).
 * @param lists edges of each project, best first
 */
export const exposureOf = (market: Market, lists: readonly (readonly number[])[]): Float64Array => {
  const exposure = new Float64Array(market.opportunityIds.length);
  for (const list of lists) {
    list.forEach((edge, at) => {
      const opportunity = market.opportunityOf[edge] as number;
      exposure[opportunity] = (exposure[opportunity] as number) + 1 / (at + 1);
    });
  }
  return exposure;
};

/** Measures one set of proposals. */
export const measure = (market: Market, lists: readonly (readonly number[])[]): Measures => {
  const { opportunityOf, toProject, value, ofOpportunity } = market;
  const all = lists.flat();
  const sum = (of: Float64Array) => all.reduce((total, edge) => total + (of[edge] as number), 0);
  const wanted = othersBest(market);
  const exposure = exposureOf(market, lists);
  const eligible = [...new Set(opportunityOf)].filter((at) => (ofOpportunity[at] as number) > 0);
  const share = (count: number, of: number) => (of === 0 ? 1 : count / of);
  return {
    proposals: all.length,
    relevance: sum(toProject),
    value: sum(value),
    projectsServed: share(lists.filter(({ length }) => length > 0).length, lists.length),
    wantedByOther: share(
      lists.filter((list) => list.some((edge) => wanted[edge] === 1)).length,
      lists.length,
    ),
    cover: share(eligible.filter((at) => (exposure[at] as number) > 0).length, eligible.length),
    gini: giniOf(eligible.map((at) => exposure[at] as number)),
  };
};

/** 1 for an edge whose project is among the opportunity's five best; ties go by id. */
const othersBest = ({ opportunityIds, opportunityOf, toOpportunity }: Market): Uint8Array => {
  const best: number[][] = opportunityIds.map(() => []);
  for (let edge = 0; edge < opportunityOf.length; edge++) {
    const list = best[opportunityOf[edge] as number] as number[];
    const worth = toOpportunity[edge] as number;
    if (list.length === OTHERS_BEST && (toOpportunity[list[OTHERS_BEST - 1] as number] as number) >= worth)
      continue;
    const at = list.findIndex((other) => (toOpportunity[other] as number) < worth);
    list.splice(at < 0 ? list.length : at, 0, edge);
    if (list.length > OTHERS_BEST) list.pop();
  }
  const flags = new Uint8Array(opportunityOf.length);
  for (const edge of best.flat()) flags[edge] = 1;
  return flags;
};
