import { hundredthsOf } from '../criteria/criterion.ts';
import { Joined } from './columns.ts';
import type { Candidates, Looks } from './looks.ts';
import type { Wanted } from './rank.ts';
import type { Column } from './shelf.ts';

/** No score has more hundredths. */
const MOST = 10_000;
/** So many more than are wanted, of those who promise most, are judged before the others. */
const AHEAD = 20;

/** Hundredths that each candidate is sure of, and the most it may come to. */
let lows = new Int32Array(0);
let highs = new Int32Array(0);
/** Places of the candidates that may still reach what is least. */
let hopeful = new Uint32Array(0);
const histogram = new Uint32Array(MOST + 1);

/** The score that so many of the first candidates reach. */
const kth = (wanted: number, scores: Int32Array, count: number): number => {
  histogram.fill(0);
  for (let i = 0; i < count; i++) {
    const score = Math.min(MOST, scores[i] as number);
    histogram[score] = (histogram[score] as number) + 1;
  }
  let least = MOST + 1;
  for (let above = 0; above < wanted && least > 0; ) {
    least -= 1;
    above += histogram[least] as number;
  }
  return least;
};

/** What the last column adds to a candidate, between bounds and to the last hundredth; nothing when all are added. */
interface Last {
  bounds(places: Uint32Array, count: number, lows: Int32Array, highs: Int32Array): void;
  points(i: number): number;
}
const NOTHING_MORE: Last = { bounds: () => {}, points: () => 0 };

/**
 * Adds the last column where it matters: drops the candidates that cannot reach the threshold, and those that are sure to
 * reach it and sure to be behind `limit` others; tells how many the latter are. Those who promise most are judged first,
 * so that the bar is high for the rest.
 */
export const settle = <Read, Field extends string>(
  candidates: Candidates,
  column: Column<Read, Field> | undefined,
  looks: Looks<Read, Field>,
  texts: Float64Array,
  wanted: Wanted,
): number => {
  const { threshold, limit, floor, isCounted } = wanted;
  const { count, slots, scores } = candidates;
  const last = column === undefined ? NOTHING_MORE : new Joined(candidates, column, looks, texts);
  if (lows.length < count) {
    lows = new Int32Array(slots.length);
    highs = new Int32Array(slots.length);
    hopeful = new Uint32Array(slots.length);
  }
  const most = column === undefined ? 0 : hundredthsOf(1, column.weight);
  const least = isCounted ? threshold : Math.max(threshold, floor);
  let left = 0;
  for (let i = 0; i < count; i++) {
    const score = scores[i] as number;
    lows[i] = score;
    highs[i] = score;
    // All others are hopeless however well their themes meet.
    if (score + most >= least) hopeful[left++] = i;
  }
  last.bounds(hopeful, left, lows, highs);
  let bar = floor;
  if (count > limit) {
    const promising = Math.max(threshold, floor, kth(limit + AHEAD, highs, count));
    for (let i = 0; i < count; i++) {
      if ((highs[i] as number) < promising) continue;
      const score = (scores[i] as number) + last.points(i);
      lows[i] = score;
      highs[i] = score;
    }
    bar = Math.max(floor, kth(limit, lows, count));
  }
  let behind = 0;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const low = lows[i] as number;
    const high = highs[i] as number;
    if (high < threshold || (high < bar && !isCounted)) continue;
    let score = low;
    if (low < high && (high >= bar || low < threshold)) score = (scores[i] as number) + last.points(i);
    if (score < threshold) continue;
    if (score < bar) {
      behind += 1;
      continue;
    }
    slots[kept] = slots[i] as number;
    scores[kept] = score;
    kept += 1;
  }
  candidates.count = kept;
  return behind;
};
