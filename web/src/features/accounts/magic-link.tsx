import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { takeReturn } from '../../lib/return-to.ts';
import { enter, leave, useSession } from '../../lib/session.ts';
import { Quiet } from '../../ui/sheet.tsx';
import { stopErasing, wantsErasing } from './erasing.ts';
import { OneButton } from './one-button.tsx';

interface Props {
  readonly token: string;
  readonly onUsed: () => void;
}

/** Enters; or, when its bearer just asked to erase the account and has no password, erases it. */
export const MagicLink = ({ token, onUsed }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const [mayErase, setMayErase] = useState(wantsErasing);
  const redeem = useMutation({
    mutationFn: () => callApi('redeemMagicLink', { body: { token } }),
    onSettled: onUsed,
    onSuccess: (signedIn) => {
      enter(signedIn);
      void navigate(takeReturn(), { replace: true });
    },
  });
  const erase = useMutation({
    mutationFn: () => callApi('eraseAccount', { body: { token } }),
    onSettled: onUsed,
    onSuccess: () => {
      stopErasing();
      leave('erased');
      void navigate('/', { replace: true });
    },
  });
  if (mayErase && session.state === 'in') {
    return (
      <OneButton
        title={t('account.erase')}
        text={t('link.eraseText')}
        go={t('link.eraseGo')}
        isBusy={erase.isPending}
        error={erase.error}
        onGo={() => erase.mutate()}
      >
        <Quiet
          onClick={() => {
            stopErasing();
            setMayErase(false);
          }}
        >
          {t('link.eraseNot')}
        </Quiet>
      </OneButton>
    );
  }
  return (
    <OneButton
      title={t('link.enterTitle')}
      text={t('link.enterText')}
      go={t('link.enterGo')}
      isBusy={redeem.isPending}
      error={redeem.error}
      onGo={() => redeem.mutate()}
    />
  );
};
