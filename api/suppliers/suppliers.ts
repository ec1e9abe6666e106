import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Completion,
  distanceKm,
  type FoundSupplier,
  type SupplierArea,
  type SupplierMap,
  type SupplierOrder,
  type SupplierPage,
  type SupplierQuery,
  type SupplierSearch,
} from '../../matching/index.ts';
import type { Commune } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import {
  type Behind,
  MOST_CLUSTERS,
  type Place,
  type PlaceRead,
  type ProjectInput,
  type SupplierMapQuery,
  type SupplierSearchQuery,
} from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError, invalid } from '../errors.ts';
import type { Memberships, OrganisationStore } from '../organisations/store.ts';
import type { KeptPicture, PictureStore } from '../pictures/store.ts';
import { asMatched, datesOf, readProject } from '../projects/projects.ts';
import type { ProjectStore } from '../projects/store.ts';
import { findByTitle } from '../search.ts';
import type { Places } from '../territory/places.ts';
import { placed } from '../territory/territory.ts';
import { readWording, rivalsOf } from './wording.ts';

export interface SupplierNeeds {
  readonly held: {
    readonly suppliers: SupplierSearch;
    readonly projects: ReadonlyMap<string, ProjectInput>;
    behindProject(id: string): Behind;
  };
  readonly places: Places;
  readonly projects: ProjectStore;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}

/** A page, and what was read in the words. */
export interface SupplierResult extends Pick<SupplierPage, 'facets' | 'total' | 'trades' | 'words'> {
  readonly items: readonly FoundSupplier[];
  readonly nextCursor: string | null;
  readonly places: readonly PlaceRead[];
  readonly from: Commune | null;
  /** Which of the places is meant is not known: nothing is supposed. */
  readonly isAsked: boolean;
  /** Why anyone is there when no words were asked for. */
  readonly because: 'area' | 'filters' | 'turn';
}
/** Lists that may be asked for, by id: whom they hold. */
export type Members = ReadonlyMap<string, ReadonlySet<string>>;

type Filters = Omit<SupplierSearchQuery, 'limit' | 'cursor' | 'order'>;
type Asked = Omit<SupplierQuery, 'order' | 'limit' | 'seed' | 'after'>;

const number = z.number();
/** The order and the seed travel along: a list begun yesterday goes on as it was, and no list goes on in another order. */
const place = z.tuple([number, number, number, z.string()]);
const markOf = (order: SupplierOrder) => z.strictObject({ o: z.literal(order), s: number, p: place });

/** Whose turn it is among equals changes with the day and the person, and with nothing else. */
export const seedOf = (today: string, actor: Actor | undefined): number =>
  createHash('sha256')
    .update(`${today} ${actor?.accountId ?? ''}`)
    .digest()
    .readUInt32BE(0);

/**
 * An address's filters as the engine takes them. A place in the words is where distances are told from, unless one is given.
 * @param home the searcher's own place: the nearest of several towns of one name is meant; null: not known
 */
export function readFilters(
  { places }: Pick<SupplierNeeds, 'places'>,
  filters: Filters,
  home: Commune | null = null,
) {
  const {
    q = '',
    near,
    km,
    departements,
    regions,
    epcis,
    overseas,
    box,
    qpv,
    consortium,
    fast,
    volume,
    exact,
    ...same
  } = filters;
  const wording = readWording(places, q);
  const read = wording.isAmbiguous && home ? nearestFirst(places, wording.places, home) : wording.places;
  const isAsked = wording.isAmbiguous && !home && near === undefined;
  const [likeliest] = isAsked ? [] : read;
  const given = near === undefined ? undefined : placed(places, near, 'near');
  const supposed = likeliest?.type === 'commune' ? placed(places, likeliest.code, 'q') : undefined;
  const from = given ?? supposed ?? null;
  for (const [n, code] of (epcis ?? []).entries())
    if (!places.epciByCode(code)) throw invalid(`epcis[${n}]`, 'unknown-epci', { code });
  const area = areaOf({ from: given ?? null, km, departements, regions, epcis, overseas, box });
  const asked: Asked = {
    ...same,
    text: wording.text,
    isExact: exact,
    area,
    isInQpv: qpv,
    joinsConsortium: consortium,
    answersFast: fast,
    volumeEur: volume,
    ...(from && { from }),
  };
  return { asked, places: read, from, isAsked };
}

function nearestFirst(places: Places, read: readonly PlaceRead[], home: Commune): readonly PlaceRead[] {
  const kmOf = ({ code }: PlaceRead) => {
    const place = places.placeByCode(code);
    return place ? distanceKm(place, home) : Number.POSITIVE_INFINITY;
  };
  const rivals = [...rivalsOf(places, read)].sort((a, b) => kmOf(a) - kmOf(b));
  return [...rivals, ...read.filter((one) => !rivals.includes(one))];
}

/** Whether the words name a town of which there are several. */
const namesSeveral = ({ places }: Pick<SupplierNeeds, 'places'>, { q = '', near }: Filters): boolean =>
  near === undefined && readWording(places, q).isAmbiguous;

/**
 * Where the actor's organisation is; asked for only where the words of a search leave it open.
 * @param roles the actor's, by organisation; undefined: nobody is known to ask
 */
export async function homeOf(
  needs: Pick<SupplierNeeds, 'places'> & HomeNeeds,
  roles: ReadonlyMap<string, unknown> | undefined,
  filters: Filters,
): Promise<Commune | null> {
  if (!roles || !namesSeveral(needs, filters)) return null;
  const own = await Promise.all([...roles.keys()].map((id) => needs.organisations.find(id)));
  return own.find((one) => one?.commune)?.commune ?? null;
}
export interface HomeNeeds {
  readonly memberships: Pick<Memberships, 'rolesOf'>;
  readonly organisations: Pick<OrganisationStore, 'find'>;
}

function areaOf({
  from,
  km,
  departements = [],
  regions = [],
  epcis = [],
  overseas,
  box,
}: Pick<Filters, 'km' | 'departements' | 'regions' | 'epcis' | 'overseas' | 'box'> & {
  readonly from: Commune | null;
}): SupplierArea | undefined {
  if (box) return { type: 'box', ...box };
  if (from && km !== undefined) return { type: 'around', lon: from.lon, lat: from.lat, km };
  if (departements.length > 0) return { type: 'departements', codes: departements };
  if (regions.length > 0) return { type: 'regions', codes: regions };
  if (epcis.length > 0) return { type: 'epcis', codes: epcis };
  return overseas ? { type: 'overseas' } : undefined;
}

export function searchSuppliers(
  needs: SupplierNeeds,
  actor: Actor | undefined,
  { limit, cursor, order, ...filters }: SupplierSearchQuery,
  members: Members,
  home: Commune | null = null,
): SupplierResult {
  demandLists(filters.lists, members);
  const { asked, places, from, isAsked } = readFilters(needs, filters, home);
  const mark = readCursor(markOf(order), cursor);
  const seed = mark?.s ?? seedOf(needs.today(), actor);
  const page = needs.held.suppliers.search({ ...asked, order, limit, seed, after: mark?.p, members });
  const { items, total, facets, trades, words, next } = page;
  const nextCursor = next ? writeCursor({ o: order, s: seed, p: next }) : null;
  const because = asked.area ? 'area' : Object.keys(filters).some(isFilter) ? 'filters' : 'turn';
  return { items, total, facets, trades, words, nextCursor, places, from, isAsked, because };
}

const NO_FILTERS: readonly string[] = ['q', 'exact', 'near'];
const isFilter = (name: string): boolean => !NO_FILTERS.includes(name);

/**
 * A list that is not one's own is no list at all.
 * @param path the field to name
 * @throws invalid-input
 */
export function demandLists(lists: readonly string[] = [], members: Members, path = 'lists'): void {
  if (lists.some((list) => !members.has(list))) throw invalid(path, 'unknown-list');
}

/** Four cells to the side of a tile of 256 points: a finger and a half each. */
const cellAtZoom = (zoom: number): number => 90 / 2 ** zoom;

export function mapSuppliers(
  needs: SupplierNeeds,
  { view, zoom, ...filters }: SupplierMapQuery,
  members: Members,
): SupplierMap & { readonly shown: number } {
  demandLists(filters.lists, members);
  const { asked } = readFilters(needs, filters);
  const query = { ...asked, order: 'relevance', limit: 0, seed: 0, members } as const;
  const map = needs.held.suppliers.map(query, view, cellAtZoom(zoom), MOST_CLUSTERS);
  return { ...map, shown: map.clusters.reduce((sum, { count }) => sum + count, 0) };
}

export interface Completions {
  readonly trades: readonly Completion[];
  readonly places: readonly Place[];
  readonly suppliers: readonly ProjectInput[];
}
const MOST_PLACES = 3;
const MOST_NAMES = 3;
/** A name or a place is told by its first letters from the second on. */
const SHORTEST = 2;

/** So many in all: half of them words of trades where there are as many, then places and names in turns. */
export function completeSuppliers(
  { held, places }: SupplierNeeds,
  { q, limit }: { readonly q: string; readonly limit: number },
): Completions {
  const trades = held.suppliers.complete(q, limit);
  if (q.length < SHORTEST) return { trades, places: [], suppliers: [] };
  const towns = places.findPlaces(q, MOST_PLACES);
  const sellers = findByTitle(held.projects.values(), q)
    .filter(({ offer, activities = [] }) => offer !== '' || activities.length > 0)
    .slice(0, MOST_NAMES);
  const ofTrades = shareOf(limit, trades.length, towns.length + sellers.length);
  const ofTowns = shareOf(limit - ofTrades, towns.length, sellers.length);
  return {
    trades: trades.slice(0, ofTrades),
    places: towns.slice(0, ofTowns),
    suppliers: sellers.slice(0, limit - ofTrades - ofTowns),
  };
}

/** How many of the places go to those, when there are so many others: half at least, and what the others leave. */
const shareOf = (places: number, those: number, others: number): number =>
  Math.min(those, Math.max(Math.ceil(places / 2), places - others));

export interface SupplierFound {
  readonly project: ProjectInput;
  readonly refreshedAt: Date | null;
  readonly similar: readonly FoundSupplier[];
  readonly from: Commune | null;
  readonly km: number | null;
  readonly photos: readonly KeptPicture[];
}

/** Read in the database: a page that is passed on must be as it is now. */
export async function getSupplier(
  { projects, held, places, photos }: SupplierNeeds & { readonly photos: Pick<PictureStore, 'of'> },
  id: string,
  near: string | undefined,
): Promise<SupplierFound> {
  const content = await projects.find(id);
  const project = readProject(content);
  if (!project) throw new AppError('not-found');
  const { publishedAt, refreshedAt = publishedAt } = datesOf(content);
  const from = placed(places, near, 'near') ?? null;
  const communes = [project.commune, ...(project.activities ?? []).flatMap(({ commune }) => commune ?? [])];
  return {
    project,
    refreshedAt: refreshedAt === undefined ? null : new Date(refreshedAt),
    photos: await photos.of(id),
    similar: held.suppliers.similarTo(asMatched(project), from ?? undefined),
    from,
    km: from && Math.min(...communes.map((commune) => distanceKm(commune, from))),
  };
}
