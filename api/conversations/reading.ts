import { z } from 'zod';
import { idSchema } from '../contract/projects.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { foldWords } from '../search.ts';
import {
  type Asker,
  aboutOf,
  listenersOf,
  meetConversation,
  type Overview,
  overviewsOf,
  seenSince,
  seenUntil,
} from './conversations.ts';
import type { ConversationNeeds } from './needs.ts';
import type { Message } from './store.ts';
import { talksOf } from './talks.ts';

interface Reached {
  readonly accountId: string;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}

/** Marks go forward, and no further than what is there; others learn of reading only if the actor lets them. */
export async function markConversation(
  needs: ConversationNeeds,
  actor: Asker,
  id: string,
  asked: { readonly readSeq?: number | undefined; readonly deliveredSeq?: number | undefined },
): Promise<Reached> {
  const { accountId } = actor;
  const { talk, until, hasLeft } = await meetConversation(needs, actor, id);
  const most = until ?? (await needs.messages.lastSeq(id));
  const readSeq = Math.min(asked.readSeq ?? 0, most);
  const deliveredSeq = Math.max(readSeq, Math.min(asked.deliveredSeq ?? 0, most));
  const before = await needs.marks.find({ conversationId: id, accountId });
  if (before.readSeq >= readSeq && before.deliveredSeq >= deliveredSeq) return before;
  const reached = await needs.marks.reach({ conversationId: id, accountId }, { readSeq, deliveredSeq });
  const told = { conversationId: id, accountId, deliveredSeq: reached.deliveredSeq };
  const [discreet, listeners] = await Promise.all([
    needs.marks.discreet([accountId]),
    hasLeft ? [] : listenersOf(needs, talk),
  ]);
  const others = listeners.filter((one) => one !== accountId);
  needs.push.said(id, others, 'marks', {
    ...told,
    readSeq: discreet.has(accountId) ? null : reached.readSeq,
  });
  needs.push.said(id, [accountId], 'marks', { ...told, readSeq: reached.readSeq });
  if (reached.readSeq > before.readSeq) {
    needs.push.changed([accountId], 'unread', id);
    if (reached.readSeq >= most) await needs.notices.settle(id, 'unread-messages', accountId);
  }
  return reached;
}

export async function muteConversation(
  needs: ConversationNeeds,
  actor: Asker,
  id: string,
  isMuted: boolean,
): Promise<Overview> {
  const met = await meetConversation(needs, actor, id);
  await needs.marks.mute({ conversationId: id, accountId: actor.accountId }, isMuted);
  needs.push.changed([actor.accountId], 'unread', id);
  const [overview] = await overviewsOf(needs, [met]);
  return overview as Overview;
}

export async function chatSettings({ marks }: Pick<ConversationNeeds, 'marks'>, { accountId }: Asker) {
  return { showsReads: !(await marks.discreet([accountId])).has(accountId) };
}

export async function changeChatSettings(
  { marks }: Pick<ConversationNeeds, 'marks'>,
  { accountId }: Asker,
  { showsReads }: { readonly showsReads: boolean },
) {
  await marks.setDiscreet(accountId, !showsReads);
  return { showsReads };
}

const placeSchema = z.strictObject({ at: z.iso.datetime(), id: idSchema });
export interface FoundMessage {
  readonly message: Message;
  readonly title: string;
  readonly sender: string;
}

/**
 * Messages of the actor's own conversations whose words start like all those typed, the latest first. A regular expression
 * over one person's messages, found by conversation: a text index of MongoDB could not be asked for some conversations only,
 * and finds no beginnings of words.
 */
export async function searchMessages(
  needs: ConversationNeeds,
  actor: Asker,
  { q, limit, cursor }: { readonly q: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly FoundMessage[]; readonly nextCursor: string | null }> {
  const place = readCursor(placeSchema, cursor);
  const words = foldWords(q);
  if (words.length === 0) return { items: [], nextCursor: null };
  const mine = await talksOf(needs, actor);
  const conversations = await Promise.all(
    mine.map(async (one) => {
      const [since, until] = await Promise.all([seenSince(needs, one), seenUntil(needs, one)]);
      return { id: one.talk.id, since, until };
    }),
  );
  const after = place && { at: new Date(place.at), id: place.id };
  const found = await needs.messages.search({ conversations, words, after }, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const names = await needs.people.namesOf(items.flatMap(({ senderId }) => senderId ?? []));
  const titles = new Map(mine.map((one) => [one.talk.id, aboutOf(needs, one)]));
  return {
    items: items.map((message) => ({
      message,
      title: titles.get(message.conversationId) ?? '',
      sender: names.get(message.senderId ?? '') ?? '',
    })),
    nextCursor:
      found.length > limit && last ? writeCursor({ at: last.sentAt.toISOString(), id: last._id }) : null,
  };
}
