import { createStore, del, entries, set } from 'idb-keyval';
import type { MessageView } from '../../../api/contract/index.ts';
import { callApi } from './api.ts';
import { askLive, isLive, onLiveState } from './live/live.ts';
import { ApiError } from './problem.ts';
import { currentSession } from './session.ts';
import { uploadAttachment } from './upload.ts';

/** A message that this browser holds until the service has it for good. */
export interface Unsent {
  /** Made here, once: sent twice it is still one message. */
  readonly clientId: string;
  readonly accountId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly files: readonly File[];
  /** Ids of the files that are with the service already, in their order. */
  readonly uploaded: readonly string[];
  /** Milliseconds since 1970, and what orders them. */
  readonly at: number;
  /** The service's own sentence when it refused; null while it waits. */
  readonly refusal: string | null;
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;
/** Trouble that passes by itself; anything else is told to who wrote. */
const PASSING: ReadonlySet<string> = new Set([
  'network',
  'unavailable',
  'internal',
  'too-many-requests',
  'unauthenticated',
]);

const database = (() => {
  let opened: ReturnType<typeof createStore> | null = null;
  return () => {
    opened ??= createStore('passerelle', 'outbox');
    return opened;
  };
})();

let unsent: readonly Unsent[] = [];
/** 0..1, of the message whose files are on their way. */
let progress: { readonly clientId: string; readonly share: number } | null = null;
let isRead = false;
let isRunning = false;
let retry: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
const watchers = new Set<() => void>();
const listeners = new Set<(message: MessageView) => void>();

const become = (next: readonly Unsent[]) => {
  unsent = next;
  for (const watcher of watchers) watcher();
};
const tellProgress = (next: typeof progress) => {
  progress = next;
  for (const watcher of watchers) watcher();
};

/** Storage may be refused (private windows, full disk): then the messages live as long as the tab. */
const keep = (one: Unsent) => set(one.clientId, one, database()).catch(() => undefined);
const replace = async (one: Unsent) => {
  become(unsent.map((other) => (other.clientId === one.clientId ? one : other)));
  await keep(one);
};
const remove = async (clientId: string) => {
  become(unsent.filter((one) => one.clientId !== clientId));
  await del(clientId, database()).catch(() => undefined);
};

const readAll = async () => {
  if (isRead) return;
  isRead = true;
  const kept = await entries<string, Unsent>(database()).catch(() => []);
  const known = new Set(unsent.map(({ clientId }) => clientId));
  const found = kept.map(([, one]) => one).filter(({ clientId }) => !known.has(clientId));
  become([...unsent, ...found].toSorted((a, b) => a.at - b.at));
};

/** Writes a message down, then sends it when that is possible. */
export const post = async (message: Pick<Unsent, 'conversationId' | 'text' | 'files'>): Promise<void> => {
  const session = currentSession();
  if (session.state !== 'in') return;
  const last = unsent.at(-1)?.at ?? 0;
  const one: Unsent = {
    ...message,
    clientId: crypto.randomUUID(),
    accountId: session.account.id,
    uploaded: [],
    at: Math.max(Date.now(), last + 1),
    refusal: null,
  };
  become([...unsent, one]);
  await keep(one);
  void flush();
};

export const takeBack = remove;
export const tryAgain = async (one: Unsent) => {
  await replace({ ...one, refusal: null });
  failures = 0;
  void flush();
};

const sendOne = async (one: Unsent): Promise<MessageView> => {
  let { uploaded } = one;
  for (const file of one.files.slice(uploaded.length)) {
    const { id } = await uploadAttachment(one.conversationId, file, (share) =>
      tellProgress({ clientId: one.clientId, share: (uploaded.length + share) / one.files.length }),
    );
    uploaded = [...uploaded, id];
    await replace({ ...one, uploaded });
  }
  const input = { clientId: one.clientId, text: one.text, attachments: [...uploaded] };
  const told = await askLive('send', { ...input, conversationId: one.conversationId });
  if (told?.ok) return told.message;
  if (told) {
    const { retryAfterS = 0 } = told.problem;
    throw new ApiError(told.problem.code, told.problem, Date.now() + retryAfterS * 1000);
  }
  return callApi('sendMessage', { params: { id: one.conversationId }, body: input });
};

/** One after the other, in the order in which they were written; a refused one stops only its own conversation. */
const flush = async (): Promise<void> => {
  const session = currentSession();
  if (isRunning || session.state !== 'in') return;
  isRunning = true;
  clearTimeout(retry);
  try {
    await readAll();
    for (let next = nextOf(session.account.id); next; next = nextOf(session.account.id)) {
      const message = await sendOne(next);
      failures = 0;
      // Shown as sent before it leaves the outbox: it is never on screen twice, nor for a moment not at all.
      for (const listener of listeners) listener(message);
      await remove(next.clientId);
    }
  } catch (error) {
    await meet(error, nextOf(session.account.id));
  } finally {
    tellProgress(null);
    isRunning = false;
  }
};

const nextOf = (accountId: string): Unsent | undefined => {
  const stopped = new Set<string>();
  for (const one of unsent) {
    if (one.accountId !== accountId) continue;
    if (one.refusal !== null) stopped.add(one.conversationId);
    else if (!stopped.has(one.conversationId)) return one;
  }
  return undefined;
};

const meet = async (error: unknown, one: Unsent | undefined) => {
  const problem = error instanceof ApiError ? error : new ApiError('internal');
  const isLost =
    problem.fields.some(({ path }) => /attachments/.test(path)) && (one?.uploaded.length ?? 0) > 0;
  if (one && isLost && failures === 0) {
    // Kept for a day only: the files are sent anew.
    await replace({ ...one, uploaded: [] });
  } else if (one && !PASSING.has(problem.code)) {
    await replace({ ...one, refusal: problem.fields[0]?.message ?? problem.message });
  }
  failures += 1;
  const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  retry = setTimeout(() => void flush(), Math.max(pause, (problem.retryAt ?? 0) - Date.now()));
};

/** Sends what waits, now and whenever the way is open again. The answer stops it. */
export const runOutbox = (): (() => void) => {
  const go = () => {
    failures = 0;
    void flush();
  };
  const stop = onLiveState(() => {
    if (isLive()) go();
  });
  addEventListener('online', go);
  go();
  return () => {
    stop();
    clearTimeout(retry);
    removeEventListener('online', go);
  };
};

export const unsentNow = () => unsent;
export const progressNow = () => progress;
export const onOutbox = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
/** Hears of each message that has just been acknowledged. */
export const onSent = (listener: (message: MessageView) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
