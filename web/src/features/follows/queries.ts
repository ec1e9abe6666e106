import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api.ts';

/** What the caller follows; only connectors follow. */
export const useFollows = (isConnector: boolean) =>
  useQuery({
    queryKey: ['follows'],
    queryFn: ({ signal }) => callApi('myFollows', { signal }),
    enabled: isConnector,
  });

/** A change of who follows what; whatever shows it is asked for anew. */
export const useFollowChange = <Input>(change: (input: Input) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /follow|next-steps|project-suggestions/.test(String(queryKey[0])),
      }),
  });
};
