import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import { ownersFor } from '../introductions/introductions.ts';
import type { Mark } from './marks/store.ts';
import type { ConversationNeeds } from './needs.ts';
import type { Standing } from './policy.ts';
import type { Message, Stretch } from './store.ts';
import { findTalk, type Mine, meetTalk, peopleOf, type Taking, type Talk, talksOf } from './talks.ts';

/** What another feature takes of conversations: pictures drawn anew. */
export { readMedia } from './media.ts';

export type Asker = Pick<Actor, 'accountId'>;

/** A conversation as one person meets it. */
export interface Met extends Standing, Mine {
  /** The last seq that may be seen, for who has left. */
  readonly until: number | undefined;
  /** The last seq that was said before one joined, and may not; 0: all may be seen. */
  readonly since: number;
}

/** The conversation, if the actor takes part in it and it is open; otherwise it does not exist. */
export async function meetConversation(
  needs: ConversationNeeds,
  { accountId }: Asker,
  id: string,
): Promise<Met> {
  const mine = await meetTalk(needs, accountId, id);
  const [isBlocked, until, since] = await Promise.all([
    isBlockedIn(needs, mine.talk),
    seenUntil(needs, mine),
    seenSince(needs, mine),
  ]);
  return { ...mine, isBlocked, until, since };
}

/** Between two; of a consortium a block takes somebody away, and the others go on. */
async function isBlockedIn({ blocks }: Pick<ConversationNeeds, 'blocks'>, { introduction }: Talk) {
  if (!introduction) return false;
  const { project, opportunity } = introduction.parties;
  return (await blocks.blockedOwners([project.ownerId])).has(opportunity.ownerId);
}

/** The last that was said before one left. */
export const seenUntil = async (
  { messages }: Pick<ConversationNeeds, 'messages'>,
  { talk, hasLeft, leftAt }: Mine,
) => (hasLeft ? messages.lastSeq(talk.id, leftAt ?? new Date(0)) : undefined);

/** The last that was said before one joined. */
export const seenSince = async (
  { messages }: Pick<ConversationNeeds, 'messages'>,
  { talk, joinedAt }: Pick<Mine, 'talk' | 'joinedAt'>,
): Promise<number> => (joinedAt ? messages.lastSeq(talk.id, joinedAt) : 0);

/** Whether that place of the conversation is for this person to see. */
export const isSeen = ({ since, until }: Pick<Met, 'since' | 'until'>, seq: number): boolean =>
  seq > since && (until === undefined || seq <= until);

/**
 * Whom it reaches now: who has left hears no more.
 *
 * @param saidAt of what was said by then, who joined later hears nothing
 */
export async function listenersOf(
  needs: Pick<ConversationNeeds, 'memberships'>,
  talk: Talk,
  saidAt: Date | null = null,
): Promise<string[]> {
  const people = await peopleOf(needs, talk, saidAt);
  return people.filter(({ hasLeft }) => !hasLeft).map(({ accountId }) => accountId);
}

/** Tells the others of a conversation whether a person is there. */
export async function tellPresence(
  needs: ConversationNeeds,
  talk: Talk,
  accountId: string,
  isOnline: boolean,
): Promise<void> {
  const { id: conversationId } = talk;
  const people = await listenersOf(needs, talk);
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
    const talk = await findTalk(needs, conversationId);
    if (talk) await tellPresence(needs, talk, accountId, false);
  }
}

/** Everything that a conversation shows in a list. */
export interface Overview extends Met {
  readonly people: readonly (Taking & {
    readonly name: string;
    readonly isOnline: boolean;
    /** Of the sheet that is spoken for; empty: a connector's. */
    readonly speaksFor: string;
  })[];
  readonly last: Message | undefined;
  readonly lastSeq: number;
  readonly mark: Mark;
  readonly unread: number;
  /** By the actor's own side. */
  readonly hasBlocked: boolean;
  readonly title: string;
  readonly updatedAt: Date;
}

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
  const mine = await talksOf(needs, actor);
  const lasts = await needs.messages.lastOf(mine.map(({ talk }) => talk.id));
  const dated = mine
    .map((one) => ({ one, at: latestOf(one, lasts.get(one.talk.id)).toISOString(), id: one.talk.id }))
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

/** @param last of all that was said, whoever may see it */
function latestOf({ talk, hasLeft, joinedAt, leftAt }: Mine, last: Message | undefined): Date {
  if (hasLeft && leftAt) return leftAt;
  const from = joinedAt && joinedAt > talk.openedAt ? joinedAt : talk.openedAt;
  return last && last.sentAt > from ? last.sentAt : from;
}

export async function overviewsOf(needs: ConversationNeeds, mine: readonly Mine[]): Promise<Overview[]> {
  const [{ accountId } = { accountId: '' }] = mine;
  const ids = mine.map(({ talk }) => talk.id);
  const [marks, lasts, people, untils, sinces] = await Promise.all([
    needs.marks.ofAccount(accountId, ids),
    needs.messages.lastOf(ids),
    Promise.all(mine.map(({ talk, leftAt }) => peopleOf(needs, talk, leftAt))),
    Promise.all(mine.map((one) => seenUntil(needs, one))),
    Promise.all(mine.map((one) => seenSince(needs, one))),
  ]);
  const everyone = [...new Set(people.flat().map((one) => one.accountId))];
  const blank = { readSeq: 0, deliveredSeq: 0, isMuted: false, mailedSeq: 0, mailedAt: [] };
  const markOf = (conversationId: string) =>
    marks.get(conversationId) ?? { conversationId, accountId, ...blank };
  const [names, online, unread, own, ...blocks] = await Promise.all([
    needs.people.namesOf(everyone),
    needs.presence.online(everyone),
    needs.messages.unread(
      accountId,
      ids.map((id, at) => ({
        conversationId: id,
        readSeq: Math.max(markOf(id).readSeq, sinces[at] ?? 0),
        until: untils[at],
      })),
    ),
    needs.blocks.blockedBy(mine.flatMap(({ talk, side }) => partiesOf(talk, side)?.own ?? [])),
    ...mine.map(({ talk }) => isBlockedIn(needs, talk)),
  ]);

  return Promise.all(
    mine.map(async (one, at): Promise<Overview> => {
      const { talk, side, hasLeft } = one;
      const until = untils[at];
      const since = sinces[at] ?? 0;
      const latest = until === undefined ? lasts.get(talk.id) : await lastSeen(needs, talk.id, until);
      const last = latest && latest.seq > since ? latest : undefined;
      const parties = partiesOf(talk, side);
      return {
        ...one,
        until,
        since,
        isBlocked: blocks[at] ?? false,
        hasBlocked: own.some(
          ({ ownerId, blockedId }) => ownerId === parties?.own && blockedId === parties.other,
        ),
        people: (people[at] ?? []).map((person) => ({
          ...person,
          name: names.get(person.accountId) ?? '',
          isOnline: !hasLeft && online.has(person.accountId),
          speaksFor: person.documentId === null ? '' : titleOf(needs, talk, person.documentId),
        })),
        last,
        lastSeq: last?.seq ?? 0,
        mark: markOf(talk.id),
        unread: unread.get(talk.id) ?? 0,
        title: aboutOf(needs, one),
        updatedAt: latestOf(one, lasts.get(talk.id)),
      };
    }),
  );
}

/** The owner of the actor's own side, and of the other, in a conversation between two; a connector has none. */
export function partiesOf(
  { introduction }: Talk,
  side: Standing['side'],
): { readonly own: string; readonly other: string } | undefined {
  if (!introduction || side === 'connector') return undefined;
  const { project, opportunity } = introduction.parties;
  return side === 'project'
    ? { own: project.ownerId, other: opportunity.ownerId }
    : { own: opportunity.ownerId, other: project.ownerId };
}

const lastSeen = async ({ messages }: Pick<ConversationNeeds, 'messages'>, id: string, until: number) =>
  until === 0 ? undefined : messages.find(id, until);

/** Of one of its sheets: today's while it is published, as it was proposed after that. */
export const titleOf = ({ held }: Pick<ConversationNeeds, 'held'>, { sides }: Talk, documentId: string) =>
  (held.projects.get(documentId) ?? held.opportunities.get(documentId))?.title ??
  sides.find((one) => one.documentId === documentId)?.party.title ??
  '';

/** What it is about for one person: the other side's sheet; of a consortium, the need. */
export function aboutOf(needs: Pick<ConversationNeeds, 'held'>, { talk, side }: Pick<Mine, 'talk' | 'side'>) {
  const { introduction, opportunityId } = talk;
  const isOther = introduction && side === 'opportunity';
  return titleOf(needs, talk, isOther ? introduction.projectId : opportunityId);
}

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
  const [discreet, sinces] = await Promise.all([needs.marks.discreet(people), sincesOf(needs, met.talk)]);
  return {
    overview,
    // What was said before somebody joined does not wait to be read by her.
    marks: overview.people.map(({ accountId, documentId }) => {
      const { readSeq = 0, deliveredSeq = 0 } = marks.get(accountId) ?? {};
      const since = sinces.get(documentId ?? '') ?? 0;
      const isShown = accountId === actor.accountId || !discreet.has(accountId);
      return {
        accountId,
        deliveredSeq: Math.max(deliveredSeq, since),
        readSeq: isShown ? Math.max(readSeq, since) : null,
      };
    }),
  };
}
/** The last that was said before each member of a consortium joined. */
async function sincesOf({ messages }: Pick<ConversationNeeds, 'messages'>, { id, consortium, sides }: Talk) {
  const members = consortium ? sides.filter(({ side }) => side === 'project') : [];
  const found = await Promise.all(members.map(({ joinedAt }) => messages.lastSeq(id, joinedAt)));
  return new Map(members.map(({ documentId }, at) => [documentId, found[at] ?? 0]));
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
  { limit, ...stretch }: Omit<Stretch, 'since' | 'until'> & { readonly limit: number },
): Promise<{ readonly items: readonly Message[]; readonly hasMore: boolean; readonly lastSeq: number }> {
  const { until, since } = await meetConversation(needs, actor, id);
  const [found, lastSeq] = await Promise.all([
    // One more than asked tells whether there is more.
    needs.messages.list(id, { ...stretch, since, until }, limit + 1),
    until ?? needs.messages.lastSeq(id),
  ]);
  const items = found.slice(0, limit);
  if (stretch.after === undefined) items.reverse();
  return { items, hasMore: found.length > limit, lastSeq: Math.max(lastSeq, items.at(-1)?.seq ?? 0) };
}

export type UnreadNeeds = Pick<
  ConversationNeeds,
  'introductions' | 'consortia' | 'blocks' | 'memberships' | 'messages' | 'marks' | 'notices'
>;
/** What waits for the actor, but for what is muted. */
export async function countUnread(needs: UnreadNeeds, actor: Asker) {
  const [mine, owners] = await Promise.all([talksOf(needs, actor), ownersFor(needs, actor.accountId)]);
  const there = mine.filter(({ hasLeft }) => !hasLeft);
  const marks = await needs.marks.ofAccount(
    actor.accountId,
    there.map(({ talk }) => talk.id),
  );
  const heard = there.filter(({ talk }) => !marks.get(talk.id)?.isMuted);
  const sinces = await Promise.all(heard.map((one) => seenSince(needs, one)));
  const [unread, waiting, notices] = await Promise.all([
    needs.messages.unread(
      actor.accountId,
      heard.map(({ talk: { id } }, at) => ({
        conversationId: id,
        readSeq: Math.max(marks.get(id)?.readSeq ?? 0, sinces[at] ?? 0),
      })),
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
