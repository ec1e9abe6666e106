import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { OpportunityKind } from '../../../../matching/taxonomy/index.ts';
import { callApi } from '../../lib/api.ts';

export const useOpportunities = (kind: OpportunityKind | null) =>
  useInfiniteQuery({
    queryKey: ['opportunities', kind],
    queryFn: ({ signal, pageParam }) =>
      callApi('listOpportunities', {
        query: { limit: 12, ...(kind && { kind }), ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const useOpportunity = (id: string) =>
  useQuery({
    queryKey: ['opportunity', id],
    queryFn: ({ signal }) => callApi('getOpportunity', { params: { id }, signal }),
  });
