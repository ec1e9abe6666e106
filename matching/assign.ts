import { equilibrium } from './assign/ipfp.ts';
import { type AssignOptions, type Edge, type Market, type Opening, readMarket } from './assign/market.ts';
import { type Measures, measure } from './assign/measure.ts';
import { bestFirst, Choice, roundToProposals } from './assign/round.ts';

export type { AssignOptions, Edge, Measures, Opening };

/** A pair to put forward; `position` is its place in the project's list, from 1. */
export interface Proposal {
  readonly projectId: string;
  readonly opportunityId: string;
  readonly position: number;
  /** Harmonic mean of both sides, 0..1. */
  readonly value: number;
}

export interface Assignment {
  /** By project, then by position. */
  readonly proposals: readonly Proposal[];
  /** Open offers with someone eligible that places, budgets and proposals left no way to put forward. */
  readonly leftOut: readonly string[];
  readonly measures: Measures;
}

/**
 * Who should be put forward to whom: many projects, offers with places, receivers with contact budgets.
 *
 *   pairs and limits in order -> what the market would settle on -> whole proposals -> offers left out brought in
 *
 * Total value is high and exposure shared; no project has more proposals than asked, no offer more than its places bear, no receiver more
 * than its budget; every open offer that someone is eligible for is put forward as far as limits allow at all. The same
 * input in any order gives the same output. Cost: some tens of passes over the edges, and one sort of them.
 * @param edges pairs that pass the gates, with what they are worth to each side
 * @param openings every opportunity that the edges name
 * @throws RangeError as `readMarket` says
 */
export const assign = (
  edges: readonly Edge[],
  openings: readonly Opening[],
  options: AssignOptions,
): Assignment => {
  const market = readMarket(edges, openings, options);
  const standing = equilibrium(market);
  return tell(market, listsOf(roundToProposals(market, standing), standing));
};

/** (a) Everyone's own top list: the best for each project, whatever places, budgets and exposure say. To compare with. */
export const assignOwnLists = (
  edges: readonly Edge[],
  openings: readonly Opening[],
  options: AssignOptions,
): Assignment => {
  const market = readMarket(edges, openings, options);
  const { toProject, rowStart, perProject } = market;
  const lists = market.projectIds.map((_, project) =>
    Array.from(
      { length: (rowStart[project + 1] as number) - (rowStart[project] as number) },
      (_, at) => (rowStart[project] as number) + at,
    )
      .sort((x, y) => (toProject[y] as number) - (toProject[x] as number) || x - y)
      .slice(0, perProject),
  );
  return tell(market, lists);
};

/** (b) Greedy: the most valuable pair first, as long as limits hold. To compare with. */
export const assignGreedily = (
  edges: readonly Edge[],
  openings: readonly Opening[],
  options: AssignOptions,
): Assignment => {
  const market = readMarket(edges, openings, options);
  const choice = new Choice(market);
  const { projectOf, opportunityOf, perProject, value } = market;
  for (const edge of bestFirst(value)) {
    const hasRoom = (choice.ofProject[projectOf[edge] as number] as number) < perProject;
    if (hasRoom && choice.hasRoom(opportunityOf[edge] as number)) choice.add(edge);
  }
  return tell(market, listsOf(choice, value));
};

/** Each project's chosen edges, best standing first. */
const listsOf = ({ market, chosen }: Choice, standing: Float64Array): number[][] => {
  const lists: number[][] = market.projectIds.map(() => []);
  chosen.forEach((isChosen, edge) => {
    if (isChosen === 1) lists[market.projectOf[edge] as number]?.push(edge);
  });
  for (const list of lists) {
    list.sort((x, y) => (standing[y] as number) - (standing[x] as number) || x - y);
  }
  return lists;
};

const tell = (market: Market, lists: readonly (readonly number[])[]): Assignment => {
  const { projectIds, opportunityIds, opportunityOf, ofOpportunity, value } = market;
  const shown = new Set(lists.flat().map((edge) => opportunityOf[edge] as number));
  const leftOut = [...new Set(opportunityOf)]
    .filter((at) => (ofOpportunity[at] as number) > 0 && !shown.has(at))
    .sort((a, b) => a - b)
    .map((at) => opportunityIds[at] as string);
  const proposals = lists.flatMap((list, project) =>
    list.map((edge, at) => ({
      projectId: projectIds[project] as string,
      opportunityId: opportunityIds[opportunityOf[edge] as number] as string,
      position: at + 1,
      value: value[edge] as number,
    })),
  );
  return { proposals, leftOut, measures: measure(market, lists) };
};
