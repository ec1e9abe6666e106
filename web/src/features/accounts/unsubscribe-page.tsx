import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { MissingToken, OneButton } from './one-button.tsx';

/** Where the foot of a mail leads: its category ends by one press, signed in or not. */
export const UnsubscribePage = () => {
  const { t } = useTranslation();
  const { token, drop } = useFragmentToken();
  const end = useMutation({
    mutationFn: () => callApi('unsubscribe', { params: { token: token ?? '' } }),
    onSuccess: drop,
  });
  if (token === null) return <MissingToken />;
  return (
    <OneButton
      title={t('mails.title')}
      text={t('mails.text')}
      go={t('mails.go')}
      isBusy={end.isPending}
      error={end.error}
      onGo={() => end.mutate()}
      done={end.data ? t(`mails.done.${end.data.category}`) : null}
    />
  );
};
