import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api.ts';

export const useOrganisation = (id: string) =>
  useQuery({
    queryKey: ['my-organisation', id],
    queryFn: ({ signal }) => callApi('getOrganisation', { params: { id }, signal }),
  });
export const useMembers = (id: string) =>
  useQuery({
    queryKey: ['my-organisation', id, 'members'],
    queryFn: ({ signal }) => callApi('listMembers', { params: { id }, signal }),
  });
/** Only who is in charge may read what follows. */
export const useInvitations = (id: string, isOwner: boolean) =>
  useQuery({
    queryKey: ['my-organisation', id, 'invitations'],
    queryFn: ({ signal }) => callApi('listInvitations', { params: { id }, signal }),
    enabled: isOwner,
  });
/** Those that wait, of every organisation. */
export const useTeamClaims = () =>
  useQuery({
    queryKey: ['team-claims'],
    queryFn: ({ signal }) => callApi('allClaims', { signal }),
  });
export const useClaims = (id: string, isOwner: boolean) =>
  useQuery({
    queryKey: ['my-organisation', id, 'claims'],
    queryFn: ({ signal }) => callApi('listClaims', { params: { id }, signal }),
    enabled: isOwner,
  });

/** Whatever shows organisations is asked for anew. */
export const useRefetch = () => {
  const queries = useQueryClient();
  return () => {
    for (const key of ['my-organisation', 'my-organisations', 'team-claims', 'next-steps']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
};

/** Something is changed, and shown so everywhere. */
export const useChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const refetch = useRefetch();
  return useMutation({ mutationFn: change, onSuccess: refetch });
};
