import { areasOfProject } from '../areas.ts';
import { cityOf, regionOf } from '../geo.ts';
import type { ReadProject } from '../read.ts';
import type { Opportunity } from '../types.ts';

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

type Placed = Pick<ReadProject, 'project'>;
/** The areas that the places of a project lie in or reach; an unknown place is let through by every perimeter. */
export const areasOf = ({ project }: Placed): readonly string[] => {
  const areas = areasOfProject(project).flatMap(({ commune, radiusKm, departements }) => [
    ...(radiusKm === 0 ? [bandOf(commune.lat)] : bandsAround(commune.lat, radiusKm)),
    `commune ${cityOf(commune.code)}`,
    ...departements.flatMap((code) => [`departement ${code}`, `region ${regionOf(code) ?? ''}`]),
  ]);
  return [...new Set([EVERYWHERE, ...(project.commune === null ? [NOWHERE] : []), ...areas])];
};

/** The name that every place is kept under. */
export const ALL_PLACES: readonly string[] = [EVERYWHERE];

/** Names under which perimeters are kept, and the names a place asks for. */
export const shelvesOfReach = (reach: Reach): readonly string[] => [...areasReached(reach), NOWHERE];
export const shelvesForPlace = (read: Placed): readonly string[] =>
  read.project.commune === null ? [NOWHERE] : areasOf(read);
/** The names a perimeter asks for; places are kept under the areas they lie in. */
export const shelvesForReach = (reach: Reach): readonly string[] => {
  const reached = areasReached(reach);
  return reached.includes(EVERYWHERE) ? reached : [...reached, NOWHERE];
};

/** Whether a circle leaves every place out for its latitude alone: cheap, and never wrong when it says so. */
export const isFarNorthOrSouth = ({ perimeter, remote }: Reach, { project }: Placed): boolean =>
  project.commune !== null &&
  !remote &&
  perimeter.type === 'radius' &&
  areasOfProject(project).every(
    ({ commune: { lat }, radiusKm }) =>
      Math.abs(perimeter.lat - lat) > (perimeter.km + radiusKm) / KM_PER_DEGREE + EDGE_DEGREES,
  );
