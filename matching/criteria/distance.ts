import { type Area, areasOfProject, liesIn, meets } from '../areas.ts';
import { distanceKm } from '../geo.ts';
import type { Evidence, Opportunity } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

/** Kilometres after which closeness has fallen to a half. */
const HALF_KM = 25;
/** Closeness by perimeter where no distance can be told. */
const BY_PERIMETER = { commune: 1, departement: 0.75, region: 0.55 } as const;
/** An activity that comes from elsewhere is as near as what goes everywhere. */
const REACHED = 0.4;
const NATIONAL = 0.4;
const REMOTE = 0.4;
const NOT_KNOWN = 0.3;

const seen = (value: number, sentence: string, values: Evidence['values'] = {}) => ({
  value,
  evidence: { sentence, values },
});
type Seen = ReturnType<typeof seen>;

const lookFrom = (area: Area, { perimeter, remote }: Opportunity): Seen => {
  const { activity } = area;
  const told = (value: number, sentence: string, values: Evidence['values'] = {}) =>
    activity === undefined
      ? seen(value, sentence, values)
      : seen(value, `activity-${sentence}`, { ...values, activity });
  const isMet = meets(area, perimeter);
  const otherwise = remote ? seen(REMOTE, 'remote') : isMet ? told(REACHED, 'reached') : seen(0, 'outside');
  if (perimeter.type === 'radius') {
    const km = distanceKm(area.commune, perimeter);
    const value = HALF_KM / (HALF_KM + km);
    return remote && value < REMOTE ? otherwise : told(value, 'km', { km: Math.round(km * 10) / 10 });
  }
  if (perimeter.type === 'national' || !liesIn(area, perimeter)) return otherwise;
  return told(BY_PERIMETER[perimeter.type], perimeter.type);
};

/** The nearest of the places where the project is at work; the width of an area opens gates, and brings nobody nearer. */
const look = ({ project: { project }, opportunity: { opportunity } }: Pair): Seen => {
  const { perimeter, remote } = opportunity;
  if (perimeter.type === 'national') return remote ? seen(REMOTE, 'remote') : seen(NATIONAL, 'national');
  const all = areasOfProject(project).map((area) => lookFrom(area, opportunity));
  if (project.commune === null) all.unshift(seen(remote ? REMOTE : NOT_KNOWN, 'unknown'));
  return all.reduce((nearest, next) => (next.value > nearest.value ? next : nearest));
};

export const distance: Criterion = {
  code: 'distance',
  ...seeing(['commune', 'activities'], ['perimeter', 'remote'], (pair) => look(pair).value),
  evidence: (pair) => look(pair).evidence,
};
