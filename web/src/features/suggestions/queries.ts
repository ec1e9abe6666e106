import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Explanation, PreviewInput } from '../../../../api/contract/index.ts';
import type { OpportunityKind } from '../../../../matching/taxonomy/index.ts';
import { callApi } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';

/** Reasons come worded from the API, so the language is part of every key. */
export const usePreview = (input: PreviewInput | null) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['preview', language, input],
    queryFn: ({ signal }) => callApi('previewSuggestions', { body: input ?? { text: '' }, signal }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
};
export type PreviewQuery = ReturnType<typeof usePreview>;

export const useProjectSuggestions = (id: string, kind: OpportunityKind) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['project-suggestions', language, id, kind],
    queryFn: ({ signal, pageParam }) =>
      callApi('projectSuggestions', {
        params: { id },
        query: { kind, limit: 6, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

export const useOpportunitySuggestions = (id: string) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: ['opportunity-suggestions', language, id],
    queryFn: ({ signal, pageParam }) =>
      callApi('opportunitySuggestions', {
        params: { id },
        query: { limit: 6, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
};

export const useConsortium = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['consortium', language, id],
    queryFn: ({ signal }) => callApi('opportunityConsortium', { params: { id }, signal }),
    // It comes beside the list, which tells by itself when the service does not answer.
    retry: false,
  });
};

/** A pair as one of its two sides sees it. */
export interface Pair {
  readonly side: 'project' | 'opportunity';
  readonly id: string;
  readonly other: string;
}
export type Explained = Pick<Explanation, 'score' | 'parts' | 'gates' | 'settings'> &
  Partial<Pick<Explanation, 'whatIf'>>;

/** The pair's own explanation, asked for when its panel opens; `known` shows at once what its card already brought. */
export const useExplanation = (pair: Pair | null, known: Explained | null) => {
  const language = useLanguage();
  return useQuery<Explained>({
    queryKey: ['explanation', language, pair],
    queryFn: ({ signal }) => {
      const { side, id, other } = pair ?? { side: 'project' as const, id: '', other: '' };
      const route = side === 'project' ? 'explainForProject' : 'explainForOpportunity';
      return callApi(route, { params: { id, other }, signal });
    },
    enabled: pair !== null,
    ...(known === null ? {} : { placeholderData: known }),
  });
};
