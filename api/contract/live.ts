import { z } from 'zod';
import { type MarksView, type MessageView, marksInputSchema, messageInputSchema } from './conversations.ts';
import type { Problem } from './errors.ts';
import { idSchema } from './projects.ts';

/**
 * What crosses a socket (path `/live`, WebSocket only, `auth: { token }`). Sockets wake; the requests of the contract are
 * the truth: after a gap or a reconnection the client asks for `after=seq`.
 */
export const LIVE_PATH = '/live';

const conversationId = idSchema;
export const joinSchema = z.strictObject({ conversationId });
export const sendSchema = messageInputSchema.safeExtend({ conversationId });
export const markSchema = marksInputSchema.extend({ conversationId });
export const typingSchema = z.strictObject({ conversationId });
export const renewSchema = z.strictObject({ token: z.string().max(4096) });

/** Every event with an acknowledgement gets one of both. */
export type Acknowledged<Value> =
  | ({ readonly ok: true } & Value)
  | {
      readonly ok: false;
      readonly problem: Pick<Problem, 'code' | 'title' | 'detail' | 'errors'> & {
        /** After so many seconds the same may be sent again. */
        readonly retryAfterS?: number;
      };
    };
type Acknowledge<Value> = (reply: Acknowledged<Value>) => void;

export interface ClientEvents {
  /** Asks for the events of one conversation; membership is checked here and at each send. */
  join(input: z.input<typeof joinSchema>, reply: Acknowledge<{ readonly lastSeq: number }>): void;
  leave(input: z.input<typeof joinSchema>): void;
  /** Acknowledged once a majority of the database has it. */
  send(input: z.input<typeof sendSchema>, reply: Acknowledge<{ readonly message: MessageView }>): void;
  mark(input: z.input<typeof markSchema>, reply: Acknowledge<{ readonly marks: MarksView }>): void;
  /** Volatile: lost when nobody listens. */
  typing(input: z.input<typeof typingSchema>): void;
  /** A fresh access token, before the old one ends the socket. */
  renew(input: z.input<typeof renewSchema>, reply: Acknowledge<{ readonly expiresAt: string }>): void;
}

/** What the client holds and should fetch again. */
export const CHANGED = ['introductions', 'conversations', 'unread', 'suggestions', 'notices'] as const;

export interface ServerEvents {
  message(message: MessageView): void;
  /** Edited or deleted. */
  'message-changed'(message: MessageView): void;
  marks(marks: MarksView & { readonly conversationId: string }): void;
  typing(typing: { readonly conversationId: string; readonly accountId: string }): void;
  presence(presence: {
    readonly conversationId: string;
    readonly accountId: string;
    readonly isOnline: boolean;
  }): void;
  changed(changed: { readonly what: (typeof CHANGED)[number]; readonly id: string | null }): void;
}
