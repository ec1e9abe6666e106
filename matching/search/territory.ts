import { type Area, areasOfProject, zonesOf } from '../areas.ts';
import { AFAR_KM } from '../criteria/distance.ts';
import {
  cityOf,
  departementOf,
  hasArrondissements,
  isArrondissement,
  isOverseas,
  type Point,
  regionOf,
} from '../geo.ts';
import type { Opportunity, Project, Zone } from '../types.ts';

/**
 * Where profiles are kept so that a question visits only those whose perimeter may hold a place of the project or meet
 * its area. Whoever meets under a name passes the perimeter gate, but for circles: there `meetingOf` tells by plain
 * arithmetic, or that the gate must.
 */

type Reach = Pick<Opportunity, 'perimeter' | 'remote'>;
/** A circle on the map; a place is one of 0 km. */
export interface Disc extends Point {
  readonly km: number;
}

/** The one list of the places that reach everywhere and yet lie somewhere. */
export const ALL_AFAR = 0;
const EVERYWHERE = 'everywhere';
/** Where places that are not known lie, and every perimeter reaches. */
const UNKNOWN = 'unknown';
/** Circles too large, or too near a pole or the date line, for cells. */
const WIDE = 'wide';
/** Where every circle is kept, for the areas that are wide themselves. */
const CIRCLE = 'circle';
const WIDE_KM = 300;
const WIDE_LAT = 70;
/** Side of a cell in degrees: about 55 by 40 km in France. */
const CELL_DEGREES = 0.5;
const KM_PER_DEGREE = 111.195;
/** The plain arithmetic is off by less than a thousandth within 300 km: asked to be sure by a hundredth. */
const SURE = 0.01;
const EDGE_KM = 0.05;

const radians = Math.PI / 180;
const cellOf = (degrees: number) => Math.floor(degrees / CELL_DEGREES);

const cellsOf = ({ lon, lat, km }: Disc): readonly string[] => {
  const reachLat = (km * (1 + SURE) + EDGE_KM) / KM_PER_DEGREE;
  const isWide = !(km <= WIDE_KM && Math.abs(lat) + reachLat <= WIDE_LAT);
  const reachLon = isWide ? 0 : reachLat / Math.cos((Math.abs(lat) + reachLat) * radians);
  if (isWide || Math.abs(lon) + reachLon >= 180) return [WIDE];
  const cells: string[] = [];
  for (let y = cellOf(lat - reachLat); y <= cellOf(lat + reachLat); y++) {
    for (let x = cellOf(lon - reachLon); x <= cellOf(lon + reachLon); x++) cells.push(`${y} ${x}`);
  }
  return cells;
};

const OVERSEAS = 'overseas';
const within = (city: string) => `within ${city}`;
const namesOfZone = (zone: Zone): readonly string[] => {
  if (zone.type === 'national') return [EVERYWHERE];
  if (zone.type === 'overseas') return [OVERSEAS];
  if (zone.type === 'radius') return [...cellsOf(zone), CIRCLE];
  const own = `${zone.type} ${zone.code}`;
  // Who tells only the city may be there.
  return zone.type === 'commune' && isArrondissement(zone.code) ? [own, within(cityOf(zone.code))] : [own];
};

/** Names under which perimeters are kept. */
export const shelvesOfReach = ({ perimeter, remote }: Reach): readonly string[] => {
  if (remote) return [EVERYWHERE, UNKNOWN];
  if (perimeter.type !== 'several') return [...namesOfZone(perimeter), UNKNOWN];
  return [...new Set(perimeter.zones.flatMap(namesOfZone)), UNKNOWN];
};

/**
 * Names under which a perimeter that reaches everywhere, and yet lies somewhere, is near: whoever shares none of them is
 * as far from it as from any other of the sort. Undefined for what is not of the sort.
 */
export const nearNamesOfReach = ({ perimeter, remote }: Reach): readonly string[] | undefined => {
  if (!remote || perimeter.type === 'national') return undefined;
  const near = (zone: Zone) => (zone.type === 'radius' ? { ...zone, km: AFAR_KM } : zone);
  return [...new Set(zonesOf(perimeter).flatMap((zone) => namesOfZone(near(zone))))];
};

/** The names an area shares with every perimeter it meets and, circles apart, with no other: what `meets` tells of them. */
const namesOfArea = (area: Area): readonly string[] => {
  const { commune, radiusKm, departements, epcis } = area;
  const cells =
    radiusKm === 0 ? [`${cellOf(commune.lat)} ${cellOf(commune.lon)}`] : cellsOf(discOfArea(area));
  const own = departementOf(commune.code);
  return [
    WIDE,
    ...cells,
    ...(cells[0] === WIDE ? [CIRCLE] : []),
    `commune ${cityOf(commune.code)}`,
    ...(isArrondissement(commune.code) ? [`commune ${commune.code}`] : []),
    ...(hasArrondissements(commune.code) ? [within(commune.code)] : []),
    `departement ${own}`,
    `region ${regionOf(own) ?? ''}`,
    ...(commune.epci === undefined ? [] : [`epci ${commune.epci}`]),
    ...(isOverseas(own) ? [OVERSEAS] : []),
    ...(radiusKm === 0 ? [] : epcis).map((code) => `epci ${code}`),
    ...(radiusKm === 0 ? [] : departements).flatMap((code) => [
      `departement ${code}`,
      `region ${regionOf(code)}`,
      ...(isOverseas(code) ? [OVERSEAS] : []),
    ]),
  ];
};
const discOfArea = ({ commune: { lon, lat }, radiusKm }: Area): Disc => ({ lon, lat, km: radiusKm });

/** Names under which the places of a project are kept. */
export const shelvesOfPlace = (project: Project): readonly string[] =>
  project.commune === null
    ? [EVERYWHERE, UNKNOWN]
    : [...new Set([EVERYWHERE, ...areasOfProject(project).flatMap(namesOfArea)])];

/** Names under which what reaches everywhere is near to a project. */
export const nearNamesForPlace = (project: Project): readonly string[] => [
  ...new Set(areasOfProject(project).flatMap(namesOfArea)),
];

/** The name that every place is kept under. */
export const ALL_PLACES: readonly string[] = [EVERYWHERE];

/** Names a project asks for among perimeters: what its places lie in and reach; all, when its own is not known. */
export const shelvesForPlace = (project: Project): readonly string[] =>
  project.commune === null ? [UNKNOWN] : shelvesOfPlace(project);

/** Names a perimeter asks for among places: what it reaches, and those not known. */
export const shelvesForReach = (reach: Reach): readonly string[] => {
  const [first, ...others] = shelvesOfReach(reach);
  return first === EVERYWHERE ? [first] : [first ?? UNKNOWN, ...others];
};

export const NO_DISCS: readonly Disc[] = [];
export const discsOfPlace = (project: Project): readonly Disc[] =>
  project.commune === null ? NO_DISCS : areasOfProject(project).map(discOfArea);
/** Of zones with and without circles: whoever shares a name with them must ask the gate. */
const UNTOLD: readonly Disc[] = [{ lon: 0, lat: 0, km: Number.POSITIVE_INFINITY }];
export const discsOfReach = ({ perimeter, remote }: Reach): readonly Disc[] => {
  if (remote) return NO_DISCS;
  const zones = zonesOf(perimeter);
  const discs = zones.filter((zone) => zone.type === 'radius');
  return discs.length > 0 && discs.length < zones.length ? UNTOLD : discs;
};

export const APART = 0;
export const TOGETHER = 1;
export const UNSURE = 2;

/** Whether two circles have ground in common; the ends by their numbers, so that no object is made. */
const meetingOfTwo = (lon: number, lat: number, ownKm: number, disc: Disc): number => {
  const km = ownKm + disc.km;
  const north = lat - disc.lat;
  const east = lon - disc.lon;
  if (!(km <= WIDE_KM) || Math.abs(lat) > WIDE_LAT || Math.abs(north) > 3 || Math.abs(east) > 9)
    return UNSURE;
  const across = east * Math.cos(((lat + disc.lat) / 2) * radians);
  const away = KM_PER_DEGREE * Math.sqrt(north * north + across * across);
  if (away > km * (1 + SURE) + EDGE_KM) return APART;
  return away < km * (1 - SURE) - EDGE_KM ? TOGETHER : UNSURE;
};

/** Circles by number, to be held against others without touching an object. 24 bytes each; few numbers have several. */
export class Discs {
  #lon = new Float64Array(64);
  #lat = new Float64Array(64);
  /** NaN for what is no disc: a region, a commune by its code. */
  #km = new Float64Array(64);
  /** All of a number's, where there is more than one. */
  #several = new Map<number, readonly Disc[]>();

  put(number: number, discs: readonly Disc[]): void {
    if (number >= this.#km.length) {
      const grown = (old: Float64Array) => {
        const wider = new Float64Array(2 * number);
        wider.set(old);
        return wider;
      };
      [this.#lon, this.#lat, this.#km] = [grown(this.#lon), grown(this.#lat), grown(this.#km)];
    }
    const [first] = discs;
    this.#lon[number] = first?.lon ?? 0;
    this.#lat[number] = first?.lat ?? 0;
    this.#km[number] = first?.km ?? Number.NaN;
    if (discs.length > 1) this.#several.set(number, discs);
    else this.#several.delete(number);
  }

  has(number: number): boolean {
    return !Number.isNaN(this.#km[number] ?? Number.NaN);
  }

  /** The middle of the one circle that a number has; undefined when it has none, several, or more than circles. */
  onlyOf(number: number): Point | undefined {
    const isOne = Number.isFinite(this.#km[number] ?? Number.NaN) && !this.#several.has(number);
    return isOne ? { lon: this.#lon[number] as number, lat: this.#lat[number] as number } : undefined;
  }

  /** Whether a circle of one meets a circle of the other. What has none meets whatever it shares a name with. */
  meetingOf(number: number, discs: readonly Disc[]): number {
    const km = this.#km[number] as number;
    if (discs.length === 0 || Number.isNaN(km)) return TOGETHER;
    let best = APART;
    for (const disc of discs) {
      const meeting = meetingOfTwo(this.#lon[number] as number, this.#lat[number] as number, km, disc);
      if (meeting === TOGETHER) return TOGETHER;
      if (meeting === UNSURE) best = UNSURE;
      if (this.#several.size === 0) continue;
      for (const other of this.#several.get(number) ?? NO_DISCS) {
        const further = meetingOfTwo(other.lon, other.lat, other.km, disc);
        if (further === TOGETHER) return TOGETHER;
        if (further === UNSURE) best = UNSURE;
      }
    }
    return best;
  }
}
