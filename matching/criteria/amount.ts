import type { Evidence } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

const NOT_KNOWN = 0.5;

const look = ({ project, opportunity }: Pair): { value: number; evidence: Evidence } => {
  const { funding } = project.project;
  const offer = opportunity.opportunity;
  if (offer.kind !== 'funding') return { value: NOT_KNOWN, evidence: { sentence: 'none', values: {} } };
  const { amountMin, amountMax } = offer;
  if (funding === null || amountMax === 0) {
    return { value: NOT_KNOWN, evidence: { sentence: 'unknown', values: { amountMin, amountMax } } };
  }
  const values = { amountMin, amountMax, wantedMin: funding.min, wantedMax: funding.max };
  const shared = Math.min(funding.max, amountMax) - Math.max(funding.min, amountMin);
  if (shared < 0) return { value: 0, evidence: { sentence: 'outside', values } };
  const wanted = funding.max - funding.min;
  const covered = wanted === 0 ? 1 : shared / wanted;
  // A sum far below what the offer is made for is within bounds and yet out of proportion.
  const proportion = Math.min(1, (4 * funding.max) / Math.max(1, amountMax));
  const value = (0.4 + 0.6 * covered) * (0.5 + 0.5 * proportion);
  return { value, evidence: { sentence: covered >= 0.99 ? 'inside' : 'partly', values } };
};

/** Does the sum offered cover the sum sought? */
export const amount: Criterion = {
  code: 'amount',
  ...seeing(['funding'], ['amountMin', 'amountMax'], (pair) => look(pair).value),
  evidence: (pair) => look(pair).evidence,
};
