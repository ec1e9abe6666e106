import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi, type Reply } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { changeAccount, leave, useAccount } from '../../lib/session.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Actions, Quiet, Row, Rows, Said, Section, Sheet } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './accounts.module.css';
import { PasswordField, usePasswordTrouble } from './password-field.tsx';
import { useSessions } from './queries.ts';

const KEY = ['sessions'];

const SessionList = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useSessions();
  const endOne = useMutation({
    mutationFn: (id: string) => callApi('endSession', { params: { id } }),
    // Gone from the list at once; back if it could not be.
    onMutate: (id) => {
      const before = queries.getQueryData<Reply<'listSessions'>>(KEY);
      queries.setQueryData(KEY, { items: before?.items.filter((session) => session.id !== id) ?? [] });
      return { before };
    },
    onError: (_error, _id, context) => queries.setQueryData(KEY, context?.before),
  });
  const endHere = useMutation({ mutationFn: () => callApi('signOut'), onSuccess: () => leave() });
  const endAll = useMutation({ mutationFn: () => callApi('signOutEverywhere'), onSuccess: () => leave() });
  const failed = error ?? endOne.error ?? endAll.error ?? endHere.error;
  return (
    <>
      {!data && !error && <SkeletonText lines={3} />}
      <Rows label={t('account.sessions')}>
        {data?.items.map((session) => (
          <Row
            key={session.id}
            actions={
              !session.current && (
                <Quiet
                  label={t('account.endOneOf', { device: session.device })}
                  onClick={() => endOne.mutate(session.id)}
                >
                  {t('account.endOne')}
                </Quiet>
              )
            }
          >
            <p>
              {session.device}
              {session.current && ` (${t('account.current')})`}
            </p>
            <p className="quiet">{session.place}</p>
            <p className="quiet">
              {t('account.used', { when: formatMoment(session.lastUsedAt, language) })},{' '}
              {t('account.since', { when: formatMoment(session.createdAt, language) })}
            </p>
          </Row>
        ))}
      </Rows>
      <Said>{endOne.isSuccess && t('account.ended')}</Said>
      {failed && <Failure words={failureWords(failed)} onRetry={() => void refetch()} />}
      <Actions>
        <Button variant="default" onClick={() => endHere.mutate()}>
          {t('account.endHere')}
        </Button>
        <ConfirmButton
          label={t('account.endAll')}
          question={t('account.endAllSure')}
          yes={t('account.endAllYes')}
          no={t('account.no')}
          isBusy={endAll.isPending}
          onConfirm={() => endAll.mutate()}
        />
      </Actions>
    </>
  );
};

const PasswordForm = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const passwordTrouble = usePasswordTrouble();
  const queries = useQueryClient();
  const { hasPassword } = useAccount();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const save = useMutation({
    mutationFn: () => callApi('changePassword', { body: { password, ...(hasPassword ? { current } : {}) } }),
    onSuccess: (account) => {
      changeAccount(account);
      setCurrent('');
      setPassword('');
      setWasTried(false);
      void queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const refused = fieldErrors(save.error);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        setWasTried(true);
        if (!save.isPending && !passwordTrouble(password)) save.mutate();
      }}
    >
      <p className="quiet">{t(hasPassword ? 'account.passwordHas' : 'account.passwordNone')}</p>
      {hasPassword && (
        <PasswordField
          label={t('account.passwordCurrent')}
          value={current}
          onChange={setCurrent}
          error={(wasTried && current === '' && t('enter.passwordMissing')) || refused.current}
          isNew={false}
        />
      )}
      <PasswordField
        label={t('enter.newPassword')}
        value={password}
        onChange={setPassword}
        error={(wasTried && passwordTrouble(password)) || refused.password}
        isNew
      />
      {save.error && Object.keys(refused).length === 0 && (
        <Failure words={failureWords(save.error)} onRetry={() => save.mutate()} />
      )}
      <Actions>
        <Button type="submit" aria-disabled={save.isPending}>
          {save.isPending ? t('account.saving') : t('account.passwordSet')}
        </Button>
        <Said>{save.isSuccess && t('account.saved')}</Said>
      </Actions>
    </form>
  );
};

export const SecurityPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('account.security')}</PageTitle>
        <Lead>{t('account.securityLead')}</Lead>
      </PageTop>
      <PageBody>
        <Section title={t('account.sessions')}>
          <SessionList />
        </Section>
        <Section title={t('account.passwordTitle')}>
          <Sheet>
            <PasswordForm />
          </Sheet>
        </Section>
      </PageBody>
    </>
  );
};
