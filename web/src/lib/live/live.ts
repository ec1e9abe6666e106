import { useSyncExternalStore } from 'react';
import type { Acknowledged, ServerEvents } from '../../../../api/contract/index.ts';
import type { Asked, Line, Told } from './socket.ts';

/**
 * The open line to the service, one a tab, for who is signed in. It only wakes: what is true is asked for by requests.
 * The socket itself is a file of its own, so that a visitor never fetches it.
 */
type State = 'off' | 'down' | 'open';
type Handlers = { readonly [Event in keyof ServerEvents]: Set<ServerEvents[Event]> };

let state: State = 'off';
let line: Line | null = null;
let wanted = 0;
const watchers = new Set<() => void>();
const handlers: Handlers = {
  message: new Set(),
  'message-changed': new Set(),
  marks: new Set(),
  typing: new Set(),
  presence: new Set(),
  changed: new Set(),
};

const become = (next: State) => {
  if (state === next) return;
  state = next;
  for (const watcher of watchers) watcher();
};

/** Opens the line; the answer closes it. Whoever else is there by then has one of her own. */
export const openLive = (): (() => void) => {
  wanted += 1;
  const mine = wanted;
  become('down');
  void import('./socket.ts')
    .then(({ connect }) => {
      if (mine !== wanted) return;
      line = connect({
        onState: (isOpen) => become(isOpen ? 'open' : 'down'),
        onEvent: (event, payload) => {
          for (const handle of handlers[event]) (handle as (told: unknown) => void)(payload);
        },
      });
    })
    // The file did not come: requests and polling go on without.
    .catch(() => undefined);
  return () => {
    wanted += 1;
    line?.close();
    line = null;
    become('off');
  };
};

/** Hears an event until the answer is called. */
export const onLive = <Event extends keyof ServerEvents>(
  event: Event,
  handle: ServerEvents[Event],
): (() => void) => {
  handlers[event].add(handle);
  return () => handlers[event].delete(handle);
};

/** Null when the line is not open, or did not answer in time: then it is not known whether it was done. */
export const askLive = async <Name extends keyof Asked>(
  name: Name,
  input: Asked[Name],
): Promise<Acknowledged<Told[Name]> | null> => (state === 'open' && line ? line.ask(name, input) : null);

/** Said to whoever listens; lost when nobody does. */
export const sayLive = (name: 'typing' | 'leave', conversationId: string): void =>
  line?.say(name, conversationId);

export const isLive = () => state === 'open';
export const onLiveState = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
export const useIsLive = () => useSyncExternalStore(onLiveState, isLive);
