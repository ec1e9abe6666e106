import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './inbox.module.css';
import { useReports } from './queries.ts';
import { useTalkWords } from './words.ts';

/** For the team: what was reported, the latest first. */
export const ReportsPage = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { lineOf } = useTalkWords();
  const query = useReports();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTop>
        <PageTitle>{t('talk.teamTitle')}</PageTitle>
        <Lead>{t('talk.teamLead')}</Lead>
      </PageTop>
      <PageBody>
        {query.isPending && <SkeletonText lines={4} />}
        {query.error && <Failure words={failureWords(query.error)} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && <Notice tone="quiet" title={t('talk.teamNone')} />}
        <Rows label={t('talk.teamTitle')}>
          {items.map(({ id, reason, comment, message, by, at }) => (
            <Row key={id}>
              <p>{t(`talk.reportReason.${reason}`)}</p>
              {comment && <p>{comment}</p>}
              {message && (
                <blockquote className={classes.quoted}>
                  <p className="quiet">{t('talk.teamMessage')}</p>
                  <p>{lineOf(message)}</p>
                </blockquote>
              )}
              <p className="quiet">
                {t('talk.teamBy', { name: by ?? t('talk.gone'), when: formatMoment(at, language) })}
              </p>
            </Row>
          ))}
        </Rows>
        <More
          label={t('talk.teamMore')}
          added=""
          isShown={query.hasNextPage}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};
