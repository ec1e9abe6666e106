import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Sourcing } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { NextBatch } from './next-batch.tsx';
import { useSourcing } from './queries.ts';
import classes from './sourcing.module.css';
import { SourcingTable } from './sourcing-table.tsx';

/** From a need to the suppliers chosen for it: the next batch, where each stands, and the way to compare and to justify. */
export const SourcingPage = ({ together }: { readonly together: (needId: string) => ReactNode }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useSourcing(id);
  return (
    <>
      <PageTop>
        <BackLink to="/mes-opportunites">{t('sourcing.back')}</BackLink>
        <PageTitle key={id} {...(data ? { tab: t('sourcing.tab', { title: data.need.title }) } : {})}>
          {t('sourcing.title')}
        </PageTitle>
        {data && (
          <p className={classes.need} lang="fr">
            {data.need.title}
          </p>
        )}
        <Lead>{t('sourcing.lead')}</Lead>
      </PageTop>
      <PageBody>
        {error && !data && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={8} />}
        {data && <Sourced data={data} together={together(data.need.id)} />}
      </PageBody>
    </>
  );
};

const Sourced = ({ data, together }: { readonly data: Sourcing; readonly together: ReactNode }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { need, rows, batches } = data;
  const compared = rows.filter(({ mark }) => mark.isCompared).length;
  return (
    <>
      <NextBatch data={data} />
      <Section
        title={t('sourcing.table')}
        action={
          rows.length > 0 && (
            <div className={classes.links}>
              <Link to={`/mes-opportunites/${need.id}/comparaison`}>
                {compared > 0 ? t('sourcing.compareCount', { count: compared }) : t('sourcing.compare')}
              </Link>
              <Link to={`/mes-opportunites/${need.id}/rapport`}>{t('sourcing.report')}</Link>
            </div>
          )
        }
      >
        {rows.length === 0 ? (
          <Notice tone="quiet" title={t('sourcing.empty')}>
            <p>{t('sourcing.emptyText')}</p>
          </Notice>
        ) : (
          <>
            <SourcingTable needId={need.id} rows={rows} />
            <ExportButtons id={need.id} />
          </>
        )}
      </Section>
      {together}
      {batches.length > 0 && (
        <Section title={t('sourcing.batches')}>
          <ul>
            {batches.map(({ number, at, by, invited }) => (
              <li key={number}>
                {t('sourcing.batch', {
                  number,
                  count: invited,
                  day: formatDay(at.slice(0, 10), language),
                  who: by ?? t('sourcing.someone'),
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className={classes.foot}>
        <Link to={`/mes-suggestions?offre=${need.id}`}>{t('sourcing.suggestions')}</Link>
      </p>
    </>
  );
};
