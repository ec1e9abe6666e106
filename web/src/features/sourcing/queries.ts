import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BatchInput, MarkInput, Sourcing, SourcingMark } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';

/** Begins like the introductions it is made of: what changes one of them is asked for anew here too. */
const KEY = 'introduction-sourcing';

export const useSourcing = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: [KEY, language, id],
    queryFn: ({ signal }) => callApi('sourcing', { params: { id }, signal }),
    staleTime: 0,
  });
};

/** The need itself, for the report. */
export const useNeed = (id: string) =>
  useQuery({
    queryKey: ['my-opportunity', id],
    queryFn: ({ signal }) => callApi('myOpportunity', { params: { id }, signal }),
  });

export const useBatchDraft = (id: string, version: number, isOpen: boolean) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['batch-draft', language, id, version],
    queryFn: ({ signal }) => callApi('draftBatch', { params: { id }, signal }),
    enabled: isOpen,
    staleTime: 0,
  });
};

export const useInviteBatch = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BatchInput) => callApi('inviteBatch', { params: { id }, body }),
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /^(introduction|batch-draft|next-steps)/.test(String(queryKey[0])),
      }),
  });
};

/** Of one supplier: what was written stands in the table at once. */
export const useMark = (id: string, other: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: MarkInput) => callApi('markSupplier', { params: { id, other }, body }),
    onSuccess: (mark: SourcingMark) =>
      queries.setQueriesData<Sourcing>({ queryKey: [KEY] }, (data) =>
        data?.need.id === id
          ? {
              ...data,
              rows: data.rows.map((row) => (row.project.id === other ? { ...row, mark } : row)),
            }
          : data,
      ),
    onError: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
};
