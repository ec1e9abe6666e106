/** Mean Earth radius in kilometres (IUGG). */
const EARTH_RADIUS_KM = 6371.0088;

export interface Point {
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** Great-circle distance in kilometres (haversine formula; error under 0.6 % against the ellipsoid). */
export const distanceKm = (a: Point, b: Point): number => {
  const radians = Math.PI / 180;
  const halfLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const halfLon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const chord = halfLat ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
};

/** Code of the département of a commune's INSEE code; overseas codes have three digits. */
export const departementOf = (communeCode: string): string =>
  communeCode.startsWith('97') || communeCode.startsWith('98')
    ? communeCode.slice(0, 3)
    : communeCode.slice(0, 2);

/** Départements of each region (INSEE codes, since 2016). */
const DEPARTEMENTS_OF_REGION: Readonly<Record<string, string>> = {
  '01': '971',
  '02': '972',
  '03': '973',
  '04': '974',
  '06': '976',
  11: '75 77 78 91 92 93 94 95',
  24: '18 28 36 37 41 45',
  27: '21 25 39 58 70 71 89 90',
  28: '14 27 50 61 76',
  32: '02 59 60 62 80',
  44: '08 10 51 52 54 55 57 67 68 88',
  52: '44 49 53 72 85',
  53: '22 29 35 56',
  75: '16 17 19 23 24 33 40 47 64 79 86 87',
  76: '09 11 12 30 31 32 34 46 48 65 66 81 82',
  84: '01 03 07 15 26 38 42 43 63 69 73 74',
  93: '04 05 06 13 83 84',
  94: '2A 2B',
};
const REGION_OF_DEPARTEMENT = new Map(
  Object.entries(DEPARTEMENTS_OF_REGION).flatMap(([region, departements]) =>
    departements.split(' ').map((departement) => [departement, region] as const),
  ),
);

/** INSEE code of the region of a département; undefined for the overseas collectivities, which are in none. */
export const regionOf = (departementCode: string): string | undefined =>
  REGION_OF_DEPARTEMENT.get(departementCode);

/** Paris, Lyon and Marseille go by one code each, though their arrondissements have codes of their own. */
export const cityOf = (communeCode: string): string => {
  const code = Number(communeCode);
  if (code >= 75101 && code <= 75120) return '75056';
  if (code >= 69381 && code <= 69389) return '69123';
  if (code >= 13201 && code <= 13216) return '13055';
  return communeCode;
};
