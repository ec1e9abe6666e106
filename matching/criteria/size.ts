import type { Evidence } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

const NOT_KNOWN = 0.6;
/** Euros a year that one person at work can usually carry, from a first order to a full book. */
const LOW_EUR_PER_PERSON = 1_500;
const HIGH_EUR_PER_PERSON = 70_000;

const look = ({ project, opportunity }: Pair): { value: number; evidence: Evidence } => {
  const offer = opportunity.opportunity;
  const { team } = project.project;
  if (offer.kind !== 'need' || offer.need.amountMax === 0 || team === null) {
    return { value: NOT_KNOWN, evidence: { sentence: 'unknown', values: {} } };
  }
  const { amountMin, amountMax } = offer.need;
  const values = { team, amountMin, amountMax };
  const perPerson = (amountMin + amountMax) / 2 / Math.max(1, team);
  if (perPerson > HIGH_EUR_PER_PERSON) {
    return { value: HIGH_EUR_PER_PERSON / perPerson, evidence: { sentence: 'large', values } };
  }
  if (perPerson < LOW_EUR_PER_PERSON) {
    return { value: 0.5 + 0.5 * (perPerson / LOW_EUR_PER_PERSON), evidence: { sentence: 'small', values } };
  }
  return { value: 1, evidence: { sentence: 'fits', values } };
};

/** Can a team of that size carry a contract of that value? */
export const size: Criterion = {
  code: 'size',
  ...seeing(['team'], ['need'], (pair) => look(pair).value),
  evidence: (pair) => look(pair).evidence,
};
