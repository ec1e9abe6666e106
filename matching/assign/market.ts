import { reciprocalScore } from '../reciprocal.ts';

/** A pair that may be put forward: both sides pass each other's gates. */
export interface Edge {
  readonly projectId: string;
  readonly opportunityId: string;
  /** What it is worth to the project, 0..1 (its score / 100). */
  readonly toProject: number;
  /** What it is worth to the opportunity, 0..1. */
  readonly toOpportunity: number;
}

/** An open opportunity and what it can bear. */
export interface Opening {
  readonly opportunityId: string;
  /** Places left: a whole number, 0 and up. */
  readonly places: number;
  /** Who gets the first contacts: offers of one receiver share its budget. Absent: nobody's budget counts. */
  readonly receiverId?: string;
}

/** How much is put forward. */
export interface AssignOptions {
  /** At most so many proposals for a project, 1 and up. */
  readonly proposalsPerProject: number;
  /** First contacts that a receiver still accepts in the period, whole numbers; a receiver not named here has no limit. */
  readonly budgets?: ReadonlyMap<string, number>;
  /**
   * How many projects may be told of one place, 1 and up; 1 unless said otherwise: no more than can be taken. More where
   * not everybody answers.
   */
  readonly proposalsPerPlace?: number;
  /**
   * How evenly exposure is shared, as a multiple of the mean, 1 and up; 1 unless said otherwise. No offer gets more than
   * this many times the proposals that each would get if all got the same (rounded up), unless a project would be left
   * with fewer proposals than it may have.
   */
  readonly mostExposure?: number;
}

/** The market in arrays: ids in order, edges in rows by project. Positions stand for ids from here on. */
export interface Market {
  readonly projectIds: readonly string[];
  readonly opportunityIds: readonly string[];
  /** Row p holds the edges rowStart[p] .. rowStart[p + 1]. */
  readonly rowStart: Int32Array;
  readonly projectOf: Int32Array;
  readonly opportunityOf: Int32Array;
  readonly toProject: Float64Array;
  readonly toOpportunity: Float64Array;
  /** Harmonic mean of both. */
  readonly value: Float64Array;
  /** Most proposals of each project, of each opportunity, and of each receiver. */
  readonly perProject: number;
  readonly ofOpportunity: Int32Array;
  /** An opportunity's fair share, at most its limit: passed only when nothing else is left to propose. */
  readonly fairShare: Int32Array;
  readonly receiverOf: Int32Array;
  readonly ofReceiver: Int32Array;
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const UNLIMITED = 2 ** 30;

const wholeNumber = (name: string, value: number, least: number): number => {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number, ${least} or more: ${value}`);
  }
  return Math.min(value, UNLIMITED);
};

/**
 * Puts pairs and openings in order, so that nothing further on depends on the order in which they came.
 * @throws RangeError for a value outside 0..1, a pair given twice, an opportunity given twice or not opened, or a limit
 *   that is not a whole number
 */
export const readMarket = (
  edges: readonly Edge[],
  openings: readonly Opening[],
  options: AssignOptions,
): Market => {
  const perProject = wholeNumber('proposalsPerProject', options.proposalsPerProject, 1);
  const perPlace = options.proposalsPerPlace ?? 1;
  if (!(perPlace >= 1)) throw new RangeError(`proposalsPerPlace must be 1 or more: ${perPlace}`);
  const mostExposure = options.mostExposure ?? 1;
  if (!(mostExposure >= 1)) throw new RangeError(`mostExposure must be 1 or more: ${mostExposure}`);

  const opened = [...openings].sort((a, b) => inOrder(a.opportunityId, b.opportunityId));
  const opportunityIds = opened.map(({ opportunityId }) => opportunityId);
  const opportunityAt = new Map(opportunityIds.map((id, at) => [id, at]));
  if (opportunityAt.size < opened.length) throw new RangeError('an opportunity was given twice');
  const projectIds = [...new Set(edges.map(({ projectId }) => projectId))].sort(inOrder);
  const projectAt = new Map(projectIds.map((id, at) => [id, at]));

  const ofOpportunity = Int32Array.from(opened, ({ places }) =>
    Math.min(UNLIMITED, Math.floor(wholeNumber('places', places, 0) * perPlace)),
  );
  const { receiverOf, ofReceiver } = readReceivers(opened, options.budgets ?? new Map());

  const count = edges.length;
  const rowStart = new Int32Array(projectIds.length + 1);
  const cells = new Float64Array(count);
  const places = opportunityIds.length;
  edges.forEach(({ projectId, opportunityId, toProject, toOpportunity }, at) => {
    const opportunity = opportunityAt.get(opportunityId);
    if (opportunity === undefined) throw new RangeError(`no opening for ${opportunityId}`);
    if (!(toProject >= 0 && toProject <= 1 && toOpportunity >= 0 && toOpportunity <= 1)) {
      throw new RangeError(
        `values must lie within 0..1: ${projectId} with ${opportunityId}, ${toProject} and ${toOpportunity}`,
      );
    }
    const project = projectAt.get(projectId) ?? 0;
    rowStart[project + 1] = (rowStart[project + 1] ?? 0) + 1;
    cells[at] = project * places + opportunity;
  });
  for (let at = 0; at < projectIds.length; at++) {
    rowStart[at + 1] = (rowStart[at + 1] ?? 0) + (rowStart[at] ?? 0);
  }
  const market: Market = {
    projectIds,
    opportunityIds,
    rowStart,
    projectOf: new Int32Array(count),
    opportunityOf: new Int32Array(count),
    toProject: new Float64Array(count),
    toOpportunity: new Float64Array(count),
    value: new Float64Array(count),
    perProject,
    ofOpportunity,
    fairShare: ofOpportunity.slice(),
    receiverOf,
    ofReceiver,
  };
  fillRows(market, edges, cells);
  shareExposure(market, mostExposure);
  return market;
};

/** Each receiver's budget; an opening without a receiver is a receiver of its own, without a limit. */
const readReceivers = (opened: readonly Opening[], budgets: ReadonlyMap<string, number>) => {
  const receiverAt = new Map<string, number>();
  const limits: number[] = [];
  const receiverOf = Int32Array.from(opened, ({ receiverId }) => {
    const known = receiverId === undefined ? undefined : receiverAt.get(receiverId);
    if (known !== undefined) return known;
    const budget = receiverId === undefined ? undefined : budgets.get(receiverId);
    limits.push(budget === undefined ? UNLIMITED : wholeNumber('a contact budget', budget, 0));
    if (receiverId !== undefined) receiverAt.set(receiverId, limits.length - 1);
    return limits.length - 1;
  });
  return { receiverOf, ofReceiver: Int32Array.from(limits) };
};

/** Edges into their rows, ordered by opportunity within a row. */
const fillRows = (market: Market, edges: readonly Edge[], cells: Float64Array): void => {
  const { rowStart, projectOf, opportunityOf, toProject, toOpportunity, value } = market;
  const places = market.opportunityIds.length;
  // Counting sort by opportunity, then by project: stable, so rows come out ordered, in time linear in the edges.
  const byOpportunity = new Int32Array(edges.length);
  const next = new Int32Array(places + 1);
  for (const cell of cells) next[(cell % places) + 1] = (next[(cell % places) + 1] ?? 0) + 1;
  for (let at = 0; at < places; at++) next[at + 1] = (next[at + 1] ?? 0) + (next[at] ?? 0);
  cells.forEach((cell, at) => {
    const to = next[cell % places] ?? 0;
    next[cell % places] = to + 1;
    byOpportunity[to] = at;
  });
  const rowNext = rowStart.slice();
  for (const from of byOpportunity) {
    const edge = edges[from] as Edge;
    const cell = cells[from] ?? 0;
    const project = Math.floor(cell / places);
    const to = rowNext[project] ?? 0;
    if (to > (rowStart[project] ?? 0) && opportunityOf[to - 1] === cell % places) {
      throw new RangeError(`given twice: ${edge.projectId} with ${edge.opportunityId}`);
    }
    rowNext[project] = to + 1;
    projectOf[to] = project;
    opportunityOf[to] = cell % places;
    toProject[to] = edge.toProject;
    toOpportunity[to] = edge.toOpportunity;
    value[to] = reciprocalScore(edge.toProject, edge.toOpportunity);
  }
};

/** The fair share: a multiple of the mean exposure, counted over the offers that someone is eligible for. */
const shareExposure = (market: Market, most: number): void => {
  const { fairShare, ofOpportunity, opportunityOf, rowStart, perProject } = market;
  const eligible = new Set(opportunityOf.filter((at) => (ofOpportunity[at] as number) > 0)).size;
  let wanted = 0;
  for (let at = 0; at < market.projectIds.length; at++) {
    wanted += Math.min(perProject, (rowStart[at + 1] as number) - (rowStart[at] as number));
  }
  const share = Math.max(1, Math.ceil((most * wanted) / Math.max(1, eligible)));
  ofOpportunity.forEach((limit, at) => {
    fairShare[at] = Math.min(limit, share);
  });
};
