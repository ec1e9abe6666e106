import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  INTRODUCTION_FOLDERS,
  IntroductionMove,
  IntroductionView,
  OutcomeInput,
} from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';

export type Folder = (typeof INTRODUCTION_FOLDERS)[number];
/** The contract's own list (INTRODUCTION_FOLDERS): its schemas stay out of the browser. */
export const FOLDERS = ['to-answer', 'waiting', 'under-way', 'over'] as const satisfies readonly Folder[];

/** One side of a pair that a person speaks for, and the other; a connector stands between a project and an offer. */
export interface Pair {
  readonly side: IntroductionView['side'];
  readonly id: string;
  readonly other: string;
}
export const idsOf = ({ side, id, other }: Pair) =>
  side === 'opportunity' ? { projectId: other, opportunityId: id } : { projectId: id, opportunityId: other };

/** Everything that shows an introduction begins with this word: a change asks for all of it anew. */
const KEY = 'introductions';
/** Not among them: a proposal that has just left must not take away the form that still has to lead on. */
const DRAFT = 'proposal-draft';
const PAGE = 20;
const MOST_A_PAGE = 50;

export const useFolder = (folder: Folder) => {
  const language = useLanguage();
  return useInfiniteQuery({
    queryKey: [KEY, language, folder],
    queryFn: ({ signal, pageParam }) =>
      callApi('myIntroductions', {
        query: { folder, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
};

/** Of one project or offer, for the cards of its suggestions: the caller's latest, one page of them. */
export const useIntroductionsOf = ({ side, id }: Pick<Pair, 'side' | 'id'>, isWanted = true) => {
  const language = useLanguage();
  const of = side === 'opportunity' ? 'opportunity' : 'project';
  return useQuery({
    queryKey: [KEY, language, 'of', of, id],
    queryFn: ({ signal }) => callApi('myIntroductions', { query: { [of]: id, limit: MOST_A_PAGE }, signal }),
    select: ({ items }) => items,
    enabled: isWanted,
  });
};

export const useIntroduction = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: [KEY, language, 'one', id],
    queryFn: ({ signal }) => callApi('getIntroduction', { params: { id }, signal }),
    staleTime: 0,
  });
};

export const useContradictions = () =>
  useInfiniteQuery({
    queryKey: [KEY, 'contradictions'],
    queryFn: ({ signal, pageParam }) =>
      callApi('outcomeContradictions', {
        query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useDraft = (pair: Pair) => {
  const language = useLanguage();
  return useQuery({
    queryKey: [DRAFT, language, pair],
    queryFn: ({ signal }) => callApi('draftProposal', { query: { ...idsOf(pair), side: pair.side }, signal }),
    staleTime: 0,
    retry: false,
  });
};

/** A change of one introduction: its page follows at once, every list is asked for anew, a refusal too. */
const useChange = <Input>(change: (input: Input) => Promise<IntroductionView>) => {
  const queries = useQueryClient();
  const language = useLanguage();
  return useMutation({
    mutationFn: change,
    onSuccess: (after) => queries.setQueryData([KEY, language, 'one', after.id], after),
    onSettled: () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          /^(introduction|next-steps|unread|conversation)/.test(String(queryKey[0])),
      }),
  });
};

export const usePropose = (pair: Pair) => {
  const queries = useQueryClient();
  return useChange((message: string) =>
    callApi('propose', { body: { ...idsOf(pair), side: pair.side, message } }).catch((error: unknown) => {
      // What stands in the way has its place on the page.
      void queries.invalidateQueries({ queryKey: [DRAFT] });
      throw error;
    }),
  );
};
export const useMove = (id: string) =>
  useChange((body: IntroductionMove) => callApi('moveIntroduction', { params: { id }, body }));
export const useStateOutcome = (id: string) =>
  useChange((body: OutcomeInput) => callApi('stateOutcome', { params: { id }, body }));
