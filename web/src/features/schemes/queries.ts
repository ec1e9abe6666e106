import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { knowRoutes, type Request } from '../../lib/wire.ts';
import { SCHEME_WIRE } from '../../lib/wire-schemes.ts';

knowRoutes(SCHEME_WIRE);

const PAGE = 20;

/** What is asked for, as it stands in the address, and a way to say some of it anew: "back" takes each change back. */
const useAsked = <Name extends string>(names: readonly Name[]) => {
  const [params, setParams] = useSearchParams();
  const asked = useMemo(
    () =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = params.get(name)?.trim();
          return value ? [[name, value]] : [];
        }),
      ) as Readonly<Partial<Record<Name, string>>>,
    [params, names],
  );
  // Two changes before the page is drawn anew: the second keeps the first.
  const latest = useRef(asked);
  useEffect(() => {
    latest.current = asked;
  }, [asked]);
  const change = useCallback(
    (some: Readonly<Partial<Record<Name, string>>>) => {
      latest.current = { ...latest.current, ...some };
      const next = Object.entries<string>(latest.current as Record<string, string>);
      setParams(new URLSearchParams(next.filter(([, value]) => value)), { preventScrollReset: true });
    },
    [setParams],
  );
  return { asked, change };
};

const SEARCHED = ['commune', 'stage', 'form'] as const;
export const useSchemeSearch = () => useAsked(SEARCHED);
export type SchemeSearch = ReturnType<typeof useSchemeSearch>['asked'];
export type ChangeSearch = ReturnType<typeof useSchemeSearch>['change'];
const FILTERED = ['departement', 'stage', 'uncovered'] as const;
export const useGapFilters = () => useAsked(FILTERED);
export type GapSearch = ReturnType<typeof useGapFilters>['asked'];

/** An address may hold anything: the API says what is wrong with it. */
export const useSchemes = (search: SchemeSearch) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['schemes', language, search],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return callApi('findSchemes', { query: query as NonNullable<Request<'findSchemes'>['query']>, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: search.commune !== undefined,
    retry: false,
  });
};

export const useGaps = (search: GapSearch) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['scheme-gaps', language, search],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return callApi('listGaps', { query: query as NonNullable<Request<'listGaps'>['query']>, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
};
