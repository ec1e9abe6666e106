import type { MarksView, MessageView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { askLive, isLive, onLive, onLiveState, sayLive } from '../../lib/live/live.ts';
import { onSent } from '../../lib/outbox.ts';
import { ApiError } from '../../lib/problem.ts';
import { joins, merged } from './stretch.ts';

/** What is on screen of one conversation. */
export interface Thread {
  /** In the order of `seq`, without gaps. */
  readonly messages: readonly MessageView[];
  readonly state: 'coming' | 'there' | 'failed';
  readonly error: Error | null;
  readonly hasOlder: boolean;
  readonly isFetchingOlder: boolean;
  readonly marks: readonly MarksView[];
  /** Who writes now. */
  readonly typing: readonly string[];
  readonly online: ReadonlyMap<string, boolean>;
  /** The last message that came while one looked, for those who only hear it. */
  readonly heard: MessageView | null;
}
const EMPTY: Thread = {
  messages: [],
  state: 'coming',
  error: null,
  hasOlder: false,
  isFetchingOlder: false,
  marks: [],
  typing: [],
  online: new Map(),
  heard: null,
};

const PAGE = 40;
const MOST_A_PAGE = 100;
/** Pages that a search may lead back: two thousand messages. */
const MOST_BACK = 20;
/** The net below the line: how often one asks while it is down. */
const POLL_MS = 30_000;
/** Someone who stops writing says nothing: the word goes by itself. */
const TYPING_MS = 5_000;

/** Follows one conversation, from the line while it is open and by asking while it is not, until it is closed. */
export const openThread = (id: string, onChange: (thread: Thread) => void) => {
  let thread = EMPTY;
  let isClosed = false;
  let asking: Promise<void> | null = null;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const become = (part: Partial<Thread>) => {
    if (isClosed) return;
    thread = { ...thread, ...part };
    onChange(thread);
  };
  const lastSeq = () => thread.messages.at(-1)?.seq ?? 0;
  const ask = (query: { after?: number; before?: number; limit: number }) =>
    callApi('listMessages', { params: { id }, query });

  /** The newest page, and whatever lies between it and what is known. */
  const catchUp = async () => {
    const newest = await ask({ limit: PAGE });
    if (thread.state === 'there') {
      for (let isBehind = !joins(thread.messages, newest.items); isBehind; ) {
        const next = await ask({ after: lastSeq(), limit: MOST_A_PAGE });
        become({ messages: merged(thread.messages, next.items) });
        isBehind = next.hasMore && next.items.length > 0;
      }
      become({ messages: merged(thread.messages, newest.items), error: null });
    } else {
      become({ messages: newest.items, hasOlder: newest.hasMore, state: 'there', error: null });
    }
  };
  const look = (): Promise<void> => {
    asking ??= catchUp()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error : new ApiError('internal');
        if (thread.state !== 'there') become({ state: 'failed', error: reason });
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  const add = (message: MessageView, isHeard: boolean) => {
    if (message.conversationId !== id || thread.state !== 'there') return;
    if (!joins(thread.messages, [message])) return void look();
    const isNew = message.seq > lastSeq();
    become({
      messages: merged(thread.messages, [message]),
      typing: thread.typing.filter((one) => one !== message.senderId),
      ...(isHeard && isNew ? { heard: message } : {}),
    });
  };
  const join = async () => {
    if (!isLive()) return;
    const told = await askLive('join', { conversationId: id });
    if (told?.ok) await look();
  };

  const stops = [
    onLive('message', (message) => add(message, true)),
    onLive('message-changed', (message) => {
      const isKnown = thread.messages.some(({ seq }) => seq === message.seq);
      if (message.conversationId === id && isKnown) become({ messages: merged(thread.messages, [message]) });
    }),
    onLive('marks', ({ conversationId, ...marks }) => {
      if (conversationId === id) api.mark(marks);
    }),
    onLive('presence', ({ conversationId, accountId, isOnline }) => {
      if (conversationId === id) become({ online: new Map(thread.online).set(accountId, isOnline) });
    }),
    onLive('typing', ({ conversationId, accountId }) => {
      if (conversationId !== id) return;
      clearTimeout(timers.get(accountId));
      timers.set(
        accountId,
        setTimeout(() => become({ typing: thread.typing.filter((one) => one !== accountId) }), TYPING_MS),
      );
      if (!thread.typing.includes(accountId)) become({ typing: [...thread.typing, accountId] });
    }),
    onSent((message) => add(message, false)),
    onLiveState(() => void join()),
  ];
  const poll = setInterval(() => {
    if (!isLive()) void look();
  }, POLL_MS);
  const onOnline = () => void look();
  addEventListener('online', onOnline);

  const api = {
    look,
    /** A message as the API just answered it. */
    put: (message: MessageView) => become({ messages: merged(thread.messages, [message]) }),
    async older() {
      const before = thread.messages[0]?.seq;
      if (before === undefined || thread.isFetchingOlder || !thread.hasOlder) return;
      become({ isFetchingOlder: true });
      try {
        const { items, hasMore } = await ask({ before, limit: PAGE });
        become({ messages: merged(thread.messages, items), hasOlder: hasMore });
      } finally {
        become({ isFetchingOlder: false });
      }
    },
    /** Fetches back until that message is there; false when it lies too far behind. */
    async reach(seq: number): Promise<boolean> {
      for (let pages = 0; pages < MOST_BACK; pages++) {
        const first = thread.messages[0]?.seq ?? 0;
        if (first <= seq || !thread.hasOlder) return first <= seq;
        const { items, hasMore } = await ask({ before: first, limit: MOST_A_PAGE });
        become({ messages: merged(thread.messages, items), hasOlder: hasMore });
      }
      return false;
    },
    /** Marks go forward, whatever order they come in. */
    mark(marks: MarksView) {
      const before = thread.marks.find(({ accountId }) => accountId === marks.accountId);
      const readSeq = marks.readSeq === null ? null : Math.max(marks.readSeq, before?.readSeq ?? 0);
      const deliveredSeq = Math.max(marks.deliveredSeq, before?.deliveredSeq ?? 0);
      const others = thread.marks.filter(({ accountId }) => accountId !== marks.accountId);
      become({ marks: [...others, { accountId: marks.accountId, readSeq, deliveredSeq }] });
    },
    close() {
      isClosed = true;
      for (const stop of stops) stop();
      for (const timer of timers.values()) clearTimeout(timer);
      clearInterval(poll);
      removeEventListener('online', onOnline);
      sayLive('leave', id);
    },
  };
  void look().then(join);
  return api;
};
export type ThreadApi = ReturnType<typeof openThread>;
export const NO_THREAD = EMPTY;
