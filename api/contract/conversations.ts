import { z } from 'zod';
import { INTRODUCTION_SIDES } from './introductions.ts';
import { listQuery } from './pages.ts';
import { idSchema, text } from './projects.ts';
import { clientIdSchema } from './publishing.ts';

/**
 * A conversation is opened by an introduction when it is accepted, or by a consortium when two of its members have joined,
 * and has its id.
 */

export const MESSAGE_MOST = 4000;
/** Place of a message in its conversation: 1, 2, 3… without gaps. */
export const seqSchema = z.int().min(1);
export const MOST_ATTACHMENTS = 5;
export const ATTACHMENT_MOST_BYTES = 10 * 1024 * 1024;

const messageText = z.string().trim().max(MESSAGE_MOST);

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Of its content, whatever its name says. */
  mediaType: z.string(),
  bytes: z.int(),
  /** Of images, in pixels. */
  width: z.int().nullable(),
  height: z.int().nullable(),
});
export type AttachmentView = z.infer<typeof attachmentSchema>;

export const messageSchema = z.object({
  conversationId: z.string(),
  seq: seqSchema,
  clientId: z.string(),
  /** Whose; null once the account is gone. */
  senderId: z.string().nullable(),
  text: z.string(),
  attachments: z.array(attachmentSchema),
  sentAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  /** A tombstone: no text, no attachments. */
  deletedAt: z.iso.datetime().nullable(),
});
export type MessageView = z.infer<typeof messageSchema>;

export const messageInputSchema = z
  .strictObject({
    clientId: clientIdSchema,
    text: messageText,
    attachments: z.array(idSchema).max(MOST_ATTACHMENTS).default([]),
  })
  .refine(({ text, attachments }) => text !== '' || attachments.length > 0, {
    path: ['text'],
    params: { rule: 'missing' },
  });
export type MessageInput = z.infer<typeof messageInputSchema>;
export const editInputSchema = z.strictObject({ text: messageText.min(1) });
export const messageParamsSchema = z.strictObject({ id: idSchema, seq: z.coerce.number().pipe(seqSchema) });
/** `after` resumes, oldest first; `before` pages back through history, newest first; neither: the newest page. */
export const messagesQuerySchema = z
  .strictObject({
    after: z.coerce.number().int().min(0).optional(),
    before: z.coerce.number().pipe(seqSchema).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, {
    path: ['before'],
    params: { rule: 'invalid' },
  });
export const messagesSchema = z.object({
  /** In the order of `seq`. */
  items: z.array(messageSchema),
  /** More in the direction that was asked. */
  hasMore: z.boolean(),
  lastSeq: z.int(),
});

/** How far a person has come. Others see `readSeq` as null when that person keeps it private. */
export const marksSchema = z.object({
  accountId: z.string(),
  deliveredSeq: z.int(),
  readSeq: z.int().nullable(),
});
export type MarksView = z.infer<typeof marksSchema>;
export const marksInputSchema = z.strictObject({
  readSeq: z.int().min(0).optional(),
  deliveredSeq: z.int().min(0).optional(),
});

export const participantSchema = z.object({
  accountId: z.string(),
  /** Display name, never an address. */
  name: z.string(),
  side: z.enum(INTRODUCTION_SIDES),
  /** Title of the sheet that this person speaks for; empty for a connector. */
  speaksFor: z.string(),
  isMe: z.boolean(),
  hasLeft: z.boolean(),
  /** Coarse: at least one open connection in the last minute. */
  isOnline: z.boolean(),
});
export const conversationSchema = z.object({
  id: z.string(),
  kind: z.enum(['introduction', 'consortium']),
  /** What it is about, as the caller sees it: the other side's sheet; of a consortium, the need. */
  title: z.string(),
  opportunityId: z.string(),
  /** Between two, the project; in a consortium the caller's own, null for the buyer's side. */
  projectId: z.string().nullable(),
  /** The caller's. */
  side: z.enum(INTRODUCTION_SIDES),
  participants: z.array(participantSchema),
  lastSeq: z.int(),
  lastMessage: messageSchema.nullable(),
  /** Messages of others behind the caller's readSeq, but for those taken back. */
  unread: z.int(),
  readSeq: z.int(),
  isMuted: z.boolean(),
  /** By the caller's side, who may unblock; blocked by the other side, it only cannot be written to. */
  isBlocked: z.boolean(),
  canWrite: z.boolean(),
  /** When the caller joined what others had begun: nothing from before is shown. Null: all is. */
  readsFrom: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
});
export type ConversationView = z.infer<typeof conversationSchema>;
export const conversationDetailsSchema = conversationSchema.extend({ marks: z.array(marksSchema) });

export const muteInputSchema = z.strictObject({ muted: z.boolean() });
export const blockInputSchema = z.strictObject({ blocked: z.boolean() });
export const REPORT_REASONS = ['spam', 'insult', 'fraud', 'personal-data', 'other'] as const;
export const reportInputSchema = z.strictObject({
  reason: z.enum(REPORT_REASONS),
  /** The message it is about; without: the whole conversation. */
  seq: seqSchema.optional(),
  comment: text(1000),
});
export const reportSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  reason: z.enum(REPORT_REASONS),
  comment: z.string(),
  /** As it was written, whatever became of it since. */
  message: messageSchema.nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime(),
});

export const messageSearchQuery = listQuery.extend({ q: z.string().trim().min(2).max(80) });
export const foundMessageSchema = messageSchema.extend({
  conversationTitle: z.string(),
  senderName: z.string(),
});

/** What others learn of one's reading. */
export const chatSettingsSchema = z.strictObject({ showsReads: z.boolean() });

export const unreadSchema = z.object({
  conversations: z.int(),
  messages: z.int(),
  introductions: z.int(),
  notices: z.int(),
});
