import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Side } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { type Conflict, idSchema, type Transition } from '../contract/index.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError, type FieldError, invalid } from '../errors.ts';
import type { Learning } from '../learning/learning.ts';
import type { Memberships } from '../organisations/store.ts';
import type { People } from '../people/store.ts';
import { idFor } from './ids.ts';
import { LIFECYCLE, mayEdit, mayMove } from './lifecycle.ts';
import { type Action, demand, type Relation, relationOf } from './policy.ts';
import type { Change, Kept, PublishingStore } from './store.ts';

export interface PublishingNeeds {
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf'>;
  readonly people: People;
  /** A day's drafts of one account, shared between nodes: all of what is published is held in memory. */
  readonly creations: { take(accountId: string): Promise<void> };
  /** Where answers to suggestions are learnt from. */
  readonly learning: Learning;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
}

/** One sort of document: where it is kept, and what still keeps it from being published. */
export interface Sort {
  readonly side: Side;
  readonly store: PublishingStore;
  faults(document: Kept, today: string): readonly FieldError[];
  /** What follows from what is written, and is written with it; nobody's change, so that no history tells it. */
  follows?(set: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** A document as one person meets it. */
export interface Met {
  readonly kept: Kept;
  readonly relation: Relation;
}

export const isPublic = ({ status }: Pick<Kept, 'status'>): boolean => status === 'published';

/** What the actor is to it, asked of the organisation that owns it if one does. */
export async function relationTo(
  { memberships }: Pick<PublishingNeeds, 'memberships'>,
  actor: Actor | undefined,
  kept: Kept,
): Promise<Relation> {
  const isShared = actor && kept.ownerType === 'organisation' && kept.ownerId !== undefined;
  const role = isShared ? await memberships.roleIn(kept.ownerId, actor.accountId) : undefined;
  return relationOf(actor, kept, role);
}

/** The document, if the actor may do that to it. */
export async function meet(
  { memberships }: Pick<PublishingNeeds, 'memberships'>,
  { store }: Pick<Sort, 'store'>,
  actor: Actor | undefined,
  id: string,
  action: Action,
): Promise<Met> {
  const kept = await store.find(id);
  if (!kept) throw new AppError('not-found');
  const relation = await relationTo({ memberships }, actor, kept);
  demand(action, relation, isPublic(kept));
  return { kept, relation };
}

const placeSchema = z.strictObject({ id: idSchema });
export interface Page {
  readonly items: readonly Met[];
  readonly nextCursor: string | null;
}

/** One page of what the actor and the actor's organisations own. */
export async function mine(
  { memberships }: Pick<PublishingNeeds, 'memberships'>,
  { store }: Pick<Sort, 'store'>,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page> {
  const after = readCursor(placeSchema, cursor)?.id;
  const roles = await memberships.rolesOf(actor.accountId);
  // One more than asked tells whether there is a next page.
  const found = await store.ownedBy([actor.accountId, ...roles.keys()], after, limit + 1);
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((kept) => ({
      kept,
      relation: relationOf(actor, kept, roles.get(kept.ownerId ?? '')),
    })),
    nextCursor: found.length > limit && last ? writeCursor({ id: last._id }) : null,
  };
}

/** The names of those who own these. */
export const ownerNames = ({ people }: Pick<PublishingNeeds, 'people'>, mets: readonly Met[]) =>
  people.namesOfOwners(mets.flatMap(({ kept }) => kept.ownerId ?? []));

type Content = Readonly<Record<string, unknown>> & { readonly title: string };

/** A request for a draft, whole: for whom, by which mark, and what was sent. The same again is the same draft. */
interface Asking {
  readonly organisationId?: string | undefined;
  readonly clientId?: string | undefined;
}

/**
 * A draft of the actor's own, or of an organisation that the actor writes for.
 * @param given the fields that the actor filled in
 */
export async function create(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  content: Content,
  given: readonly string[],
  asking: Asking,
): Promise<Met> {
  const { organisationId, clientId } = asking;
  const role = organisationId && (await needs.memberships.roleIn(organisationId, actor.accountId));
  if (organisationId && role !== 'owner' && role !== 'editor')
    throw invalid('organisationId', 'unknown-organisation');
  const owner = organisationId
    ? { ownerType: 'organisation' as const, ownerId: organisationId }
    : { ownerType: 'account' as const, ownerId: actor.accountId };
  const key = clientId && JSON.stringify([actor.accountId, asking]);
  const kept = draftOf({ ...content, ...sort.follows?.(content) }, owner, key);
  const isThere = clientId !== undefined && (await sort.store.find(kept._id)) !== undefined;
  if (isThere) return meet(needs, sort, actor, kept._id, 'edit');
  await needs.creations.take(actor.accountId);
  const isNew = await sort.store.insert(kept, by(actor, 'create', given));
  return isNew ? { kept, relation: role || 'owner' } : meet(needs, sort, actor, kept._id, 'edit');
}

/** Saves what is given over the version that the actor saw; what is in front of others stays complete. */
export async function save(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  id: string,
  version: number,
  given: (kept: Kept) => Readonly<Record<string, unknown>>,
): Promise<Met> {
  const met = await meet(needs, sort, actor, id, 'edit');
  const { kept, relation } = met;
  if (kept.version !== version) throw await conflictOf(needs, sort, kept, version);
  if (!mayEdit(kept.status)) throw wrongStatus();
  const set = Object.fromEntries(
    Object.entries(given(kept)).filter(([field, value]) => !isDeepStrictEqual(value, kept[field])),
  );
  const fields = Object.keys(set);
  if (fields.length === 0) return met;
  if (isPublic(kept)) refuse(sort.faults({ ...kept, ...set }, needs.today()));
  const written = { ...set, ...sort.follows?.(set) };
  const after = await sort.store.write(kept, written, by(actor, 'edit', fields));
  if (after) return { kept: after, relation };
  throw await overtaken(needs, sort, id, version);
}

/** Publishes, pauses, resumes, closes or confirms. */
export async function move(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  id: string,
  action: Transition,
): Promise<Met> {
  const { kept, relation } = await meet(needs, sort, actor, id, action);
  if (!mayMove(action, kept.status)) throw wrongStatus();
  const { to, because, refreshes, needsAll } = LIFECYCLE[action];
  if (needsAll) refuse(sort.faults(kept, needs.today()));
  const change = by(actor, action, to === kept.status ? [] : ['status']);
  const set = {
    status: to,
    statusReason: because,
    ...(refreshes ? { refreshedAt: change.at } : {}),
    ...(to === 'published' && !kept.publishedAt ? { publishedAt: change.at } : {}),
  };
  const after = await sort.store.write(kept, set, change);
  if (after) return { kept: after, relation };
  throw await overtaken(needs, sort, id, kept.version);
}

/** A draft with the same content and owner. */
export async function duplicate(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  id: string,
  contentOf: (kept: Kept) => Content,
): Promise<Met> {
  const { kept, relation } = await meet(needs, sort, actor, id, 'duplicate');
  const { ownerType = 'account', ownerId = actor.accountId } = kept;
  const content = contentOf(kept);
  await needs.creations.take(actor.accountId);
  const copy = draftOf({ ...content, ...sort.follows?.(content) }, { ownerType, ownerId });
  if (!(await sort.store.insert(copy, by(actor, 'duplicate', Object.keys(content)))))
    throw new AppError('conflict');
  return { kept: copy, relation };
}

export async function remove(needs: PublishingNeeds, sort: Sort, actor: Actor, id: string) {
  await meet(needs, sort, actor, id, 'delete');
  await sort.store.remove(id);
  return { done: true } as const;
}

export async function historyOf(
  needs: PublishingNeeds,
  sort: Sort,
  actor: Actor,
  id: string,
  limit: number,
): Promise<{ changes: readonly Change[]; names: ReadonlyMap<string, string> }> {
  await meet(needs, sort, actor, id, 'read');
  const changes = await sort.store.history(id, 0, limit);
  return { changes, names: await needs.people.namesOf(changes.flatMap(({ accountId }) => accountId ?? [])) };
}

function draftOf(content: Content, owner: Pick<Kept, 'ownerType' | 'ownerId'>, key?: string): Kept {
  const now = new Date();
  const dates = { createdAt: now, updatedAt: now, publishedAt: null, refreshedAt: null };
  const life = { status: 'draft', statusReason: null, version: 1 } as const;
  return { _id: idFor(content.title, key), ...content, ...owner, ...life, ...dates } as Kept;
}

const by = (actor: Actor, action: Change['action'], fields: readonly string[]) => ({
  at: new Date(),
  accountId: actor.accountId,
  action,
  fields,
});

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new AppError('invalid-input', { errors });
}

const wrongStatus = () => new AppError('conflict', { errors: [{ path: 'action', rule: 'wrong-status' }] });

async function overtaken(needs: PublishingNeeds, sort: Sort, id: string, seen: number): Promise<AppError> {
  const now = await sort.store.find(id);
  return now ? conflictOf(needs, sort, now, seen) : new AppError('not-found');
}

/** What others changed since the version seen, as it stands now: whoever lost the race can merge by hand. */
async function conflictOf(
  { people }: PublishingNeeds,
  { store }: Sort,
  kept: Kept,
  seen: number,
): Promise<AppError> {
  const changes = await store.history(kept._id, seen, Number.MAX_SAFE_INTEGER);
  const fields = [...new Set(changes.flatMap((change) => change.fields))].sort();
  const [last] = changes;
  const names = await people.namesOf(last?.accountId ? [last.accountId] : []);
  const name = names.get(last?.accountId ?? '');
  const conflict: Conflict = {
    version: kept.version,
    at: (last?.at ?? kept.updatedAt).toISOString(),
    by: name === undefined ? null : { name },
    fields,
    current: Object.fromEntries(fields.map((field) => [field, kept[field] ?? null])),
  };
  return new AppError('conflict', { conflict });
}
