import { cityOf, departementOf, type Point, regionOf } from '../geo.ts';
import type { Commune, Opportunity } from '../types.ts';

/**
 * Where profiles are kept so that a question visits only those whose perimeter may hold the place: never fewer than the
 * perimeter gate lets through, a few more at most. A place lies in some areas; a perimeter reaches some.
 */

/** Kilometres of a degree of latitude, at the least; what a circle is widened by for the rounding of its edge. */
const KM_PER_DEGREE = 110;
const EDGE_DEGREES = 0.01;
const EVERYWHERE = 'everywhere';
const NOWHERE = 'nowhere';
const bandOf = (lat: number) => `lat ${Math.floor(lat)}`;
type Reach = Pick<Opportunity, 'perimeter' | 'remote'>;

const bandsAround = (lat: number, km: number): string[] => {
  const reach = Math.max(0, km) / KM_PER_DEGREE + EDGE_DEGREES;
  const bands: string[] = [];
  for (let band = Math.floor(lat - reach); band <= lat + reach && bands.length < 181; band++)
    bands.push(bandOf(band));
  return bands;
};

/** The areas a perimeter reaches: one name for a plain one, several latitudes for a circle. */
export const areasReached = ({ perimeter, remote }: Reach): readonly string[] => {
  if (remote || perimeter.type === 'national') return [EVERYWHERE];
  if (perimeter.type === 'radius') return bandsAround(perimeter.lat, perimeter.km);
  const code = perimeter.type === 'commune' ? cityOf(perimeter.code) : perimeter.code;
  return [`${perimeter.type} ${code}`];
};

/** The areas a place lies in; an unknown place is let through by every perimeter. */
export const areasOf = (commune: Commune | null): readonly string[] => {
  if (commune === null) return [EVERYWHERE, NOWHERE];
  const departement = departementOf(commune.code);
  return [
    EVERYWHERE,
    bandOf(commune.lat),
    `commune ${cityOf(commune.code)}`,
    `departement ${departement}`,
    `region ${regionOf(departement) ?? ''}`,
  ];
};

/** The name that every place is kept under. */
export const ALL_PLACES: readonly string[] = [EVERYWHERE];

/** Names under which perimeters are kept, and the names a place asks for. */
export const shelvesOfReach = (reach: Reach): readonly string[] => [...areasReached(reach), NOWHERE];
export const shelvesForPlace = (commune: Commune | null): readonly string[] =>
  commune === null ? [NOWHERE] : areasOf(commune);
/** The names a perimeter asks for; places are kept under the areas they lie in. */
export const shelvesForReach = (reach: Reach): readonly string[] => {
  const reached = areasReached(reach);
  return reached.includes(EVERYWHERE) ? reached : [...reached, NOWHERE];
};

/** Whether a circle leaves a place out for its latitude alone: cheap, and never wrong when it says so. */
export const isFarNorthOrSouth = ({ perimeter, remote }: Reach, place: Point | null): boolean =>
  place !== null &&
  !remote &&
  perimeter.type === 'radius' &&
  Math.abs(perimeter.lat - place.lat) > perimeter.km / KM_PER_DEGREE + EDGE_DEGREES;
