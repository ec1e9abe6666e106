import {
  type Commune,
  distanceKm,
  type Point,
  type Zone,
  zonesAround,
  zonesOf,
} from '../../matching/index.ts';
import { NEAR_KM, type OpportunityInput, type SchemeReach } from '../contract/index.ts';
import type { Places } from '../territory/places.ts';

export type SupportInput = Extract<OpportunityInput, { kind: 'support' }>;
export interface Reach {
  readonly reach: SchemeReach;
  readonly point: Point | null;
  /** From the place to the point; null without one. */
  readonly distanceKm: number | null;
}

/** Further, nobody is asked to write to a scheme that is for another place. */
export const WITHIN_REACH_KM = 100;

export const schemesOf = (opportunities: ReadonlyMap<string, OpportunityInput>): SupportInput[] =>
  [...opportunities.values()].filter((one): one is SupportInput => one.kind === 'support');

/** How a scheme comes to a place. Of several zones the nearest that holds the place counts, else the nearest. */
export function reachOf(
  commune: Commune,
  { perimeter, remote }: Pick<SupportInput, 'perimeter' | 'remote'>,
  places: Places,
): Reach {
  if (perimeter.type === 'national') return { reach: 'national', point: null, distanceKm: null };
  // Who also works at a distance is still a neighbour to those of its perimeter.
  const around = zonesAround(commune, perimeter);
  const isHere = around.length > 0;
  let nearest: { readonly point: Point; readonly distanceKm: number } | undefined;
  for (const zone of isHere ? around : zonesOf(perimeter)) {
    const point = pointOf(zone, places);
    const km = point && distanceKm(commune, point);
    if (point && km !== undefined && (!nearest || km < nearest.distanceKm))
      nearest = { point, distanceKm: km };
  }
  const there = nearest ? (nearest.distanceKm <= NEAR_KM ? 'near' : 'far') : 'territory';
  const reach = isHere ? there : remote ? 'remote' : 'elsewhere';
  return { reach, ...(nearest ?? { point: null, distanceKm: null }) };
}

function pointOf(zone: Zone, places: Places): Point | undefined {
  if (zone.type === 'radius') return { lon: zone.lon, lat: zone.lat };
  const place = zone.type === 'commune' ? places.placeByCode(zone.code) : undefined;
  return place && { lon: place.lon, lat: place.lat };
}
