import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { callApi } from '../../lib/api.ts';
import type { Request } from '../../lib/wire.ts';
import type { Search } from './search-state.ts';

type Query = NonNullable<Request<'searchSuppliers'>['query']>;
/** An address may hold anything: the API says what is wrong with it. */
const queryOf = (search: Search) => search as Query;
const PAGE = 20;

export const useSuppliers = (search: Search) =>
  useInfiniteQuery({
    queryKey: ['suppliers', search],
    queryFn: ({ signal, pageParam }) =>
      callApi('searchSuppliers', {
        query: { ...queryOf(search), limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

export interface View {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly zoom: number;
}
const WHOLE_WORLD: View = { west: -180, south: -90, east: 180, north: 90, zoom: 3 };
export const boxText = ({ west, south, east, north }: Omit<View, 'zoom'>): string =>
  [west, south, east, north].map((degrees) => Number(degrees.toFixed(4))).join(',');

/** What a part of the map holds; all of it, to know where to look, when no part is given. */
export const useSupplierMap = (search: Search, view: View | null, isWanted = true) =>
  useQuery({
    queryKey: ['suppliers-map', search, view],
    queryFn: ({ signal }) => {
      const { order: _order, ...filters } = queryOf(search);
      const { zoom, ...box } = view ?? WHOLE_WORLD;
      return callApi('mapSuppliers', { query: { ...filters, view: boxText(box), zoom }, signal });
    },
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });

export const useCompletions = (typed: string) =>
  useQuery({
    queryKey: ['suppliers-complete', typed],
    queryFn: ({ signal }) => callApi('completeSuppliers', { query: { q: typed }, signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
