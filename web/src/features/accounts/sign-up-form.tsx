import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import classes from './accounts.module.css';
import { EmailField, looksLikeEmail } from './email-field.tsx';
import { PasswordField, usePasswordTrouble } from './password-field.tsx';
import { type OwnRole, RoleChoices } from './role-choices.tsx';

interface Props {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onSent: () => void;
}

/** Two answers and it is done: what one comes for, and where to send the link. */
export const SignUpForm = ({ email, onEmail, onSent }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const passwordTrouble = usePasswordTrouble();
  const form = useRef<HTMLFormElement>(null);
  const [roles, setRoles] = useState<readonly OwnRole[]>([]);
  const [password, setPassword] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const signUp = useMutation({
    mutationFn: () =>
      callApi('signUp', {
        body: { email: email.trim(), roles: [...roles], language, ...(password === '' ? {} : { password }) },
      }),
    onSuccess: onSent,
  });
  const refused = fieldErrors(signUp.error);
  const trouble = {
    email: looksLikeEmail(email) ? null : t('enter.emailMissing'),
    roles: roles.length > 0 ? null : t('enter.roleMissing'),
    password: password === '' ? null : passwordTrouble(password),
  };
  const send = () => {
    if (signUp.isPending) return;
    setWasTried(true);
    if (trouble.email || trouble.roles || trouble.password) return focusFirstError(form.current);
    signUp.mutate();
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
      <RoleChoices value={roles} onChange={setRoles} error={(wasTried && trouble.roles) || refused.roles} />
      <EmailField
        label={t('enter.email')}
        hint={t('enter.emailWhy')}
        value={email}
        onChange={onEmail}
        error={(wasTried && trouble.email) || refused.email}
      />
      <details className={classes.fold}>
        <summary>{t('enter.addPassword')}</summary>
        <PasswordField
          label={t('enter.newPassword')}
          value={password}
          onChange={setPassword}
          error={(wasTried && trouble.password) || refused.password}
          isNew
        />
      </details>
      {signUp.error && Object.keys(refused).length === 0 && (
        <Failure words={failureWords(signUp.error)} onRetry={send} />
      )}
      <div className={classes.go}>
        <Button type="submit" size="lg" aria-disabled={signUp.isPending}>
          {signUp.isPending ? t('enter.creating') : t('enter.create')}
        </Button>
        <p className="quiet">{t('enter.privacy')}</p>
      </div>
    </form>
  );
};
