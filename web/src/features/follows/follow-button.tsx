import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Actions, Quiet, Said } from '../../ui/sheet.tsx';
import classes from './follows.module.css';
import { useFollowChange, useFollows } from './queries.ts';

/** On a project's public page, for connectors: asks to follow it, and tells where that stands. */
export const FollowButton = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const session = useSession();
  const isConnector = session.state === 'in' && session.account.roles.includes('connector');
  const { data } = useFollows(isConnector);
  const follow = useFollowChange(() => callApi('followProject', { params: { id } }));
  const end = useFollowChange(() => callApi('unfollowProject', { params: { id } }));
  if (!isConnector || !data) return null;
  const status = data.items.find(({ project }) => project.id === id)?.status;
  const failed = follow.error ?? end.error;
  if (!status && session.account.displayName === '') {
    return (
      <div className={classes.onPage}>
        <Notice
          tone="quiet"
          title={t('follow.nameless')}
          action={
            <Button component={Link} to="/mon-compte" variant="default">
              {t('follow.sayName')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className={classes.onPage}>
      <Actions>
        {!status && (
          <Button
            aria-disabled={follow.isPending}
            onClick={() => {
              if (!follow.isPending) follow.mutate(undefined);
            }}
          >
            {t('follow.ask')}
          </Button>
        )}
        <Said>{status && t(`follow.${status}`)}</Said>
        {status && (
          <Quiet
            onClick={() => {
              if (!end.isPending) end.mutate(undefined);
            }}
          >
            {t(status === 'asked' ? 'follow.takeBack' : 'follow.end')}
          </Quiet>
        )}
      </Actions>
      {failed && <Failure words={failureWords(failed)} onRetry={() => (status ? end : follow).reset()} />}
    </div>
  );
};
