import { AppError } from '../errors.ts';
import type { Letter } from '../mail/letter.ts';
import { unreadMessages } from '../mail/messages/unread-messages.ts';
import type { NoticeDue } from '../mail/posts.ts';
import { aboutOf, listenersOf, meetConversation } from './conversations.ts';
import type { Mark } from './marks/store.ts';
import type { ConversationNeeds } from './needs.ts';
import { findTalk } from './talks.ts';
import { PATIENCE_MS } from './writing.ts';

export interface AwayNeeds extends ConversationNeeds {
  readonly config: { readonly publicUrl: string };
}

const DAY_MS = 24 * 3_600_000;
const AT_ONCE = 200;
/** Of one conversation to one person, in any 24 hours. */
const MOST_A_DAY = 2;
const SHOWN = 5;

/**
 * Mails to people who were away, in two steps that both bear being run again, on any node. First each message, ten minutes
 * old, asks of its readers who has not read it; then each of them is decided about. Nothing waits in memory: a message
 * carries its time from the moment it is acknowledged, and the key of a mail is made of what was mailed before it, so that
 * whoever is cut short, or is not the only one, posts the same mail.
 */
export async function tellWhoIsAway(needs: AwayNeeds): Promise<void> {
  await lookAtReaders(needs);
  for (const mark of await needs.marks.due(needs.now(), AT_ONCE)) await decide(needs, mark);
}

async function lookAtReaders(needs: ConversationNeeds): Promise<void> {
  const now = needs.now();
  const waiting = await needs.messages.toLookAt(now, AT_ONCE);
  for (const conversationId of new Set(waiting.map((message) => message.conversationId))) {
    const messages = waiting.filter((message) => message.conversationId === conversationId);
    const talk = await findTalk(needs, conversationId);
    const people = talk ? await listenersOf(needs, talk) : [];
    const marks = await needs.marks.ofConversation(conversationId);
    const behind = people.filter((accountId) =>
      messages.some(
        ({ senderId, seq }) => senderId !== accountId && seq > (marks.get(accountId)?.readSeq ?? 0),
      ),
    );
    await needs.marks.plan(
      behind.map((accountId) => ({ conversationId, accountId })),
      now,
    );
    await needs.messages.lookedAt(messages.map(({ _id }) => _id));
  }
}

async function decide(needs: AwayNeeds, mark: Mark): Promise<void> {
  const { conversationId, accountId, mailedSeq } = mark;
  const now = needs.now();
  const unread = await unreadOf(needs, accountId, conversationId, mailedSeq);
  const last = unread?.messages.at(-1);
  if (!last) {
    await needs.marks.decide(mark, {});
    return;
  }
  // Connected is not read: it is looked at again once she may have left.
  const isOnline = (await needs.presence.online([accountId])).has(accountId);
  if (isOnline)
    return void (await needs.marks.decide(mark, { dueAt: new Date(now.getTime() + PATIENCE_MS) }));
  const today = mark.mailedAt.filter((at) => now.getTime() - at.getTime() < DAY_MS);
  const [oldest] = today.slice(-MOST_A_DAY);
  if (oldest && today.length >= MOST_A_DAY)
    return void (await needs.marks.decide(mark, { dueAt: new Date(oldest.getTime() + DAY_MS) }));
  await needs.notices.tell([
    {
      key: `unread/${conversationId}/${accountId}/${mailedSeq}`,
      kind: 'unread-messages',
      accountId,
      about: conversationId,
      props: { conversationId, after: mailedSeq, upTo: last.seq },
    },
  ]);
  await needs.marks.decide(mark, { mailedSeq: last.seq, at: now });
}

/** What a person has not read nor been mailed, if she is to be told of it at all. */
async function unreadOf(needs: ConversationNeeds, accountId: string, conversationId: string, after: number) {
  const met = await meetConversation(needs, { accountId }, conversationId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  });
  if (!met || met.hasLeft || met.isBlocked) return undefined;
  const mark = await needs.marks.find({ conversationId, accountId });
  if (mark.isMuted) return undefined;
  const unread = { after: Math.max(after, mark.readSeq), since: met.since };
  const found = await needs.messages.list(conversationId, unread, AT_ONCE);
  const messages = found.filter(({ senderId, deletedAt }) => senderId !== accountId && deletedAt === null);
  return { met, messages };
}

/** Writes the mail when it leaves, of what is still to be told then; nothing is said of what was read meanwhile. */
export const awayWriter =
  (needs: AwayNeeds) =>
  async (due: NoticeDue<'unread-messages'>): Promise<Letter | undefined> => {
    const { conversationId, after, upTo } = due.props;
    const unread = await unreadOf(needs, due.account._id, conversationId, after);
    // What came behind it has a mail of its own.
    const messages = unread?.messages.filter(({ seq }) => seq <= upTo) ?? [];
    if (!unread || messages.length === 0) return undefined;
    const { met } = unread;
    const names = await needs.people.namesOf(messages.flatMap(({ senderId }) => senderId ?? []));
    return unreadMessages(
      {
        count: messages.length,
        messages: messages.slice(0, SHOWN).map(({ senderId, text, attachments }) => ({
          sender: names.get(senderId ?? '') ?? '',
          text,
          files: attachments.length,
        })),
        title: aboutOf(needs, met),
        link: `${needs.config.publicUrl}/conversations/${conversationId}`,
        unsubscribe: due.unsubscribe,
      },
      due.language,
    );
  };
