import type { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import type { PersonalData } from '../accounts/needs.ts';
import { type Alert, type SavedSearchView, savedQuerySchema } from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import { uuidFor } from '../publishing/ids.ts';
import { listsFor, type SupplierListNeeds } from '../supplier-lists/supplier-lists.ts';
import { demandLists, readFilters, type SupplierNeeds } from '../suppliers/suppliers.ts';
import type { AlertLinks } from './links.ts';
import type { KeptSearch, SavedSearchStore } from './store.ts';

export interface SavedSearchNeeds extends SupplierListNeeds, Pick<SupplierNeeds, 'places'> {
  readonly savedSearches: SavedSearchStore;
  readonly held: SupplierListNeeds['held'] & Pick<SupplierNeeds['held'], 'suppliers'>;
}
type Members = Awaited<ReturnType<typeof listsFor>>['members'];
const MOST_SEARCHES = 50;
const DAY_MS = 24 * 3_600_000;
export const PERIOD_MS: Readonly<Record<Exclude<Alert, 'none'>, number>> = {
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
};

/** What a search asks for. @throws AppError what is wrong with a filter, by its name */
function askedBy(
  needs: SavedSearchNeeds,
  { lists, order: _order, ...same }: z.infer<typeof savedQuerySchema>,
  members: Members,
) {
  // A list that is gone, or no longer the person's to read, asks for nothing.
  const known = lists?.filter((list) => members.has(list));
  return readFilters(needs, { ...same, ...(known?.length ? { lists: known } : {}) }).asked;
}

/** What a kept search asks for; undefined where that exists no longer, as a commune that has joined another. */
function askedOf(needs: SavedSearchNeeds, query: KeptSearch['query'], members: Members) {
  const filters = savedQuerySchema.safeParse(query);
  if (!filters.success) return undefined;
  try {
    return askedBy(needs, filters.data, members);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input') return undefined;
    throw error;
  }
}

/** Those who answer a saved search today, or those among them who were first published in between; the newest first. */
export async function matchesOf(
  needs: SavedSearchNeeds,
  { accountId, query }: Pick<KeptSearch, 'accountId' | 'query'>,
  { between, limit }: { readonly between?: readonly [Date, Date]; readonly limit: number },
) {
  const { members } = await listsFor(needs, { accountId });
  const asked = askedOf(needs, query, members);
  if (asked === undefined) return { total: 0, items: [] };
  return needs.held.suppliers.search({
    ...asked,
    order: 'freshness',
    seed: 0,
    limit,
    members,
    ...(between && { publishedBetween: [between[0].getTime(), between[1].getTime()] }),
  });
}

/** The page of its results, the newest first. */
export const resultsOf = (
  { publicUrl }: { readonly publicUrl: string },
  { query }: Pick<KeptSearch, 'query'>,
): string => `${publicUrl}/fournisseurs?${new URLSearchParams({ ...query, order: 'freshness' })}`;

export async function mySearches(needs: SavedSearchNeeds, actor: Actor): Promise<SavedSearchView[]> {
  const searches = await needs.savedSearches.ofAccount(actor.accountId);
  return Promise.all(searches.map((search) => present(needs, search)));
}

const dueAfter = (now: Date, alert: Alert): Date | null =>
  alert === 'none' ? null : new Date(now.getTime() + PERIOD_MS[alert]);

interface Sent extends Pick<KeptSearch, 'name' | 'query' | 'alert'> {
  /** The same for what is asked again as its answer was lost: it is kept once. */
  readonly clientId?: string | undefined;
}
export async function saveSearch(
  needs: SavedSearchNeeds,
  { accountId }: Actor,
  { clientId, ...asked }: Sent,
): Promise<SavedSearchView> {
  const _id = uuidFor(clientId && JSON.stringify([accountId, clientId, asked]));
  // Asked for again when its answer was lost, it may be the last that there is room for.
  const known = clientId === undefined ? undefined : await needs.savedSearches.find(_id);
  if (known) return present(needs, known);
  if ((await needs.savedSearches.ofAccount(accountId)).length >= MOST_SEARCHES)
    throw invalid('name', 'too-many', { max: MOST_SEARCHES });
  const { members } = await listsFor(needs, { accountId });
  const filters = savedQuerySchema.parse(asked.query);
  demandLists(filters.lists, members, 'query.lists');
  askedBy(needs, filters, members);
  const now = needs.now();
  const times = { createdAt: now, toldUntil: now, dueAt: dueAfter(now, asked.alert) };
  return present(needs, await needs.savedSearches.insert({ _id, accountId, ...asked, ...times }));
}

export async function changeSearch(
  needs: SavedSearchNeeds,
  { accountId }: Actor,
  id: string,
  { name, alert }: { readonly name?: string | undefined; readonly alert?: Alert | undefined },
): Promise<SavedSearchView> {
  const before = await needs.savedSearches.find(id);
  if (before?.accountId !== accountId) throw new AppError('not-found');
  const now = needs.now();
  // What was published while nobody wanted to know is no news.
  const isWoken = before.alert === 'none' && alert !== undefined && alert !== 'none';
  const after = await needs.savedSearches.change(id, accountId, {
    ...(name === undefined ? {} : { name }),
    ...(alert === undefined ? {} : { alert, dueAt: dueAfter(now, alert) }),
    ...(isWoken ? { toldUntil: now } : {}),
  });
  if (!after) throw new AppError('not-found');
  return present(needs, after);
}

/** By the link of a mail: of this search alone, however often it is pressed. */
export async function endAlert(
  needs: Pick<SavedSearchNeeds, 'savedSearches'> & { readonly alertLinks: Pick<AlertLinks, 'read'> },
  token: string,
): Promise<{ readonly name: string }> {
  const id = needs.alertLinks.read(token);
  const search = id === undefined ? undefined : await needs.savedSearches.find(id);
  if (!search) throw new AppError('gone');
  await needs.savedSearches.change(search._id, search.accountId, { alert: 'none', dueAt: null });
  return { name: search.name };
}

export async function deleteSearch(needs: SavedSearchNeeds, { accountId }: Actor, id: string) {
  if (!(await needs.savedSearches.remove(id, accountId))) throw new AppError('not-found');
  return { done: true } as const;
}

async function present(needs: SavedSearchNeeds, search: KeptSearch): Promise<SavedSearchView> {
  const { _id, name, query, alert, createdAt } = search;
  const { total } = await matchesOf(needs, search, { limit: 0 });
  return { id: _id, name, query: { ...query }, alert, createdAt: createdAt.toISOString(), total };
}

export const savedSearchData = (searches: SavedSearchStore): PersonalData => ({
  name: 'savedSearches',
  exportOf: (accountId) => searches.ofAccount(accountId),
  eraseOf: (accountId) => searches.removeAll(accountId),
});
