import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Facet, OwnSheet } from '../../../../api/contract/index.ts';
import { callApi, type Sent } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { knowRoutes } from '../../lib/wire.ts';
import { CATALOGUE_WIRE } from '../../lib/wire-catalogue.ts';

knowRoutes(CATALOGUE_WIRE);

export const FACETS = [
  'innovation',
  'sectors',
  'stages',
  'territories',
  'impacts',
  'innovators',
] as const satisfies readonly Facet[];
export type Search = Readonly<Partial<Record<Facet | 'q', string>>>;
const PAGE = 20;

/** The search in the address, and a way to say some of it anew: each change is a step that "back" takes back. */
export const useSheetSearch = () => {
  const [params, setParams] = useSearchParams();
  const search = useMemo(
    () =>
      Object.fromEntries(
        (['q', ...FACETS] as const).flatMap((name) => {
          const value = params.get(name)?.trim();
          return value ? [[name, value]] : [];
        }),
      ) as Search,
    [params],
  );
  const change = useCallback(
    (some: Search) => {
      const next = Object.entries({ ...search, ...some }).filter(([, value]) => value);
      setParams(new URLSearchParams(next as [string, string][]), { preventScrollReset: true });
    },
    [search, setParams],
  );
  return { search, change };
};

export const useSheets = (search: Search) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['sheets', language, search],
    queryFn: ({ signal, pageParam }) =>
      callApi('listSheets', {
        query: { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    retry: false,
  });
};
export const useSheetMap = (search: Search) =>
  useQuery({
    queryKey: ['sheets-map', search],
    queryFn: ({ signal }) => callApi('mapSheets', { query: search, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
export const useSheet = (id: string) =>
  useQuery({
    queryKey: ['sheet', id],
    queryFn: ({ signal }) => callApi('getSheet', { params: { id }, signal }),
    retry: false,
  });
export const useVersions = (id: string) =>
  useQuery({
    queryKey: ['sheet', id, 'versions'],
    queryFn: ({ signal }) => callApi('sheetVersions', { params: { id }, signal }),
    retry: false,
  });
export const useLineage = (id: string) =>
  useQuery({
    queryKey: ['sheet-lineage', id],
    queryFn: ({ signal }) => callApi('projectLineage', { params: { id }, signal }),
    retry: false,
  });

export const useMySheets = () =>
  useQuery({
    queryKey: ['my-sheets'],
    queryFn: ({ signal }) => callApi('mySheets', { signal }),
    staleTime: 0,
  });
export const useOwnSheet = (id: string) =>
  useQuery({
    queryKey: ['own-sheet', id],
    queryFn: ({ signal }) => callApi('ownSheet', { params: { id }, signal }),
    staleTime: 0,
    retry: false,
  });
export const useReviewers = () =>
  useQuery({
    queryKey: ['reviewers'],
    queryFn: ({ signal }) => callApi('listReviewers', { signal }),
    staleTime: 0,
  });

/** One change of a sheet: what it answers is what is seen, and what others show of it is asked anew. */
const useChange = <Input>(change: (input: Input) => Promise<OwnSheet>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (sheet) => {
      queries.setQueryData(['own-sheet', sheet.id], sheet);
      for (const key of ['my-sheets', 'sheets', 'sheets-map', 'sheet', 'sheet-lineage', 'notices'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
  });
};
export const usePropose = () => useChange((id: string) => callApi('proposeSheet', { params: { id } }));
export const useSave = (id: string) =>
  useChange((body: Sent<'saveSheet'>) => callApi('saveSheet', { params: { id }, body }));
export const useMove = (id: string) =>
  useChange((body: Sent<'moveSheet'>) => callApi('moveSheet', { params: { id }, body }));
export const useReview = (id: string) =>
  useChange((body: Sent<'reviewSheet'>) => callApi('reviewSheet', { params: { id }, body }));
export const useConsent = (id: string) =>
  useChange((body: Sent<'consentToSheet'>) => callApi('consentToSheet', { params: { id }, body }));
export const useTransfer = (id: string) =>
  useChange((_: undefined) => callApi('openTransfer', { params: { id } }));
export const useConfirm = (id: string) =>
  useChange(({ other, isConfirmed }: { readonly other: string; readonly isConfirmed: boolean }) =>
    callApi('confirmAdaptation', { params: { id, other }, body: { isConfirmed } }),
  );

export const useDelete = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => callApi('deleteSheet', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['my-sheets'] }),
  });
};
export const useAdapt = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (projectId: string) => callApi('adaptSheet', { params: { id }, body: { projectId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sheet'] }),
  });
};
export const useAskToReview = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (territories: string[]) => callApi('askToReview', { body: { territories } }),
    onSuccess: (mine) => queries.setQueryData(['my-sheets'], mine),
  });
};
export const useDecideReviewer = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isAccepted }: { readonly id: string; readonly isAccepted: boolean }) =>
      callApi('decideReviewer', { params: { id }, body: { isAccepted } }),
    onSuccess: (reviewers) => queries.setQueryData(['reviewers'], reviewers),
  });
};
