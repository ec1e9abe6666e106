import type { Commune } from '../../matching/types.ts';
import { invalid } from '../errors.ts';
import { loadPlaces, type Places } from './places.ts';

export { fold as foldName } from './names.ts';

const kept = new Map<string, readonly string[]>();
const MOST_KEPT = 10_000;

/** Codes of the départements with a commune so near; what was asked for lately is not searched again. */
export function departementsAround({ code, lon, lat }: Commune, km: number): readonly string[] {
  const key = `${code} ${lon} ${lat} ${km}`;
  const known = kept.get(key) ?? loadPlaces().departementsAround({ lon, lat }, km);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, known);
  return known;
}

/**
 * The commune of an INSEE code that someone gave; null and undefined stay what they are.
 * @param path the field to name when there is no such commune
 */
export function placed<Code extends string | null | undefined>(
  places: Places,
  code: Code,
  path = 'commune',
): Commune | Exclude<Code, string> {
  if (code === null || code === undefined) return code as Exclude<Code, string>;
  const place = places.placeByCode(code);
  if (!place) throw invalid(path, 'unknown-commune');
  return { code: place.code, name: place.name, lon: place.lon, lat: place.lat };
}
