import { io, type Socket } from 'socket.io-client';
import type {
  Acknowledged,
  ClientEvents,
  MarksView,
  MessageView,
  ServerEvents,
} from '../../../../api/contract/index.ts';
import { accessToken, accessUntil, refresh } from '../session.ts';

/** The contract's LIVE_PATH: its schemas stay out of the browser. */
const PATH = '/live';
const ANSWER_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** A token this close to its end is renewed over the open line. */
const MARGIN_MS = 30_000;
const SHORTEST_MS = 5_000;

/** What an event with an acknowledgement asks, and what it is told. */
export interface Asked {
  readonly join: Parameters<ClientEvents['join']>[0];
  readonly send: Parameters<ClientEvents['send']>[0];
  readonly mark: Parameters<ClientEvents['mark']>[0];
  readonly renew: Parameters<ClientEvents['renew']>[0];
}
export interface Told {
  readonly join: { readonly lastSeq: number };
  readonly send: { readonly message: MessageView };
  readonly mark: { readonly marks: MarksView };
  readonly renew: { readonly expiresAt: string };
}
export interface Line {
  ask<Name extends keyof Asked>(name: Name, input: Asked[Name]): Promise<Acknowledged<Told[Name]> | null>;
  say(name: 'typing' | 'leave', conversationId: string): void;
  close(): void;
}
interface Heard {
  onState(isOpen: boolean): void;
  onEvent(event: keyof ServerEvents, payload: unknown): void;
}

/** A socket that comes back by itself, with a fresh token each time, until it is closed. */
export const connect = ({ onState, onEvent }: Heard): Line => {
  const socket: Socket = io({
    path: PATH,
    transports: ['websocket'],
    reconnectionDelay: FIRST_RETRY_MS,
    reconnectionDelayMax: LAST_RETRY_MS,
    auth: (give) => void accessToken().then((token) => give({ token: token ?? '' })),
  });
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let comeback: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;

  const ask: Line['ask'] = async (name, input) => {
    try {
      return await socket.timeout(ANSWER_MS).emitWithAck(name, input);
    } catch {
      return null;
    }
  };
  const renewInTime = () => {
    clearTimeout(renewal);
    const until = accessUntil();
    if (until === null || !socket.connected) return;
    renewal = setTimeout(
      () => {
        void refresh()
          .then(accessToken)
          .then((token) => (token === null ? null : ask('renew', { token })))
          // Out of reach for now: the server ends the line, and the way back renews the token.
          .catch(() => undefined)
          .finally(renewInTime);
      },
      Math.max(SHORTEST_MS, until - Date.now() - MARGIN_MS),
    );
  };
  /** After a refusal, or an end that the server chose, the socket does not come back by itself. */
  const comeBack = () => {
    clearTimeout(comeback);
    refusals += 1;
    comeback = setTimeout(
      () => {
        void refresh()
          .catch(() => undefined)
          .finally(() => socket.connect());
      },
      Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** refusals),
    );
  };
  const onOnline = () => {
    if (!socket.connected) socket.disconnect().connect();
  };
  /** A dead network is not noticed for a minute otherwise. */
  const onOffline = () => socket.io.engine?.close();

  socket.on('connect', () => {
    refusals = 0;
    onState(true);
    renewInTime();
  });
  socket.on('disconnect', (reason) => {
    onState(false);
    clearTimeout(renewal);
    if (reason === 'io server disconnect') comeBack();
  });
  socket.on('connect_error', () => {
    // An inactive socket was refused by the server; an active one tries again by itself.
    if (!socket.active) comeBack();
  });
  for (const event of EVENTS) socket.on(event, (payload: unknown) => onEvent(event, payload));
  addEventListener('online', onOnline);
  addEventListener('offline', onOffline);

  return {
    ask,
    say(name, conversationId) {
      if (socket.connected) socket.volatile.emit(name, { conversationId });
    },
    close() {
      clearTimeout(renewal);
      clearTimeout(comeback);
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
      socket.disconnect();
    },
  };
};

const EVENTS = [
  'message',
  'message-changed',
  'marks',
  'typing',
  'presence',
  'changed',
] as const satisfies readonly (keyof ServerEvents)[];
