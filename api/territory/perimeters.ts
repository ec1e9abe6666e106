import { zonesOf } from '../../matching/index.ts';
import { DEPARTEMENTS, REGION_NAMES } from '../../matching/taxonomy/index.ts';
import type { Perimeter, Zone } from '../../matching/types.ts';
import type { OpportunityInput } from '../contract/index.ts';
import { invalid } from '../errors.ts';
import { loadPlaces, type Places } from './places.ts';

type Shown = OpportunityInput['perimeter'];
type ShownZone = Exclude<Shown, { type: 'several' }>;

/**
 * A perimeter as it is kept: codes of today without their names, no zone twice. A former commune becomes the one it is part
 * of; an arrondissement stays one.
 * @throws invalid-input that names the zone whose code is of no commune, intercommunality, département or region
 */
export function keptPerimeter(perimeter: Shown, places: Places = loadPlaces()): Perimeter {
  const isOne = perimeter.type !== 'several';
  const zones = zonesOf(perimeter).map((zone, n) =>
    keptZone(zone, places, isOne ? 'perimeter.code' : `perimeter.zones[${n}].code`),
  );
  const apart = [...new Map(zones.map((zone) => [JSON.stringify(zone), zone])).values()];
  const [first, ...others] = apart;
  return first && others.length === 0 ? first : { type: 'several', zones: apart };
}

function keptZone(zone: Zone, places: Places, path: string): Zone {
  const { type } = zone;
  if (type === 'commune') {
    const place = places.exactByCode(zone.code);
    if (!place) throw invalid(path, 'unknown-commune');
    return { type, code: place.code };
  }
  if (type === 'epci') {
    if (!places.epciByCode(zone.code)) throw invalid(path, 'unknown-epci', { code: zone.code });
    return { type, code: zone.code };
  }
  if (type === 'departement' && !Object.hasOwn(DEPARTEMENTS, zone.code))
    throw invalid(path, 'unknown-departement', { code: zone.code });
  if (type === 'region' && !Object.hasOwn(REGION_NAMES, zone.code))
    throw invalid(path, 'unknown-region', { code: zone.code });
  return type === 'radius' ? { type, lon: zone.lon, lat: zone.lat, km: zone.km } : zone;
}

/** The same with the names of what has one: nobody knows places by their code. */
export function namedPerimeter(perimeter: Perimeter, places: Places): Shown {
  if (perimeter.type !== 'several') return namedZone(perimeter, places);
  return { type: 'several', zones: perimeter.zones.map((zone) => namedZone(zone, places)) } as Shown;
}

function namedZone(zone: Zone, places: Places): ShownZone {
  if (zone.type === 'radius') {
    const name = places.placeAt(zone)?.name;
    // Somebody's own point, or an older one of the commune: what it is near says where.
    const near = name === undefined ? places.nearestTo(zone)?.name : undefined;
    return { ...zone, ...(name && { name }), ...(near && { near }) };
  }
  const name =
    zone.type === 'commune'
      ? places.exactByCode(zone.code)?.name
      : zone.type === 'epci'
        ? places.epciByCode(zone.code)?.name
        : undefined;
  return name === undefined ? zone : ({ ...zone, name } as ShownZone);
}

/** A perimeter that was stored or imported, with the codes of today; a code of nothing stays, and holds nobody. */
export function nestedPerimeter(perimeter: Perimeter, places: Places = loadPlaces()): Perimeter {
  if (perimeter.type === 'several')
    return { type: 'several', zones: perimeter.zones.map((zone) => nestedPerimeter(zone, places) as Zone) };
  if (perimeter.type !== 'commune') return perimeter;
  const code = places.exactByCode(perimeter.code)?.code ?? perimeter.code;
  return { type: 'commune', code };
}
