import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { OpportunityKind } from '../../../../matching/taxonomy/index.ts';
import { callApi } from '../../lib/api.ts';
import { knowRoutes } from '../../lib/wire.ts';
import { SCHEME_WIRE } from '../../lib/wire-schemes.ts';

knowRoutes(SCHEME_WIRE);

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

/** @param id '': nothing to ask for yet */
export const useOpportunity = (id: string) =>
  useQuery({
    queryKey: ['opportunity', id],
    queryFn: ({ signal }) => callApi('getOpportunity', { params: { id }, signal }),
    enabled: id !== '',
  });

/** Published schemes by title; '': none yet. */
export const useSchemesNamed = (q: string) =>
  useQuery({
    queryKey: ['schemes-named', q],
    queryFn: ({ signal }) =>
      callApi('listOpportunities', { query: { kind: 'support', q, limit: 8 }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

/** What a published scheme's page tells beside its content. */
export const useSchemeFacts = (id: string) =>
  useQuery({
    queryKey: ['opportunity-scheme', id],
    queryFn: ({ signal }) => callApi('schemeFacts', { params: { id }, signal }),
  });

/** Takes a local version off a general scheme. */
export const useDetach = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ other }: { readonly other: string; readonly title: string }) =>
      callApi('detachLocalVersion', { params: { id, other } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['opportunity-scheme', id] }),
  });
};

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
