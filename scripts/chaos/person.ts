import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
  type ClientEvents,
  LIVE_PATH,
  type MessageView,
  type ServerEvents,
} from '../../api/contract/index.ts';
import { between, pick } from './random.ts';
import type { Resident } from './town.ts';

/** A message that was acknowledged, as its writer knows it. */
export interface Acknowledged {
  readonly conversationId: string;
  readonly clientId: string;
  readonly seq: number;
  /** Milliseconds of performance.now(): first tried, acknowledged. */
  readonly from: number;
  readonly to: number;
  readonly tries: number;
}
/** Somebody who writes and reads as the site does: keeps what is not acknowledged, sends it again, fills gaps. */
export interface Person {
  readonly accountId: string;
  readonly acknowledged: readonly Acknowledged[];
  /** Client ids on her screen, in order, by conversation. */
  readonly screens: ReadonlyMap<string, readonly string[]>;
  /** When what she waits for was first tried, by performance.now(); undefined: she waits for nothing. */
  waitingSince(): number | undefined;
  /** Places whose message became another one after it was shown. */
  changed(): number;
  /** Writes no more; resolves when all she wrote is acknowledged. */
  finish(): Promise<void>;
  /** Asks for what she has not seen, until she is answered. */
  catchUp(): Promise<void>;
  close(): void;
}

export interface Habits {
  readonly urls: readonly string[];
  readonly random: () => number;
  /** Between two messages, milliseconds at most. */
  readonly thinkMs: number;
}

const ACK_MS = 4000;
/** All is calm by then: who gets no answer within this will get none. */
const CALM_MS = 120_000;
/** The net below the sockets: one conversation after another is looked at. */
const LOOK_MS = 15_000;
const PAGE = 100;
const MOST_PATIENCE_MS = 3000;

export function createPerson(resident: Resident, { urls, random, thinkMs }: Habits): Person {
  const acknowledged: Acknowledged[] = [];
  const screens = new Map(resident.conversations.map((id) => [id, [] as string[]]));
  let socket: Socket<ServerEvents, ClientEvents> | undefined;
  let isWriting = true;
  let isClosed = false;
  let changes = 0;
  let waitingSince: number | undefined;

  function show({ conversationId, seq, clientId }: MessageView): void {
    const screen = screens.get(conversationId);
    if (!screen) return;
    if (seq <= screen.length) {
      if (screen[seq - 1] !== clientId) changes += 1;
    } else if (seq === screen.length + 1) screen.push(clientId);
    else void fill(conversationId).catch(ignored);
  }
  const ignored = () => {
    // The next look asks again.
  };

  const filling = new Map<string, Promise<void>>();
  /** A gap means: fetch. One request at a time for a conversation. */
  function fill(conversationId: string): Promise<void> {
    const known = filling.get(conversationId);
    if (known) return known;
    const asked = (async () => {
      for (let hasMore = true; hasMore; ) {
        const after = screens.get(conversationId)?.length ?? 0;
        const path = `/api/conversations/${conversationId}/messages?after=${after}&limit=${PAGE}`;
        const page = (await (await ask(path)).json()) as { items: MessageView[]; hasMore: boolean };
        for (const message of page.items) show(message);
        ({ hasMore } = page);
      }
    })().finally(() => filling.delete(conversationId));
    filling.set(conversationId, asked);
    return asked;
  }

  async function ask(path: string, body?: object): Promise<Response> {
    const response = await fetch(pick(random, urls) + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${resident.token()}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(ACK_MS),
    });
    if (response.ok) return response;
    await response.arrayBuffer();
    throw new Error(`status ${response.status}`);
  }

  function open(): void {
    if (isClosed) return;
    const opened = io(pick(random, urls), {
      path: LIVE_PATH,
      transports: ['websocket'],
      auth: { token: resident.token() },
      reconnection: false,
      forceNew: true,
      timeout: ACK_MS,
    });
    socket = opened as Socket<ServerEvents, ClientEvents>;
    const again = () => {
      opened.removeAllListeners();
      opened.disconnect();
      setTimeout(open, between(random, 300, 2000)).unref();
    };
    socket.on('message', show);
    socket.on('connect', () => {
      for (const conversationId of resident.conversations) {
        socket?.emit('join', { conversationId }, (reply) => {
          const isBehind = reply.ok && reply.lastSeq > (screens.get(conversationId)?.length ?? 0);
          if (isBehind) void fill(conversationId).catch(ignored);
        });
      }
    });
    opened.once('disconnect', again);
    opened.once('connect_error', again);
  }

  /** By the socket that is open, or by a request; the place it was given, or undefined: try again. */
  async function tryOnce(conversationId: string, message: { clientId: string; text: string }) {
    if (socket?.connected && random() < 0.85) {
      const asked = socket;
      const reply = await asked
        .timeout(ACK_MS)
        .emitWithAck('send', { conversationId, ...message })
        .catch((late) => {
          // Connected and silent: a node that is frozen. Another will answer.
          asked.disconnect();
          throw late;
        });
      return reply.ok ? reply.message.seq : undefined;
    }
    const response = await ask(`/api/conversations/${conversationId}/messages`, message);
    return ((await response.json()) as MessageView).seq;
  }

  async function write(number: number): Promise<void> {
    const conversationId = pick(random, resident.conversations);
    const message = { clientId: randomUUID(), text: `message ${number}` };
    const from = performance.now();
    waitingSince = from;
    for (let tries = 1; !isClosed; tries++) {
      const seq = await tryOnce(conversationId, message).catch(() => undefined);
      if (seq !== undefined) {
        const { clientId } = message;
        acknowledged.push({ conversationId, clientId, seq, from, to: performance.now(), tries });
        waitingSince = undefined;
        return;
      }
      // All come back at once when a primary is gone: without patience their questions would keep it away.
      await sleep(between(random, 0.5, 1) * Math.min(MOST_PATIENCE_MS, 200 * 2 ** tries));
    }
  }

  const writing = (async () => {
    for (let number = 1; isWriting; number++) {
      await sleep(between(random, 0, thinkMs));
      if (isWriting) await write(number);
    }
  })();
  const catchUp = async () => {
    for (const conversationId of resident.conversations) await fill(conversationId);
  };
  open();
  const looking = setInterval(
    () => void fill(pick(random, resident.conversations)).catch(ignored),
    between(random, LOOK_MS / 2, LOOK_MS),
  );

  return {
    accountId: resident.accountId,
    acknowledged,
    screens,
    waitingSince: () => waitingSince,
    changed: () => changes,
    async finish() {
      isWriting = false;
      await writing;
    },
    async catchUp() {
      const givenUpAt = performance.now() + CALM_MS;
      for (;;) {
        try {
          return await catchUp();
        } catch (error) {
          if (performance.now() > givenUpAt) throw error;
          await sleep(500);
        }
      }
    },
    close() {
      isClosed = true;
      clearInterval(looking);
      socket?.removeAllListeners();
      socket?.disconnect();
    },
  };
}
