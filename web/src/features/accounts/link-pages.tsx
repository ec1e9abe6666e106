import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { takeReturn } from '../../lib/return-to.ts';
import { currentSession, enter, refresh } from '../../lib/session.ts';
import { EmailField, looksLikeEmail } from './email-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { MissingToken, OneButton } from './one-button.tsx';
import { PasswordField, usePasswordTrouble } from './password-field.tsx';

/** The first link of all: it confirms the address and opens the account. */
export const WelcomePage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { token, drop } = useFragmentToken();
  const confirm = useMutation({
    mutationFn: () => callApi('confirmAddress', { body: { token: token ?? '' } }),
    onSettled: drop,
    onSuccess: (signedIn) => {
      enter(signedIn);
      if (!signedIn.passwordDropped) void navigate(takeReturn(), { replace: true });
    },
  });
  if (!token && !confirm.data) return <MissingToken />;
  return (
    <OneButton
      title={t('link.confirmTitle')}
      text={t('link.confirmText')}
      go={t('link.confirmGo')}
      isBusy={confirm.isPending}
      error={confirm.error}
      onGo={() => confirm.mutate()}
      done={confirm.data?.passwordDropped ? t('link.passwordDropped') : null}
    />
  );
};

export const NewPasswordPage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { token, drop } = useFragmentToken();
  const passwordTrouble = usePasswordTrouble();
  const [password, setPassword] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const reset = useMutation({
    mutationFn: () => callApi('resetPassword', { body: { token: token ?? '', password } }),
    onSuccess: (signedIn) => {
      drop();
      enter(signedIn);
      void navigate('/mon-espace', { replace: true });
    },
  });
  if (!token) return <MissingToken />;
  const refused = fieldErrors(reset.error).password;
  return (
    <OneButton
      title={t('link.resetTitle')}
      text={t('link.resetText')}
      go={t('link.resetGo')}
      isBusy={reset.isPending}
      error={refused ? null : reset.error}
      onGo={() => {
        setWasTried(true);
        if (!passwordTrouble(password)) reset.mutate();
      }}
    >
      <PasswordField
        label={t('enter.newPassword')}
        value={password}
        onChange={setPassword}
        error={(wasTried && passwordTrouble(password)) || refused}
        isNew
      />
    </OneButton>
  );
};

const ConfirmEmail = ({ token, drop }: { readonly token: string; readonly drop: () => void }) => {
  const { t } = useTranslation();
  const confirm = useMutation({
    mutationFn: () => callApi('confirmEmail', { body: { token } }),
    onSettled: drop,
    onSuccess: () => {
      if (currentSession().state === 'in') void refresh().catch(() => undefined);
    },
  });
  return (
    <OneButton
      title={t('link.emailTitle')}
      text={t('link.emailText')}
      go={t('link.emailGo')}
      isBusy={confirm.isPending}
      error={confirm.error}
      onGo={() => confirm.mutate()}
      done={
        confirm.data ? t(confirm.data.state === 'changed' ? 'link.emailChanged' : 'link.emailWaiting') : null
      }
    />
  );
};

/** Both links lead here, one after the other perhaps in one tab. */
export const EmailChangePage = () => {
  const { token, drop } = useFragmentToken();
  return token ? <ConfirmEmail key={token} token={token} drop={drop} /> : <MissingToken />;
};

export const ForgottenPage = () => {
  const { t } = useTranslation();
  const { state } = useLocation();
  const [email, setEmail] = useState(
    typeof state === 'object' && state !== null && 'email' in state ? String(state.email) : '',
  );
  const [wasTried, setWasTried] = useState(false);
  const ask = useMutation({
    mutationFn: () => callApi('forgotPassword', { body: { email: email.trim() } }),
  });
  const refused = fieldErrors(ask.error).email;
  return (
    <OneButton
      title={t('link.forgotTitle')}
      text={t('link.forgotText')}
      go={t('link.forgotGo')}
      isBusy={ask.isPending}
      error={refused ? null : ask.error}
      isOver={ask.isSuccess}
      onGo={() => {
        setWasTried(true);
        if (looksLikeEmail(email)) ask.mutate();
      }}
    >
      {ask.isSuccess ? (
        <MailSent email={email.trim()} onAgain={() => ask.reset()} />
      ) : (
        <EmailField
          label={t('enter.email')}
          hint={t('enter.emailWhy')}
          value={email}
          onChange={setEmail}
          error={(wasTried && !looksLikeEmail(email) && t('enter.emailMissing')) || refused}
        />
      )}
    </OneButton>
  );
};
