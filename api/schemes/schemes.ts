import { z } from 'zod';
import { type GateResult, gatesOf, readDraft, takePrecedence } from '../../matching/index.ts';
import {
  idSchema,
  type OpportunityInput,
  SCHEME_REACHES,
  type SchemePage,
  type SchemeQuery,
  type SchemeReach,
} from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Places } from '../territory/places.ts';
import { nested, placed } from '../territory/territory.ts';
import { type Reach, reachOf, type SupportInput, schemesOf, WITHIN_REACH_KM } from './reach.ts';

export interface SchemeNeeds {
  readonly held: { readonly opportunities: ReadonlyMap<string, OpportunityInput> };
  readonly places: Places;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}
export interface FoundScheme extends Reach {
  readonly scheme: SupportInput;
  readonly gates: readonly GateResult[];
}

const stopSchema = z.strictObject({ rank: z.int().min(0), km: z.number().min(0), id: idSchema });
type Stop = z.infer<typeof stopSchema>;
const MOST_ELSEWHERE = 3;

/**
 * Every scheme that no gate closes for the place and the stage; the engine decides, nothing is decided here.
 * @throws invalid-input that names the commune or the cursor
 */
export function findSchemes(
  { held, places, today }: SchemeNeeds,
  { commune: code, stage, form, limit, cursor }: SchemeQuery,
) {
  const place = placed(places, code);
  const commune = nested(place);
  const asking = { ...readDraft('', { commune }), commune, stage: stage ?? null };
  const after = readCursor(stopSchema, cursor);
  const day = today();
  const seen = takePrecedence(asking, schemesOf(held.opportunities), day)
    .filter(({ forms }) => form === undefined || forms.includes(form))
    .map((scheme) => ({ scheme, gates: gatesOf(asking, scheme, day) }))
    .filter(({ gates }) => gates.every(({ gate, state }) => gate === 'perimeter' || state !== 'closed'))
    .map((one): FoundScheme => ({ ...one, ...reachOf(commune, one.scheme, places) }))
    .map((one) => ({ one, stop: stopOf(one) }))
    .sort((a, b) => inOrder(a.stop, b.stop));
  const [found, others] = [seen.filter(({ one }) => isOpen(one)), seen.filter(({ one }) => !isOpen(one))];
  const counts = Object.fromEntries(SCHEME_REACHES.map((reach) => [reach, 0])) as Record<SchemeReach, number>;
  for (const { one } of seen) counts[one.reach] += 1;
  const left = after ? found.filter(({ stop }) => inOrder(after, stop) < 0) : found;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const nearestOthers = others
    .filter(({ one }) => one.distanceKm !== null && one.distanceKm <= WITHIN_REACH_KM)
    .slice(0, MOST_ELSEWHERE);
  return {
    commune: place,
    total: found.length,
    counts,
    items: page.map(({ one }) => one),
    points: after ? [] : pointsOf(found.map(({ one }) => one)),
    elsewhere: after || counts.near > 0 ? [] : nearestOthers.map(({ one }) => one),
    nextCursor: left.length > limit && last ? writeCursor(last.stop) : null,
  };
}

const isOpen = ({ gates }: FoundScheme) => gates.every(({ state }) => state !== 'closed');

/** One point for all that stand on it; what is only reached at a distance is on no map of the place. */
function pointsOf(found: readonly FoundScheme[]): SchemePage['points'] {
  const points = new Map<string, SchemePage['points'][number]>();
  for (const { scheme, reach, point } of found) {
    if (!point || (reach !== 'near' && reach !== 'far')) continue;
    const key = `${point.lon} ${point.lat}`;
    const known = points.get(key)?.schemes ?? [];
    points.set(key, { ...point, schemes: [...known, { id: scheme.id, title: scheme.title }] });
  }
  return [...points.values()];
}

const stopOf = ({ reach, distanceKm, scheme }: FoundScheme): Stop => ({
  rank: SCHEME_REACHES.indexOf(reach),
  km: distanceKm ?? 0,
  id: scheme.id,
});
const inOrder = (a: Stop, b: Stop) =>
  a.rank - b.rank || a.km - b.km || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
