import { z } from 'zod';
import {
  type Commune,
  distanceKm,
  type GateResult,
  gatesOf,
  type Project,
  readDraft,
  type Zone,
  zonesAround,
  zonesOf,
} from '../../matching/index.ts';
import {
  idSchema,
  type OpportunityInput,
  SCHEME_REACHES,
  type SchemeQuery,
  type SchemeReach,
} from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Places } from '../territory/places.ts';
import { nested, placed } from '../territory/territory.ts';

export type SupportInput = Extract<OpportunityInput, { kind: 'support' }>;
export interface SchemeNeeds {
  readonly held: { readonly opportunities: ReadonlyMap<string, OpportunityInput> };
  readonly places: Places;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}
type Asking = Project & { readonly commune: Commune };
export interface FoundScheme {
  readonly scheme: SupportInput;
  readonly gates: readonly GateResult[];
  readonly reach: SchemeReach;
  readonly point: { readonly lon: number; readonly lat: number } | null;
  /** From the place asked for; null without a point. */
  readonly distanceKm: number | null;
}

const stopSchema = z.strictObject({ rank: z.int().min(0), km: z.number().min(0), id: idSchema });
type Stop = z.infer<typeof stopSchema>;

/** Every scheme that no gate closes for the place and the stage; the engine decides, nothing is decided here. */
export function findSchemes(
  { held, places, today }: SchemeNeeds,
  { commune: code, stage, form, limit, cursor }: SchemeQuery,
) {
  const place = placed(places, code);
  const commune = nested(place);
  const asking = { ...readDraft('', { commune }), commune, stage: stage ?? null };
  const after = readCursor(stopSchema, cursor);
  const found = [...held.opportunities.values()]
    .filter((one): one is SupportInput => one.kind === 'support')
    .filter(({ forms }) => form === undefined || forms.includes(form))
    .flatMap((scheme) => seen(asking, scheme, places, today()) ?? [])
    .map((one) => ({ one, stop: stopOf(one) }))
    .sort((a, b) => inOrder(a.stop, b.stop));
  const left = after ? found.filter(({ stop }) => inOrder(after, stop) < 0) : found;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    commune: place,
    total: found.length,
    items: page.map(({ one }) => one),
    nextCursor: left.length > limit && last ? writeCursor(last.stop) : null,
  };
}

function seen(asking: Asking, scheme: SupportInput, places: Places, today: string): FoundScheme | undefined {
  const gates = gatesOf(asking, scheme, today);
  if (gates.some(({ state }) => state === 'closed')) return undefined;
  return { scheme, gates, ...reachOf(asking.commune, scheme, places) };
}

/** How a scheme comes to a place that it is open to. Of several zones the nearest that holds the place counts. */
export function reachOf(
  commune: Commune,
  { perimeter }: Pick<SupportInput, 'perimeter'>,
  places: Places,
): Pick<FoundScheme, 'reach' | 'point' | 'distanceKm'> {
  if (perimeter.type === 'national') return { reach: 'national', point: null, distanceKm: null };
  // Who also works at a distance is still a neighbour to those of its perimeter.
  const around = zonesAround(commune, perimeter);
  const nearest = (around.length > 0 ? around : zonesOf(perimeter))
    .flatMap((zone) => pointOf(zone, places) ?? [])
    .map((point) => ({ point, distanceKm: distanceKm(commune, point) }))
    .sort((a, b) => a.distanceKm - b.distanceKm)[0];
  const reach = around.length === 0 ? 'remote' : nearest ? 'near' : 'territory';
  return { reach, ...(nearest ?? { point: null, distanceKm: null }) };
}

function pointOf(zone: Zone, places: Places): FoundScheme['point'] {
  if (zone.type === 'radius') return { lon: zone.lon, lat: zone.lat };
  const place = zone.type === 'commune' ? places.placeByCode(zone.code) : undefined;
  return place ? { lon: place.lon, lat: place.lat } : null;
}

const stopOf = ({ reach, distanceKm, scheme }: FoundScheme): Stop => ({
  rank: SCHEME_REACHES.indexOf(reach),
  km: distanceKm ?? 0,
  id: scheme.id,
});
const inOrder = (a: Stop, b: Stop) =>
  a.rank - b.rank || a.km - b.km || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
