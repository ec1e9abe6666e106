import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { callApi } from '../../lib/api.ts';

export const useProjects = () =>
  useInfiniteQuery({
    queryKey: ['projects'],
    queryFn: ({ signal, pageParam }) =>
      callApi('listProjects', {
        query: { limit: 12, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** As a supplier: with how it answers, how far it is from a place, and others like it. */
export const useProject = (id: string, near: string | null) =>
  useQuery({
    queryKey: ['project', id, near],
    queryFn: ({ signal }) =>
      callApi('getSupplier', { params: { id }, query: near === null ? {} : { near }, signal }),
  });

/** One's own, in any status; null: nothing to ask for yet. */
export const useMyProject = (id: string | null) =>
  useQuery({
    queryKey: ['my-project', id],
    queryFn: ({ signal }) => callApi('myProject', { params: { id: id ?? '' }, signal }),
    enabled: id !== null,
  });

export const useProjectHistory = (id: string, isOpen: boolean) =>
  useQuery({
    queryKey: ['project-history', id],
    queryFn: ({ signal }) => callApi('projectHistory', { params: { id }, signal }),
    enabled: isOpen,
  });
