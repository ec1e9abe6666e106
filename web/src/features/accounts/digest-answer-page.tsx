import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DigestLinkView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useFragmentToken } from '../../lib/fragment.ts';
import { HIDE_REASONS, type HideReason } from '../../lib/hide-reasons.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import classes from './accounts.module.css';
import { MissingToken, OneButton } from './one-button.tsx';

/** Where the links of a weekly letter lead: what would be done, and the one button that does it, signed in or not. */
export const DigestAnswerPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { token } = useFragmentToken();
  const link = useQuery({
    queryKey: ['digest-link', token],
    queryFn: () => callApi('readDigestLink', { body: { token: token ?? '' } }),
    enabled: token !== null,
    retry: false,
  });
  if (!token) return <MissingToken />;
  if (link.data) return <Answer key={token} token={token} link={link.data} />;
  return (
    <>
      <PageTop>
        <PageTitle>{t('letter.title')}</PageTitle>
        {link.isPending && <Lead>{t('letter.reading')}</Lead>}
      </PageTop>
      {link.error && (
        <PageBody>
          <Failure words={failureWords(link.error)} onRetry={() => void link.refetch()} />
        </PageBody>
      )}
    </>
  );
};

interface Props {
  readonly token: string;
  readonly link: DigestLinkView;
}

const Answer = ({ token, link }: Props) => {
  const { t } = useTranslation();
  const [reason, setReason] = useState<HideReason | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const { effect, own, other, side } = link;
  const give = useMutation({
    mutationFn: () => callApi('answerDigestLink', { body: { token, ...(reason ? { reason } : {}) } }),
  });
  const titles = { own: own.title, other: other.title };
  const [projectId, opportunityId] = side === 'project' ? [own.id, other.id] : [other.id, own.id];
  const ownWords = `/mises-en-relation/nouvelle?${new URLSearchParams({ projet: projectId, offre: opportunityId, ...(side === 'opportunity' ? { cote: 'offre' } : {}) })}`;
  if (effect === 'propose' && link.obstacle) return <Obstacle link={link} obstacle={link.obstacle} />;
  const before = link.obstacle === 'inbox-full' ? 'letter.save.full' : (`letter.${effect}.text` as const);
  return (
    <OneButton
      title={t(`letter.${effect}.title`)}
      text={t(give.data ? 'letter.about' : before, titles)}
      go={t(`letter.${effect}.go`)}
      isBusy={give.isPending}
      error={give.error}
      onGo={() => {
        setWasTried(true);
        if (effect !== 'hide' || reason) give.mutate();
      }}
      done={give.data ? t(`letter.${give.data.effect}.done`, titles) : null}
    >
      {effect === 'propose' && (
        <>
          <blockquote className={classes.message}>{link.message}</blockquote>
          <Link className={classes.mails} to={ownWords}>
            {t('letter.ownWords')}
          </Link>
        </>
      )}
      {effect === 'hide' && (
        <Choices
          legend={t('mySuggestions.hideWhy')}
          hint={t('mySuggestions.hideText')}
          look="pills"
          value={reason}
          onChange={setReason}
          choices={HIDE_REASONS.map((value) => ({ value, label: t(`mySuggestions.reason.${value}`) }))}
          error={wasTried && reason === null ? t('letter.pickReason') : null}
        />
      )}
    </OneButton>
  );
};

/** A proposal cannot leave: why, and where to go from there. */
const Obstacle = ({
  link: { introductionId, own, other },
  obstacle,
}: {
  readonly link: DigestLinkView;
  readonly obstacle: NonNullable<DigestLinkView['obstacle']>;
}) => {
  const { t } = useTranslation();
  const to = introductionId ? `/mises-en-relation/${introductionId}` : '/mes-suggestions';
  return (
    <>
      <PageTop>
        <PageTitle>{t('letter.propose.title')}</PageTitle>
        <Lead>{t('letter.propose.text', { own: own.title, other: other.title })}</Lead>
      </PageTop>
      <PageBody>
        <Notice
          tone="quiet"
          title={t(`propose.obstacle.${obstacle}.title`)}
          action={
            <Button component={Link} to={to} variant="default">
              {introductionId ? t('propose.see') : t('introductions.toSuggestions')}
            </Button>
          }
        >
          <p>{t(`propose.obstacle.${obstacle}.text`, { day: '' })}</p>
        </Notice>
      </PageBody>
    </>
  );
};
