import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Quiet, Row, Rows } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useDecideReviewer, useReviewers } from './queries.ts';

/** For the team: who reviews which territories, and who asks to. */
export const ReviewersPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useReviewers();
  const decide = useDecideReviewer();
  return (
    <>
      <PageTop>
        <BackLink to="/mes-fiches">{t('catalogue.workBack')}</BackLink>
        <PageTitle>{t('catalogue.reviewersTitle')}</PageTitle>
        <Lead>{t('catalogue.reviewersLead')}</Lead>
      </PageTop>
      <PageBody>
        {(error ?? decide.error) && (
          <Failure words={failureWords((error ?? decide.error) as Error)} onRetry={() => void refetch()} />
        )}
        {!data && !error && <SkeletonText lines={4} />}
        {data?.items.length === 0 && <p>{t('catalogue.reviewersNone')}</p>}
        <Rows label={t('catalogue.reviewersTitle')}>
          {data?.items.map(({ id, name, territories, isAccepted }) => (
            <Row
              key={id}
              actions={
                <>
                  {!isAccepted && (
                    <Quiet
                      label={t('catalogue.acceptOf', { name })}
                      onClick={() => decide.mutate({ id, isAccepted: true })}
                    >
                      {t('catalogue.accept')}
                    </Quiet>
                  )}
                  <Quiet
                    label={t('catalogue.endOf', { name })}
                    onClick={() => decide.mutate({ id, isAccepted: false })}
                  >
                    {t('catalogue.end')}
                  </Quiet>
                </>
              }
            >
              <p>
                {name}{' '}
                <StatusPill tone={isAccepted ? 'published' : 'paused'}>
                  {t(isAccepted ? 'catalogue.accepted' : 'catalogue.asks')}
                </StatusPill>
              </p>
              <p className="quiet">{territories.map(({ label }) => label).join(', ')}</p>
            </Row>
          ))}
        </Rows>
      </PageBody>
    </>
  );
};
