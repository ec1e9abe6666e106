import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import { type Asker, isSeen, type Met, meetConversation } from './conversations.ts';
import type { KeptFile } from './files/store.ts';
import { isShown, readMedia } from './media.ts';
import type { ConversationNeeds } from './needs.ts';
import { demandWriting } from './policy.ts';
import type { Attachment } from './store.ts';

const DAY_MS = 24 * 3_600_000;

/** Keeps a file for a message to come; one that is not sent within a day goes. */
export async function uploadAttachment(
  needs: ConversationNeeds,
  actor: Asker,
  conversationId: string,
  name: string,
  read: () => Promise<Buffer>,
): Promise<Attachment> {
  demandWriting(await meetConversation(needs, actor, conversationId));
  await needs.uploads.take(actor.accountId);
  const media = await readMedia(await read(), name);
  const { width, height, mediaType } = media;
  const file = { id: randomUUID(), name: media.name, mediaType, bytes: media.content.length, width, height };
  const expiresAt = new Date(needs.now().getTime() + DAY_MS);
  const whose = { conversationId, accountId: actor.accountId };
  await needs.files.add({ ...file, ...whose }, media.content, expiresAt);
  return file;
}

export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Shown in place; everything else is saved. */
  readonly isShown: boolean;
  readonly content: Readable;
}

/** A file of a message that the actor may read; before it is sent, only for who put it there. */
export async function downloadAttachment(
  needs: ConversationNeeds,
  actor: Asker,
  { id, attachment }: { readonly id: string; readonly attachment: string },
): Promise<Download> {
  const met = await meetConversation(needs, actor, id);
  const file = await needs.files.find(attachment);
  if (!file || file.conversationId !== id || !(await maySee(needs, met, file)))
    throw new AppError('not-found');
  const { name, mediaType, bytes } = file;
  return { name, mediaType, bytes, isShown: isShown(mediaType), content: needs.files.open(file.id) };
}

async function maySee(
  { messages }: Pick<ConversationNeeds, 'messages'>,
  { accountId, ...seen }: Pick<Met, 'accountId' | 'since' | 'until'>,
  { accountId: senderId, conversationId, sentAs, id }: KeptFile,
): Promise<boolean> {
  const message = sentAs && (await messages.findSent({ conversationId, senderId, clientId: sentAs }));
  if (!message) return senderId === accountId;
  return message.attachments.some((one) => one.id === id) && isSeen(seen, message.seq);
}

/** What a node had written of a file when it died: no file names it, and nobody could ever ask for it. */
export const removeUnfinished = ({ files, now }: Pick<ConversationNeeds, 'files' | 'now'>): Promise<number> =>
  files.removeUnfinished(new Date(now().getTime() - DAY_MS));

const AT_ONCE = 100;
/** A file given to a message just in time is left alone while that message is being written. */
const GRACE_MS = 3_600_000;

/** Takes away what was never sent. A message may have been written and its files not been told so: those stay. */
export async function expireAttachments({
  files,
  messages,
  now,
}: Pick<ConversationNeeds, 'files' | 'messages' | 'now'>): Promise<void> {
  for (const file of await files.expired(new Date(now().getTime() - GRACE_MS), AT_ONCE)) {
    const { id, conversationId, accountId: senderId, sentAs } = file;
    const message = sentAs && (await messages.findSent({ conversationId, senderId, clientId: sentAs }));
    if (message ? message.attachments.some((one) => one.id === id) : false) await files.keep([id]);
    else await files.remove([id]);
  }
}
