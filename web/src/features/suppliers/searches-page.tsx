import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Alert } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Row, Rows, Said, Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './filters.module.css';
import { useListChanges, useSavedSearches, useSearchChanges, useSupplierLists } from './lists-queries.ts';
import { addressOf, readSearch } from './search-state.ts';

const ALERTS = ['none', 'daily', 'weekly'] as const satisfies readonly Alert[];

const Searches = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useSavedSearches();
  const { change, remove } = useSearchChanges();
  const failed = error ?? change.error ?? remove.error;
  return (
    <Section title={t('suppliers.mySearches')} lead={t('suppliers.mySearchesLead')}>
      {!data && !error && <SkeletonText lines={4} />}
      {failed && <Failure words={failureWords(failed)} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Notice
          tone="quiet"
          title={t('suppliers.noSearches')}
          action={
            <Button component={Link} to="/fournisseurs">
              {t('suppliers.search')}
            </Button>
          }
        />
      )}
      <Rows label={t('suppliers.mySearches')}>
        {data?.items.map((search) => (
          <Row
            key={search.id}
            actions={
              <>
                <label className={classes.volume}>
                  <span className="hidden">{t('suppliers.alertOf', { name: search.name })}</span>
                  <select
                    value={search.alert}
                    onChange={(event) =>
                      change.mutate({ id: search.id, alert: event.currentTarget.value as Alert })
                    }
                  >
                    {ALERTS.map((alert) => (
                      <option key={alert} value={alert}>
                        {t(`suppliers.alerts.${alert}`)}
                      </option>
                    ))}
                  </select>
                </label>
                <ConfirmButton
                  label={t('suppliers.forget')}
                  question={t('suppliers.forgetSure', { name: search.name })}
                  yes={t('suppliers.forget')}
                  no={t('suppliers.keepIt')}
                  isBusy={remove.isPending}
                  onConfirm={() => remove.mutate(search.id)}
                />
              </>
            }
          >
            <p>
              <Link to={addressOf(readSearch(new URLSearchParams(search.query)))}>{search.name}</Link>
            </p>
            <p className="quiet">{t('suppliers.found', { count: search.total })}</p>
          </Row>
        ))}
      </Rows>
      <Said>{change.isSuccess ? t('suppliers.alertSaved') : ''}</Said>
    </Section>
  );
};

const Lists = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useSupplierLists();
  const { remove } = useListChanges();
  const failed = error ?? remove.error;
  return (
    <Section title={t('suppliers.mine')} lead={t('suppliers.myListsLead')}>
      {failed && <Failure words={failureWords(failed)} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="quiet">{t('suppliers.noLists')}</p>}
      <Rows label={t('suppliers.mine')}>
        {data?.items.map((list) => (
          <Row
            key={list.id}
            actions={
              list.canEdit && (
                <ConfirmButton
                  label={t('suppliers.removeList')}
                  question={t('suppliers.removeListSure', { name: list.name })}
                  yes={t('suppliers.removeList')}
                  no={t('suppliers.keepIt')}
                  isBusy={remove.isPending}
                  onConfirm={() => remove.mutate(list.id)}
                />
              )
            }
          >
            <p>
              <Link to={`/fournisseurs?lists=${list.id}`}>{list.name}</Link>
            </p>
            <p className="quiet">
              {list.owner.type === 'organisation'
                ? t('suppliers.sharedIn', { name: list.owner.name, count: list.suppliers.length })
                : t('suppliers.found', { count: list.suppliers.length })}
            </p>
            {list.suppliers.length > 0 && (
              <p lang="fr">{list.suppliers.map(({ title }) => title ?? t('suppliers.offline')).join(', ')}</p>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
};

/** What a buyer keeps: searches with their alerts, and lists. */
export const SearchesPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('suppliers.kept')}</PageTitle>
        <Lead>{t('suppliers.keptLead')}</Lead>
      </PageTop>
      <PageBody>
        <Searches />
        <Lists />
      </PageBody>
    </>
  );
};
