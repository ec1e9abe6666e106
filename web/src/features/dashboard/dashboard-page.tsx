import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NextStep } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyProjects } from '../../lib/own.ts';
import { helpNear } from '../../lib/scheme-address.ts';
import { useAccount } from '../../lib/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './dashboard.module.css';

/** Where each step is done. */
const placeOf = ({ code, subject }: NextStep): string => {
  const id = subject?.id ?? '';
  switch (code) {
    case 'answer-introduction':
      return '/mises-en-relation';
    case 'read-messages':
      return '/conversations';
    case 'answer-claim':
      return `/mon-organisation/${id}`;
    case 'answer-claims':
      return '/demandes';
    case 'answer-follower':
      return `/mes-projets/${id}/suivi`;
    case 'read-followed':
      return `/projets/${id}`;
    case 'follow-projects':
      return '/projets';
    case 'confirm-still-current':
    case 'resume-paused':
      return subject?.type === 'opportunity' ? '/mes-opportunites' : '/mes-projets';
    case 'publish-project':
    case 'fill-in-project':
      return `/mes-projets/${id}?question=review`;
    case 'publish-opportunity':
      return `/mes-opportunites/${id}`;
    case 'describe-project':
      return '/mes-projets/nouveau';
    case 'post-opportunity':
      return '/mes-opportunites/nouvelle';
    case 'read-suggestions':
      return subject?.type === 'opportunity'
        ? `/mes-suggestions?offre=${id}`
        : `/mes-suggestions?projet=${id}`;
    case 'join-organisation':
      return '/mon-organisation';
  }
};

const Step = ({ step, isFirst }: { readonly step: NextStep; readonly isFirst: boolean }) => {
  const { t } = useTranslation();
  const words = { title: step.subject?.title ?? '', count: step.count ?? 0 };
  return (
    <li className={isFirst ? classes.first : classes.step}>
      <h3>{t(`space.step.${step.code}.title`, words)}</h3>
      <p>{t(`space.step.${step.code}.text`, words)}</p>
      <Link to={placeOf(step)} className={classes.go}>
        {t(`space.step.${step.code}.go`)}
        <IconArrowRight size={20} stroke={2} aria-hidden="true" />
        <span className="hidden">{t(`space.step.${step.code}.title`, words)}</span>
      </Link>
    </li>
  );
};

/** Who can help where one's first project is. */
const HelpNear = () => {
  const { t } = useTranslation();
  const [project] = useMyProjects().data?.items ?? [];
  return (
    <p className={classes.near}>
      {t('schemes.dashboard')}{' '}
      <Link to={helpNear(project ?? { commune: null, stage: null })}>{t('schemes.hereLink')}</Link>
    </p>
  );
};

const MOST_STEPS = 8;

/** What to do next, the most urgent first and largest. */
export const DashboardPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { displayName, roles } = useAccount();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['next-steps'],
    queryFn: ({ signal }) => callApi('nextSteps', { signal }),
    // What to do next depends on what was just done elsewhere.
    staleTime: 0,
  });
  return (
    <>
      <PageTop>
        <PageTitle>
          {displayName ? t('space.hello', { name: displayName }) : t('space.helloNobody')}
        </PageTitle>
        <Lead>{t('space.lead')}</Lead>
      </PageTop>
      <PageBody>
        <Section title={t('space.next')}>
          {isPending && <SkeletonText lines={5} />}
          {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && <Notice tone="quiet" title={t('space.nothing')} />}
          <ol className={classes.steps}>
            {data?.items.slice(0, MOST_STEPS).map((step, index) => (
              <Step key={`${step.code} ${step.subject?.id}`} step={step} isFirst={index === 0} />
            ))}
          </ol>
        </Section>
        {roles.includes('holder') && <HelpNear />}
      </PageBody>
    </>
  );
};
