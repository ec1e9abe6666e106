import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { MissingToken, OneButton } from './one-button.tsx';

/** The link of an alert, in a mail: one button ends the alerts of that saved search. Opening it ends nothing. */
export const EndAlertPage = () => {
  const { t } = useTranslation();
  const { token } = useFragmentToken();
  const end = useMutation({ mutationFn: () => callApi('endAlert', { body: { token: token ?? '' } }) });
  if (!token) return <MissingToken />;
  return (
    <OneButton
      title={t('link.alertTitle')}
      text={t('link.alertText')}
      go={t('link.alertGo')}
      isBusy={end.isPending}
      error={end.error}
      onGo={() => end.mutate()}
      done={end.data ? t('link.alertDone', { name: end.data.name }) : null}
    />
  );
};
