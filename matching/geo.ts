import { DEPARTEMENTS } from './taxonomy/territories.ts';

/** Mean Earth radius in kilometres (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

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

/** INSEE code of the region of a département; undefined for the overseas collectivities, which are in none. */
export const regionOf = (departementCode: string): string | undefined =>
  DEPARTEMENTS[departementCode]?.region;

/** Paris, Lyon and Marseille go by one code each, though their arrondissements have codes of their own. */
export const cityOf = (communeCode: string): string => {
  const code = Number(communeCode);
  if (code >= 75101 && code <= 75120) return '75056';
  if (code >= 69381 && code <= 69389) return '69123';
  if (code >= 13201 && code <= 13216) return '13055';
  return communeCode;
};

/** Whether the code is that of an arrondissement, and not of a whole commune. */
export const isArrondissement = (communeCode: string): boolean => cityOf(communeCode) !== communeCode;

/** Whether the code is that of a city whose arrondissements have codes of their own. */
export const hasArrondissements = (communeCode: string): boolean =>
  communeCode === '75056' || communeCode === '69123' || communeCode === '13055';

/** Whether a département lies overseas; collectivities and New Caledonia count as départements. */
export const isOverseas = (departementCode: string): boolean => /^9[78]/.test(departementCode);
