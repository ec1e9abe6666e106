import { randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { createAdapter } from '@socket.io/mongo-adapter';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Actor } from './accounts/actor.ts';
import { type ClientEvents, LIVE_PATH, renewSchema, type ServerEvents } from './contract/live.ts';
import { meetConversation, tellAbsence } from './conversations/conversations.ts';
import { answerEvent, CHAT_EVENTS, type EventNeeds, refusal } from './conversations/events.ts';
import { createPresent, type Present } from './conversations/presence/present.ts';
import { AppError } from './errors.ts';
import { asAppError } from './http/problems.ts';
import type { Ended, Push } from './push.ts';

export interface LiveNeeds extends Omit<EventNeeds, 'push'> {
  readonly push: Push & { connect(through: Push): void };
  readonly config: { readonly publicUrl: string; readonly corsOrigins: readonly string[] };
  /** Where the nodes wake each other. */
  readonly liveEvents: Parameters<typeof createAdapter>[0];
  readonly accessTokens: {
    readUntil(token: string): { readonly actor: Actor; readonly expiresAt: Date } | undefined;
  };
}
export interface Live {
  /** Sockets end, so that their people go on elsewhere. */
  close(): Promise<void>;
}

/** What one node tells the others. */
type Envelope =
  | {
      readonly to: readonly string[];
      readonly except?: readonly string[];
      readonly event: keyof ServerEvents;
      readonly payload: unknown;
      readonly isVolatile?: true;
    }
  | { readonly end: Ended }
  | { readonly moved: string };
interface NodeEvents {
  wake(envelopes: readonly Envelope[]): void;
}
interface Kept {
  actor: Actor;
  end: NodeJS.Timeout;
  /** Events since `since`. */
  events: number;
  since: number;
}
type Talk = Socket<ClientEvents, ServerEvents, NodeEvents, Kept>;
type Talks = Server<ClientEvents, ServerEvents, NodeEvents, Kept>;

const MOST_BYTES = 64 * 1024;
/** Tabs and devices of one person. */
const MOST_SOCKETS = 20;
/** Far more than hands can do; a program that sends this many is cut off. */
const MOST_EVENTS = 400;
const WINDOW_MS = 10_000;
const SWEEP_MS = 20_000;
/** What is told to the other nodes within it goes in one write; nobody sees so short a while. */
const TOGETHER_MS = 10;

const roomOf = {
  account: (id: string) => `a:${id}`,
  session: (id: string) => `s:${id}`,
  // A person's own door to a conversation: what is said goes to those who take part now, wherever sockets have joined.
  conversation: (id: string, accountId: string) => `c:${id}:${accountId}`,
};
const conversationsOf = ({ rooms }: Talk) =>
  [...rooms].flatMap((room) => /^c:([^:]+):/.exec(room)?.[1] ?? []);

/**
 * Sockets on this node, and the way to those on the others. Whatever is told here is told to local sockets first: a
 * database that takes no wake-up keeps nobody from hearing the person beside him, and those elsewhere find it at their
 * next look.
 */
export function createLive(server: HttpServer, needs: LiveNeeds): Live {
  let isClosing = false;
  const io: Talks = new Server<ClientEvents, ServerEvents, NodeEvents, Kept>(server, {
    path: LIVE_PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MOST_BYTES,
    perMessageDeflate: false,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, !isClosing && isOwnOrigin(request, needs.config)),
    adapter: createAdapter(needs.liveEvents, { addCreatedAtField: true }),
  });
  const present = createPresent(needs.presence, randomUUID());
  needs.push.connect(pushThrough(io, (accountId) => recheck(io, needs, accountId), needs.log));

  io.use((socket, next) => {
    admit(socket, needs, present).then(
      () => next(),
      (thrown: unknown) => {
        const { code } = asAppError(thrown);
        next(Object.assign(new Error(code), { data: { code } }));
      },
    );
  });
  io.on('connection', (socket) => serve(socket, needs, present));
  const sweep = setInterval(() => {
    void Promise.all([present.beat(), endStale(io, needs)]).catch((error: Error) =>
      needs.log.warn({ error: error.name }, 'sockets not looked at'),
    );
  }, SWEEP_MS);

  return {
    async close() {
      isClosing = true;
      clearInterval(sweep);
      io.local.disconnectSockets(true);
      io.engine.close();
      await present.leave().catch(() => {});
      await io.of('/').adapter.close();
    },
  };
}

/** CORS does not cover WebSockets: a page of another site may not open one. Programs send no Origin, and need a token. */
function isOwnOrigin({ headers }: IncomingMessage, { publicUrl, corsOrigins }: LiveNeeds['config']): boolean {
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return (
    [new URL(publicUrl).origin, ...corsOrigins].includes(origin) || new URL(origin).host === headers.host
  );
}

async function admit(socket: Talk, needs: LiveNeeds, present: Present): Promise<void> {
  const { token } = socket.handshake.auth as { readonly token?: unknown };
  const given = typeof token === 'string' ? needs.accessTokens.readUntil(token) : undefined;
  if (!given) throw new AppError('unauthenticated');
  const { actor } = given;
  if (!present.mayOpen(actor.accountId)) throw new AppError('too-many-requests');
  // One read, since thousands come back at once when a node has died.
  if (!(await needs.standing([actor.sessionId])).has(actor.sessionId)) throw new AppError('unauthenticated');
  if ((await present.count(actor.accountId)) >= MOST_SOCKETS) throw new AppError('too-many-requests');
  Object.assign(socket.data, { actor, events: 0, since: Date.now(), end: endAt(socket, given.expiresAt) });
  // Nothing of the handshake is needed any more, least of all its token.
  socket.handshake.auth = {};
}

const endAt = (socket: Talk, at: Date) =>
  setTimeout(() => socket.disconnect(true), at.getTime() - Date.now()).unref();

function serve(socket: Talk, needs: LiveNeeds, present: Present): void {
  const { actor } = socket.data;
  const { accountId, sessionId } = actor;
  void socket.join([roomOf.account(accountId), roomOf.session(sessionId)]);
  present.opened(accountId);
  const line = {
    join: (id: string) => void socket.join(roomOf.conversation(id, accountId)),
    leave: (id: string) => void socket.leave(roomOf.conversation(id, accountId)),
  };
  socket.use((_packet, next) => {
    if (!isFlood(socket.data)) return next();
    socket.disconnect(true);
  });
  for (const name of CHAT_EVENTS) {
    (socket as unknown as Socket<DefaultEventsMap>).on(name, (input: unknown, reply: unknown) => {
      void answerEvent(needs, socket.data.actor, name, input, line).then((answer) => {
        if (typeof reply === 'function') reply(answer.reply);
        if (answer.hasEnded) socket.disconnect(true);
      });
    });
  }
  socket.on('renew', (input: unknown, reply: unknown) => {
    void renew(socket, needs, input).then((answer) => {
      if (typeof reply === 'function') reply(answer);
    });
  });
  socket.on('disconnecting', () => {
    clearTimeout(socket.data.end);
    const open = conversationsOf(socket);
    void present
      .closed(accountId)
      .then((isGone) => (isGone ? tellAbsence(needs, open, accountId) : undefined))
      .catch((error: Error) => needs.log.warn({ error: error.name }, 'absence not told'));
  });
}

function isFlood(kept: Kept): boolean {
  const now = Date.now();
  if (now - kept.since > WINDOW_MS) {
    kept.since = now;
    kept.events = 0;
  }
  kept.events += 1;
  return kept.events > MOST_EVENTS;
}

/** A fresh token of the same session keeps the socket. */
async function renew(socket: Talk, needs: LiveNeeds, input: unknown) {
  const { actor } = socket.data;
  const read = renewSchema.safeParse(input);
  const given = read.success ? needs.accessTokens.readUntil(read.data.token) : undefined;
  const isSame = given?.actor.sessionId === actor.sessionId && given.actor.accountId === actor.accountId;
  const standing = isSame ? await needs.standing([actor.sessionId]).catch(() => undefined) : undefined;
  if (!given || !isSame) return refusal(new AppError('unauthenticated'), actor);
  if (!standing) return refusal(new AppError('unavailable', { retryAfterS: 5 }), actor);
  if (!standing.has(actor.sessionId)) return refusal(new AppError('unauthenticated'), actor);
  clearTimeout(socket.data.end);
  socket.data.actor = given.actor;
  socket.data.end = endAt(socket, given.expiresAt);
  return { ok: true, expiresAt: given.expiresAt.toISOString() } as const;
}

/** Membership, a block lifted or laid, a connector who left: doors that are no longer his close behind him. */
async function recheck(io: Talks, needs: LiveNeeds, accountId: string): Promise<void> {
  for (const socket of socketsIn(io, roomOf.account(accountId))) {
    for (const id of conversationsOf(socket)) {
      const met = await meetConversation(needs, { accountId }, id).catch(() => undefined);
      if (!met || met.hasLeft) await socket.leave(roomOf.conversation(id, accountId));
    }
  }
}

const socketsIn = (io: Talks, room: string): Talk[] =>
  [...(io.of('/').adapter.rooms.get(room) ?? [])].flatMap((id) => io.of('/').sockets.get(id) ?? []);

/** The end of a session is told at once; what was told to a node that slept is found here. */
async function endStale(io: Talks, needs: LiveNeeds): Promise<void> {
  const open = [...io.of('/').sockets.values()];
  if (open.length === 0) return;
  const standing = await needs.standing([...new Set(open.map(({ data }) => data.actor.sessionId))]);
  for (const socket of open) if (!standing.has(socket.data.actor.sessionId)) socket.disconnect(true);
}

function pushThrough(io: Talks, look: (accountId: string) => Promise<void>, log: LiveNeeds['log']): Push {
  const hear = (envelope: Envelope) => {
    if ('moved' in envelope) {
      look(envelope.moved).catch((error: Error) => log.warn({ error: error.name }, 'sockets not looked at'));
    } else if ('end' in envelope) {
      const { accountId, sessionId, except } = envelope.end;
      const all = io.local.in(sessionId ? roomOf.session(sessionId) : roomOf.account(accountId ?? ''));
      (except ? all.except(roomOf.session(except)) : all).disconnectSockets(true);
    } else {
      const { to, except, event, payload, isVolatile } = envelope;
      const all = isVolatile ? io.local.volatile.to([...to]) : io.local.to([...to]);
      (except ? all.except([...except]) : all).emit(event, payload as never);
    }
  };
  // Nodes alone speak here; what a socket sends never arrives as one of these.
  io.on('wake', (envelopes) => envelopes.forEach(hear));
  let waiting: Envelope[] = [];
  const tell = (envelope: Envelope) => {
    hear(envelope);
    if (waiting.push(envelope) > 1) return;
    setTimeout(() => {
      io.serverSideEmit('wake', waiting);
      waiting = [];
    }, TOGETHER_MS);
  };
  const doors = (id: string, people: readonly string[]) => people.map((one) => roomOf.conversation(id, one));
  return {
    changed(accountIds, what, id) {
      if (accountIds.length === 0) return;
      // Who has the conversation open is told what was said itself.
      const except = what === 'conversations' && id !== null ? { except: doors(id, accountIds) } : {};
      tell({ to: accountIds.map(roomOf.account), event: 'changed', payload: { what, id }, ...except });
    },
    said(id, accountIds, event, payload) {
      if (accountIds.length > 0) tell({ to: doors(id, accountIds), event, payload });
    },
    typing(conversationId, accountIds, accountId) {
      if (accountIds.length === 0) return;
      const payload = { conversationId, accountId };
      tell({ to: doors(conversationId, accountIds), event: 'typing', payload, isVolatile: true });
    },
    ended: (end) => tell({ end }),
    moved: (accountId) => tell({ moved: accountId }),
  };
}
