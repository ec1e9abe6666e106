import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { rememberReturn } from '../../lib/return-to.ts';
import { useSession } from '../../lib/session.ts';
import { forget, readStored, store } from '../../lib/storage.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useChange } from './queries.ts';

/** Kept in this browser while its bearer signs in, by a mail perhaps; gone once it has served. */
const KEY = 'passerelle.invitation';

export const InvitationPage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const failureWords = useFailureWords();
  const { token: given, drop } = useFragmentToken();
  const [token] = useState(() => given ?? readStored('localStorage', KEY));
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => callApi('readInvitation', { body: { token: token ?? '' }, signal }),
    enabled: token !== null,
    retry: false,
  });
  const accept = useChange(() => callApi('acceptInvitation', { body: { token: token ?? '' } }));
  const failed = error ?? accept.error;
  const words = data && {
    by: data.invitedBy,
    organisation: data.organisation.name,
    role: t(`org.role.${data.role}`),
  };
  return (
    <>
      <PageTop>
        <PageTitle>{t('link.inviteTitle')}</PageTitle>
        {words && <Lead>{t('link.inviteText', words)}</Lead>}
      </PageTop>
      <PageBody>
        {token === null && <Notice tone="quiet" title={t('link.missingText')} />}
        {token !== null && !data && !error && <SkeletonText lines={2} />}
        {failed && <Failure words={failureWords(failed)} onRetry={() => void refetch()} />}
        {words &&
          (session.state === 'in' ? (
            <Button
              size="lg"
              aria-disabled={accept.isPending}
              onClick={() =>
                !accept.isPending &&
                accept.mutate(undefined, {
                  onSuccess: ({ id }) => {
                    forget('localStorage', KEY);
                    drop();
                    void navigate(`/mon-organisation/${id}`);
                  },
                })
              }
            >
              {accept.isPending ? t('link.busy') : t('link.inviteGo', words)}
            </Button>
          ) : (
            <Notice
              tone="quiet"
              title={t('link.inviteEnterText')}
              action={
                <Button
                  component={Link}
                  to="/entrer?suite=%2Finvitation"
                  onClick={() => {
                    store('localStorage', KEY, token ?? '');
                    rememberReturn('/invitation');
                  }}
                >
                  {t('link.inviteEnter')}
                </Button>
              }
            />
          ))}
      </PageBody>
    </>
  );
};
