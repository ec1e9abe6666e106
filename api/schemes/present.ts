import { tellGate } from '../../matching/index.ts';
import { catalogueLabel, type Language } from '../../matching/taxonomy/index.ts';
import type { GapPage, GapView, Scheme } from '../contract/index.ts';
import type { Places } from '../territory/places.ts';
import { namedPerimeter } from '../territory/territory.ts';
import type { Cell } from './gaps.ts';
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
  perimeter: namedPerimeter(scheme.perimeter, places),
  remote: scheme.remote,
  qpvOnly: scheme.qpvOnly,
  forms: [...scheme.forms],
  opensOn: scheme.opensOn ?? null,
  deadline: scheme.deadline,
  stages: [...scheme.stages],
  description: scheme.description,
  conditions: scheme.conditions,
  publics: [...(scheme.publics ?? [])],
  cost: scheme.cost ?? null,
  howToEnter: scheme.howToEnter ?? '',
  reach,
  distanceKm,
  point,
  reasons: gates.filter(({ gate }) => TOLD.has(gate)).map((gate) => tellGate(gate, language)),
});

export const presentGap = ({ place, stage, projects, neighbourhoods, counts, nearest }: Cell): GapView => ({
  commune: { code: place.code, name: place.name },
  departement: place.departement,
  stage,
  projects,
  neighbourhoods,
  far: counts.far,
  territory: counts.territory,
  remote: counts.remote,
  national: counts.national,
  nearest: nearest && {
    id: nearest.scheme.id,
    title: nearest.scheme.title,
    distanceKm: nearest.distanceKm,
  },
});

interface GapsFound {
  readonly items: readonly Cell[];
  readonly everywhere: readonly Cell[];
  readonly territories: readonly string[] | null;
  readonly total: number;
  readonly lookedAt: number;
  readonly nextCursor: string | null;
}
export const presentGaps = (
  { items, everywhere, territories, ...counted }: GapsFound,
  language: Language,
): GapPage => ({
  ...counted,
  items: items.map(presentGap),
  departements: byDepartement(everywhere),
  territories:
    territories === null
      ? null
      : territories.map((code) => ({ code, label: catalogueLabel('territories', code, language) })),
});

function byDepartement(cells: readonly Cell[]): GapPage['departements'] {
  const counts = new Map<string, { code: string; name: string; count: number }>();
  for (const { departement } of cells.map(({ place }) => place)) {
    const known = counts.get(departement.code) ?? { ...departement, count: 0 };
    counts.set(departement.code, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
