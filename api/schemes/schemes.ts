import { z } from 'zod';
import { distanceKm, type GateResult, gatesOf, type Project, readDraft } from '../../matching/index.ts';
import {
  idSchema,
  type OpportunityInput,
  SCHEME_REACHES,
  type SchemeQuery,
  type SchemeReach,
} from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Places } from '../territory/places.ts';
import { placed } from '../territory/territory.ts';

export type SupportInput = Extract<OpportunityInput, { kind: 'support' }>;
export interface SchemeNeeds {
  readonly held: { readonly opportunities: ReadonlyMap<string, OpportunityInput> };
  readonly places: Places;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}
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
  const commune = placed(places, code);
  const asking = { ...readDraft('', { commune }), stage: stage ?? null };
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
    commune,
    total: found.length,
    items: page.map(({ one }) => one),
    nextCursor: left.length > limit && last ? writeCursor(last.stop) : null,
  };
}

const passes = (gates: readonly GateResult[]) => gates.every(({ state }) => state !== 'closed');

function seen(asking: Project, scheme: SupportInput, places: Places, today: string): FoundScheme | undefined {
  const gates = gatesOf(asking, scheme, today);
  if (!passes(gates)) return undefined;
  const { perimeter } = scheme;
  if (perimeter.type === 'national')
    return { scheme, gates, reach: 'national', point: null, distanceKm: null };
  // Who also works at a distance is still a neighbour to those of its perimeter.
  const isHere = !scheme.remote || passes(gatesOf(asking, { ...scheme, remote: false }, today));
  const point = pointOf(perimeter, places);
  const km = point && asking.commune ? distanceKm(asking.commune, point) : null;
  const reach = isHere ? (point ? 'near' : 'territory') : 'remote';
  return { scheme, gates, reach, point, distanceKm: km };
}

function pointOf(perimeter: SupportInput['perimeter'], places: Places): FoundScheme['point'] {
  if (perimeter.type === 'radius') return { lon: perimeter.lon, lat: perimeter.lat };
  const place = perimeter.type === 'commune' ? places.placeByCode(perimeter.code) : undefined;
  return place ? { lon: place.lon, lat: place.lat } : null;
}

const stopOf = ({ reach, distanceKm, scheme }: FoundScheme): Stop => ({
  rank: SCHEME_REACHES.indexOf(reach),
  km: distanceKm ?? 0,
  id: scheme.id,
});
const inOrder = (a: Stop, b: Stop) =>
  a.rank - b.rank || a.km - b.km || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
