import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OPPORTUNITY_KINDS } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { KindIcon } from '../../ui/kind.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { OpportunityCard } from './opportunity-card.tsx';
import { useOpportunities } from './queries.ts';

const ALL = 'all';

export const OpportunitiesPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [search] = useSearchParams();
  const kind = OPPORTUNITY_KINDS.find((candidate) => candidate === search.get('kind')) ?? null;
  const query = useOpportunities(kind);
  const sizes = query.data?.pages.map((page) => page.items.length) ?? [];
  const firstNew = useFocusAfter(sizes);
  const offers = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTop>
        <PageTitle>{t('opportunities.title')}</PageTitle>
        <Lead>{t('opportunities.lead')}</Lead>
        <PageTabs
          label={t('opportunities.filter')}
          current={kind ?? ALL}
          tabs={[
            { value: ALL, to: '/opportunites', label: t('opportunities.all') },
            ...OPPORTUNITY_KINDS.map((each) => ({
              value: each,
              to: `/opportunites?kind=${each}`,
              label: t(`kind.${each}.one`),
              icon: <KindIcon kind={each} />,
            })),
          ]}
        />
      </PageTop>
      <PageBody>
        {query.isPending && <SkeletonCards count={6} />}
        {query.isSuccess && offers.length === 0 && (
          <Notice tone="quiet" title={t('opportunities.empty')}>
            <p>{t('opportunities.emptyHelp')}</p>
          </Notice>
        )}
        <CardGrid>
          {offers.map((offer, index) => (
            <li key={offer.id}>
              <OpportunityCard offer={offer} ref={index === firstNew.index ? firstNew.ref : undefined} />
            </li>
          ))}
        </CardGrid>
        {query.error && (
          <Failure
            words={failureWords(query.error)}
            onRetry={() => void (offers.length === 0 ? query.refetch() : query.fetchNextPage())}
          />
        )}
        <More
          label={t('opportunities.more')}
          added={sizes.length > 1 ? t('opportunities.added', { count: sizes.at(-1) ?? 0 }) : ''}
          isShown={query.hasNextPage}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};
