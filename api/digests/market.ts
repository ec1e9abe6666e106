import { createHash } from 'node:crypto';
import type { Side } from '../../matching/types.ts';
import { DEFAULT_CONTACT_BUDGET } from '../contract/index.ts';
import { roomIn } from '../introductions/introductions.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { ChoosingNeeds } from './needs.ts';
import { exposureKey, type Told } from './store.ts';

/** A document that letters are written for. */
export interface Asking {
  readonly side: Side;
  readonly id: string;
  readonly ownerId: string;
  /** Accounts that are to have a letter now and may speak for it. */
  readonly readers: readonly string[];
}
export const OTHER = { project: 'opportunity', opportunity: 'project' } as const;
const SIDES: readonly Side[] = ['project', 'opportunity'];
const ownersOf = ({ owned }: Held, side: Side) => (side === 'project' ? owned.projects : owned.opportunities);

/** What of what is published these accounts speak for: their own, and their organisations' but as viewers. */
export async function askingFor(
  { memberships, held }: Pick<ChoosingNeeds, 'memberships' | 'held'>,
  accountIds: readonly string[],
): Promise<Asking[]> {
  const readersOf = new Map<string, string[]>(accountIds.map((id) => [id, [id]]));
  for (const [accountId, roles] of await memberships.rolesOfAll(accountIds))
    for (const [organisationId, role] of roles)
      if (role !== 'viewer')
        readersOf.set(organisationId, [...(readersOf.get(organisationId) ?? []), accountId]);
  return SIDES.flatMap((side) =>
    [...ownersOf(held, side)].flatMap(([id, ownerId]) => {
      const readers = readersOf.get(ownerId);
      return readers ? [{ side, id, ownerId, readers }] : [];
    }),
  );
}

const hashes = new WeakMap<object, string>();
const HASH_CHARACTERS = 16;
/** Of what is public of a document, but for the places that agreements took: the same pair is news again when it changes. */
export function hashOf(held: Pick<Held, 'projects' | 'opportunities'>, side: Side, id: string): string {
  const document = side === 'project' ? held.projects.get(id) : held.opportunities.get(id);
  if (!document) return '';
  const known = hashes.get(document);
  if (known) return known;
  const { taken: _taken, ...content } = document as typeof document & { readonly taken?: number };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
  const hash = digest.slice(0, HASH_CHARACTERS);
  hashes.set(document, hash);
  return hash;
}

export const otherOf = (side: Side, pair: { readonly projectId: string; readonly opportunityId: string }) =>
  side === 'project' ? pair.opportunityId : pair.projectId;

/** Whether an account was told of the other side as it is now, and did not ask to be told again by now. */
export const isToldNow = (
  held: Held,
  side: Side,
  { hash, againAt, ...pair }: Pick<Told, 'projectId' | 'opportunityId' | 'hash' | 'againAt'>,
  now: Date,
): boolean => (againAt ? againAt > now : hash === hashOf(held, OTHER[side], otherOf(side, pair)));

export interface Exclusions {
  /** Ids of the other side that are not to be told to the people of a document. */
  without(asking: Asking): readonly string[];
  /** Whether this reader was told of it before. */
  isTold(
    accountId: string,
    side: Side,
    pair: { readonly projectId: string; readonly opportunityId: string },
  ): boolean;
}
const keyOf = (...ids: readonly string[]) => JSON.stringify(ids);

/** What is not news: told before, answered, introduced, blocked either way, or one's own on both sides. */
export async function exclusionsFor(
  needs: ChoosingNeeds,
  asking: readonly Asking[],
  now: Date,
): Promise<Exclusions> {
  const { held, ownProjects, ownOpportunities, introductions, blocks, digests } = needs;
  const idsOf = (wanted: Side) => asking.filter(({ side }) => side === wanted).map(({ id }) => id);
  const [projects, opportunities] = [idsOf('project'), idsOf('opportunity')];
  const owners = [...new Set(asking.map(({ ownerId }) => ownerId))];
  const readers = [...new Set(asking.flatMap((one) => one.readers))];
  const [answers, answersBack, ofProjects, ofOpportunities, blocked, told] = await Promise.all([
    ownProjects.answeredOf(projects),
    ownOpportunities.answeredOf(opportunities),
    introductions.pairsOf('project', projects),
    introductions.pairsOf('opportunity', opportunities),
    blocks.involving(owners),
    digests.toldTo(readers),
  ]);
  const done = new Map<string, Set<string>>();
  const add = (side: Side, id: string, other: string) => {
    const key = exposureKey(side, id);
    done.set(key, (done.get(key) ?? new Set<string>()).add(other));
  };
  for (const { documentId, other } of answers) add('project', documentId, other);
  for (const { documentId, other } of answersBack) add('opportunity', documentId, other);
  for (const { projectId, opportunityId } of ofProjects) add('project', projectId, opportunityId);
  for (const { projectId, opportunityId } of ofOpportunities) add('opportunity', opportunityId, projectId);

  const strangers = new Map<string, Set<string>>(owners.map((id) => [id, new Set([id])]));
  for (const { ownerId, blockedId } of blocked) {
    strangers.get(ownerId)?.add(blockedId);
    strangers.get(blockedId)?.add(ownerId);
  }
  const owned = {
    project: byOwner(ownersOf(held, 'project')),
    opportunity: byOwner(ownersOf(held, 'opportunity')),
  };
  /** Of each document, by reader, what she was told of it. */
  const toldOf = new Map<string, Set<string>>();
  for (const one of told)
    for (const side of SIDES) {
      if (!isToldNow(held, side, one, now)) continue;
      const key = keyOf(
        one.accountId,
        exposureKey(side, side === 'project' ? one.projectId : one.opportunityId),
      );
      toldOf.set(key, (toldOf.get(key) ?? new Set<string>()).add(otherOf(side, one)));
    }
  const toldTo = (accountId: string, side: Side, id: string) =>
    toldOf.get(keyOf(accountId, exposureKey(side, id)));

  return {
    without({ side, id, ownerId, readers: [first = '', ...others] }) {
      const all = new Set(done.get(exposureKey(side, id)));
      for (const stranger of strangers.get(ownerId) ?? [])
        for (const other of owned[OTHER[side]].get(stranger) ?? []) all.add(other);
      // What all of its people know by now; what one of them does not is still to be told to that one.
      for (const other of toldTo(first, side, id) ?? [])
        if (others.every((reader) => toldTo(reader, side, id)?.has(other))) all.add(other);
      return [...all];
    },
    isTold: (accountId, side, pair) =>
      toldTo(accountId, side, side === 'project' ? pair.projectId : pair.opportunityId)?.has(
        otherOf(side, pair),
      ) ?? false,
  };
}

function byOwner(owners: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [id, ownerId] of owners) {
    const known = all.get(ownerId);
    if (known) known.push(id);
    else all.set(ownerId, [id]);
  }
  return all;
}

/** How many more first contacts each of these still takes, by id; what nobody owns is not named. */
export async function roomOf(
  { held, introductions, ownProjects, ownOpportunities }: ChoosingNeeds,
  side: Side,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const owners = ownersOf(held, side);
  const owned = ids.filter((id) => owners.has(id));
  const receiver = (id: string) => `${side}:${id}`;
  const [contacts, budgets] = await Promise.all([
    introductions.contactsOf(owned.map(receiver)),
    (side === 'project' ? ownProjects : ownOpportunities).contactBudgetsOf(owned),
  ]);
  return new Map(
    owned.map((id) => {
      const mostAMonth = budgets.get(id) ?? DEFAULT_CONTACT_BUDGET;
      return [id, roomIn(contacts.get(receiver(id)) ?? [], { mostAMonth, now })];
    }),
  );
}
