import { cityOf, departementOf, distanceKm, isArrondissement, isOverseas, regionOf } from './geo.ts';
import type { Commune, Perimeter, Project, Zone } from './types.ts';

/** A place where a project is at work: its own commune, or that of an activity. */
export interface Area {
  readonly commune: Commune;
  /** How far it goes from there; 0: no further than its commune. */
  readonly radiusKm: number;
  /** Codes of the départements it goes to, its commune's included. */
  readonly departements: readonly string[];
  /** SIRENs of the intercommunalities it goes to besides its commune's. */
  readonly epcis: readonly string[];
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
      : [
          {
            commune,
            radiusKm: 0,
            departements: [departementOf(commune.code)],
            epcis: [],
            activity: undefined,
          },
        ];
  for (const { title, commune: own, radiusKm, departements = [], epcis = [] } of activities) {
    const centre = own ?? commune;
    if (centre === null || (own === null && radiusKm === null)) continue;
    areas.push({
      commune: centre,
      radiusKm: radiusKm ?? 0,
      departements: [departementOf(centre.code), ...departements],
      epcis,
      activity: title,
    });
  }
  return areas;
};

/** The zones of a perimeter: itself, or each of several. */
export const zonesOf = (perimeter: Perimeter): readonly Zone[] =>
  perimeter.type === 'several' ? perimeter.zones : [perimeter];

/** The zones of a perimeter in which the commune lies; empty: it is outside. */
export const zonesAround = (commune: Commune, perimeter: Perimeter): readonly Zone[] =>
  zonesOf(perimeter).filter((zone) => liesIn({ commune }, zone));

/** Whether the commune of the area lies in the perimeter. */
export const liesIn = (area: Pick<Area, 'commune'>, perimeter: Perimeter): boolean => {
  if (perimeter.type === 'several') return perimeter.zones.some((zone) => liesIn(area, zone));
  const { commune } = area;
  if (perimeter.type === 'national') return true;
  if (perimeter.type === 'radius') return distanceKm(commune, perimeter) <= perimeter.km;
  if (perimeter.type === 'commune')
    return perimeter.code === commune.code || perimeter.code === cityOf(commune.code);
  if (perimeter.type === 'epci') return commune.epci === perimeter.code;
  const departement = departementOf(commune.code);
  if (perimeter.type === 'overseas') return isOverseas(departement);
  return perimeter.code === (perimeter.type === 'departement' ? departement : (regionOf(departement) ?? ''));
};

/** Whether the area tells only the city of which the perimeter is an arrondissement: it may lie there or not. */
export const mayLieIn = ({ commune }: Area, perimeter: Perimeter): boolean =>
  zonesOf(perimeter).some(
    (zone) => zone.type === 'commune' && isArrondissement(zone.code) && cityOf(zone.code) === commune.code,
  );

/** Whether area and perimeter have ground in common. A commune as perimeter is met from that commune alone. */
export const meets = (area: Area, perimeter: Perimeter): boolean => {
  if (perimeter.type === 'several') return perimeter.zones.some((zone) => meets(area, zone));
  if (liesIn(area, perimeter)) return true;
  const { radiusKm, departements, epcis } = area;
  if (radiusKm === 0 || perimeter.type === 'national' || perimeter.type === 'commune') return false;
  if (perimeter.type === 'radius') return distanceKm(area.commune, perimeter) <= perimeter.km + radiusKm;
  if (perimeter.type === 'epci') return epcis.includes(perimeter.code);
  if (perimeter.type === 'overseas') return departements.some(isOverseas);
  return departements.some(
    (code) => perimeter.code === (perimeter.type === 'departement' ? code : regionOf(code)),
  );
};
