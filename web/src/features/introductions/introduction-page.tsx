import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ApiError } from '../../lib/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { useFocusWhenLost } from '../../ui/focus-after.ts';
import { KindLabel } from '../../ui/kind.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { Beside, Section } from '../../ui/sheet.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { Answer } from './answer.tsx';
import classes from './introductions.module.css';
import { MoveFailure } from './move-failure.tsx';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { useIntroduction, useMove } from './queries.ts';
import { Sides } from './sides.tsx';
import { otherOf, TONES, useIntroductionWords } from './words.ts';

/** The one record of what became of a pair: both sides, what was said, what happened, and what may be done now. */
export const IntroductionPage = ({ missing }: { readonly missing: ReactNode }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useIntroduction(id);
  const { statusOf } = useIntroductionWords();
  if (!data && error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    return missing;
  return (
    <>
      <PageTop>
        <BackLink to="/mises-en-relation">{t('introductions.back')}</BackLink>
        {data ? (
          <>
            <div className={classes.marks}>
              <KindLabel kind={data.opportunity.kind} label={t(`kind.${data.opportunity.kind}.one`)} />
              <StatusPill tone={TONES[data.status]}>{statusOf(data.status)}</StatusPill>
            </div>
            <PageTitle lang="fr" tab={t('introductions.tab', { title: otherOf(data).title })}>
              {otherOf(data).title}
            </PageTitle>
          </>
        ) : (
          <SkeletonTitle />
        )}
      </PageTop>
      <PageBody key={data ? 'there' : 'awaited'}>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={6} />}
        {data && <Introduction key={id} introduction={data} />}
      </PageBody>
    </>
  );
};

const Introduction = ({ introduction }: { readonly introduction: IntroductionView }) => {
  const { t } = useTranslation();
  const { milestonesOf, reasonOf } = useIntroductionWords();
  const move = useMove(introduction.id);
  const state: unknown = useLocation().state;
  const [cameFromProposal] = useState(typeof state === 'object' && state !== null && 'did' in state);
  const { connector, message, reasons, milestones, status, side } = introduction;
  const done = move.isSuccess ? move.variables?.action : null;
  const author = milestones.findLast(({ milestone }) => milestone === 'proposed')?.by;
  const reasonsTitle = t(side === 'connector' ? 'introductions.reasonsOfProject' : 'introductions.reasons');
  const reason = reasonOf(introduction.reason, status === 'abandoned');
  const words = (
    <Section title={t('introductions.message')}>
      <blockquote className={classes.message}>
        {author && <p className="quiet">{t('introductions.messageFrom', { name: author })}</p>}
        <p className={classes.words} dir="auto">
          {message}
        </p>
      </blockquote>
    </Section>
  );
  const did =
    done === 'accept' && status === 'proposed'
      ? t('introductions.did.acceptHalf')
      : done
        ? t(`introductions.did.${done}`)
        : cameFromProposal && !move.error
          ? t(side === 'connector' ? 'introductions.did.proposeBetween' : 'introductions.did.propose')
          : '';
  const said = useFocusWhenLost(did);
  return (
    <Beside
      side={
        <Section title={t('introductions.milestones')}>
          <Timeline label={t('introductions.milestones')} items={milestonesOf(introduction)} />
        </Section>
      }
    >
      <div className={classes.stack}>
        <Sides introduction={introduction} />
        {connector && (
          <p className="quiet">
            {side === 'connector'
              ? t(connector.hasLeft ? 'introductions.connectorYouLeft' : 'introductions.connectorYou')
              : t(connector.hasLeft ? 'introductions.connectorLeft' : 'introductions.connector', {
                  name: connector.name,
                })}
          </p>
        )}
        {move.error && <MoveFailure error={move.error} onSeen={move.reset} />}
        <p ref={said} role="status" tabIndex={-1} className={classes.did}>
          {did}
        </p>
        {reason && (
          <div className={classes.reason}>
            <p>{t('introductions.reason', { reason })}</p>
            {introduction.note && (
              <p className={classes.words} dir="auto">
                {introduction.note}
              </p>
            )}
          </div>
        )}
        {status === 'proposed' && words}
        <Answer introduction={introduction} move={move} />
        <Progress introduction={introduction} move={move} />
        {status !== 'proposed' && words}
        {reasons.length > 0 && (
          <Section title={reasonsTitle}>
            <Reasons label={reasonsTitle} reasons={reasons.map((text) => ({ text, inferred: false }))} />
          </Section>
        )}
        <Outcome introduction={introduction} />
      </div>
    </Beside>
  );
};
