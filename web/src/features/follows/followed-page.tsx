import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Follow } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Quiet, Row, Rows, Said } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './follows.module.css';
import { useFollowChange, useFollows } from './queries.ts';

const Followed = ({ follow, onEnd }: { readonly follow: Follow; readonly onEnd: () => void }) => {
  const { t } = useTranslation();
  const { project, status, isPublished, suggestions, best } = follow;
  const stands = !isPublished
    ? t('follows.resting')
    : status === 'asked'
      ? t('follows.waiting')
      : [t('follows.best', { count: best ?? 0 }), t('follows.inAll', { count: suggestions ?? 0 })].join(
          ' · ',
        );
  return (
    <Row
      actions={
        <Quiet
          label={t(status === 'asked' ? 'follows.takeBackOf' : 'follows.endOf', { title: project.title })}
          onClick={onEnd}
        >
          {t(status === 'asked' ? 'follow.takeBack' : 'follow.end')}
        </Quiet>
      }
    >
      <p lang="fr">
        {isPublished ? (
          <Link className={classes.project} to={`/projets/${project.id}`}>
            {project.title}
          </Link>
        ) : (
          project.title
        )}
        {project.commune && <span className="quiet">, {project.commune}</span>}
      </p>
      <p className="quiet">{stands}</p>
    </Row>
  );
};

/** A connector's projects, each with what waits for it. */
export const FollowedPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useFollows(true);
  const end = useFollowChange(({ project }: Follow) =>
    callApi('unfollowProject', { params: { id: project.id } }),
  );
  const failed = end.error ?? error;
  const retry = () => {
    end.reset();
    void refetch();
  };
  return (
    <>
      <PageTop>
        <PageTitle>{t('follows.title')}</PageTitle>
        <Lead>{t('follows.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.page}>
          {!data && !error && <SkeletonText lines={4} />}
          {failed && <Failure words={failureWords(failed)} onRetry={retry} />}
          <Rows label={t('follows.title')}>
            {data?.items.map((follow) => (
              <Followed
                key={follow.project.id}
                follow={follow}
                onEnd={() => {
                  if (!end.isPending) end.mutate(follow);
                }}
              />
            ))}
          </Rows>
          <Said>{end.isSuccess && t('follows.ended', { title: end.variables.project.title })}</Said>
          {data?.items.length === 0 && (
            <Notice
              tone="quiet"
              title={t('follows.none')}
              action={
                <Button component={Link} to="/projets">
                  {t('follows.find')}
                </Button>
              }
            >
              <p>{t('follows.noneHelp')}</p>
            </Notice>
          )}
        </div>
      </PageBody>
    </>
  );
};
