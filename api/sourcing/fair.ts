/** A candidate of a batch. */
export interface Candidate {
  readonly id: string;
  /** 0..100 */
  readonly score: number;
  /** First contacts that it received in the last month. */
  readonly received: number;
}

/** Points within which two scores count as equal. */
export const ABOUT_EQUAL = 5;

/**
 * Best first; among those within five points of the best left, who was asked least comes first, so that the same
 * suppliers are not always the ones invited. The order depends on nothing but what is given.
 */
export function inFairOrder<One extends Candidate>(candidates: readonly One[]): readonly One[] {
  const byScore = [...candidates].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const bands: One[][] = [];
  for (const one of byScore) {
    const band = bands.at(-1);
    const best = band?.[0];
    if (band && best && best.score - one.score < ABOUT_EQUAL) band.push(one);
    else bands.push([one]);
  }
  return bands.flatMap((band) => band.sort((a, b) => a.received - b.received || b.score - a.score));
}
