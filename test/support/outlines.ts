/** Invented outlines: stars of any shape, some with a hole, some in two pieces, that never cross themselves. */
import fc from 'fast-check';
import type { Neighbourhood, Position } from '../../matching/index.ts';

const CENTRE = { lon: 2.4, lat: 48.92 };

/** Corners at growing angles around a middle: whatever the distances, no two edges cross. */
export const ringAround = (lon: number, lat: number, radii: readonly number[]): Position[] => {
  const corners = radii.map((radius, n): Position => {
    const angle = (2 * Math.PI * n) / radii.length;
    return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });
  return [...corners, corners[0] as Position];
};
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const star = fc
  .record({
    east: degrees(-0.03, 0.03),
    north: degrees(-0.03, 0.03),
    radii: fc.array(degrees(0.002, 0.01), { minLength: 3, maxLength: 14 }),
    hasHole: fc.boolean(),
  })
  .map(({ east, north, radii, hasHole }) => {
    const [lon, lat] = [CENTRE.lon + east, CENTRE.lat + north];
    const shell = ringAround(lon, lat, radii);
    // At the same angles and a third as far, so that it lies within.
    const hole = ringAround(
      lon,
      lat,
      radii.map((radius) => radius / 3),
    ).reverse();
    return hasHole ? [shell, hole] : [shell];
  });

export const neighbourhoods: fc.Arbitrary<Neighbourhood[]> = fc
  .array(star, { minLength: 1, maxLength: 5 })
  .map((stars) =>
    stars.map((polygon, n) => ({
      code: `QN0930${n}X`,
      name: `Étoile ${n}`,
      // The last one has a second piece, far from the others.
      outline:
        n === 4 ? [polygon, [ringAround(CENTRE.lon + 0.2, CENTRE.lat, [0.003, 0.004, 0.005])]] : [polygon],
    })),
  );

export const pointsNear = fc
  .tuple(degrees(-0.06, 0.06), degrees(-0.06, 0.06))
  .map(([east, north]) => ({ lon: CENTRE.lon + east, lat: CENTRE.lat + north }));

/** A file of the official form, as text. */
export const qpvFile = (features: readonly object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features });

interface Told {
  readonly code?: string;
  readonly properties?: object;
  readonly type?: string;
  readonly coordinates?: unknown;
}
/** A square of two kilometres in La Courneuve. */
export const SQUARE = [
  [2.39, 48.91],
  [2.41, 48.91],
  [2.41, 48.93],
  [2.39, 48.93],
  [2.39, 48.91],
];
export const aFeature = ({
  code = 'QN09301X',
  properties = {},
  type = 'Polygon',
  coordinates = [SQUARE],
}: Told = {}) => ({
  type: 'Feature',
  properties: {
    code_qp: code,
    lib_qp: `Quartier ${code}`,
    insee_com: '93027',
    lib_com: 'La Courneuve',
    ...properties,
  },
  geometry: { type, coordinates },
});
