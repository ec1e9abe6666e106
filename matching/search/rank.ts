import type { Encounter, Pair } from '../criteria/criterion.ts';
import { CHANGEABLE, type GateView } from '../gates.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { Terms } from './bm25.ts';
import type { BoundPiece, Column, Shelf } from './shelf.ts';
import type { Codes, Meetable, ThemeTable } from './themes.ts';
import type { View } from './views.ts';

/** One who looks through a shelf. */
export interface Asker<Read> {
  readonly kind: OpportunityKind;
  readonly today: string;
  readonly terms: Terms;
  /** Names of the territory's shelves to go through, and a cheap sign that a perimeter is out of reach. */
  readonly shelves: readonly string[];
  readonly isFar: (likeness: Read) => boolean;
  /** The pair of the asker with one of the other side. */
  readonly pairWith: (likeness: Read) => Pair;
  readonly meetable: (encounter: Encounter, codes: Codes) => Meetable;
  readonly meet: (table: ThemeTable, slot: number, meetable: Meetable, rest: number) => number;
}

/** `open`: no gate is closed. `nearly`: exactly one is, and one that a project may change. `but-one`: exactly one, whichever. */
export type Passing = 'open' | 'nearly' | 'but-one';

/** Candidates that score at least the threshold, in no order; good until the next ranking. */
export interface Ranked {
  readonly count: number;
  readonly slots: Uint32Array;
  /** Hundredths of a point. */
  readonly scores: Int32Array;
}

/** Whole hundredths of a point, so that parts sum to the score without a rounding left over. */
export const hundredthsOf = (value: number, weight: number): number => Math.round(value * weight * 10_000);

const UNSEEN = 255;
const CLOSED = 2;
/** One closed gate that this passing allows. */
const ALLOWED_CLOSED = 1;

let room = 0;
let slots = new Uint32Array(0);
let scores = new Int32Array(0);
let closed = new Uint8Array(0);
/** Values of the pieces of the criterion at work, by candidate. */
let values: Float64Array[] = [];
const makeRoom = (needed: number): void => {
  if (needed <= room) return;
  room = Math.ceil(needed * 1.5);
  slots = new Uint32Array(room);
  scores = new Int32Array(room);
  closed = new Uint8Array(room);
  values = [];
};
const column = (index: number): Float64Array => {
  const known = values[index] ?? new Float64Array(room);
  values[index] = known;
  return known;
};

/**
 * Gates, then criteria, column by column over the candidates left: the same operations in the same order as judging
 * every pair by itself, so the same scores to the last bit. Cost: the candidates whose perimeter may hold the place,
 * plus the postings of the asker's words.
 * @param threshold hundredths of a point; who cannot reach it is dropped as soon as that is sure
 */
export const rank = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
  threshold: number,
): Ranked => {
  const plan = shelf.plans[asker.kind];
  if (plan === undefined) return { count: 0, slots, scores };
  makeRoom(shelf.items.length);
  const ofPlaces = plan.gates.filter(({ view }) => view === shelf.places).map(({ gate }) => gate);
  let count = gather(shelf, asker, ofPlaces, passing);
  for (const { gate, view } of plan.gates) {
    if (view !== shelf.places) count = passGate(count, gate, view, asker, passing);
  }
  if (passing !== 'open') count = keep(count, (i) => closed[i] === ALLOWED_CLOSED);
  scores.fill(0, 0, count);
  const hasMeeting = ({ pieces }: Column<Read, Field>) => pieces.some(({ by }) => by === 'meeting');
  const [cheap, dear] = [plan.columns.filter((each) => !hasMeeting(each)), plan.columns.filter(hasMeeting)];
  const texts = plan.texts.scores(asker.terms);
  for (const each of cheap) addColumn(count, each, asker, texts);
  dear.forEach((each, index) => {
    const most = dear.slice(index).reduce((sum, { weight }) => sum + hundredthsOf(1, weight), 0);
    count = keep(count, (i) => (scores[i] as number) + most >= threshold);
    addColumn(count, each, asker, texts);
  });
  count = keep(count, (i) => (scores[i] as number) >= threshold);
  return { count, slots, scores };
};

/** What a gate costs a candidate: who has run up `CLOSED` is dropped. */
const costOf = <Read>(
  gate: GateView,
  likeness: Read,
  { pairWith, today }: Asker<Read>,
  passing: Passing,
): number => {
  const { project, opportunity } = pairWith(likeness);
  if (gate.judge(project.project, opportunity.opportunity, today)?.state !== 'closed') return 0;
  const isAllowed = passing === 'but-one' || (passing === 'nearly' && CHANGEABLE.has(gate.code));
  return isAllowed ? ALLOWED_CLOSED : CLOSED;
};

/** Puts the candidates of every profile that the gates of places let through at the front. */
const gather = <Item extends { readonly id: string }, Read, Field extends string>(
  { places, slotsByPlace, profilesByShelf }: Shelf<Item, Read, Field>,
  asker: Asker<Read>,
  gates: readonly GateView[],
  passing: Passing,
): number => {
  let count = 0;
  const { pool } = slotsByPlace;
  // Who is at work in several places stands on several of the shelves asked for.
  const seen = new Uint8Array(places.likenesses.length);
  for (const name of asker.shelves) {
    for (const profile of profilesByShelf.get(name) ?? []) {
      const likeness = places.likenesses[profile];
      if (likeness === undefined || seen[profile] === 1 || asker.isFar(likeness)) continue;
      seen[profile] = 1;
      const cost = gates.reduce((sum, gate) => sum + costOf(gate, likeness, asker, passing), 0);
      if (cost >= CLOSED) continue;
      const start = slotsByPlace.startOf(profile);
      const end = start + slotsByPlace.sizeOf(profile);
      for (let at = start; at < end; at++) {
        closed[count] = cost;
        slots[count++] = pool[at] as number;
      }
    }
  }
  return count;
};

/** Drops who is shut out; when one closed gate is allowed, at the second. */
const passGate = <Read, Field extends string>(
  count: number,
  gate: GateView,
  view: View<Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
): number => {
  const costs = new Uint8Array(view.likenesses.length).fill(UNSEEN);
  const { profileOf, likenesses } = view;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const slot = slots[i] as number;
    const profile = profileOf[slot] as number;
    let cost = costs[profile] as number;
    if (cost === UNSEEN) {
      const likeness = likenesses[profile];
      cost = likeness === undefined ? CLOSED : costOf(gate, likeness, asker, passing);
      costs[profile] = cost;
    }
    cost += closed[i] as number;
    if (cost >= CLOSED) continue;
    slots[kept] = slot;
    closed[kept] = cost;
    kept += 1;
  }
  return kept;
};

const keep = (count: number, isKept: (i: number) => boolean): number => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (!isKept(i)) continue;
    slots[kept] = slots[i] as number;
    scores[kept] = scores[i] as number;
    kept += 1;
  }
  return kept;
};

/** Adds a criterion's points to every candidate's. */
const addColumn = <Read, Field extends string>(
  count: number,
  { criterion, weight, pieces }: Column<Read, Field>,
  asker: Asker<Read>,
  texts: Float64Array,
): void => {
  const [only] = pieces;
  if (pieces.length === 1 && only?.by === 'look') {
    // One look is the whole criterion: its points are worked out once a profile.
    const points = new Int32Array(only.view.likenesses.length).fill(-1);
    const { profileOf } = only.view;
    for (let i = 0; i < count; i++) {
      const profile = profileOf[slots[i] as number] as number;
      let seen = points[profile] as number;
      if (seen < 0) {
        seen = hundredthsOf(criterion.join([lookAt(only, profile, asker)]), weight);
        points[profile] = seen;
      }
      scores[i] = (scores[i] as number) + seen;
    }
    return;
  }
  pieces.forEach((piece, index) => {
    fill(column(index), count, piece, asker, texts);
  });
  const one: number[] = pieces.map(() => 0.5);
  for (let i = 0; i < count; i++) {
    for (let piece = 0; piece < one.length; piece++)
      one[piece] = (values[piece] as Float64Array)[i] as number;
    scores[i] = (scores[i] as number) + hundredthsOf(criterion.join(one), weight);
  }
};

const fill = <Read, Field extends string>(
  into: Float64Array,
  count: number,
  bound: BoundPiece<Read, Field>,
  asker: Asker<Read>,
  texts: Float64Array,
): void => {
  if (bound.by === 'text') {
    for (let i = 0; i < count; i++) into[i] = texts[slots[i] as number] as number;
  } else if (bound.by === 'look') {
    const seen = new Float64Array(bound.view.likenesses.length).fill(Number.NaN);
    const { profileOf } = bound.view;
    for (let i = 0; i < count; i++) {
      const profile = profileOf[slots[i] as number] as number;
      let value = seen[profile] as number;
      if (Number.isNaN(value)) {
        value = lookAt(bound, profile, asker);
        seen[profile] = value;
      }
      into[i] = value;
    }
  } else {
    const meetable = asker.meetable(bound.piece, bound.codes);
    const { table, piece } = bound;
    for (let i = 0; i < count; i++) into[i] = asker.meet(table, slots[i] as number, meetable, piece.rest);
  }
};

const lookAt = <Read, Field extends string>(
  { piece, view }: Extract<BoundPiece<Read, Field>, { by: 'look' }>,
  profile: number,
  { pairWith }: Asker<Read>,
): number => {
  const likeness = view.likenesses[profile];
  return likeness === undefined || piece.by !== 'look' ? 0 : piece.value(pairWith(likeness));
};

/** Places of the first `limit` of those behind the mark, best first. O(count), and a few swaps. */
export const best = (
  count: number,
  limit: number,
  inOrder: (a: number, b: number) => number,
  isBehind: (at: number) => boolean,
): number[] => {
  // A heap with the worst of the best on top. (`a` before `b` when inOrder(a, b) < 0.)
  const heap: number[] = [];
  const sink = (at: number): void => {
    for (let parent = at; ; ) {
      const left = 2 * parent + 1;
      let worst = parent;
      for (const child of [left, left + 1]) {
        if (child < heap.length && inOrder(heap[child] as number, heap[worst] as number) > 0) worst = child;
      }
      if (worst === parent) return;
      [heap[parent], heap[worst]] = [heap[worst] as number, heap[parent] as number];
      parent = worst;
    }
  };
  for (let at = 0; at < count && limit > 0; at++) {
    if (!isBehind(at)) continue;
    if (heap.length < limit) {
      heap.push(at);
      if (heap.length === limit) for (let parent = limit >> 1; parent >= 0; parent--) sink(parent);
      continue;
    }
    if (inOrder(at, heap[0] as number) >= 0) continue;
    heap[0] = at;
    sink(0);
  }
  return heap.sort(inOrder);
};
