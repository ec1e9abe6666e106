import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { refresh, useAccount } from '../../lib/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Said } from '../../ui/sheet.tsx';
import classes from './accounts.module.css';
import { EmailField, looksLikeEmail } from './email-field.tsx';

/** Both addresses say yes before the account changes hands. */
export const EmailSection = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { email, emailChange } = useAccount();
  const [wanted, setWanted] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const ask = useMutation({
    mutationFn: () => callApi('changeEmail', { body: { email: wanted.trim() } }),
    // What waits is told by the account.
    onSuccess: () => void refresh().catch(() => undefined),
  });
  const refused = fieldErrors(ask.error).email;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setWasTried(true);
        if (!ask.isPending && looksLikeEmail(wanted)) ask.mutate();
      }}
    >
      <p>{t('account.emailNow', { email })}</p>
      {emailChange && (
        <p className="quiet">
          {t('account.emailWaits', { email: emailChange.email })}{' '}
          {t(`account.emailOld.${emailChange.oldConfirmed ? 'yes' : 'no'}`)}{' '}
          {t(`account.emailNewState.${emailChange.newConfirmed ? 'yes' : 'no'}`)}
        </p>
      )}
      <EmailField
        label={t('account.emailNew')}
        hint={t('account.emailWhy')}
        value={wanted}
        onChange={setWanted}
        error={(wasTried && !looksLikeEmail(wanted) && t('enter.emailMissing')) || refused}
      />
      {ask.error && !refused && <Failure words={failureWords(ask.error)} onRetry={() => ask.mutate()} />}
      <Actions>
        <Button type="submit" variant="default" aria-disabled={ask.isPending}>
          {t('account.emailGo')}
        </Button>
        <Said>{ask.data?.message}</Said>
      </Actions>
    </form>
  );
};
