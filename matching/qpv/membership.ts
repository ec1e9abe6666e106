import { distanceKm, type Point } from '../geo.ts';

/** Longitude and latitude, WGS-84 degrees. */
export type Position = readonly [lon: number, lat: number];
/** GeoJSON's MultiPolygon: of each polygon its shell, then its holes; of each ring the first position again at the end. */
export type Outline = readonly (readonly (readonly Position[])[])[];

/** One priority neighbourhood as its official outline tells it. */
export interface Neighbourhood {
  readonly code: string;
  readonly name: string;
  /** Empty where it is not known: near its seat nobody is told to be outside. */
  readonly outline: Outline;
  /** Some place in it. */
  readonly seat?: Position;
}

/** Whether a point lies in a priority neighbourhood, as far as it can be told. */
export interface Membership {
  /** `unknown`: the edge is no further than the point is sure. */
  readonly state: 'in' | 'out' | 'unknown';
  readonly generation: string;
  /** The neighbourhood it lies in, or whose edge is nearest. */
  readonly code: string;
  readonly name: string;
  /** To the edge of that neighbourhood; kilometres, off by less than 1 % within 200 km. */
  readonly distanceKm: number;
  /** 0..1: how far the edge is beside how sure the point is; above a half where the answer is clear. */
  readonly confidence: number;
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface QpvIndex {
  readonly generation: string;
  readonly count: number;
  /**
   * @param precisionKm how far the true place may be from the point, at most
   * @returns undefined when there is no neighbourhood at all. About 15 µs over 1,609 outlines.
   */
  membershipOf(point: Point, precisionKm: number): Membership | undefined;
  /** Those whose box meets this one, in the order they were given in. */
  within(box: Box): readonly Neighbourhood[];
}

/** How far from a seat a neighbourhood without an outline may reach. */
const SEAT_KM = 1;
const KM_PER_DEGREE = 111.195;
const radians = Math.PI / 180;

/** Outlines as flat numbers, to be asked by the thousand. 16 bytes a position. */
export const createQpvIndex = (generation: string, neighbourhoods: readonly Neighbourhood[]): QpvIndex => {
  const rings = neighbourhoods.flatMap(({ outline }) => outline.flat());
  const coordinates = new Float64Array(2 * rings.reduce((sum, ring) => sum + ring.length, 0));
  /** Where each ring begins in `coordinates`, and each neighbourhood in `ringStart`; one more at the end. */
  const ringStart = new Uint32Array(rings.length + 1);
  const firstRing = new Uint32Array(neighbourhoods.length + 1);
  const boxes = new Float64Array(4 * neighbourhoods.length);
  let [at, ringAt] = [0, 0];
  neighbourhoods.forEach(({ outline }, which) => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of outline.flat()) {
      for (const [lon, lat] of ring) {
        coordinates[at++] = lon;
        coordinates[at++] = lat;
        [west, south] = [Math.min(west, lon), Math.min(south, lat)];
        [east, north] = [Math.max(east, lon), Math.max(north, lat)];
      }
      ringStart[++ringAt] = at;
    }
    firstRing[which + 1] = ringAt;
    boxes.set([west, south, east, north], 4 * which);
  });
  const outlines: Outlines = { coordinates, ringStart, firstRing, boxes };
  const unlined = neighbourhoods.filter(({ outline, seat }) => outline.length === 0 && seat !== undefined);
  const toBox = new Float64Array(neighbourhoods.length);

  return {
    generation,
    count: neighbourhoods.length,
    membershipOf(point, precisionKm) {
      const kmPerLon = KM_PER_DEGREE * Math.cos(point.lat * radians);
      let first = -1;
      for (let which = 0; which < toBox.length; which++) {
        const km = kmToBox(outlines, which, point, kmPerLon);
        toBox[which] = km;
        // An empty outline has no box: it is infinitely far.
        if (first < 0 ? km < Number.POSITIVE_INFINITY : km < (toBox[first] as number)) first = which;
      }
      if (first < 0) return undefined;
      let best = { which: first, ...look(outlines, first, point, kmPerLon) };
      for (let which = 0; which < toBox.length; which++) {
        if (which === first || (toBox[which] as number) > (best.isInside ? 0 : best.km)) continue;
        const seen = look(outlines, which, point, kmPerLon);
        // Inside two, the one whose edge is further is the surer answer.
        if (seen.isInside === best.isInside ? seen.isInside === seen.km > best.km : seen.isInside)
          best = { which, ...seen };
      }
      const nearest = neighbourhoods[best.which] as Neighbourhood;
      const blurred = best.isInside
        ? undefined
        : unlined.find((one) => kmToSeat(one, point) <= SEAT_KM + precisionKm);
      const { code, name } = blurred ?? nearest;
      const isClear = blurred === undefined && best.km > precisionKm;
      const share = best.km === 0 ? 0 : best.km / (best.km + precisionKm);
      return {
        state: isClear ? (best.isInside ? 'in' : 'out') : 'unknown',
        generation,
        code,
        name,
        distanceKm: blurred ? kmToSeat(blurred, point) : best.km,
        confidence: blurred ? 0 : share,
      };
    },
    within({ west, south, east, north }) {
      return neighbourhoods.filter((_one, which) => {
        const [w = 0, s = 0, e = 0, n = 0] = boxes.subarray(4 * which, 4 * which + 4);
        return w <= east && e >= west && s <= north && n >= south;
      });
    },
  };
};

interface Outlines {
  readonly coordinates: Float64Array;
  readonly ringStart: Uint32Array;
  readonly firstRing: Uint32Array;
  readonly boxes: Float64Array;
}

const kmToSeat = ({ seat: [lon, lat] = [0, 0] }: Neighbourhood, point: Point): number =>
  distanceKm({ lon, lat }, point);

/** 0 within. Plain arithmetic around the point: the ground is flat as far as a neighbourhood goes. */
const kmToBox = ({ boxes }: Outlines, which: number, { lon, lat }: Point, kmPerLon: number): number => {
  const at = 4 * which;
  const x = Math.max((boxes[at] as number) - lon, lon - (boxes[at + 2] as number), 0) * kmPerLon;
  const y = Math.max((boxes[at + 1] as number) - lat, lat - (boxes[at + 3] as number), 0) * KM_PER_DEGREE;
  // Math.hypot is several times dearer, and nothing here overflows.
  return Math.sqrt(x * x + y * y);
};

/** Whether the point lies within, by the edges that a line to the east crosses; and how far the nearest edge is. */
const look = (
  { coordinates, ringStart, firstRing }: Outlines,
  which: number,
  { lon, lat }: Point,
  kmPerLon: number,
): { readonly isInside: boolean; readonly km: number } => {
  let isInside = false;
  let squared = Number.POSITIVE_INFINITY;
  for (let ring = firstRing[which] as number; ring < (firstRing[which + 1] as number); ring++) {
    const end = ringStart[ring + 1] as number;
    let at = ringStart[ring] as number;
    let x = ((coordinates[at] as number) - lon) * kmPerLon;
    let y = ((coordinates[at + 1] as number) - lat) * KM_PER_DEGREE;
    for (at += 2; at < end; at += 2) {
      const nextX = ((coordinates[at] as number) - lon) * kmPerLon;
      const nextY = ((coordinates[at + 1] as number) - lat) * KM_PER_DEGREE;
      const [dx, dy] = [nextX - x, nextY - y];
      if (y > 0 !== nextY > 0 && x - (y * dx) / dy > 0) isInside = !isInside;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / length));
      const [nearX, nearY] = [x + along * dx, y + along * dy];
      squared = Math.min(squared, nearX * nearX + nearY * nearY);
      [x, y] = [nextX, nextY];
    }
  }
  return { isInside, km: Math.sqrt(squared) };
};
