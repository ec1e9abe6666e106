import type { Encounter, Mean, Pair } from '../criteria/criterion.ts';
import { CHANGEABLE, type GateView } from '../gates.ts';
import type { OpportunityKind } from '../taxonomy/codes.ts';
import type { Sees } from '../types.ts';
import type { Terms } from './bm25.ts';
import { addColumn } from './columns.ts';
import type { Lists, Words } from './lists.ts';
import { Candidates, Looks } from './looks.ts';
import { copyBest, dropBelow, reachedBy } from './settle.ts';
import type { Plan, Shelf } from './shelf.ts';
import { intersect, listSlots } from './slots.ts';
import { APART, type Disc, UNSURE } from './territory.ts';

/** One who looks through a shelf. */
export interface Asker<Read> {
  readonly kind: OpportunityKind;
  readonly today: string;
  readonly terms: Terms;
  /** Where on the map: names to go through, and the circles (a point is one) when there are any. */
  readonly shelves: readonly string[];
  readonly discs: readonly Disc[];
  /** Names under which what reaches everywhere is near. */
  readonly near: readonly string[];
  /** Of an opportunity that reaches everywhere, names under which it is near to somebody. */
  readonly reachesAllBut?: readonly string[] | undefined;
  /** The pair of the asker with one of the other side. */
  readonly pairWith: (likeness: Read) => Pair;
  /** Askers of the same key look the same to whatever sees just that of them. */
  readonly keyFor: (sees: Sees) => string;
  /** What the rows of an encounter are multiplied with, by code, in hundredths. */
  readonly wanted: (encounter: Encounter) => ReadonlyMap<string, number>;
  /** Of an opportunity that looks: what each theme that a candidate may have is worth to it. */
  readonly worth?: (mean: Mean) => (code: string) => number;
}

/** `open`: no gate is closed. `nearly`: exactly one is, and one that a project may change. `but-one`: exactly one, whichever. */
export type Passing = 'open' | 'nearly' | 'but-one';

/** What is wanted of a ranking. */
export interface Wanted {
  /** Hundredths of a point; whoever has fewer is not among the answer. */
  readonly least: number;
  /** How many of the best must be among the answer; Infinity for all. */
  readonly limit: number;
  /** Ids of those who are not candidates. */
  readonly without: ReadonlySet<string>;
}

export interface Ranked {
  /** Of those that reach the least, all that may be among the first `limit`, in no order; good until the next ranking. */
  readonly count: number;
  readonly slots: Uint32Array;
  /** Hundredths of a point. */
  readonly scores: Int32Array;
  /** Raw BM25 by slot. */
  readonly texts: Float64Array;
}

type BoundGate<Read, Field extends string> = Plan<Read, Field>['gates'][number];

const CLOSED = 2;
/** One closed gate that this passing allows. */
const ALLOWED_CLOSED = 1;

const candidates = new Candidates();
/** The most promising of them, who are looked at first. */
const forerunners = new Candidates();
/** So many of them for each that is wanted. */
const FORERUNNERS = 2;
/** They are looked at after so many of the columns, the weightiest of the cheap ones, and again before the dear ones. */
const WEIGHTIEST = 2;
let reached: Words = new Uint32Array(0);
let closed = new Uint8Array(0);

/**
 * Gates, then criteria, column by column over the candidates left, the cheap ones first. After each, whoever cannot reach the
 * least any more is dropped, even if all else were perfect (the idea of MaxScore, Turtle & Flood 1995, "Query evaluation:
 * strategies and optimizations", turned from the words of a query to the criteria of a pair). When few are wanted, those
 * that promise most after the cheap columns are looked at by the dear ones first: what they reach, the others must, too.
 * Whoever is left has the very score that judging its pair alone gives.
 * Cost: the candidates whose gates are open, plus the postings of the asker's words.
 */
export const rank = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
  wanted: Wanted,
): Ranked => {
  const plan = shelf.plans[asker.kind];
  const { slots, scores } = candidates;
  if (plan === undefined) return { count: 0, slots, scores, texts: new Float64Array(0) };
  candidates.makeRoom(shelf.items.length);
  gather(shelf, plan, asker, passing, wanted.without);
  candidates.scores.fill(0, 0, candidates.count);
  const texts = plan.texts.scores(asker.terms);
  const looks = new Looks(shelf, asker);
  let { least } = wanted;
  let toCome = plan.columns.reduce((sum, { most }) => sum + most, 0);
  for (const [place, column] of plan.columns.entries()) {
    if ((place === WEIGHTIEST || place === plan.firstDear) && FORERUNNERS * wanted.limit < candidates.count) {
      copyBest(FORERUNNERS * wanted.limit, candidates, forerunners);
      for (const dear of plan.columns.slice(place)) addColumn(forerunners, dear, looks, texts);
      least = Math.max(least, reachedBy(wanted.limit, forerunners));
      dropBelow(least - toCome, candidates);
    }
    addColumn(candidates, column, looks, texts);
    toCome -= column.most;
    dropBelow(least - toCome, candidates);
  }
  dropBelow(reachedBy(wanted.limit, candidates), candidates);
  return { count: candidates.count, slots: candidates.slots, scores: candidates.scores, texts };
};

/** Makes candidates of all whose perimeter holds and whose gates let them through. */
const gather = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  plan: Plan<Read, Field>,
  asker: Asker<Read>,
  passing: Passing,
  without: ReadonlySet<string>,
): void => {
  const words = (shelf.items.length + 31) >>> 5;
  if (reached.length < words) reached = new Uint32Array(2 * words);
  reached.fill(0, 0, words);
  reach(shelf, plan, asker);
  for (const id of without) {
    const slot = shelf.slotOf.get(id);
    if (slot !== undefined) reached[slot >>> 5] = (reached[slot >>> 5] as number) & ~(1 << (slot & 31));
  }
  const gates = plan.gates.filter(({ view }) => view !== shelf.places || passing === 'but-one');
  const left = passing === 'open' ? gates.filter((bound) => !sift(bound, asker, words)) : gates;
  candidates.count = listSlots(reached, words, candidates.slots);
  passGates(left, asker, passing);
};

/** Marks all whose perimeter holds. Who is at work in several places stands under several of the names. */
const reach = <Item extends { readonly id: string }, Read, Field extends string>(
  shelf: Shelf<Item, Read, Field>,
  plan: Plan<Read, Field>,
  asker: Asker<Read>,
): void => {
  const { places, slotsByPlace, slotsByName, placesByName } = shelf;
  const gate = plan.gates.find(({ view }) => view === places)?.gate;
  for (const name of asker.shelves) {
    const list = shelf.names.get(name);
    if (list === undefined) continue;
    markAll(slotsByName, list);
    const start = placesByName.startOf(list);
    const stop = start + placesByName.sizeOf(list);
    for (let at = start; at < stop; at++) {
      const profile = placesByName.pool[at] as number;
      const meeting = shelf.discs.meetingOf(profile, asker.discs);
      if (meeting === APART) continue;
      if (meeting === UNSURE) {
        const likeness = places.likenesses[profile];
        if (likeness === undefined || (gate !== undefined && isClosed(gate, likeness, asker))) continue;
      }
      markAll(slotsByPlace, profile);
    }
  }
};
const markAll = (lists: Lists, list: number): void => {
  const { pool } = lists;
  const start = lists.startOf(list);
  const stop = start + lists.sizeOf(list);
  for (let at = start; at < stop; at++) {
    const slot = pool[at] as number;
    reached[slot >>> 5] = (reached[slot >>> 5] as number) | (1 << (slot & 31));
  }
};

const isClosed = <Read>(gate: GateView, likeness: Read, { pairWith, today }: Asker<Read>): boolean => {
  const { project, opportunity } = pairWith(likeness);
  return gate.judge(project.project, opportunity.opportunity, today)?.state === 'closed';
};
const gateKey = <Read>(gate: GateView, asker: Asker<Read>): string =>
  `${gate.code} ${asker.kind} ${asker.today} ${asker.keyFor(gate.sees)}`;

/** Lets through whom a gate is open to, all at once, if that is kept. */
const sift = <Read, Field extends string>(
  { gate, view }: BoundGate<Read, Field>,
  asker: Asker<Read>,
  words: number,
): boolean => {
  const sieve = view.sieve(gateKey(gate, asker), (likeness) => !isClosed(gate, likeness, asker));
  if (sieve === undefined) return false;
  intersect(reached, words, sieve);
  return true;
};

/** Drops who is shut out by a gate; when one closed gate is wanted, who has none or two. */
const passGates = <Read, Field extends string>(
  gates: readonly BoundGate<Read, Field>[],
  asker: Asker<Read>,
  passing: Passing,
): void => {
  const { slots } = candidates;
  if (closed.length < slots.length) closed = new Uint8Array(slots.length);
  closed.fill(0, 0, candidates.count);
  for (const { gate, view } of gates) {
    const costs = view.table(`${passing} ${gateKey(gate, asker)}`);
    const isAllowed = passing === 'but-one' || (passing === 'nearly' && CHANGEABLE.has(gate.code));
    const costWhenClosed = isAllowed ? ALLOWED_CLOSED : CLOSED;
    const { profileOf, likenesses } = view;
    const { count } = candidates;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const slot = slots[i] as number;
      const profile = profileOf[slot] as number;
      let cost = costs[profile] as number;
      if (Number.isNaN(cost)) {
        const likeness = likenesses[profile];
        cost = likeness === undefined ? CLOSED : isClosed(gate, likeness, asker) ? costWhenClosed : 0;
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
