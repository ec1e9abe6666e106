import type { Encounter, Pair } from '../criteria/criterion.ts';
import { CHANGEABLE } from '../gates.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { Sees } from '../types.ts';
import type { Terms } from './bm25.ts';
import { addColumn, type Candidates, isPlainMeeting, mostOf } from './columns.ts';
import type { Column, Plan, Shelf } from './shelf.ts';
import { APART, type Disc, UNSURE } from './territory.ts';
import type { Bounds, Codes, Meet, Meetable } from './themes.ts';

/** One who looks through a shelf. */
export interface Asker<Read> {
  readonly kind: OpportunityKind;
  readonly today: string;
  readonly terms: Terms;
  /** Where on the map: names to go through, and the circles (a point is one) when there are any. */
  readonly shelves: readonly string[];
  readonly discs: readonly Disc[];
  /** The pair of the asker with one of the other side. */
  readonly pairWith: (likeness: Read) => Pair;
  /** Askers of the same key look the same to whatever sees just that of them. */
  readonly keyFor: (sees: Sees) => string;
  readonly meetable: (encounter: Encounter, codes: Codes) => Meetable;
  readonly meet: Meet;
  readonly bounds: Bounds;
}

/** `open`: no gate is closed. `nearly`: exactly one is, and one that a project may change. `but-one`: exactly one, whichever. */
export type Passing = 'open' | 'nearly' | 'but-one';

/** What is wanted of a ranking. */
export interface Wanted {
  /** Hundredths of a point. */
  readonly threshold: number;
  /** How many of the best must be among the answer; Infinity for all. */
  readonly limit: number;
  /** Whether those that reach the threshold are counted; if not, whoever is sure to be behind the best is dropped at once. */
  readonly isCounted: boolean;
  /** Ids of those who are not candidates. */
  readonly without: ReadonlySet<string>;
}

export interface Ranked {
  /** All that reach the threshold, when they are counted. */
  readonly total: number;
  /** Of them, those that may be among the first `limit`, in no order; good until the next ranking. */
  readonly count: number;
  readonly slots: Uint32Array;
  /** Hundredths of a point. */
  readonly scores: Int32Array;
  /** Raw BM25 by slot. */
  readonly texts: Float64Array;
}

const CLOSED = 2;
/** One closed gate that this passing allows. */
const ALLOWED_CLOSED = 1;
/** No score has more hundredths. */
const MOST = 10_000;

const candidates: Candidates = {
  count: 0,
  slots: new Uint32Array(0),
  scores: new Int32Array(0),
  lows: new Int32Array(0),
  highs: new Int32Array(0),
};
let closed = new Uint8Array(0);
let isReached = new Uint8Array(0);
const histogram = new Uint32Array(MOST + 2);

const makeRoom = (needed: number): void => {
  if (needed <= candidates.slots.length) return;
  const room = Math.ceil(needed * 1.5);
  candidates.slots = new Uint32Array(room);
  candidates.scores = new Int32Array(room);
  candidates.lows = new Int32Array(room);
  candidates.highs = new Int32Array(room);
  closed = new Uint8Array(room);
  isReached = new Uint8Array(room);
};

/**
 * Gates, then criteria, column by column over the candidates left, the telling and cheap ones first. Each candidate has
 * what it is sure of and the most it may still come to; one whose place is settled (too low for the threshold, or good
 * but sure to be behind `limit` others) is not judged further. Whoever is left has the very score that judging its pair
 * alone gives. Cost: the candidates whose perimeter may hold the place, plus the postings of the asker's words.
 */
export const rank = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
  wanted: Wanted,
): Ranked => {
  const plan = shelf.plans[asker.kind];
  const { slots, scores } = candidates;
  if (plan === undefined) return { total: 0, count: 0, slots, scores, texts: new Float64Array(0) };
  makeRoom(shelf.items.length);
  gather(shelf, asker, wanted.without);
  passGates(shelf, plan, asker, passing);
  candidates.scores.fill(0, 0, candidates.count);
  const texts = plan.texts.scores(asker.terms);
  const later: Column<Read, Field>[] = [];
  let left = 0;
  for (const column of plan.columns) {
    if (isCheap(column)) addColumn(candidates, column, asker, texts);
    else {
      later.push(column);
      left += mostOf(column);
    }
  }
  let total = 0;
  const settle = (most: number): void => {
    total += dropSettled(wanted, most);
  };
  const bounded = later.find(isPlainMeeting);
  if (bounded === undefined) {
    candidates.lows.set(candidates.scores.subarray(0, candidates.count));
    candidates.highs.set(candidates.scores.subarray(0, candidates.count));
    settle(left);
  }
  later.sort((a, b) => Number(b === bounded) - Number(a === bounded) || b.weight - a.weight);
  for (const column of later) {
    left -= mostOf(column);
    if (column === bounded) {
      addColumn(candidates, column, asker, texts, 'bounds');
      settle(left);
    }
    addColumn(candidates, column, asker, texts);
    candidates.lows.set(candidates.scores.subarray(0, candidates.count));
    candidates.highs.set(candidates.scores.subarray(0, candidates.count));
    settle(left);
  }
  return {
    total: total + candidates.count,
    count: candidates.count,
    slots: candidates.slots,
    scores: candidates.scores,
    texts,
  };
};

/** Worked out for all at once in next to no time: the text, and looks of few profiles. */
const isCheap = <Read, Field extends string>({ pieces }: Column<Read, Field>): boolean =>
  pieces.every(
    (piece) => piece.by === 'text' || (piece.by === 'look' && piece.view.likenesses.length <= FEW),
  ) && pieces.length === 1;
const FEW = 512;

/** Puts the candidates of every profile whose perimeter holds at the front. */
const gather = <Item extends { readonly id: string }, Read, Field extends string>(
  { places, slotsByPlace, placesByName, names, discs: held, plans, slotOf }: Shelf<Item, Read, Field>,
  asker: Asker<Read>,
  without: ReadonlySet<string>,
): void => {
  const gate = plans[asker.kind]?.gates.find(({ view }) => view === places)?.gate;
  const { discs } = asker;
  let end = 0;
  // Who is at work in several places stands under several of the names, and is marked once.
  for (const name of asker.shelves) {
    const list = names.get(name);
    if (list === undefined) continue;
    const start = placesByName.startOf(list);
    const stop = start + placesByName.sizeOf(list);
    for (let at = start; at < stop; at++) {
      const profile = placesByName.pool[at] as number;
      const meeting = held.meetingOf(profile, discs);
      if (meeting === APART) continue;
      if (meeting === UNSURE) {
        const likeness = places.likenesses[profile];
        if (likeness === undefined) continue;
        const { project, opportunity } = asker.pairWith(likeness);
        if (gate?.judge(project.project, opportunity.opportunity, asker.today)?.state === 'closed') continue;
      }
      const first = slotsByPlace.startOf(profile);
      const last = first + slotsByPlace.sizeOf(profile);
      for (let place = first; place < last; place++) {
        const slot = slotsByPlace.pool[place] as number;
        isReached[slot] = 1;
        if (slot >= end) end = slot + 1;
      }
    }
  }
  for (const id of without) {
    const slot = slotOf.get(id);
    if (slot !== undefined) isReached[slot] = 0;
  }
  // In the order of slots from here on: every column is then gone along, and not jumped about in.
  const { slots } = candidates;
  let count = 0;
  for (let slot = 0; slot < end; slot++) {
    if (isReached[slot] === 0) continue;
    isReached[slot] = 0;
    slots[count++] = slot;
  }
  candidates.count = count;
};

/** Drops who is shut out by a gate; when one closed gate is wanted, who has none or two. */
const passGates = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  plan: Plan<Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
): void => {
  const { slots } = candidates;
  closed.fill(0, 0, candidates.count);
  for (const { gate, view } of plan.gates) {
    if (view === shelf.places && passing !== 'but-one') continue;
    const costs = view.table(
      `${gate.code} ${asker.kind} ${passing} ${asker.today} ${asker.keyFor(gate.sees)}`,
    );
    const isAllowed = passing === 'but-one' || (passing === 'nearly' && CHANGEABLE.has(gate.code));
    const costWhenClosed = isAllowed ? ALLOWED_CLOSED : CLOSED;
    const judge = (profile: number): number => {
      const likeness = view.likenesses[profile];
      if (likeness === undefined) return CLOSED;
      const { project, opportunity } = asker.pairWith(likeness);
      const state = gate.judge(project.project, opportunity.opportunity, asker.today)?.state;
      return state === 'closed' ? costWhenClosed : 0;
    };
    const { profileOf, likenesses } = view;
    if (likenesses.length === 1 && judge(0) === 0) continue;
    const { count } = candidates;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number;
      const profile = profileOf[slot] as number;
      let cost = costs[profile] as number;
      if (Number.isNaN(cost)) {
        cost = judge(profile);
        costs[profile] = cost;
      }
      cost += closed[i] as number;
      if (cost >= CLOSED) continue;
      slots[kept] = slot;
      closed[kept] = cost;
      kept += 1;
    }
    candidates.count = kept;
  }
  if (passing === 'open') return;
  let kept = 0;
  for (let i = 0; i < candidates.count; i++) {
    if (closed[i] === ALLOWED_CLOSED) slots[kept++] = slots[i] as number;
  }
  candidates.count = kept;
};

/**
 * Drops the candidates whose place is settled; tells how many of them are good.
 * @param most hundredths that the columns still to come may add, beyond `highs`
 */
const dropSettled = ({ threshold, limit, isCounted }: Wanted, most: number): number => {
  const { count, slots, scores, lows, highs } = candidates;
  const bar = count <= limit ? 0 : kthLow(limit);
  let good = 0;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const low = lows[i] as number;
    const high = (highs[i] as number) + most;
    if (high < threshold) continue;
    if (high < bar && (low >= threshold || !isCounted)) {
      good += 1;
      continue;
    }
    slots[kept] = slots[i] as number;
    scores[kept] = scores[i] as number;
    kept += 1;
  }
  candidates.count = kept;
  return good;
};

/** The score that `limit` candidates are sure to reach. */
const kthLow = (limit: number): number => {
  const { count, lows } = candidates;
  histogram.fill(0);
  for (let i = 0; i < count; i++) {
    const low = Math.min(MOST, lows[i] as number);
    histogram[low] = (histogram[low] as number) + 1;
  }
  let bar = MOST + 1;
  for (let above = 0; above < limit && bar > 0; ) {
    bar -= 1;
    above += histogram[bar] as number;
  }
  return bar;
};

/** Places of the first `limit` of those behind the mark, best first. O(count), and a few swaps. */
export const best = (
  count: number,
  limit: number,
  inOrder: (a: number, b: number) => number,
  isBehind: (at: number) => boolean,
): number[] => {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (isBehind(at)) found.push(at);
  return found.sort(inOrder).slice(0, limit);
};
