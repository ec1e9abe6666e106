import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { callApi } from '../../lib/api.ts';
import { onOutbox, progressNow, unsentNow } from '../../lib/outbox.ts';
import { NO_THREAD, openThread, type Thread, type ThreadApi } from './thread.ts';

const KEY = 'conversations';
const PAGE = 20;
const pageAt = (cursor: string | null) => ({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });

export const useConversations = () =>
  useInfiniteQuery({
    queryKey: [KEY, 'mine'],
    queryFn: ({ signal, pageParam }) => callApi('myConversations', { query: pageAt(pageParam), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });

export const useConversation = (id: string) =>
  useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => callApi('getConversation', { params: { id }, signal }),
    staleTime: 0,
  });

/** At least so many letters make a search. */
export const LEAST_LETTERS = 2;
export const useFound = (q: string) =>
  useInfiniteQuery({
    queryKey: [KEY, 'found', q],
    queryFn: ({ signal, pageParam }) =>
      callApi('searchMessages', { query: { q, ...pageAt(pageParam) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useReports = () =>
  useInfiniteQuery({
    queryKey: [KEY, 'reports'],
    queryFn: ({ signal, pageParam }) => callApi('listReports', { query: pageAt(pageParam), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useChatSettings = () =>
  useQuery({ queryKey: [KEY, 'settings'], queryFn: ({ signal }) => callApi('chatSettings', { signal }) });

/** Whatever is done to a conversation, its page, the list and the counts are asked for anew. */
export const useChange = <Input, Result>(change: (input: Input) => Promise<Result>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /^(conversation|unread|introduction)/.test(String(queryKey[0])),
      }),
  });
};

/** What waits in this browser to be sent in one conversation, and how far its files have come. */
export const useUnsent = (conversationId: string, accountId: string) => {
  const all = useSyncExternalStore(onOutbox, unsentNow);
  const progress = useSyncExternalStore(onOutbox, progressNow);
  return {
    progress,
    unsent: all.filter((one) => one.conversationId === conversationId && one.accountId === accountId),
  };
};

export const useThread = (id: string): Thread & { readonly act: ThreadApi | null } => {
  const [thread, setThread] = useState<Thread>(NO_THREAD);
  const [act, setAct] = useState<ThreadApi | null>(null);
  useEffect(() => {
    const opened = openThread(id, setThread);
    setAct(opened);
    return opened.close;
  }, [id]);
  return { ...thread, act };
};

/** True while the page is looked at. */
export const useIsSeen = () =>
  useSyncExternalStore(
    useCallback((onChange: () => void) => {
      document.addEventListener('visibilitychange', onChange);
      return () => document.removeEventListener('visibilitychange', onChange);
    }, []),
    () => document.visibilityState === 'visible',
  );

/** Runs at most so often; what comes between is left out. */
export const useThrottled = (run: () => void, everyMs: number) => {
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < everyMs) return;
    last.current = Date.now();
    run();
  };
};
