import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi, type Reply, type Sent } from '../../lib/api.ts';
import type { Pair } from './queries.ts';

type Side = Pair['side'];
export type Answer = Sent<'answerForProject'>;
type Page = Reply<'projectSuggestions'> | Reply<'opportunitySuggestions'>;
type Item = Page['items'][number];
const idOf = (item: Item) => ('opportunity' in item ? item.opportunity.id : item.project.id);

export const useAnswers = (side: Side, id: string) =>
  useQuery({
    queryKey: ['answers', side, id],
    queryFn: ({ signal }) =>
      callApi(side === 'project' ? 'projectAnswers' : 'opportunityAnswers', { params: { id }, signal }),
  });

interface Given {
  readonly other: string;
  readonly title: string;
  /** Null takes the answer back. */
  readonly answer: Answer | null;
}

const send = (side: Side, id: string, { other, answer }: Given): Promise<unknown> => {
  const params = { id, other };
  if (answer === null) {
    return callApi(side === 'project' ? 'unanswerForProject' : 'unanswerForOpportunity', { params });
  }
  return callApi(side === 'project' ? 'answerForProject' : 'answerForOpportunity', { params, body: answer });
};

/** Keep, set aside, take back: the list follows at once and the API after; on failure it is as before. */
export const useAnswering = (side: Side, id: string) => {
  const queries = useQueryClient();
  const [hidden, setHidden] = useState<{ readonly other: string; readonly title: string } | null>(null);
  const lists = { queryKey: [`${side}-suggestions`] };
  const give = useMutation({
    mutationFn: (given: Given) => send(side, id, given),
    onMutate: async ({ other, title, answer }) => {
      await queries.cancelQueries(lists);
      const before = queries.getQueriesData<InfiniteData<Page>>(lists);
      queries.setQueriesData<InfiniteData<Page>>(lists, (data) => {
        if (!data) return data;
        const change = (items: Item[]) =>
          answer?.answer === 'hidden'
            ? items.filter((item) => idOf(item) !== other)
            : items.map((item) => (idOf(item) === other ? { ...item, saved: answer !== null } : item));
        return {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) as Page[],
        };
      });
      setHidden(answer?.answer === 'hidden' ? { other, title } : null);
      return { before };
    },
    onError: (_error, _given, context) => {
      for (const [key, data] of context?.before ?? []) queries.setQueryData(key, data);
      setHidden(null);
    },
    onSettled: (_data, error, { answer }) => {
      void queries.invalidateQueries({ queryKey: ['answers', side, id] });
      // What comes back, or leaves, changes the order and the totals; a star changes neither.
      if (!error && answer?.answer !== 'saved') void queries.invalidateQueries(lists);
    },
  });
  return {
    error: give.error,
    hidden,
    give: give.mutate,
    retry: () => give.variables && give.mutate(give.variables),
  };
};
export type Answering = ReturnType<typeof useAnswering>;
