import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { Failure } from '../../ui/failure.tsx';
import { Quiet } from '../../ui/sheet.tsx';
import classes from './accounts.module.css';
import { EmailField, looksLikeEmail } from './email-field.tsx';
import { PasswordField } from './password-field.tsx';
import { useSignIn } from './queries.ts';

interface Props {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onSent: () => void;
}

/** A link by mail unless a password is wanted; whoever has one gets there by one press. */
export const SignInForm = ({ email, onEmail, onSent }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const form = useRef<HTMLFormElement>(null);
  const [byPassword, setByPassword] = useState(false);
  const [password, setPassword] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const link = useMutation({
    mutationFn: () => callApi('askMagicLink', { body: { email: email.trim() } }),
    onSuccess: onSent,
  });
  const signIn = useSignIn();
  const active = byPassword ? signIn : link;
  const refused = fieldErrors(active.error);
  const emailError = wasTried && !looksLikeEmail(email) ? t('enter.emailMissing') : refused.email;
  const passwordError = wasTried && password === '' ? t('enter.passwordMissing') : refused.password;

  const send = () => {
    if (active.isPending) return;
    setWasTried(true);
    if (!looksLikeEmail(email) || (byPassword && password === '')) return focusFirstError(form.current);
    if (byPassword) signIn.mutate({ email: email.trim(), password });
    else link.mutate();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <EmailField
        label={t('enter.email')}
        hint={t('enter.emailWhy')}
        value={email}
        onChange={onEmail}
        error={emailError}
      />
      {byPassword && (
        <PasswordField
          label={t('enter.password')}
          value={password}
          onChange={setPassword}
          error={passwordError}
          isNew={false}
        />
      )}
      {active.error && Object.keys(refused).length === 0 && (
        <Failure words={failureWords(active.error)} onRetry={send} />
      )}
      <div className={classes.go}>
        <Button type="submit" size="lg" aria-disabled={active.isPending}>
          {byPassword
            ? t(active.isPending ? 'enter.byPasswordBusy' : 'enter.byPasswordGo')
            : t(active.isPending ? 'enter.byLinkBusy' : 'enter.byLink')}
        </Button>
        <Quiet
          onClick={() => {
            setByPassword(!byPassword);
            setWasTried(false);
          }}
        >
          {byPassword ? t('enter.backToLink') : t('enter.byPassword')}
        </Quiet>
        {byPassword && (
          <Link className={classes.mails} to="/mot-de-passe-oublie" state={{ email }}>
            {t('enter.forgotten')}
          </Link>
        )}
      </div>
    </form>
  );
};
