import { type Candidate, greedily, MOST_MEMBERS, shortList, smallestSet } from './consortium/search.ts';
import { meetings } from './criteria/kinship.ts';
import { departementOf } from './geo.ts';
import { readOpportunity, readProject } from './read.ts';
import { TRADES } from './taxonomy/trades.ts';
import type { Need, Project } from './types.ts';

/** A part of a need that one supplier can take: a trade, and where it is asked for. */
export interface Lot {
  /** Trade code; absent when the trade was not recognised or does not matter. */
  readonly trade?: string;
  /** INSEE code of a département; absent when one place is as good as another. */
  readonly departement?: string;
}

/** What has to be covered. */
export interface ConsortiumNeed {
  readonly lots: readonly Lot[];
  /** Yearly volume in whole euros; 0 when it is not known or does not matter. */
  readonly volumeEur: number;
}

/** What one supplier could bring. */
export interface ConsortiumSupplier {
  readonly projectId: string;
  /** How good the link with the need is, 0..100. */
  readonly score: number;
  /** Trades it carries: codes. */
  readonly trades: readonly string[];
  /** Départements it serves. */
  readonly departements: readonly string[];
  /** Yearly volume that it can carry, whole euros. */
  readonly capacityEur: number;
}

export interface ConsortiumMember {
  readonly projectId: string;
  readonly score: number;
  /** The lots it takes on: each lot goes to one member. */
  readonly lots: readonly Lot[];
  /** Its part of the volume, whole euros. */
  readonly volumeEur: number;
}

export interface Consortium {
  /** By what they bring: most lots, then most volume, then id. Empty when nobody brings anything. */
  readonly members: readonly ConsortiumMember[];
  /** What nobody in it covers. */
  readonly missing: { readonly lots: readonly Lot[]; readonly volumeEur: number };
  /**
   * 'exact': no smaller set covers as much, and none of that size scores higher. 'short-list': the same, among the
   * suppliers that were looked at. 'greedy': no set of so few covers all that somebody covers, or the search would
   * have been too long; a good set, perhaps not the smallest.
   */
  readonly method: 'exact' | 'short-list' | 'greedy';
  /** How many suppliers were looked at. */
  readonly considered: number;
}

/** How surely a trade must be read in a need to be a part of it, 0..1: what is said in passing is where, or for whom. */
const ASKED = 0.7;
/** How surely a supplier must carry it. */
const SURE = 0.5;
/** Euros a year that one person at work can usually carry with a full book, as in the criterion of size. */
const EUR_PER_PERSON = 70_000;
const closeness = new Map(TRADES.map((trade) => [trade.code, trade.neighbours]));

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The parts of a need: each trade that it surely asks for in each département where it is to be done, and its volume.
 * @param departements INSEE codes of where the work is; without them one place is as good as another
 */
export const partsOfNeed = (need: Need, departements: readonly string[] = []): ConsortiumNeed => {
  const trades = [...readOpportunity(need).trades]
    .filter(([, { weight }]) => weight >= ASKED)
    .map(([trade]) => trade)
    .sort(inOrder);
  const places = [...new Set(departements)].sort(inOrder);
  const lots: Lot[] =
    trades.length === 0
      ? places.map((departement) => ({ departement }))
      : trades.flatMap((trade): Lot[] =>
          places.length === 0 ? [{ trade }] : places.map((departement) => ({ trade, departement })),
        );
  return { lots, volumeEur: need.need.amountMax };
};

/** Yearly volume that its people can carry, whole euros: one person where the team is not known. */
export const capacityEurOf = ({ team }: Pick<Project, 'team'>): number =>
  EUR_PER_PERSON * Math.max(1, team ?? 1);

/**
 * What a project could bring to a need: the asked trades that it carries itself or nearly, its own département, and what
 * its people can carry in a year (one person where the team is not known).
 * @param score of the pair, 0..100
 * @param serves further départements that it says it serves
 */
export const supplierOf = (
  project: Project,
  score: number,
  need: ConsortiumNeed,
  serves: readonly string[] = [],
): ConsortiumSupplier => {
  const sold = readProject(project).trades;
  const asked = new Set(need.lots.map(({ trade }) => trade).filter((trade) => trade !== undefined));
  const carried = meetings(
    new Map([...asked].map((trade) => [trade, { weight: 1, words: [], inferred: false }])),
    sold,
    closeness,
  );
  const own = project.commune === null ? [] : [departementOf(project.commune.code)];
  return {
    projectId: project.id,
    score,
    trades: carried
      .filter(({ strength }) => strength >= SURE)
      .sort((a, b) => b.strength - a.strength)
      .map((meeting) => meeting.asked),
    departements: [...new Set([...own, ...serves])].sort(inOrder),
    capacityEur: capacityEurOf(project),
  };
};

/**
 * The smallest set of suppliers that covers a need too large or too broad for one: every lot taken by somebody, and the
 * volume carried by all together; of several such sets the one with the highest sum of scores, then the first by ids.
 * What nobody can cover is named and left aside. A set cover with a volume, solved exactly by branch and bound (the lot
 * with the fewest takers first); greedily (Chvátal 1979) when that would take too long or more than MOST_MEMBERS, and then said so.
 * The order in which suppliers come changes nothing.
 * @throws RangeError for a supplier given twice or a volume below 0
 */
export const formConsortium = (
  need: ConsortiumNeed,
  suppliers: readonly ConsortiumSupplier[],
): Consortium => {
  const candidates = candidatesFor(need, suppliers);
  const useful = candidates.filter(
    ({ lots, capacityEur }) => lots > 0n || (need.lots.length === 0 && capacityEur > 0),
  );
  const listed = shortList(useful);
  const coverable = listed.reduce((all, { lots }) => all | lots, 0n);
  const most = [...listed].sort((a, b) => b.capacityEur - a.capacityEur).slice(0, MOST_MEMBERS);
  const carried = most.reduce((sum, { capacityEur }) => sum + capacityEur, 0);
  const goal = { lots: coverable, volumeEur: Math.min(need.volumeEur, carried) };
  const exact = smallestSet(listed, goal);
  const chosen = exact ?? greedily(listed, goal);
  const method = exact === undefined ? 'greedy' : listed.length < useful.length ? 'short-list' : 'exact';
  return tell(need, chosen, method, listed.length);
};

const candidatesFor = (
  { lots, volumeEur }: ConsortiumNeed,
  suppliers: readonly ConsortiumSupplier[],
): Candidate[] => {
  if (new Set(suppliers.map(({ projectId }) => projectId)).size < suppliers.length) {
    throw new RangeError('a supplier was given twice');
  }
  if (!(volumeEur >= 0)) throw new RangeError(`a volume must be 0 or more: ${volumeEur}`);
  return [...suppliers]
    .sort((a, b) => inOrder(a.projectId, b.projectId))
    .map((supplier) => {
      const { trades, departements, capacityEur, score } = supplier;
      if (!(capacityEur >= 0)) throw new RangeError(`a capacity must be 0 or more: ${capacityEur}`);
      const takes = ({ trade, departement }: Lot) =>
        (trade === undefined || trades.includes(trade)) &&
        (departement === undefined || departements.includes(departement));
      const bits = lots.reduce((all, lot, at) => (takes(lot) ? all | (1n << BigInt(at)) : all), 0n);
      return { supplier, lots: bits, capacityEur, score: Math.round(score * 100) };
    });
};

/** Each lot to the member that takes fewest others, so that everybody has a part; the volume in proportion to capacity. */
const tell = (
  need: ConsortiumNeed,
  chosen: readonly Candidate[],
  method: Consortium['method'],
  considered: number,
): Consortium => {
  const taken = new Map(chosen.map((candidate) => [candidate, [] as Lot[]]));
  const missing: Lot[] = [];
  const takersOf = (at: number) => chosen.filter(({ lots }) => (lots >> BigInt(at)) & 1n);
  const hardestFirst = need.lots
    .map((lot, at) => ({ lot, at, takers: takersOf(at) }))
    .sort((a, b) => a.takers.length - b.takers.length || a.at - b.at);
  for (const { lot, takers } of hardestFirst) {
    const [taker] = [...takers].sort(
      (a, b) => (taken.get(a)?.length ?? 0) - (taken.get(b)?.length ?? 0) || b.score - a.score,
    );
    if (taker === undefined) missing.push(lot);
    else taken.get(taker)?.push(lot);
  }
  const capacity = chosen.reduce((sum, { capacityEur }) => sum + capacityEur, 0);
  const volumeEur = Math.min(need.volumeEur, capacity);
  // Rounded down from the running sum, so that the parts add up to the whole.
  let before = 0;
  const members = chosen.map((candidate) => {
    const start = Math.floor((volumeEur * before) / Math.max(1, capacity));
    before += candidate.capacityEur;
    return {
      projectId: candidate.supplier.projectId,
      score: candidate.supplier.score,
      lots: taken.get(candidate) ?? [],
      volumeEur: Math.floor((volumeEur * before) / Math.max(1, capacity)) - start,
    };
  });
  members.sort(
    (a, b) => b.lots.length - a.lots.length || b.volumeEur - a.volumeEur || inOrder(a.projectId, b.projectId),
  );
  return { members, missing: { lots: missing, volumeEur: need.volumeEur - volumeEur }, method, considered };
};
