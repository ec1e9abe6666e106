import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './introductions.module.css';
import { Stated } from './outcome.tsx';
import { useContradictions } from './queries.ts';

/** For the team: where two sides state different figures. */
export const ContradictionsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useContradictions();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const last = query.data?.pages.at(-1)?.items.length ?? 0;
  return (
    <>
      <PageTop>
        <PageTitle>{t('outcome.teamTitle')}</PageTitle>
        <Lead>{t('outcome.teamLead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.stack}>
          {query.isPending && <SkeletonText lines={4} />}
          {query.error && <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />}
          {query.isSuccess && items.length === 0 && <Notice tone="quiet" title={t('outcome.teamNone')} />}
          {items.map((one) => (
            <Sheet key={one.id}>
              <h2 className={classes.teamTitle} lang="fr">
                {one.project.title} · {one.opportunity.title}
              </h2>
              <p className="quiet">
                {one.project.people} · {one.opportunity.people}
              </p>
              <Stated {...one} />
            </Sheet>
          ))}
          <More
            label={t('introductions.more')}
            added={(query.data?.pages.length ?? 0) > 1 ? t('introductions.moreDone', { count: last }) : ''}
            isShown={query.hasNextPage}
            isBusy={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </div>
      </PageBody>
    </>
  );
};
