import {
  CIRCLES_KM,
  type Counts,
  type FoundSupplier,
  type SupplierCluster,
  type SupplierFacets,
  tellPart,
  tellReasons,
  tellUnderstood,
} from '../../matching/index.ts';
import {
  CERTIFICATION_LABELS,
  DEPARTEMENTS,
  type Label,
  type Language,
  LEGAL_FORM_LABELS,
  REGION_NAMES,
  SECTOR_LABELS,
  STAGE_LABELS,
  TEAM_SIZE_LABELS,
} from '../../matching/taxonomy/index.ts';
import type {
  Behind,
  CompletionView,
  FoundSupplierView,
  ProjectInput,
  SupplierFacetsView,
  SupplierMapView,
  SupplierPageView,
  SupplierView,
} from '../contract/index.ts';
import { presentPhoto } from '../photos/present.ts';
import { presentProjectCard } from '../projects/present.ts';
import type { Completions, SupplierFound, SupplierResult } from './suppliers.ts';

interface View {
  readonly held: {
    readonly projects: ReadonlyMap<string, ProjectInput>;
    behindProject(id: string): Behind;
  };
  readonly language: Language;
}

/** Beside a supplier's page nobody has asked for anything: what the two have in common. */
function tellAlike({ parts }: FoundSupplier, language: Language): string {
  const evidence = parts.find(({ criterion }) => criterion === 'trade')?.evidence;
  const words = [evidence?.values.words ?? []].flat().join(', ');
  if (words === '') return language === 'fr' ? 'Le même secteur.' : 'The same sector.';
  const isSame = evidence?.sentence === 'same';
  if (language === 'fr') return `${isSame ? 'Le même métier' : 'Un métier voisin'} : « ${words} ».`;
  return `${isSame ? 'The same trade' : 'A trade close to it'}: “${words}”.`;
}

/** Why it is there when no word was asked for. */
const PLAIN_REASONS = {
  area: { fr: 'Dans le périmètre que vous avez choisi.', en: 'Within the area you chose.' },
  filters: { fr: 'Remplit tous vos filtres.', en: 'Meets all your filters.' },
  turn: {
    fr: 'Sans mots de recherche, chaque fournisseur a son tour.',
    en: 'Without words to search for, each supplier has its turn.',
  },
} as const satisfies Record<string, Label>;

function presentFound(
  found: FoundSupplier,
  { held, language }: View,
  fallback: keyof typeof PLAIN_REASONS,
): FoundSupplierView[] {
  const project = held.projects.get(found.project.id);
  // Gone between the index and the map of contents: nothing to tell of it.
  if (!project) return [];
  const parts = found.parts.filter(({ criterion }) => criterion !== 'distance');
  const told = tellReasons({ parts }, language, 'opportunity');
  const [best] = [...parts].sort((a, b) => b.points - a.points);
  const last =
    best && best.points > 0
      ? { text: tellPart(best, language, 'opportunity'), inferred: false }
      : { text: PLAIN_REASONS[fallback][language], inferred: false };
  return [
    {
      ...presentProjectCard(project, held.behindProject(project.id)),
      capacity: project.capacity,
      team: project.team,
      certifications: project.certifications ?? [],
      joinsConsortium: project.joinsConsortium ?? null,
      score: found.score,
      reasons: told.length > 0 ? told : [last],
      distanceKm: found.km === null ? null : Math.round(found.km * 10) / 10,
      nearest: found.commune && {
        code: found.commune.code,
        name: found.commune.name,
        lon: found.commune.lon,
        lat: found.commune.lat,
      },
    },
  ];
}

const byCount = (a: { count: number; label: string }, b: { count: number; label: string }) =>
  b.count - a.count || (a.label < b.label ? -1 : 1);
const counted = (counts: Counts, labelOf: (code: string) => string) =>
  [...counts].map(([code, count]) => ({ code, label: labelOf(code), count }));
const labelled = (table: Readonly<Record<string, Label>>, language: Language) => (code: string) =>
  table[code]?.[language] ?? code;

const MOST_EPCIS = 30;
/** A thousand intercommunalities are too many to list: those that were chosen or lie nearest, then the fullest. */
function presentEpcis(
  counts: Counts,
  asked: readonly string[],
  nameOf: (code: string) => string,
): SupplierFacetsView['epcis'] {
  const named = (code: string) => ({ code, label: nameOf(code), count: counts.get(code) ?? 0 });
  // Most of them count less than the thirtieth: only the others are put in order.
  const least = [...counts.values()].sort((a, b) => b - a)[MOST_EPCIS - 1] ?? 0;
  const fullest = [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const codes = new Set([...asked, ...fullest.slice(0, MOST_EPCIS).map(([code]) => code)]);
  return [...codes].map(named);
}

interface FacetView {
  readonly language: Language;
  /** Names by id. */
  readonly lists: ReadonlyMap<string, string>;
  readonly places: { epciByCode(code: string): { readonly name: string } | undefined };
  /** Intercommunalities to be told whatever they count. */
  readonly epcis: readonly string[];
}
function presentFacets(
  facets: SupplierFacets,
  { language, lists, places, epcis }: FacetView,
): SupplierFacetsView {
  return {
    sectors: counted(facets.sectors, labelled(SECTOR_LABELS, language)).sort(byCount),
    stages: counted(facets.stages, labelled(STAGE_LABELS, language)),
    legalForms: counted(facets.legalForms, labelled(LEGAL_FORM_LABELS, language)).sort(byCount),
    sizes: counted(facets.sizes, labelled(TEAM_SIZE_LABELS, language)),
    certifications: counted(facets.certifications, labelled(CERTIFICATION_LABELS, language)).sort(byCount),
    lists: counted(facets.lists, (id) => lists.get(id) ?? id),
    departements: counted(facets.departements, (code) => DEPARTEMENTS[code]?.name ?? code).sort(byCount),
    regions: counted(facets.regions, (code) => REGION_NAMES[code] ?? code).sort(byCount),
    epcis: presentEpcis(facets.epcis, epcis, (code) => places.epciByCode(code)?.name ?? code),
    km: CIRCLES_KM.flatMap((km) => {
      const count = facets.km.get(String(km));
      return count === undefined ? [] : [{ code: String(km), label: `${km}\u00a0km`, count }];
    }),
    overseas: facets.overseas,
    qpv: facets.inQpv,
    consortium: facets.joinsConsortium,
    fast: facets.answersFast,
  };
}

export const presentPage = (result: SupplierResult, view: View & FacetView): SupplierPageView => ({
  items: result.items.flatMap((found) => presentFound(found, view, result.because)),
  total: result.total,
  nextCursor: result.nextCursor,
  facets: presentFacets(result.facets, view),
  understood: {
    trades: result.trades.map((code) => ({ code, label: tellTrade(code, view.language) })),
    words: result.words.map(({ typed, read, others }) => ({ typed, read, others: [...others] })),
    places: result.places.map(({ type, code, name, detail }) => ({ type, code, name, detail })),
    isAsked: result.isAsked,
    from: result.from && {
      code: result.from.code,
      name: result.from.name,
      lon: result.from.lon,
      lat: result.from.lat,
    },
  },
});

const tellTrade = (code: string, language: Language): string =>
  tellUnderstood({ topic: 'trade', code, words: [], inferred: false }, language);

export const presentMap = (
  {
    cellDegrees,
    clusters,
    shown,
  }: {
    readonly cellDegrees: number;
    readonly clusters: readonly SupplierCluster[];
    readonly shown: number;
  },
  tiles: SupplierMapView['tiles'],
): SupplierMapView => ({
  cellDegrees,
  shown,
  tiles,
  clusters: clusters.map(({ cell, count, lon, lat, box, commune, project }) => ({
    cell,
    count,
    lon,
    lat,
    box: { ...box },
    commune: commune?.name ?? null,
    supplier: project ? { id: project.id, title: project.title } : null,
  })),
});

export const presentCompletions = (
  { trades, places, suppliers }: Completions,
  language: Language,
): { items: CompletionView[] } => ({
  items: [
    ...trades.map(({ text, trade, count }) => ({
      type: 'trade' as const,
      text,
      label: tellTrade(trade, language),
      count,
    })),
    ...places.map(({ code, name, departement }) => ({
      type: 'place' as const,
      code,
      name,
      detail: departement.name,
    })),
    ...suppliers.map(({ id, title, commune }) => ({
      type: 'supplier' as const,
      id,
      title,
      commune: commune.name,
    })),
  ],
});

export const presentSupplier = (
  { project, refreshedAt, similar, from, km, photos }: SupplierFound,
  view: View,
): SupplierView => ({
  ...project,
  ...view.held.behindProject(project.id),
  distanceKm: km === null ? null : Math.round(km * 10) / 10,
  from,
  photos: photos.map(presentPhoto),
  sells: project.offer !== '' || (project.activities ?? []).length > 0,
  refreshedAt: refreshedAt?.toISOString() ?? null,
  similar: similar.flatMap((found) =>
    presentFound(found, view, 'turn').map((shown) => ({
      ...shown,
      reasons: [{ text: tellAlike(found, view.language), inferred: false }],
    })),
  ),
});
