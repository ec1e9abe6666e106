import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyOrganisations } from '../../lib/own.ts';
import { Failure } from '../../ui/failure.tsx';
import { Pair, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import { Tick } from '../../ui/tick.tsx';
import classes from './filters.module.css';
import { useListChanges, useSupplierLists } from './lists-queries.ts';

/** On a supplier's page: which of one's lists it is on, and a new one. */
export const KeepOnLists = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const lists = useSupplierLists();
  const organisations = useMyOrganisations().data?.items.filter(({ role }) => role !== 'viewer') ?? [];
  const { create, put } = useListChanges();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  if (!lists.data) return null;
  const failed = put.error ?? create.error;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    create.mutate(
      { name: name.trim(), ...(owner === '' ? {} : { organisationId: owner }) },
      {
        onSuccess: (list) => {
          setName('');
          put.mutate({ id: list.id, other: id, isOn: true });
        },
      },
    );
  };
  return (
    <Sheet>
      <Section title={t('suppliers.keep')} lead={t('suppliers.keepLead')}>
        <Stack>
          {lists.data.items.length > 0 && (
            <fieldset className={classes.lists}>
              <legend className="hidden">{t('suppliers.keep')}</legend>
              {lists.data.items.map((list) => {
                const isOn = list.suppliers.some((supplier) => supplier.id === id);
                return (
                  <Tick
                    key={list.id}
                    label={list.name}
                    {...(list.owner.type === 'organisation' ? { detail: list.owner.name } : {})}
                    checked={isOn}
                    isFixed={!list.canEdit}
                    onChange={() => put.mutate({ id: list.id, other: id, isOn: !isOn })}
                  />
                );
              })}
            </fieldset>
          )}
          <form onSubmit={add}>
            <Stack>
              <Pair>
                <TextInput
                  label={t('suppliers.newList')}
                  value={name}
                  maxLength={80}
                  autoComplete="off"
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                {organisations.length > 0 && (
                  <label className={classes.volume}>
                    <span>{t('suppliers.listOf')}</span>
                    <select value={owner} onChange={(event) => setOwner(event.currentTarget.value)}>
                      <option value="">{t('suppliers.listMine')}</option>
                      {organisations.map((one) => (
                        <option key={one.id} value={one.id}>
                          {one.name}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
              </Pair>
              <div>
                <Button type="submit" variant="default" loading={create.isPending}>
                  {t('suppliers.addToNew')}
                </Button>
              </div>
            </Stack>
          </form>
          {failed && <Failure words={failureWords(failed)} onRetry={() => void lists.refetch()} />}
          <p className="hidden" role="status">
            {put.isSuccess ? t('suppliers.listSaved') : ''}
          </p>
        </Stack>
      </Section>
    </Sheet>
  );
};
