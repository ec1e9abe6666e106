import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { MissingToken, OneButton } from './one-button.tsx';

/** The link at the foot of a mail: one button ends that kind of mails, signed in or not. Opening it ends nothing. */
export const UnsubscribePage = () => {
  const { t } = useTranslation();
  const { token } = useFragmentToken();
  const end = useMutation({
    mutationFn: () => callApi('unsubscribe', { params: { token: token ?? '' } }),
  });
  if (!token) return <MissingToken />;
  return (
    <OneButton
      title={t('link.unsubscribeTitle')}
      text={t('link.unsubscribeText')}
      go={t('link.unsubscribeGo')}
      isBusy={end.isPending}
      error={end.error}
      onGo={() => end.mutate()}
      done={end.data ? t(`link.unsubscribed.${end.data.category}`) : null}
    />
  );
};
