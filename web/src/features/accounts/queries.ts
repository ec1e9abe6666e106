import { useMutation, useQuery } from '@tanstack/react-query';
import { callApi } from '../../lib/api.ts';
import { currentSession, enter } from '../../lib/session.ts';

/** The demo's accounts; an empty list elsewhere. */
export const useDemoAccounts = () =>
  useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => callApi('listDemoAccounts', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const useSessions = () =>
  useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => callApi('listSessions', { signal }),
    enabled: currentSession().state === 'in',
  });

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: { email: string; password: string }) => callApi('signIn', { body }),
    onSuccess: enter,
  });
