import { cityOf, departementOf, type Point, regionOf } from '../geo.ts';
import type { Commune, Opportunity } from '../types.ts';

/**
 * Where profiles are kept so that a question visits only those whose perimeter may hold the place. Whoever meets under a
 * name passes the perimeter gate, but for circles: there `meetingOf` tells by plain arithmetic, or that the gate must.
 */

type Reach = Pick<Opportunity, 'perimeter' | 'remote'>;
/** A circle on the map; a place is one of 0 km. */
export interface Disc extends Point {
  readonly km: number;
}

const EVERYWHERE = 'everywhere';
/** Where places that are not known lie, and every perimeter reaches. */
const UNKNOWN = 'unknown';
/** Circles too large, or too near a pole or the date line, for cells. */
const WIDE = 'wide';
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

/** Names under which perimeters are kept. */
export const shelvesOfReach = ({ perimeter, remote }: Reach): readonly string[] => {
  if (remote || perimeter.type === 'national') return [EVERYWHERE, UNKNOWN];
  if (perimeter.type === 'radius') return [...cellsOf(perimeter), UNKNOWN];
  const code = perimeter.type === 'commune' ? cityOf(perimeter.code) : perimeter.code;
  return [`${perimeter.type} ${code}`, UNKNOWN];
};

/** Names under which places are kept. */
export const shelvesOfPlace = (commune: Commune | null): readonly string[] => {
  if (commune === null) return [EVERYWHERE, UNKNOWN];
  const departement = departementOf(commune.code);
  return [
    EVERYWHERE,
    WIDE,
    `${cellOf(commune.lat)} ${cellOf(commune.lon)}`,
    `commune ${cityOf(commune.code)}`,
    `departement ${departement}`,
    `region ${regionOf(departement) ?? ''}`,
  ];
};

/** The name that every place is kept under. */
export const ALL_PLACES: readonly string[] = [EVERYWHERE];

/** Names a place asks for among perimeters: what it lies in; all, when it is not known. */
export const shelvesForPlace = (commune: Commune | null): readonly string[] =>
  commune === null ? [UNKNOWN] : shelvesOfPlace(commune);

/** Names a perimeter asks for among places: what it reaches, and those not known. */
export const shelvesForReach = (reach: Reach): readonly string[] => {
  const [first, ...others] = shelvesOfReach(reach);
  return first === EVERYWHERE ? [first] : [first ?? UNKNOWN, ...others];
};

export const discOfPlace = (commune: Commune | null): Disc | undefined =>
  commune === null ? undefined : { lon: commune.lon, lat: commune.lat, km: 0 };
export const discOfReach = ({ perimeter, remote }: Reach): Disc | undefined =>
  perimeter.type === 'radius' && !remote ? perimeter : undefined;

export const APART = 0;
export const TOGETHER = 1;
export const UNSURE = 2;

/** Discs by number, to be held against another without touching an object. 24 bytes each. */
export class Discs {
  #lon = new Float64Array(64);
  #lat = new Float64Array(64);
  /** NaN for what is no disc: a region, a commune by its code. */
  #km = new Float64Array(64);

  put(number: number, disc: Disc | undefined): void {
    if (number >= this.#km.length) {
      const grown = (old: Float64Array) => {
        const wider = new Float64Array(2 * number);
        wider.set(old);
        return wider;
      };
      [this.#lon, this.#lat, this.#km] = [grown(this.#lon), grown(this.#lat), grown(this.#km)];
    }
    this.#lon[number] = disc?.lon ?? 0;
    this.#lat[number] = disc?.lat ?? 0;
    this.#km[number] = disc?.km ?? Number.NaN;
  }

  /** Whether a disc meets one of these: one of the two is a place. What is no disc meets whatever it shares a name with. */
  meetingOf(number: number, disc: Disc | undefined): number {
    const own = this.#km[number] as number;
    if (disc === undefined || Number.isNaN(own)) return TOGETHER;
    const km = own + disc.km;
    const lat = this.#lat[number] as number;
    const north = lat - disc.lat;
    const east = (this.#lon[number] as number) - disc.lon;
    if (!(km <= WIDE_KM) || Math.abs(lat) > WIDE_LAT || Math.abs(north) > 3 || Math.abs(east) > 9)
      return UNSURE;
    const across = east * Math.cos(((lat + disc.lat) / 2) * radians);
    const away = KM_PER_DEGREE * Math.sqrt(north * north + across * across);
    if (away > km * (1 + SURE) + EDGE_KM) return APART;
    return away < km * (1 - SURE) - EDGE_KM ? TOGETHER : UNSURE;
  }
}
