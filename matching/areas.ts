import { cityOf, departementOf, distanceKm, regionOf } from './geo.ts';
import type { Commune, Perimeter, Project } from './types.ts';

/** A place where a project is at work: its own commune, or that of an activity. */
export interface Area {
  readonly commune: Commune;
  /** How far it goes from there; 0: no further than its commune. */
  readonly radiusKm: number;
  /** Codes of the départements it goes to, its commune's included. */
  readonly departements: readonly string[];
  /** Title of the activity; undefined: the project itself. */
  readonly activity: string | undefined;
}

/** Asked for again by every gate and look; a project that is read does not change. */
const kept = new WeakMap<Project, readonly Area[]>();

/** The project's own commune first, where it is known; an activity that adds nothing to it is left out. */
export const areasOfProject = (project: Project): readonly Area[] => {
  const areas = kept.get(project) ?? readAreas(project);
  kept.set(project, areas);
  return areas;
};

const readAreas = ({ commune, activities = [] }: Project): readonly Area[] => {
  const areas: Area[] =
    commune === null
      ? []
      : [{ commune, radiusKm: 0, departements: [departementOf(commune.code)], activity: undefined }];
  for (const { title, commune: own, radiusKm, departements = [] } of activities) {
    const centre = own ?? commune;
    if (centre === null || (own === null && radiusKm === null)) continue;
    areas.push({
      commune: centre,
      radiusKm: radiusKm ?? 0,
      departements: [departementOf(centre.code), ...departements],
      activity: title,
    });
  }
  return areas;
};

/** Whether the commune of the area lies in the perimeter. */
export const liesIn = ({ commune }: Area, perimeter: Perimeter): boolean => {
  if (perimeter.type === 'national') return true;
  if (perimeter.type === 'radius') return distanceKm(commune, perimeter) <= perimeter.km;
  if (perimeter.type === 'commune') return cityOf(commune.code) === cityOf(perimeter.code);
  const departement = departementOf(commune.code);
  return perimeter.code === (perimeter.type === 'departement' ? departement : (regionOf(departement) ?? ''));
};

/** Whether area and perimeter have ground in common. A commune as perimeter is met from that commune alone. */
export const meets = (area: Area, perimeter: Perimeter): boolean => {
  if (liesIn(area, perimeter)) return true;
  const { radiusKm, departements } = area;
  if (radiusKm === 0 || perimeter.type === 'national' || perimeter.type === 'commune') return false;
  if (perimeter.type === 'radius') return distanceKm(area.commune, perimeter) <= perimeter.km + radiusKm;
  return departements.some(
    (code) => perimeter.code === (perimeter.type === 'departement' ? code : regionOf(code)),
  );
};
