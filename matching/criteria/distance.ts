import { cityOf, distanceKm } from '../geo.ts';
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

/** What a pair's distance comes to: the value is asked for by the thousand, the words and kilometres only when shown. */
const look = ({ project, opportunity }: Pair): { value: number; sentence: string; km?: number } => {
  const { perimeter, remote } = opportunity.opportunity;
  const { commune } = project.project;
  if (perimeter.type === 'national') {
    return remote ? { value: REMOTE, sentence: 'remote' } : { value: NATIONAL, sentence: 'national' };
  }
  if (commune === null) return { value: remote ? REMOTE : NOT_KNOWN, sentence: 'unknown' };
  if (perimeter.type === 'radius') {
    const km = distanceKm(commune, perimeter);
    const value = HALF_KM / (HALF_KM + km);
    return remote && value < REMOTE ? { value: REMOTE, sentence: 'remote' } : { value, sentence: 'km', km };
  }
  if (perimeter.type === 'commune' && cityOf(perimeter.code) === cityOf(commune.code))
    return { value: SAME_COMMUNE, sentence: 'commune' };
  if (perimeter.type === 'departement' && perimeter.code === project.departement)
    return { value: SAME_DEPARTEMENT, sentence: 'departement' };
  if (perimeter.type === 'region' && perimeter.code === project.region)
    return { value: SAME_REGION, sentence: 'region' };
  return remote ? { value: REMOTE, sentence: 'remote' } : { value: 0, sentence: 'outside' };
};

/** How near are the two? Halves every 25 km more or less, and never lets a wider circle lose a nearer one. */
export const distance: Criterion = {
  code: 'distance',
  ...seeing(['commune'], ['perimeter', 'remote'], (pair) => look(pair).value),
  evidence: (pair) => {
    const { sentence, km } = look(pair);
    return { sentence, values: km === undefined ? {} : { km: Math.round(km * 10) / 10 } };
  },
};
