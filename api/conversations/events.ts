import type { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import {
  type Acknowledged,
  type ClientEvents,
  joinSchema,
  markSchema,
  sendSchema,
  typingSchema,
} from '../contract/live.ts';
import { AppError } from '../errors.ts';
import { clean } from '../http/clean.ts';
import { fieldErrors } from '../http/issues.ts';
import { inTime } from '../http/mount.ts';
import { asAppError, tellProblem } from '../http/problems.ts';
import { listenersOf, meetConversation, tellPresence } from './conversations.ts';
import type { ConversationNeeds } from './needs.ts';
import { mayWrite } from './policy.ts';
import { presentMarks, presentMessage } from './present.ts';
import { markConversation } from './reading.ts';
import { sendMessage } from './writing.ts';

/** One open socket, as the events of chat know it. */
export interface Line {
  /** From here on, what is said in that conversation comes to it. */
  join(conversationId: string): void;
  leave(conversationId: string): void;
}
export interface EventNeeds extends ConversationNeeds {
  /** Those of these sessions that have not ended. */
  standing(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}
type ChatEvent = Exclude<keyof ClientEvents, 'renew'>;
type Handle<Schema extends z.ZodType> = (
  needs: EventNeeds,
  actor: Actor,
  input: z.output<Schema>,
  line: Line,
) => Promise<object>;

const event = <Schema extends z.ZodType>(schema: Schema, handle: Handle<Schema>) => ({ schema, handle });

/** What comes in by a socket. Each is checked like a request: shape, session, membership, each time. */
const EVENTS = {
  join: event(joinSchema, async (needs, actor, { conversationId }, line) => {
    const { talk, until, hasLeft } = await meetConversation(needs, actor, conversationId);
    if (hasLeft) return { lastSeq: until ?? 0 };
    line.join(conversationId);
    await tellPresence(needs, talk, actor.accountId, true);
    return { lastSeq: await needs.messages.lastSeq(conversationId) };
  }),
  leave: event(joinSchema, async (_needs, _actor, { conversationId }, line) => {
    line.leave(conversationId);
    return {};
  }),
  send: event(sendSchema, async (needs, actor, { conversationId, ...input }) => ({
    message: presentMessage(await sendMessage(needs, actor, conversationId, input)),
  })),
  mark: event(markSchema, async (needs, actor, { conversationId, ...asked }) => ({
    marks: presentMarks(await markConversation(needs, actor, conversationId, asked)),
  })),
  typing: event(typingSchema, async (needs, actor, { conversationId }) => {
    const met = await meetConversation(needs, actor, conversationId);
    if (!mayWrite(met)) return {};
    const others = (await listenersOf(needs, met.talk)).filter((one) => one !== actor.accountId);
    needs.push.typing(conversationId, others, actor.accountId);
    return {};
  }),
} as const satisfies Record<ChatEvent, unknown>;
export const CHAT_EVENTS = Object.keys(EVENTS) as readonly ChatEvent[];

/** Does what an event asks, and answers as its acknowledgement does; `hasEnded` says that the session is over. */
export async function answerEvent(
  needs: EventNeeds,
  asker: Actor,
  name: ChatEvent,
  input: unknown,
  line: Line,
): Promise<{ readonly reply: Acknowledged<object>; readonly hasEnded: boolean }> {
  try {
    const { schema, handle } = EVENTS[name] as { schema: z.ZodType; handle: Handle<z.ZodType> };
    const read = schema.safeParse(clean(input));
    if (!read.success) throw new AppError('invalid-input', { errors: fieldErrors(read.error, input) });
    const reply = await inTime(
      needs.standing([asker.sessionId]).then((standing) => {
        if (!standing.has(asker.sessionId)) throw new AppError('unauthenticated');
        return handle(needs, asker, read.data, line);
      }),
    );
    return { reply: { ok: true, ...reply }, hasEnded: false };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'internal') needs.log.error({ event: name, error: String(thrown) }, 'event failed');
    return { reply: refusal(error, asker), hasEnded: error.code === 'unauthenticated' };
  }
}

export function refusal(error: AppError, { language }: Pick<Actor, 'language'>): Acknowledged<never> {
  const { code, title, detail, errors } = tellProblem(error, language);
  const { retryAfterS } = error;
  return {
    ok: false,
    problem: { code, title, detail, ...(errors ? { errors } : {}), ...(retryAfterS ? { retryAfterS } : {}) },
  };
}
