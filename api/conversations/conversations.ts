import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import { isTalking, meetIntroduction, ownersFor, peopleOf } from '../introductions/introductions.ts';
import type { TakingPart } from '../introductions/people.ts';
import type { Introduction } from '../introductions/store.ts';
import type { Mark } from './marks/store.ts';
import type { ConversationNeeds } from './needs.ts';
import type { Standing } from './policy.ts';
import type { Message, Stretch } from './store.ts';

/** What another feature takes of conversations: pictures drawn anew. */
export { readMedia } from './media.ts';

export type Asker = Pick<Actor, 'accountId'>;

/** A conversation as one person meets it. */
export interface Met extends Standing {
  readonly introduction: Introduction;
  readonly accountId: string;
  /** The last seq that may be seen, for who has left. */
  readonly until: number | undefined;
}

/** The conversation, if the actor takes part in it and it is open; otherwise it does not exist. */
export async function meetConversation(needs: ConversationNeeds, actor: Asker, id: string): Promise<Met> {
  const met = await meetIntroduction(needs, actor, id);
  if (!isTalking(met.introduction.status)) throw new AppError('not-found');
  const [isBlocked, until] = await Promise.all([
    isBlockedIn(needs, met.introduction),
    met.hasLeft ? seenUntil(needs, met.introduction) : undefined,
  ]);
  return { ...met, accountId: actor.accountId, isBlocked, until };
}

const ownersOf = ({ parties }: Pick<Introduction, 'parties'>) =>
  [parties.project.ownerId, parties.opportunity.ownerId] as const;

async function isBlockedIn({ blocks }: Pick<ConversationNeeds, 'blocks'>, introduction: Introduction) {
  const [one, other] = ownersOf(introduction);
  return (await blocks.blockedOwners([one])).has(other);
}

const seenUntil = ({ messages }: Pick<ConversationNeeds, 'messages'>, { _id, connector }: Introduction) =>
  messages.lastSeq(_id, connector?.leftAt ?? new Date(0));

/** Whom it reaches now: who has left hears no more. */
export async function listenersOf(needs: ConversationNeeds, introduction: Introduction): Promise<string[]> {
  const people = await peopleOf(needs, introduction);
  return people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
}

/** Tells the others of a conversation whether a person is there. */
export async function tellPresence(
  needs: ConversationNeeds,
  introduction: Introduction,
  accountId: string,
  isOnline: boolean,
): Promise<void> {
  const { _id: conversationId } = introduction;
  const people = await listenersOf(needs, introduction);
  if (!people.includes(accountId)) return;
  const others = people.filter((one) => one !== accountId);
  needs.push.said(conversationId, others, 'presence', { conversationId, accountId, isOnline });
}

/** The last socket of a person has closed: her open conversations are told. */
export async function tellAbsence(
  needs: ConversationNeeds,
  conversationIds: readonly string[],
  accountId: string,
): Promise<void> {
  for (const conversationId of conversationIds) {
    const introduction = await needs.introductions.find(conversationId);
    if (introduction) await tellPresence(needs, introduction, accountId, false);
  }
}

/** Everything that a conversation shows in a list. */
export interface Overview extends Met {
  readonly people: readonly (TakingPart & { readonly name: string; readonly isOnline: boolean })[];
  readonly last: Message | undefined;
  readonly lastSeq: number;
  readonly mark: Mark;
  readonly unread: number;
  /** By the actor's own side. */
  readonly hasBlocked: boolean;
  readonly titles: { readonly project: string; readonly opportunity: string };
  readonly updatedAt: Date;
}

const TALKING = ['accepted', 'met', 'agreed', 'done', 'abandoned'] as const;
/** One person has no more conversations than this; the oldest introductions are left out beyond it. */
const MOST = 500;
const placeSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** One page of the actor's conversations, the latest message first. */
export async function listConversations(
  needs: ConversationNeeds,
  actor: Asker,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Overview>> {
  const after = readCursor(placeSchema, cursor);
  const mine = await mineOf(needs, actor);
  const lasts = await needs.messages.lastOf(mine.map(({ introduction }) => introduction._id));
  const dated = mine
    .map((one) => ({ one, at: latestOf(one, lasts).toISOString(), id: one.introduction._id }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .filter(({ at, id }) => !after || at < after.at || (at === after.at && id < after.id));
  const page = dated.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await overviewsOf(
      needs,
      page.map(({ one }) => one),
    ),
    nextCursor: dated.length > limit && last ? writeCursor({ at: last.at, id: last.id }) : null,
  };
}

function latestOf(
  { introduction, hasLeft }: Pick<Met, 'introduction' | 'hasLeft'>,
  lasts: Map<string, Message>,
): Date {
  if (hasLeft && introduction.connector?.leftAt) return introduction.connector.leftAt;
  return lasts.get(introduction._id)?.sentAt ?? acceptedAt(introduction);
}
const acceptedAt = ({ milestones, updatedAt }: Introduction) =>
  milestones.findLast(({ milestone }) => milestone === 'accepted')?.at ?? updatedAt;

type Mine = Omit<Met, 'isBlocked' | 'until'>;

/** Those that the actor takes part in, without asking for each. */
export async function mineOf(
  needs: Pick<ConversationNeeds, 'introductions' | 'memberships'>,
  { accountId }: Asker,
): Promise<Mine[]> {
  const owners = await ownersFor(needs, accountId);
  const found = await needs.introductions.list({ owners, statuses: TALKING }, undefined, MOST);
  return found.flatMap((introduction): Mine[] => {
    const { parties, connector } = introduction;
    const side = (['project', 'opportunity'] as const).find((one) => owners.includes(parties[one].ownerId));
    if (side) return [{ introduction, accountId, side, hasLeft: false }];
    if (connector?.accountId !== accountId) return [];
    return [{ introduction, accountId, side: 'connector', hasLeft: connector.leftAt !== null }];
  });
}

export async function overviewsOf(needs: ConversationNeeds, mine: readonly Mine[]): Promise<Overview[]> {
  const [{ accountId } = { accountId: '' }] = mine;
  const ids = mine.map(({ introduction }) => introduction._id);
  const [marks, lasts, people, untils] = await Promise.all([
    needs.marks.ofAccount(accountId, ids),
    needs.messages.lastOf(ids),
    Promise.all(mine.map(({ introduction }) => peopleOf(needs, introduction))),
    Promise.all(mine.map((one) => (one.hasLeft ? seenUntil(needs, one.introduction) : undefined))),
  ]);
  const everyone = [...new Set(people.flat().map((one) => one.accountId))];
  const blank = { readSeq: 0, deliveredSeq: 0, isMuted: false, mailedSeq: 0, mailedAt: [] };
  const markOf = (conversationId: string) =>
    marks.get(conversationId) ?? { conversationId, accountId, ...blank };
  const [names, online, unread, ...blocks] = await Promise.all([
    needs.people.namesOf(everyone),
    needs.presence.online(everyone),
    needs.messages.unread(
      accountId,
      ids.map((id, at) => ({ conversationId: id, readSeq: markOf(id).readSeq, until: untils[at] })),
    ),
    ...mine.map(({ introduction }) => needs.blocks.blockedOwners([ownersOf(introduction)[0]])),
  ]);
  const own = await needs.blocks.blockedBy(
    mine.flatMap(({ introduction, side }) => ownOf(introduction, side)),
  );

  return Promise.all(
    mine.map(async (one, at): Promise<Overview> => {
      const { introduction, side } = one;
      const [project, opportunity] = ownersOf(introduction);
      const until = untils[at];
      const last =
        until === undefined ? lasts.get(introduction._id) : await lastSeen(needs, introduction._id, until);
      return {
        ...one,
        until,
        isBlocked: blocks[at]?.has(opportunity) ?? false,
        hasBlocked: own.some(({ ownerId, blockedId }) =>
          side === 'project'
            ? ownerId === project && blockedId === opportunity
            : ownerId === opportunity && blockedId === project,
        ),
        people: (people[at] ?? []).map((person) => ({
          ...person,
          name: names.get(person.accountId) ?? '',
          isOnline: online.has(person.accountId),
        })),
        last,
        lastSeq: last?.seq ?? 0,
        mark: markOf(introduction._id),
        unread: unread.get(introduction._id) ?? 0,
        titles: titlesOf(needs, introduction),
        updatedAt: latestOf(one, lasts),
      };
    }),
  );
}

/** The owner of the actor's own side; a connector has none. */
export const ownOf = ({ parties }: Introduction, side: Standing['side']): string[] =>
  side === 'connector' ? [] : [parties[side].ownerId];

const lastSeen = async ({ messages }: Pick<ConversationNeeds, 'messages'>, id: string, until: number) =>
  until === 0 ? undefined : messages.find(id, until);

/** Of today while it is published, of the proposal after that. */
export const titlesOf = ({ held }: Pick<ConversationNeeds, 'held'>, introduction: Introduction) => ({
  project: held.projects.get(introduction.projectId)?.title ?? introduction.parties.project.title,
  opportunity:
    held.opportunities.get(introduction.opportunityId)?.title ?? introduction.parties.opportunity.title,
});

/** One conversation, with how far everyone has read as far as they let it be known. */
export async function getConversation(
  needs: ConversationNeeds,
  actor: Asker,
  id: string,
): Promise<{ readonly overview: Overview; readonly marks: readonly ShownMark[] }> {
  const met = await meetConversation(needs, actor, id);
  const [[overview], marks] = await Promise.all([overviewsOf(needs, [met]), needs.marks.ofConversation(id)]);
  if (!overview) throw new AppError('not-found');
  const people = overview.people.map(({ accountId }) => accountId);
  const discreet = await needs.marks.discreet(people);
  return {
    overview,
    marks: people.map((accountId) => {
      const { readSeq = 0, deliveredSeq = 0 } = marks.get(accountId) ?? {};
      const isShown = accountId === actor.accountId || !discreet.has(accountId);
      return { accountId, deliveredSeq, readSeq: isShown ? readSeq : null };
    }),
  };
}
export interface ShownMark {
  readonly accountId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number | null;
}

/** A stretch of messages in their order. */
export async function listMessages(
  needs: ConversationNeeds,
  actor: Asker,
  id: string,
  { limit, ...stretch }: Omit<Stretch, 'until'> & { readonly limit: number },
): Promise<{ readonly items: readonly Message[]; readonly hasMore: boolean; readonly lastSeq: number }> {
  const { until } = await meetConversation(needs, actor, id);
  const [found, lastSeq] = await Promise.all([
    // One more than asked tells whether there is more.
    needs.messages.list(id, { ...stretch, until }, limit + 1),
    until ?? needs.messages.lastSeq(id),
  ]);
  const items = found.slice(0, limit);
  if (stretch.after === undefined) items.reverse();
  return { items, hasMore: found.length > limit, lastSeq: Math.max(lastSeq, items.at(-1)?.seq ?? 0) };
}

export type UnreadNeeds = Pick<
  ConversationNeeds,
  'introductions' | 'memberships' | 'messages' | 'marks' | 'notices'
>;
/** What waits for the actor, but for what is muted. */
export async function countUnread(needs: UnreadNeeds, actor: Asker) {
  const [mine, owners] = await Promise.all([mineOf(needs, actor), ownersFor(needs, actor.accountId)]);
  const ids = mine.filter(({ hasLeft }) => !hasLeft).map(({ introduction }) => introduction._id);
  const marks = await needs.marks.ofAccount(actor.accountId, ids);
  const heard = ids.filter((id) => !marks.get(id)?.isMuted);
  const [unread, waiting, notices] = await Promise.all([
    needs.messages.unread(
      actor.accountId,
      heard.map((id) => ({ conversationId: id, readSeq: marks.get(id)?.readSeq ?? 0 })),
    ),
    needs.introductions.waitingFor(owners),
    needs.notices.countUnread(actor.accountId),
  ]);
  const counts = [...unread.values()];
  return {
    conversations: counts.length,
    messages: counts.reduce((sum, count) => sum + count, 0),
    introductions: waiting.length,
    notices,
  };
}
