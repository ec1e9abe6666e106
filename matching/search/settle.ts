import type { Candidates } from './looks.ts';

/** No score has more hundredths. */
const MOST = 10_000;
/** All 0 between two questions. */
const histogram = new Uint32Array(MOST + 1);

/** The score that so many of the candidates reach; 0 when they are fewer. */
export const reachedBy = (wanted: number, { count, scores }: Candidates): number => {
  if (count < wanted) return 0;
  let best = 0;
  for (let i = 0; i < count; i++) {
    const score = Math.min(MOST, scores[i] as number);
    histogram[score] = (histogram[score] as number) + 1;
    if (score > best) best = score;
  }
  let least = best + 1;
  for (let above = 0; above < wanted && least > 0; ) {
    least -= 1;
    above += histogram[least] as number;
  }
  histogram.fill(0, 0, best + 1);
  return least;
};

/** Drops whoever has less. */
export const dropBelow = (least: number, candidates: Candidates): void => {
  if (least <= 0) return;
  const { count, slots, scores } = candidates;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const score = scores[i] as number;
    if (score < least) continue;
    slots[kept] = slots[i] as number;
    scores[kept] = score;
    kept += 1;
  }
  candidates.count = kept;
};

/** Copies the best, so many or a few more, over those of another. */
export const copyBest = (wanted: number, from: Candidates, into: Candidates): void => {
  const { count, slots, scores } = from;
  const least = reachedBy(wanted, from);
  into.makeRoom(2 * wanted);
  into.count = 0;
  for (let i = 0; i < count && into.count < 2 * wanted; i++) {
    if ((scores[i] as number) < least) continue;
    into.slots[into.count] = slots[i] as number;
    into.scores[into.count] = scores[i] as number;
    into.count += 1;
  }
};
