/**
 * Membership of priority neighbourhoods under the clock: as many outlines as the generation of 2024 has, beside turf over
 * all of them and MongoDB's 2dsphere, which tell neither how far the edge is nor how sure the answer.
 */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { type Document, MongoClient } from 'mongodb';
import { loadPlaces } from '../../api/territory/places.ts';
import { createQpvIndex, type Neighbourhood, type Position } from '../../matching/index.ts';
import { type Times, timeEach, timeEachAsync, timeOf } from './clock.ts';
import { openBenchMongod } from './mongod.ts';

export interface QpvFigures {
  readonly outlines: number;
  readonly positions: number;
  readonly buildMs: number;
  readonly ours: Times;
  /** Of the points asked for, those that lie inside; the same for all three. */
  readonly inside: number;
  readonly turf: Times;
  readonly mongo: Times;
}

const OUTLINES = 1609;
const CORNERS = 125;
const POINTS = 5000;
const PEER_POINTS = 100;
/** An address is sure to fifty metres. */
const PRECISION_KM = 0.05;

/** Stars around the largest communes, a few kilometres apart; as fine as the official outlines before they are thinned. */
const makeOutlines = (): Neighbourhood[] => {
  const towns = [...loadPlaces().all()].sort((a, b) => b.population - a.population).slice(0, OUTLINES / 3);
  return Array.from({ length: OUTLINES }, (_, n) => {
    const { lon, lat } = towns[n % towns.length] ?? { lon: 2.35, lat: 48.86 };
    const away = 0.02 * Math.floor(n / towns.length);
    const ring = Array.from({ length: CORNERS }, (_corner, at): Position => {
      const angle = (2 * Math.PI * at) / CORNERS;
      const radius = 0.006 + 0.002 * Math.sin(at * 7 + n);
      return [lon + away + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    return { code: `QN${n}`, name: `Quartier ${n}`, outline: [[[...ring, ring[0] as Position]]] };
  });
};

export const measureQpv = async (): Promise<QpvFigures> => {
  const all = makeOutlines();
  let index = createQpvIndex('2024', []);
  const buildMs = timeOf(() => {
    index = createQpvIndex('2024', all);
  });
  const points = Array.from({ length: POINTS }, (_, n) => {
    const [lon, lat] = all[(n * 7919) % all.length]?.outline[0]?.[0]?.[0] ?? [2.35, 48.86];
    return { lon: lon + 0.01 * Math.sin(n * 3), lat: lat + 0.01 * Math.cos(n * 5) };
  });
  const ours = timeEach(points, (point) => index.membershipOf(point, PRECISION_KM));
  const few = points.slice(0, PEER_POINTS);
  const isInside = (point: (typeof few)[number]) => index.membershipOf(point, 0)?.state === 'in';
  const inside = few.filter(isInside).length;

  const features = all.map(({ outline }) => ({
    type: 'MultiPolygon' as const,
    coordinates: outline.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x, y]))),
  }));
  const byTurf = ({ lon, lat }: (typeof few)[number]) =>
    features.some((feature) => booleanPointInPolygon([lon, lat], feature));
  const turf = timeEach(few, byTurf);
  const mongo = await measureMongo(features, few, inside);
  if (few.filter(byTurf).length !== inside) throw new Error('turf tells another number of points inside');
  return {
    ...{ outlines: all.length, positions: all.length * (CORNERS + 1), buildMs },
    ...{ ours, inside, turf, mongo },
  };
};

const measureMongo = async (
  features: readonly Document[],
  points: readonly { readonly lon: number; readonly lat: number }[],
  inside: number,
): Promise<Times> => {
  const mongod = await openBenchMongod();
  const client = new MongoClient(mongod.uri);
  try {
    const outlines = client.db('bench').collection('qpvs');
    await outlines.insertMany(features.map((outline) => ({ outline })));
    await outlines.createIndex({ outline: '2dsphere' });
    const found = ({ lon, lat }: (typeof points)[number]) =>
      outlines.findOne({
        outline: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [lon, lat] } } },
      });
    const times = await timeEachAsync(points, found);
    let count = 0;
    for (const point of points) if (await found(point)) count += 1;
    if (count !== inside) throw new Error('MongoDB tells another number of points inside');
    return times;
  } finally {
    await client.close();
    await mongod.stop();
  }
};
