import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { callApi, type Reply } from './api.ts';

/** What is the caller's own; several features show it, so its keys stand here. */
const PAGE = 24;
const inOne = <Item>({ pages }: InfiniteData<{ readonly items: readonly Item[] }>) => ({
  items: pages.flatMap(({ items }) => items),
  pageSizes: pages.map(({ items }) => items.length),
});
const pageAt = (cursor: string | null) => ({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });

export const useMyProjects = () =>
  useInfiniteQuery({
    queryKey: ['my-projects'],
    queryFn: ({ signal, pageParam }) => callApi('myProjects', { query: pageAt(pageParam), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: inOne<Reply<'myProjects'>['items'][number]>,
  });

export const useMyOpportunities = () =>
  useInfiniteQuery({
    queryKey: ['my-opportunities'],
    queryFn: ({ signal, pageParam }) => callApi('myOpportunities', { query: pageAt(pageParam), signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: inOne<Reply<'myOpportunities'>['items'][number]>,
  });

export const useMyOrganisations = () =>
  useQuery({
    queryKey: ['my-organisations'],
    queryFn: ({ signal }) => callApi('myOrganisations', { signal }),
  });
