import type { Commune } from '../../matching/types.ts';
import { invalid } from '../errors.ts';
import { loadPlaces, type Places, type Territories } from './places.ts';

export { fold as foldName } from './names.ts';
export { keptPerimeter, namedPerimeter, nestedPerimeter } from './perimeters.ts';
export { checkedAt, membershipAt } from './qpv/check.ts';

const kept = new Map<string, Territories>();
const MOST_KEPT = 10_000;

/** Codes of the départements and intercommunalities with a commune so near; what was asked for lately is not searched again. */
export function territoriesAround({ code, lon, lat }: Commune, km: number): Territories {
  const key = `${code} ${lon} ${lat} ${km}`;
  const known = kept.get(key) ?? loadPlaces().territoriesAround({ lon, lat }, km);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, known);
  return known;
}

/** A commune as the engine wants it: by its code of today, with its intercommunality. */
export function nested(commune: Commune): Commune {
  const place = loadPlaces().exactByCode(commune.code);
  return place ? { ...commune, code: place.code, epci: place.epci?.code } : commune;
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
  const place = places.exactByCode(code);
  if (!place) throw invalid(path, 'unknown-commune');
  return { code: place.code, name: place.name, lon: place.lon, lat: place.lat };
}
