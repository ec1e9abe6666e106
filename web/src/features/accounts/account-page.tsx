import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { changeLanguage } from '../../lib/i18n.ts';
import { changeAccount, useAccount } from '../../lib/session.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Actions, Said, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './accounts.module.css';
import { DataSection } from './data-section.tsx';
import { EmailSection } from './email-section.tsx';
import { type OwnRole, RoleChoices } from './role-choices.tsx';

const ProfileForm = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const account = useAccount();
  const [name, setName] = useState(account.displayName);
  const [language, setLanguage] = useState(account.language);
  const [roles, setRoles] = useState<readonly OwnRole[]>(
    account.roles.filter((role): role is OwnRole => role !== 'admin'),
  );
  const isTeam = account.roles.includes('admin');
  const save = useMutation({
    mutationFn: () =>
      callApi('changeAccount', {
        body: { displayName: name.trim(), language, ...(roles.length > 0 ? { roles: [...roles] } : {}) },
      }),
    onSuccess: async (changed) => {
      changeAccount(changed);
      await changeLanguage(changed.language);
    },
  });
  const refused = fieldErrors(save.error);
  const rolesError = roles.length === 0 && !isTeam ? t('enter.roleMissing') : refused.roles;
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending && !rolesError) save.mutate();
      }}
    >
      <TextInput
        label={t('account.name')}
        description={t('account.nameWhy')}
        autoComplete="name"
        maxLength={80}
        value={name}
        error={refused.displayName}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choices
        legend={t('account.language')}
        look="pills"
        value={language}
        onChange={setLanguage}
        choices={[
          { value: 'fr', label: t('account.fr') },
          { value: 'en', label: t('account.en') },
        ]}
      />
      <RoleChoices value={roles} onChange={setRoles} error={rolesError} />
      {save.error && Object.keys(refused).length === 0 && (
        <Failure words={failureWords(save.error)} onRetry={() => save.mutate()} />
      )}
      <Actions>
        <Button type="submit" aria-disabled={save.isPending}>
          {save.isPending ? t('account.saving') : t('account.save')}
        </Button>
        <Said>{save.isSuccess && t('account.saved')}</Said>
      </Actions>
    </form>
  );
};

export const AccountPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('account.title')}</PageTitle>
      </PageTop>
      <PageBody>
        <Section title={t('account.you')}>
          <Sheet>
            <ProfileForm />
          </Sheet>
        </Section>
        <Section title={t('account.email')}>
          <Sheet>
            <EmailSection />
          </Sheet>
        </Section>
        <Section title={t('account.mails')} lead={t('account.mailsText')}>
          <Link to="/mes-mails">{t('account.mailsGo')}</Link>
        </Section>
        <Section title={t('account.yours')}>
          <Sheet>
            <Stack>
              <DataSection />
            </Stack>
          </Sheet>
        </Section>
      </PageBody>
    </>
  );
};
