import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { KeptView, Transition } from '../../../api/contract/index.ts';
import { callApi } from './api.ts';

type What = 'project' | 'opportunity';
export type LifeAction = Transition | 'duplicate' | 'delete';
interface Subject {
  readonly id: string;
  readonly title: string;
}

const act = async (what: What, { id }: Subject, action: LifeAction): Promise<unknown> => {
  const params = { id };
  if (what === 'project') {
    if (action === 'duplicate') return callApi('duplicateProject', { params });
    if (action === 'delete') return callApi('deleteProject', { params });
    return callApi('moveProject', { params, body: { action } });
  }
  if (action === 'duplicate') return callApi('duplicateOpportunity', { params });
  if (action === 'delete') return callApi('deleteOpportunity', { params });
  return callApi('moveOpportunity', { params, body: { action } });
};

/** Publish, pause, close, copy, remove; lists and pages that show it are asked for anew. */
export const useLifecycle = (what: What) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: ({ subject, action }: { subject: Subject; action: LifeAction }) => act(what, subject, action),
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /project|opportunit|next-steps|suggestions/.test(String(queryKey[0])),
      }),
  });
  const done = doing.isSuccess ? doing.variables : null;
  return {
    doing,
    /** What was just done, for a line that is read out. */
    said: done && t(`mine.did.${done.action}`, { title: done.subject.title }),
    /** What a row of buttons about one of them wants to know. */
    actionsOf: (subject: Subject & Pick<KeptView, 'can'>) => ({
      can: subject.can,
      words: {
        publish: t('mine.action.publish'),
        pause: t('mine.action.pause'),
        resume: t('mine.action.resume'),
        close: t('mine.action.close'),
        confirm: t('mine.action.confirm'),
        duplicate: t('mine.action.duplicate'),
        delete: t('mine.action.delete'),
      },
      labelOf: (action: string) => t('mine.actionOf', { action, title: subject.title }),
      asks: {
        close: { question: t('mine.closeSure', { title: subject.title }), yes: t('mine.closeYes') },
        delete: { question: t('mine.deleteSure', { title: subject.title }), yes: t('mine.deleteYes') },
      },
      no: t('mine.no'),
      isBusy: doing.isPending,
      onDo: (action: LifeAction) => doing.mutate({ subject, action }),
    }),
  };
};
