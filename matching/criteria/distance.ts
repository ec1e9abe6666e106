import { type Area, areasOfProject, liesIn, mayLieIn, meets, zonesOf } from '../areas.ts';
import { distanceKm } from '../geo.ts';
import type { Zone } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

/** Kilometres after which closeness has fallen to a half. */
const HALF_KM = 25;
/** Closeness by perimeter where no distance can be told. */
const BY_PERIMETER = { commune: 1, epci: 0.85, departement: 0.75, region: 0.55, overseas: 0.45 } as const;
/** An activity that comes from elsewhere is as near as what goes everywhere. */
const REACHED = 0.4;
const NATIONAL = 0.4;
const REMOTE = 0.4;
const NOT_KNOWN = 0.3;
/** From here on what can be done remotely is as near as if it were anywhere. */
export const AFAR_KM = HALF_KM / REMOTE - HALF_KM;

/** Closeness of places so far apart, 0..1; null: not known. */
export const nearness = (km: number | null): number => (km === null ? NOT_KNOWN : HALF_KM / (HALF_KM + km));

/** What a pair's distance comes to: the value is asked for by the thousand, the words and kilometres only when shown. */
interface Seen {
  readonly value: number;
  readonly sentence: string;
  readonly km?: number;
  /** The activity whose place it is; the project's own when undefined. */
  readonly activity?: string | undefined;
}

const lookFrom = (area: Area, perimeter: Zone, remote: boolean): Seen => {
  const { activity } = area;
  if (perimeter.type === 'radius') {
    const km = distanceKm(area.commune, perimeter);
    const value = nearness(km);
    if (!remote || value >= REMOTE) return { value, sentence: 'km', km, activity };
  } else if (perimeter.type !== 'national' && liesIn(area, perimeter)) {
    return { value: BY_PERIMETER[perimeter.type], sentence: perimeter.type, activity };
  } else if (mayLieIn(area, perimeter)) {
    return { value: NOT_KNOWN, sentence: 'arrondissement' };
  }
  if (remote) return { value: REMOTE, sentence: 'remote' };
  return meets(area, perimeter)
    ? { value: REACHED, sentence: 'reached', activity }
    : { value: 0, sentence: 'outside' };
};

/** The nearest of the places where the project is at work; the width of an area opens gates, and brings nobody nearer. */
const look = ({ project: { project }, opportunity: { opportunity } }: Pair): Seen => {
  const { perimeter, remote } = opportunity;
  if (perimeter.type === 'national')
    return remote ? { value: REMOTE, sentence: 'remote' } : { value: NATIONAL, sentence: 'national' };
  let nearest: Seen | undefined =
    project.commune === null ? { value: remote ? REMOTE : NOT_KNOWN, sentence: 'unknown' } : undefined;
  const zones = zonesOf(perimeter);
  for (const area of areasOfProject(project)) {
    for (const zone of zones) {
      const seen = lookFrom(area, zone, remote);
      if (nearest === undefined || seen.value > nearest.value) nearest = seen;
    }
  }
  return nearest ?? { value: 0, sentence: 'outside' };
};

export const distance: Criterion = {
  code: 'distance',
  ...seeing(['commune', 'activities'], ['perimeter', 'remote'], (pair) => look(pair).value, nearness),
  evidence: (pair) => {
    const { sentence, km, activity } = look(pair);
    const values = km === undefined ? {} : { km: Math.round(km * 10) / 10 };
    return activity === undefined
      ? { sentence, values }
      : { sentence: `activity-${sentence}`, values: { ...values, activity } };
  },
};
