import { Button, TextInput } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Alert } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Stack } from '../../ui/sheet.tsx';
import { useSearchChanges } from './lists-queries.ts';
import { Panel } from './panel.tsx';
import { addressOf, type Search } from './search-state.ts';

const ALERTS = ['daily', 'weekly', 'none'] as const satisfies readonly Alert[];

/** Keeps the search under a name, with alerts or without; who is not signed in is led there and back. */
export const SaveSearch = ({ search }: { readonly search: Search }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { state } = useSession();
  const { save } = useSearchChanges();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [alert, setAlert] = useState<Alert>('weekly');
  const icon = <IconBell size={18} aria-hidden="true" />;
  if (state !== 'in')
    return (
      <Button
        variant="default"
        leftSection={icon}
        component={Link}
        to={`/entrer?suite=${encodeURIComponent(addressOf(search))}`}
      >
        {t('suppliers.saveSearch')}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim() || search.q || t('suppliers.searchName');
    save.mutate(
      { name: given.slice(0, 80), query: { ...search }, alert },
      { onSuccess: () => setOpen(false) },
    );
  };
  return (
    <>
      <Button variant="default" leftSection={icon} onClick={() => setOpen(true)}>
        {t('suppliers.saveSearch')}
      </Button>
      <Panel
        title={t('suppliers.saveSearch')}
        closeLabel={t('suppliers.close')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t('suppliers.searchName')}
              placeholder={search.q ?? ''}
              value={name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Choices
              legend={t('suppliers.alert')}
              hint={t('suppliers.alertHint')}
              value={alert}
              onChange={setAlert}
              choices={ALERTS.map((value) => ({ value, label: t(`suppliers.alerts.${value}`) }))}
            />
            {save.error && <Failure words={failureWords(save.error, true)} onRetry={() => save.reset()} />}
            <Button type="submit" loading={save.isPending}>
              {t('suppliers.save')}
            </Button>
          </Stack>
        </form>
      </Panel>
      <span role="status">
        {save.isSuccess && (
          <>
            {t('suppliers.searchSaved')} <Link to="/mes-recherches">{t('suppliers.seeSearches')}</Link>
          </>
        )}
      </span>
    </>
  );
};
