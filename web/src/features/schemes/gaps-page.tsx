import { Button, NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GapPage } from '../../../../api/contract/index.ts';
import { STAGE_LABELS, STAGES } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { Tick } from '../../ui/tick.tsx';
import { GapExport } from './gap-export.tsx';
import { GapList, GapTable } from './gap-rows.tsx';
import { useGapFilters, useGaps } from './queries.ts';
import classes from './schemes.module.css';

const WIDE = '(min-width: 64em)';

/** For the team, and connectors in their territory: where no scheme is near, and how to mend it. */
export const GapsPage = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const tell = (what: 'found' | 'of', count: number) =>
    t(`gaps.${what}`, { count, number: formatNumber(count, language) });
  const filters = useGapFilters();
  const query = useGaps(filters.asked);
  const pages = query.data?.pages ?? [];
  const [page] = pages;
  const sizes = pages.map(({ items }) => items.length);
  const firstNew = useFocusAfter(sizes);
  const items = pages.flatMap((one) => one.items);
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches) ?? false;
  const isNobodys = page?.territories?.length === 0;
  const rows = { gaps: items, first: firstNew };
  return (
    <>
      <PageTop>
        <PageTitle>{t('gaps.title')}</PageTitle>
        <Lead>{t('gaps.lead')}</Lead>
        {page?.territories && !isNobodys && (
          <p>{t('gaps.scope', { names: page.territories.map(({ label }) => label).join(', ') })}</p>
        )}
      </PageTop>
      <PageBody>
        {query.isPending && <SkeletonText lines={6} />}
        {isNobodys && <NoTerritory />}
        {page && !isNobodys && (
          <>
            <Filters {...filters} page={page} />
            <p className={classes.count} role="status">
              {query.error ? '' : [tell('found', page.total), tell('of', page.lookedAt)].join(' ')}
            </p>
            <p className="quiet">{t('gaps.looked')}</p>
            <p className="quiet">{t('gaps.mendText')}</p>
            {page.total > 0 && <GapExport search={filters.asked} />}
            {page.total === 0 && (
              <Notice tone="quiet" title={t('gaps.none')}>
                <p>{t('gaps.noneText')}</p>
              </Notice>
            )}
            {items.length > 0 && (isWide ? <GapTable {...rows} /> : <GapList {...rows} />)}
          </>
        )}
        {query.error && (
          <Failure
            words={failureWords(query.error)}
            onRetry={() => void (page ? query.fetchNextPage() : query.refetch())}
          />
        )}
        <More
          label={t('gaps.more')}
          added={sizes.length > 1 ? t('gaps.added', { count: sizes.at(-1) ?? 0 }) : ''}
          isShown={query.hasNextPage && !query.error}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};

const NoTerritory = () => {
  const { t } = useTranslation();
  return (
    <Notice
      tone="quiet"
      title={t('gaps.noScope')}
      action={
        <Button component={Link} to="/mes-fiches">
          {t('gaps.noScopeGo')}
        </Button>
      }
    >
      <p>{t('gaps.noScopeText')}</p>
    </Notice>
  );
};

type FilterProps = ReturnType<typeof useGapFilters> & { readonly page: GapPage };
const Filters = ({ asked, change, page }: FilterProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const known = page.departements.some(({ code }) => code === asked.departement);
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t('gaps.departement')}
        value={asked.departement ?? ''}
        onChange={(event) => change({ departement: event.currentTarget.value })}
        data={[
          { value: '', label: t('gaps.everyDepartement') },
          ...(asked.departement && !known ? [{ value: asked.departement, label: asked.departement }] : []),
          ...page.departements.map(({ code, name, count }) => ({
            value: code,
            label: `${code} ${name} (${count})`,
          })),
        ]}
      />
      <NativeSelect
        label={t('gaps.stage')}
        value={asked.stage ?? ''}
        onChange={(event) => change({ stage: event.currentTarget.value })}
        data={[
          { value: '', label: t('schemes.everyStage') },
          ...STAGES.map((value) => ({ value, label: STAGE_LABELS[value][language] })),
        ]}
      />
      <Tick
        label={t('gaps.uncovered')}
        checked={asked.uncovered === '1'}
        onChange={(isOnly) => change({ uncovered: isOnly ? '1' : '' })}
      />
      {Object.keys(asked).length > 0 && (
        <Button variant="default" onClick={() => change({ departement: '', stage: '', uncovered: '' })}>
          {t('gaps.noFilters')}
        </Button>
      )}
    </div>
  );
};
