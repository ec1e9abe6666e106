import type { Actor } from '../accounts/actor.ts';
import type { PersonalData } from '../accounts/needs.ts';
import { MOST_ON_A_LIST, type ProjectInput, type SupplierListView } from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import type { Memberships } from '../organisations/store.ts';
import type { People } from '../people/store.ts';
import { idFor } from '../publishing/ids.ts';
import { demandList, mayEditList, relationOf } from './policy.ts';
import type { KeptList, SupplierListStore } from './store.ts';

export interface SupplierListNeeds {
  readonly supplierLists: SupplierListStore;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf'>;
  readonly people: Pick<People, 'namesOfOwners'>;
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
  now(): Date;
}
/** Of one account, or one organisation. */
const MOST_LISTS = 50;

async function meet(
  { supplierLists, memberships }: SupplierListNeeds,
  actor: Actor,
  id: string,
  action: 'read' | 'edit',
): Promise<KeptList> {
  const list = await supplierLists.find(id);
  if (!list) throw new AppError('not-found');
  const role =
    list.ownerType === 'organisation' ? await memberships.roleIn(list.ownerId, actor.accountId) : undefined;
  demandList(action, relationOf(actor, list, role));
  return list;
}

/** The actor's own and those of the organisations that the actor is in. */
async function listsOf(
  { supplierLists, memberships }: SupplierListNeeds,
  accountId: string,
  known?: Awaited<ReturnType<Memberships['rolesOf']>>,
) {
  const roles = known ?? (await memberships.rolesOf(accountId));
  return { lists: await supplierLists.ofOwners([accountId, ...roles.keys()]), roles };
}

export async function mySupplierLists(needs: SupplierListNeeds, actor: Actor): Promise<SupplierListView[]> {
  const { lists, roles } = await listsOf(needs, actor.accountId);
  const names = await needs.people.namesOfOwners(lists.map(({ ownerId }) => ownerId));
  return lists.map((list) =>
    present(needs, list, names, mayEditList(relationOf(actor, list, roles.get(list.ownerId)))),
  );
}

/**
 * For the search: names and members of the lists that the actor may read.
 * @param roles the actor's, by organisation, where they are known already
 */
export async function listsFor(
  needs: SupplierListNeeds,
  actor: Pick<Actor, 'accountId'> | undefined,
  roles?: Awaited<ReturnType<Memberships['rolesOf']>>,
): Promise<{
  readonly names: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}> {
  const { lists } = actor ? await listsOf(needs, actor.accountId, roles) : { lists: [] };
  return {
    names: new Map(lists.map(({ _id, name }) => [_id, name])),
    members: new Map(lists.map(({ _id, suppliers }) => [_id, new Set(suppliers.map(({ id }) => id))])),
  };
}

interface Sent {
  readonly name: string;
  readonly organisationId?: string | undefined;
  readonly clientId?: string | undefined;
}
export async function createSupplierList(
  needs: SupplierListNeeds,
  actor: Actor,
  { name, organisationId, clientId }: Sent,
): Promise<SupplierListView> {
  const role = organisationId && (await needs.memberships.roleIn(organisationId, actor.accountId));
  if (organisationId && role !== 'owner' && role !== 'editor')
    throw invalid('organisationId', 'unknown-organisation');
  const ownerId = organisationId ?? actor.accountId;
  const list: KeptList = {
    _id: idFor(name, clientId && JSON.stringify([clientId, actor.accountId, ownerId, name])),
    ownerType: organisationId ? 'organisation' : 'account',
    ownerId,
    name,
    suppliers: [],
    createdAt: needs.now(),
  };
  // Asked for again when its answer was lost, it may be the last that there is room for.
  const isThere = clientId !== undefined && (await needs.supplierLists.find(list._id)) !== undefined;
  if (!isThere && (await needs.supplierLists.countOf(ownerId)) >= MOST_LISTS)
    throw invalid('name', 'too-many', { max: MOST_LISTS });
  if (!isThere && (await needs.supplierLists.insert(list))) return shown(needs, list);
  return shown(needs, await meet(needs, actor, list._id, 'edit'));
}

export async function renameSupplierList(needs: SupplierListNeeds, actor: Actor, id: string, name: string) {
  await meet(needs, actor, id, 'edit');
  return shown(needs, await needs.supplierLists.rename(id, name));
}

export async function deleteSupplierList(needs: SupplierListNeeds, actor: Actor, id: string) {
  await meet(needs, actor, id, 'edit');
  if (!(await needs.supplierLists.remove(id))) throw new AppError('not-found');
  return { done: true } as const;
}

interface OnList {
  readonly id: string;
  readonly other: string;
}
export async function addToSupplierList(needs: SupplierListNeeds, actor: Actor, { id, other }: OnList) {
  await meet(needs, actor, id, 'edit');
  if (!needs.held.projects.has(other)) throw new AppError('not-found');
  const list = await needs.supplierLists.add(id, other, needs.now(), MOST_ON_A_LIST);
  if (!list && (await needs.supplierLists.find(id)))
    throw invalid('suppliers', 'too-many', { max: MOST_ON_A_LIST });
  return shown(needs, list);
}

export async function takeFromSupplierList(needs: SupplierListNeeds, actor: Actor, { id, other }: OnList) {
  await meet(needs, actor, id, 'edit');
  return shown(needs, await needs.supplierLists.take(id, other));
}

/** To who has just changed it. */
async function shown(needs: SupplierListNeeds, list: KeptList | undefined): Promise<SupplierListView> {
  if (!list) throw new AppError('not-found');
  return present(needs, list, await needs.people.namesOfOwners([list.ownerId]), true);
}

const present = (
  { held }: Pick<SupplierListNeeds, 'held'>,
  { _id, name, ownerType, ownerId, suppliers }: KeptList,
  names: ReadonlyMap<string, string>,
  canEdit: boolean,
): SupplierListView => ({
  id: _id,
  name,
  owner: { type: ownerType, id: ownerId, name: names.get(ownerId) ?? '' },
  canEdit,
  suppliers: [...suppliers]
    .reverse()
    .map(({ id, at }) => ({ id, title: held.projects.get(id)?.title ?? null, at: at.toISOString() })),
});

/** A person's own lists; those of an organisation are its own. They are erased with what else a person owns. */
export const supplierListData = (lists: SupplierListStore): PersonalData => ({
  name: 'supplierLists',
  exportOf: (accountId) => lists.ofOwners([accountId]),
  async eraseOf(accountId) {
    for (const { _id } of await lists.ofOwners([accountId])) await lists.remove(_id);
  },
});
