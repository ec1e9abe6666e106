import { useQuery } from '@tanstack/react-query';
import { callApi } from './api.ts';
import { useSession } from './session.ts';

/** Counts that nobody waits for: they come again with each change that is pushed, and now and then without. */
const LATE_MS = 60_000;

/** What waits for who is signed in; undefined for a visitor, and while it is not known. */
export const useUnread = () => {
  const isIn = useSession().state === 'in';
  const { data } = useQuery({
    queryKey: ['unread'],
    queryFn: ({ signal }) => callApi('myUnread', { signal }),
    enabled: isIn,
    refetchInterval: LATE_MS,
    refetchOnWindowFocus: true,
    retry: false,
  });
  return isIn ? data : undefined;
};
