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
import { Actions, Stack } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { MyNameField, useMyName } from './my-name.tsx';
import { useChange } from './queries.ts';

/** Kept in this browser while its bearer signs in, by a mail perhaps; gone once it has served. */
const KEY = 'passerelle.invitation';

interface AcceptProps {
  readonly token: string;
  readonly organisation: string;
  readonly onDone: (id: string) => void;
}
/** Joins, with a name that the others can read. */
const Accept = ({ token, organisation, onDone }: AcceptProps) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const myName = useMyName();
  const accept = useChange(async () => {
    await myName.keep();
    return callApi('acceptInvitation', { body: { token } });
  });
  const send = () => {
    if (myName.check() && !accept.isPending) accept.mutate(undefined, { onSuccess: ({ id }) => onDone(id) });
  };
  return (
    <Stack>
      <MyNameField field={myName.field} />
      {accept.error && <Failure words={failureWords(accept.error)} onRetry={send} />}
      <Actions>
        <Button size="lg" aria-disabled={accept.isPending} onClick={send}>
          {accept.isPending ? t('link.busy') : t('link.inviteGo', { organisation })}
        </Button>
      </Actions>
    </Stack>
  );
};

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
  const words = data && {
    by: data.invitedBy,
    organisation: data.organisation.name,
    role: t(`link.inviteRole.${data.role}`),
  };
  return (
    <>
      <PageTop>
        <PageTitle>{t('link.inviteTitle')}</PageTitle>
        {words && <Lead>{t(words.by ? 'link.inviteText' : 'link.inviteTextNobody', words)}</Lead>}
      </PageTop>
      <PageBody>
        {token === null && <Notice tone="quiet" title={t('link.missingText')} />}
        {token !== null && !data && !error && <SkeletonText lines={2} />}
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {words &&
          (session.state === 'in' ? (
            <Accept
              token={token ?? ''}
              organisation={words.organisation}
              onDone={(id) => {
                forget('localStorage', KEY);
                drop();
                void navigate(`/mon-organisation/${id}`);
              }}
            />
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
