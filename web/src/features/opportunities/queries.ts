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

/** One's own, in any status; null: nothing to ask for yet. */
export const useMyOpportunity = (id: string | null) =>
  useQuery({
    queryKey: ['my-opportunity', id],
    queryFn: ({ signal }) => callApi('myOpportunity', { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });

export const useOpportunityHistory = (id: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['opportunity-history', id],
    queryFn: ({ signal }) => callApi('opportunityHistory', { params: { id }, signal }),
    enabled: isOpen,
  });
