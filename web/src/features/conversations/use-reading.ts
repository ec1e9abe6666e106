import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { askLive } from '../../lib/live/live.ts';
import { useIsSeen } from './queries.ts';

/** Tells how far one has read, once the end is in sight on a page that is looked at; the answer is how far that is. */
export const useReading = (
  { id, readSeq }: Pick<ConversationView, 'id' | 'readSeq'>,
  lastSeq: number,
  isAtEnd: boolean,
): number => {
  const isSeen = useIsSeen();
  const queries = useQueryClient();
  const [told, setTold] = useState(readSeq);
  useEffect(() => {
    if (!isSeen || !isAtEnd || lastSeq <= told) return;
    setTold(lastSeq);
    const mark = { readSeq: lastSeq, deliveredSeq: lastSeq };
    void (async () => {
      const answer = await askLive('mark', { conversationId: id, ...mark });
      if (!answer?.ok) await callApi('markConversation', { params: { id }, body: mark });
      await queries.invalidateQueries({ queryKey: ['unread'] });
      await queries.invalidateQueries({ queryKey: ['conversations', 'mine'] });
    })()
      // Told again with the next message, or the next visit.
      .catch(() => setTold(readSeq));
  }, [isSeen, isAtEnd, lastSeq, told, id, readSeq, queries]);
  return told;
};
