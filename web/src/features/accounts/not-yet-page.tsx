import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { MissingToken, OneButton } from './one-button.tsx';

/** "Pas encore", from the mail that asks what became of an introduction. Opening it answers nothing. */
export const NotYetPage = () => {
  const { t } = useTranslation();
  const { token } = useFragmentToken();
  const answer = useMutation({
    mutationFn: () => callApi('answerNotYet', { body: { token: token ?? '' } }),
  });
  if (!token) return <MissingToken />;
  return (
    <OneButton
      title={t('link.notYetTitle')}
      text={t('link.notYetText')}
      go={t('link.notYetGo')}
      isBusy={answer.isPending}
      error={answer.error}
      onGo={() => answer.mutate()}
      done={answer.data ? t('link.notYetDone') : null}
    />
  );
};
