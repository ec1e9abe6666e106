import type { Candidates } from './looks.ts';
import type { Wanted } from './rank.ts';

/** No score has more hundredths. */
const MOST = 10_000;
const histogram = new Uint32Array(MOST + 1);

/** The score that so many of the candidates reach; 0 when they are fewer. */
const reachedBy = (wanted: number, { count, scores }: Candidates): number => {
  if (count <= wanted) return 0;
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

/** Drops whoever has less. */
const drop = (candidates: Candidates, least: number): void => {
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

/**
 * Drops the candidates for whom it is lost before the last criterion is looked at.
 * @param most what it may bring, in hundredths of a point
 */
export const dropHopeless = (candidates: Candidates, most: number, wanted: Wanted): void => {
  const { threshold, floor, limit, isCounted } = wanted;
  const least = isCounted ? threshold : Math.max(threshold, floor, reachedBy(limit, candidates));
  drop(candidates, least - most);
};

/** Keeps those that may be among the first `limit`; tells how many others reach the threshold. */
export const keepBest = (candidates: Candidates, { threshold, floor, limit }: Wanted): number => {
  drop(candidates, threshold);
  const reaching = candidates.count;
  drop(candidates, Math.max(floor, reachedBy(limit, candidates)));
  return reaching - candidates.count;
};
