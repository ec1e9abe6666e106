import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './accounts.module.css';

/** The contract's own limit (api/contract/accounts.ts). */
export const PASSWORD_LEAST = 12;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: ReactNode;
  readonly isNew: boolean;
}

export const PasswordField = ({ label, value, onChange, error, isNew }: Props) => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <TextInput
      label={label}
      description={isNew ? t('enter.newPasswordHint') : undefined}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      value={value}
      maxLength={200}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSectionWidth={96}
      rightSection={
        <button
          type="button"
          className={classes.show}
          aria-label={isShown ? t('enter.hideOf') : t('enter.showOf')}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t('enter.hide') : t('enter.show')}
        </button>
      }
    />
  );
};

/** What to say under a new password; null when it will do. */
export const usePasswordTrouble = () => {
  const { t } = useTranslation();
  return (password: string) =>
    password.length < PASSWORD_LEAST
      ? t('enter.newPasswordShort', { count: PASSWORD_LEAST - password.length })
      : null;
};
