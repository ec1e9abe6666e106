import { cityOf, distanceKm } from '../geo.ts';
import type { Evidence } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

/** Kilometres after which closeness has fallen to a half. */
const HALF_KM = 25;
/** Closeness by perimeter where no distance can be told. */
const SAME_COMMUNE = 1;
const SAME_DEPARTEMENT = 0.75;
const SAME_REGION = 0.55;
const NATIONAL = 0.4;
const REMOTE = 0.4;
const NOT_KNOWN = 0.3;

const look = ({ project, opportunity }: Pair): { value: number; evidence: Evidence } => {
  const { perimeter, remote } = opportunity.opportunity;
  const { commune } = project.project;
  const seen = (value: number, sentence: string, values: Evidence['values'] = {}) => ({
    value,
    evidence: { sentence, values },
  });
  if (perimeter.type === 'national') return remote ? seen(REMOTE, 'remote') : seen(NATIONAL, 'national');
  if (commune === null) return seen(remote ? REMOTE : NOT_KNOWN, 'unknown');
  if (perimeter.type === 'radius') {
    const km = distanceKm(commune, perimeter);
    const value = HALF_KM / (HALF_KM + km);
    return remote && value < REMOTE
      ? seen(REMOTE, 'remote')
      : seen(value, 'km', { km: Math.round(km * 10) / 10 });
  }
  if (perimeter.type === 'commune' && cityOf(perimeter.code) === cityOf(commune.code))
    return seen(SAME_COMMUNE, 'commune');
  if (perimeter.type === 'departement' && perimeter.code === project.departement)
    return seen(SAME_DEPARTEMENT, 'departement');
  if (perimeter.type === 'region' && perimeter.code === project.region) return seen(SAME_REGION, 'region');
  return remote ? seen(REMOTE, 'remote') : seen(0, 'outside');
};

/** How near are the two? Halves every 25 km more or less, and never lets a wider circle lose a nearer one. */
export const distance: Criterion = {
  code: 'distance',
  ...seeing(['commune'], ['perimeter', 'remote'], (pair) => look(pair).value),
  evidence: (pair) => look(pair).evidence,
};
