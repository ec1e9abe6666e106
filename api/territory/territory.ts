import type { Commune } from '../../matching/types.ts';
import { invalid } from '../errors.ts';
import type { Places } from './places.ts';

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
