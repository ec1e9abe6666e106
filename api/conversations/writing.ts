import { randomUUID } from 'node:crypto';
import type { MessageInput } from '../contract/conversations.ts';
import { AppError, invalid } from '../errors.ts';
import { foldText } from '../search.ts';
import { type Asker, isSeen, listenersOf, type Met, meetConversation } from './conversations.ts';
import type { KeptFile } from './files/store.ts';
import type { ConversationNeeds } from './needs.ts';
import { demandInTime, demandOwn, demandWriting } from './policy.ts';
import { presentMessage } from './present.ts';
import type { Attachment, Message } from './store.ts';

/** Unread for that long, a message is told by mail. */
export const PATIENCE_MS = 10 * 60_000;

/**
 * Writes a message: acknowledged once a majority of the database has it. Sent again with its clientId, it is answered
 * again, and told again to who may have missed it.
 */
export async function sendMessage(
  needs: ConversationNeeds,
  actor: Asker,
  conversationId: string,
  { clientId, text, attachments }: MessageInput,
): Promise<Message> {
  const { accountId } = actor;
  await needs.messageRate.take(accountId);
  const met = await meetConversation(needs, actor, conversationId);
  demandWriting(met);
  const ids = [...new Set(attachments)];
  const files = await needs.files.claim(ids, { conversationId, accountId, clientId });
  if (files.length < ids.length) {
    const known = await needs.messages.findSent({ conversationId, senderId: accountId, clientId });
    if (!known) throw invalid('attachments', 'unknown-file');
    return known;
  }
  const sentAt = needs.now();
  const { message, isNew } = await needs.messages.append({
    _id: randomUUID(),
    conversationId,
    clientId,
    senderId: accountId,
    text,
    folded: foldText(text),
    attachments: files.map(attachmentOf),
    sentAt,
    lookAt: new Date(sentAt.getTime() + PATIENCE_MS),
  });
  await needs.files.keep(ids);
  await tell(needs, met, message, 'message');
  if (isNew && message.seq === 1) await dateFirst(needs, met, sentAt);
  return message;
}

const attachmentOf = ({ id, name, mediaType, bytes, width, height }: KeptFile): Attachment => ({
  id,
  name,
  mediaType,
  bytes,
  width,
  height,
});

/** The message is written: whatever goes wrong from here on, it is found at the next look. */
async function tell(
  needs: ConversationNeeds,
  { talk }: Met,
  message: Message,
  event: 'message' | 'message-changed',
): Promise<void> {
  try {
    const listeners = await listenersOf(needs, talk, message.sentAt);
    needs.push.said(talk.id, listeners, event, presentMessage(message));
    needs.push.changed(listeners, 'conversations', talk.id);
  } catch (error) {
    needs.log.warn({ error: (error as Error).name }, 'message not pushed');
  }
}

async function dateFirst(needs: ConversationNeeds, { talk, side, accountId }: Met, at: Date) {
  if (!talk.introduction) return;
  const milestone = { milestone: 'first-message', at, side, accountId, reason: null };
  await needs.introductions.date?.(talk.id, milestone).catch((error: Error) => {
    needs.log.warn({ error: error.name }, 'first message not dated');
  });
}

async function meetMessage(needs: ConversationNeeds, actor: Asker, id: string, seq: number) {
  const met = await meetConversation(needs, actor, id);
  const message = isSeen(met, seq) ? await needs.messages.find(id, seq) : undefined;
  if (!message) throw new AppError('not-found');
  demandOwn(message, actor.accountId);
  return { met, message };
}

/** Within its time only; what it said stays in its history. Attachments stay as they are. */
export async function editMessage(
  needs: ConversationNeeds,
  actor: Asker,
  { id, seq }: { readonly id: string; readonly seq: number },
  text: string,
): Promise<Message> {
  await needs.messageRate.take(actor.accountId);
  const { met, message } = await meetMessage(needs, actor, id, seq);
  demandWriting(met);
  if (message.text === text) return message;
  const now = needs.now();
  demandInTime(message, now);
  const edited = await needs.messages.edit(message, text, foldText(text), now);
  if (!edited) throw new AppError('conflict');
  await tell(needs, met, edited, 'message-changed');
  return edited;
}

/** Leaves a tombstone: nothing of what it said or carried is kept. Who cannot write any more can still take back. */
export async function deleteMessage(
  needs: ConversationNeeds,
  actor: Asker,
  { id, seq }: { readonly id: string; readonly seq: number },
): Promise<Message> {
  const { met, message } = await meetMessage(needs, actor, id, seq);
  const removed = await needs.messages.remove(id, seq, actor.accountId, needs.now());
  if (!removed) throw new AppError('not-found');
  await needs.files.remove(message.attachments.map((one) => one.id));
  await tell(needs, met, removed, 'message-changed');
  return removed;
}
