import type { ConsortiumSupplier } from '../consortium.ts';

/** More than so many is no consortium but a market. */
export const MOST_MEMBERS = 6;
/** Exact search looks at so many suppliers at most… */
const SHORT_LIST = 24;
/** …and takes so many steps at most: under half a second. */
const MOST_STEPS = 20_000;

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A supplier under search: `lots` as bits. */
export interface Candidate {
  readonly supplier: ConsortiumSupplier;
  readonly lots: bigint;
  readonly capacityEur: number;
  /** Hundredths of a point, so that sums do not depend on their order. */
  readonly score: number;
}

const bitsOf = (bits: bigint): number => bits.toString(2).replaceAll('0', '').length;

/** Those who take most lots, carry most, or score highest, in turn; in order of ids. */
export const shortList = (useful: readonly Candidate[]): Candidate[] => {
  if (useful.length <= SHORT_LIST) return [...useful];
  const ways: ((a: Candidate, b: Candidate) => number)[] = [
    (a, b) => bitsOf(b.lots) - bitsOf(a.lots) || b.score - a.score,
    (a, b) => b.capacityEur - a.capacityEur || b.score - a.score,
    (a, b) => b.score - a.score,
  ];
  const kept = new Set<Candidate>();
  const all = useful.reduce((bits, { lots }) => bits | lots, 0n);
  // First somebody for every lot, whoever scores highest: a short list must not lose what can be covered.
  const byScore = [...useful].sort((a, b) => b.score - a.score);
  for (let lot = 0n; 1n << lot <= all; lot += 1n) {
    const taker = byScore.find(({ lots }) => (lots >> lot) & 1n);
    if (taker !== undefined) kept.add(taker);
  }
  const orders = ways.map((way) => [...useful].sort(way));
  for (let rank = 0; kept.size < SHORT_LIST; rank++) {
    for (const order of orders) {
      const next = order[rank];
      if (next !== undefined && kept.size < SHORT_LIST) kept.add(next);
    }
  }
  return useful.filter((candidate) => kept.has(candidate));
};

/** What the set must cover: lots as bits, and a volume a year. */
export interface Goal {
  readonly lots: bigint;
  readonly volumeEur: number;
}

/** The smallest set, or undefined when none of so few members does or there are too many to try. */
export const smallestSet = (candidates: readonly Candidate[], goal: Goal): readonly Candidate[] | undefined =>
  new Search(candidates, goal).run();

/** Sets of growing size, each size gone through with bounds; the first size with a set that does is the smallest. */
class Search {
  readonly #candidates: readonly Candidate[];
  readonly #goal: Goal;
  readonly #byCapacity: readonly Candidate[];
  #steps = 0;
  #best: { readonly set: readonly Candidate[]; readonly score: number } | undefined;

  constructor(candidates: readonly Candidate[], goal: Goal) {
    this.#candidates = candidates;
    this.#goal = goal;
    this.#byCapacity = [...candidates].sort((a, b) => b.capacityEur - a.capacityEur);
  }

  run(): readonly Candidate[] | undefined {
    const { lots, volumeEur } = this.#goal;
    if (lots === 0n && volumeEur === 0) return [];
    for (let size = 1; size <= Math.min(MOST_MEMBERS, this.#candidates.length); size++) {
      this.#try([], size, lots, volumeEur, new Set());
      if (this.#steps > MOST_STEPS) return undefined;
      if (this.#best !== undefined) return this.#best.set;
    }
    return undefined;
  }

  /** `banned`: tried at an earlier branch with everything that could follow. */
  #try(
    set: readonly Candidate[],
    places: number,
    lots: bigint,
    volumeEur: number,
    banned: ReadonlySet<Candidate>,
  ): void {
    if (++this.#steps > MOST_STEPS) return;
    const isFree = (candidate: Candidate) => !banned.has(candidate) && !set.includes(candidate);
    if (places === 0) {
      if (lots === 0n && volumeEur <= 0) this.#keep(set);
      return;
    }
    const free = this.#candidates.filter(isFree);
    if (!this.#canStillDo(free, places, lots, volumeEur)) return;
    const now = new Set(banned);
    for (const candidate of lots === 0n ? this.#byCapacity.filter(isFree) : takersOfHardest(free, lots)) {
      this.#try(
        [...set, candidate],
        places - 1,
        lots & ~candidate.lots,
        volumeEur - candidate.capacityEur,
        now,
      );
      now.add(candidate);
    }
  }

  #canStillDo(free: readonly Candidate[], places: number, lots: bigint, volumeEur: number): boolean {
    if (free.length < places) return false;
    if (lots > 0n) {
      const most = Math.max(...free.map((candidate) => bitsOf(candidate.lots & lots)));
      if (most * places < bitsOf(lots)) return false;
    }
    const isHere = new Set(free);
    const largest = this.#byCapacity.filter((candidate) => isHere.has(candidate)).slice(0, places);
    return largest.reduce((left, { capacityEur }) => left - capacityEur, volumeEur) <= 0;
  }

  #keep(set: readonly Candidate[]): void {
    const ordered = [...set].sort((a, b) => inOrder(a.supplier.projectId, b.supplier.projectId));
    const score = ordered.reduce((sum, candidate) => sum + candidate.score, 0);
    const isBetter =
      this.#best === undefined ||
      score > this.#best.score ||
      (score === this.#best.score && inOrder(keyOf(ordered), keyOf(this.#best.set)) < 0);
    if (isBetter) this.#best = { set: ordered, score };
  }
}

const keyOf = (set: readonly Candidate[]): string =>
  set.map(({ supplier }) => supplier.projectId).join('\u0000');

/** Of the lots still open the one that fewest can take, and who they are. */
const takersOfHardest = (free: readonly Candidate[], lots: bigint): readonly Candidate[] => {
  let fewest: readonly Candidate[] | undefined;
  for (let lot = 0n; 1n << lot <= lots; lot += 1n) {
    if (((lots >> lot) & 1n) === 0n) continue;
    const takers = free.filter((candidate) => (candidate.lots >> lot) & 1n);
    if (fewest === undefined || takers.length < fewest.length) fewest = takers;
  }
  return fewest ?? [];
};

/** Whoever adds most, again and again; then whoever turned out to add nothing leaves. */
export const greedily = (candidates: readonly Candidate[], goal: Goal): readonly Candidate[] => {
  const chosen: Candidate[] = [];
  const left = (set: readonly Candidate[]) => ({
    lots: set.reduce((lots, candidate) => lots & ~candidate.lots, goal.lots),
    volumeEur: set.reduce((volume, { capacityEur }) => volume - capacityEur, goal.volumeEur),
  });
  for (let open = left(chosen); chosen.length < MOST_MEMBERS; open = left(chosen)) {
    const adds = (candidate: Candidate) => ({
      lots: bitsOf(candidate.lots & open.lots),
      volumeEur: Math.min(candidate.capacityEur, Math.max(0, open.volumeEur)),
    });
    const [next] = candidates
      .filter((candidate) => !chosen.includes(candidate))
      .map((candidate) => ({ candidate, ...adds(candidate) }))
      .filter(({ lots, volumeEur }) => lots > 0 || volumeEur > 0)
      .sort((a, b) => b.lots - a.lots || b.volumeEur - a.volumeEur || b.candidate.score - a.candidate.score);
    if (next === undefined) break;
    chosen.push(next.candidate);
  }
  for (const candidate of [...chosen].reverse()) {
    const others = chosen.filter((other) => other !== candidate);
    const [all, without] = [left(chosen), left(others)];
    if (without.lots === all.lots && Math.max(0, without.volumeEur) === Math.max(0, all.volumeEur)) {
      chosen.splice(chosen.indexOf(candidate), 1);
    }
  }
  return chosen;
};
