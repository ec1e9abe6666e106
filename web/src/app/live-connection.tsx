import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../lib/api.ts';
import { askLive, isLive, onLive, onLiveState, openLive } from '../lib/live/live.ts';
import { useUnread } from '../lib/unread.ts';
import { setTabCount } from '../ui/tab-count.ts';

/** What is held of each thing that may change behind one's back, by the first word of its key. */
const HELD = {
  introductions: /^(introduction|next-steps|unread)/,
  conversations: /^(conversations|next-steps|unread)/,
  unread: /^(conversations|next-steps|unread)/,
  suggestions: /suggestions/,
  notices: /^(notices|unread)/,
} as const;
/** The service knows how many there are: as far as it goes. */
const ALL = Number.MAX_SAFE_INTEGER;

const markDelivered = (conversationId: string, deliveredSeq: number) =>
  void askLive('mark', { conversationId, deliveredSeq });

/** For who is signed in, on every page: the line, the outbox, and the counts that follow from both. */
export const LiveConnection = ({ accountId }: { readonly accountId: string }) => {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const unread = useUnread();
  const [heard, setHeard] = useState(0);
  const waiting = (unread?.messages ?? 0) + (unread?.introductions ?? 0);

  const unreadMessages = unread?.messages;
  const before = useRef(unreadMessages);
  useEffect(() => {
    const isMore =
      before.current !== undefined && unreadMessages !== undefined && unreadMessages > before.current;
    before.current = unreadMessages;
    // An open conversation says it itself, with its words.
    if (isMore && !location.pathname.startsWith('/conversations/')) setHeard((times) => times + 1);
  }, [unreadMessages]);

  useEffect(() => {
    setTabCount(waiting);
    return () => setTabCount(0);
  }, [waiting]);

  useEffect(() => {
    let stopOutbox: (() => void) | null = null;
    let isOver = false;
    const refresh = (what: keyof typeof HELD) =>
      void queries.invalidateQueries({ predicate: ({ queryKey }) => HELD[what].test(String(queryKey[0])) });
    /** What came while nobody was here has now come. */
    const meetMissed = async () => {
      const { messages } = await callApi('myUnread');
      if (messages === 0) return;
      const { items } = await callApi('myConversations');
      for (const one of items) if (one.unread > 0) markDelivered(one.id, one.lastSeq);
    };
    const stops = [
      onLive('changed', ({ what, id }) => {
        refresh(what);
        if (what === 'conversations' && id !== null) markDelivered(id, ALL);
      }),
      onLive('message', ({ conversationId, senderId, seq }) => {
        if (senderId === accountId) return;
        refresh('conversations');
        markDelivered(conversationId, seq);
      }),
      onLiveState(() => {
        if (!isLive()) return;
        refresh('introductions');
        refresh('conversations');
        refresh('notices');
        void meetMissed().catch(() => undefined);
      }),
      openLive(),
    ];
    void import('../lib/outbox.ts')
      .then(({ runOutbox }) => {
        if (!isOver) stopOutbox = runOutbox();
      })
      // Without its file nothing can be written either.
      .catch(() => undefined);
    return () => {
      isOver = true;
      stopOutbox?.();
      for (const stop of stops) stop();
    };
  }, [accountId, queries]);
  return (
    <p className="hidden" role="status">
      {heard > 0 && <span key={heard}>{t('app.newMessage')}</span>}
    </p>
  );
};
