import { tellGate } from '../../matching/index.ts';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Scheme } from '../contract/index.ts';
import { presentOpportunity } from '../opportunities/present.ts';
import type { Places } from '../territory/places.ts';
import type { FoundScheme } from './schemes.ts';

/** What says something of a place and a stage; dates and places left have fields of their own. */
const TOLD: ReadonlySet<string> = new Set(['perimeter', 'stage', 'legal-form', 'qpv']);

/** Only fields named here leave. */
export const presentScheme = (
  { scheme, gates, reach, point, distanceKm }: FoundScheme,
  places: Places,
  language: Language,
): Scheme => ({
  id: scheme.id,
  title: scheme.title,
  organisation: scheme.organisation,
  perimeter: presentOpportunity(scheme, places).perimeter,
  remote: scheme.remote,
  qpvOnly: scheme.qpvOnly,
  forms: [...scheme.forms],
  opensOn: scheme.opensOn ?? null,
  deadline: scheme.deadline,
  stages: [...scheme.stages],
  description: scheme.description,
  conditions: scheme.conditions,
  reach,
  distanceKm,
  point,
  reasons: gates.filter(({ gate }) => TOLD.has(gate)).map((gate) => tellGate(gate, language)),
});
