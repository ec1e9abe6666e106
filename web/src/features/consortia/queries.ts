import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JointAnswer } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';

/** Begins like the introductions that members join by: what changes one of them is asked for anew here too. */
const KEY = 'introduction-consortia';

export const useNeedConsortia = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: [KEY, language, 'need', id],
    queryFn: ({ signal }) => callApi('needConsortia', { params: { id }, signal }),
    select: ({ items }) => items,
    staleTime: 0,
  });
};
export const useProjectConsortia = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: [KEY, language, 'project', id],
    queryFn: ({ signal }) => callApi('projectConsortia', { params: { id }, signal }),
    select: ({ items }) => items,
    staleTime: 0,
  });
};

/** The group that the engine would form. */
export const useProposed = (id: string) => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['opportunity-consortium', language, id],
    queryFn: ({ signal }) => callApi('opportunityConsortium', { params: { id }, signal }),
    select: ({ consortium }) => consortium,
  });
};

/** Published projects by name. */
export const useProjectsNamed = (q: string) =>
  useQuery({
    queryKey: ['projects-named', q],
    queryFn: ({ signal }) => callApi('listProjects', { query: { q, limit: 8 }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
/** One published need, for its name. */
export const useNeedNamed = (id: string) =>
  useQuery({
    queryKey: ['opportunity', id],
    queryFn: ({ signal }) => callApi('getOpportunity', { params: { id }, signal }),
    enabled: id !== '',
  });

const useChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => /^introduction/.test(String(queryKey[0])) }),
  });
};
export const useStart = (id: string) =>
  useChange(({ projectIds, message }: { readonly projectIds: string[]; readonly message: string }) =>
    callApi('startConsortium', { params: { id }, body: { projectIds, message } }),
  );
export const useInvite = (id: string, consortium: string) =>
  useChange((message: string) =>
    callApi('inviteConsortium', { params: { id, consortium }, body: { message } }),
  );
export const useJoinFor = (id: string) =>
  useChange(
    (body: { readonly opportunityId: string; readonly partnerIds: string[]; readonly message: string }) =>
      callApi('joinFor', { params: { id }, body }),
  );
export const useJoin = (id: string) =>
  useChange((consortium: string) => callApi('joinConsortium', { params: { id, consortium } }));
/** Or says no to one that it is asked into. */
export const useLeave = (id: string) =>
  useChange((consortium: string) => callApi('leaveConsortium', { params: { id, consortium } }));
export const useAnswer = (id: string, consortium: string) =>
  useChange((body: JointAnswer) => callApi('answerJointly', { params: { id, consortium }, body }));
