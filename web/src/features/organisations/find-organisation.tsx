import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationCard } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Said, Stack } from '../../ui/sheet.tsx';
import { MyNameField, useMyName } from './my-name.tsx';
import { useChange } from './queries.ts';

const PAUSE_MS = 200;

/** By name or SIRET; then a word to its members, who say yes or no. */
export const FindOrganisation = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<OrganisationCard | null>(null);
  const [message, setMessage] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, isFetching } = useQuery({
    queryKey: ['find-organisations', asked],
    queryFn: ({ signal }) => callApi('findOrganisations', { query: { q: asked }, signal }),
    enabled: asked.length > 1 && found === null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const items = asked.length > 1 && found === null ? (data?.items ?? []) : [];
  const isSettled = asked === typed.trim() && asked.length > 1 && !isFetching && found === null;
  const myName = useMyName();
  const claim = useChange(async (id: string) => {
    await myName.keep();
    return callApi('claimOrganisation', { params: { id }, body: { message } });
  });
  return (
    <Stack>
      <Combobox
        label={t('org.findLabel')}
        hint={t('org.findHint')}
        placeholder=""
        icon={<IconSearch size={20} stroke={1.8} aria-hidden="true" />}
        text={found?.name ?? typed}
        onText={(text) => {
          setFound(null);
          setTyped(text);
        }}
        options={items.map(({ id, name, siret, commune }) => ({
          id,
          label: name,
          detail: [commune?.name, siret].filter(Boolean).join(' · '),
        }))}
        onPick={(id) => {
          claim.reset();
          setFound(items.find((item) => item.id === id) ?? null);
        }}
        onClear={() => {
          setFound(null);
          setTyped('');
        }}
        clearLabel={t('org.findClear')}
        emptyMessage={isSettled ? t('org.findNone') : null}
        announcement={t('org.findCount', { count: items.length })}
        error={null}
      />
      {found && !claim.isSuccess && (
        <>
          <MyNameField field={myName.field} />
          <Textarea
            label={t('org.askMessage')}
            rows={2}
            maxLength={1000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          {claim.error && (
            <Failure words={failureWords(claim.error)} onRetry={() => claim.mutate(found.id)} />
          )}
          <Actions>
            <Button
              variant="default"
              aria-disabled={claim.isPending}
              onClick={() => {
                if (myName.check() && !claim.isPending) claim.mutate(found.id);
              }}
            >
              {t('org.ask', { name: found.name })}
            </Button>
          </Actions>
        </>
      )}
      <Said>{claim.isSuccess && t('org.asked')}</Said>
    </Stack>
  );
};
