import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Follower } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Quiet, Row, Rows, Said } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './follows.module.css';
import { useFollowChange } from './queries.ts';

/** Who follows one's project, and who asks to: accepted or ended by one press. */
export const FollowersPage = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['followers', id],
    queryFn: ({ signal }) => callApi('listFollowers', { params: { id }, signal }),
  });
  const change = useFollowChange(({ one, isYes }: { one: Follower; isYes: boolean }): Promise<unknown> => {
    const params = { id, follow: one.id };
    return isYes ? callApi('acceptFollower', { params }) : callApi('removeFollower', { params });
  });
  const failed = change.error ?? error;
  const retry = () => {
    change.reset();
    void refetch();
  };
  const nameOf = (one: Follower) => one.name || t('follows.nameless');
  const done = change.isSuccess ? change.variables : null;
  return (
    <>
      <PageTop>
        <BackLink to="/mes-projets">{t('follows.back')}</BackLink>
        <PageTitle>{t('follows.who')}</PageTitle>
        <Lead>{t('follows.whoLead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.page}>
          {!data && !error && <SkeletonText lines={3} />}
          {failed && <Failure words={failureWords(failed)} onRetry={retry} />}
          <Rows label={t('follows.who')}>
            {data?.items.map((one) => {
              const name = nameOf(one);
              const press = (isYes: boolean) => () => {
                if (!change.isPending) change.mutate({ one, isYes });
              };
              const asks = one.status === 'asked';
              return (
                <Row
                  key={one.id}
                  actions={
                    <>
                      {asks && (
                        <Quiet label={t('follows.acceptOf', { name })} onClick={press(true)}>
                          {t('follows.accept')}
                        </Quiet>
                      )}
                      <Quiet
                        label={t(asks ? 'follows.declineOf' : 'follows.stopOf', { name })}
                        onClick={press(false)}
                      >
                        {t(asks ? 'follows.decline' : 'follows.stop')}
                      </Quiet>
                    </>
                  }
                >
                  <p>{name}</p>
                  <p className="quiet">
                    {t(asks ? 'follows.asksSince' : 'follows.followsSince', {
                      when: formatMoment(one.at, language),
                    })}
                  </p>
                </Row>
              );
            })}
          </Rows>
          {data?.items.length === 0 && <p className="quiet">{t('follows.nobody')}</p>}
          <Said>
            {done && t(done.isYes ? 'follows.accepted' : 'follows.stopped', { name: nameOf(done.one) })}
          </Said>
        </div>
      </PageBody>
    </>
  );
};
