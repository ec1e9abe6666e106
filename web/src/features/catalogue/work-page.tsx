import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { OwnSheet, SheetMove } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Beside, Section } from '../../ui/sheet.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import classes from './catalogue.module.css';
import { ConsentPanel, TransferPanel } from './consent-panel.tsx';
import { Editor } from './editor.tsx';
import { useDelete, useMove, useOwnSheet } from './queries.ts';
import { ReviewForm } from './review-form.tsx';
import { SheetBody, SheetFacts } from './sheet-body.tsx';

const TONES = { draft: 'draft', review: 'paused', published: 'published', archived: 'closed' } as const;

/** One sheet as those see it who write, review or answer for it. */
export const WorkPage = ({ missing }: { readonly missing: ReactNode }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data: sheet, error, refetch } = useOwnSheet(id);
  if (error instanceof ApiError && error.code === 'not-found') return missing;
  return (
    <>
      <PageTop>
        <BackLink to="/mes-fiches">{t('catalogue.workBack')}</BackLink>
        {sheet ? <PageTitle lang="fr">{sheet.content.title}</PageTitle> : <SkeletonTitle />}
        {sheet && (
          <p>
            <StatusPill tone={TONES[sheet.status]}>{t(`catalogue.status.${sheet.status}`)}</StatusPill>{' '}
            <span className="quiet">{t('catalogue.workOf', { title: sheet.project.title })}</span>
          </p>
        )}
      </PageTop>
      <PageBody key={sheet ? 'there' : 'awaited'}>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!sheet && !error && <SkeletonText lines={8} />}
        {sheet && (
          <Beside side={<Side sheet={sheet} />}>
            {sheet.can.includes('edit') ? (
              <Editor key={sheet.id} sheet={sheet} reload={() => void refetch()} />
            ) : (
              <div className={classes.stack}>
                <SheetBody sheetId={sheet.id} content={sheet.content} isPublic={false} />
                <SheetFacts content={sheet.content} />
                {sheet.can.includes('review') && <ReviewForm key={sheet.version} sheet={sheet} />}
              </div>
            )}
          </Beside>
        )}
      </PageBody>
    </>
  );
};

const Side = ({ sheet }: { readonly sheet: OwnSheet }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.side}>
      {sheet.live?.isShown && (
        <p>
          <Link to={`/base-de-projets/${sheet.id}`}>{t('catalogue.see')}</Link>
        </p>
      )}
      <Moves sheet={sheet} />
      {sheet.review && <LastReview review={sheet.review} />}
      <ConsentPanel sheet={sheet} />
      <TransferPanel sheet={sheet} />
      {sheet.alike.length > 0 && (
        <Section title={t('catalogue.alikeTitle')}>
          <ul className={classes.bullets}>
            {sheet.alike.map(({ id, title, share }) => (
              <li key={id}>
                <Link to={`/base-de-projets/${id}`} lang="fr">
                  {title}
                </Link>{' '}
                <span className="quiet">
                  {t('catalogue.alikeShare', { percent: Math.round(share * 100) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
};

const LastReview = ({ review }: { readonly review: NonNullable<OwnSheet['review']> }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Section title={t('catalogue.lastReview', { day: formatShortDay(review.at, language) })}>
      <p>{t(`catalogue.decision.${review.decision}`)}</p>
      <ul className={classes.bullets}>
        {review.reasons.map((reason) => (
          <li key={reason}>{t(`catalogue.reason.${reason}`)}</li>
        ))}
      </ul>
      {review.comment && (
        <p className={classes.words} lang="fr">
          {review.comment}
        </p>
      )}
    </Section>
  );
};

const PLAIN = ['submit', 'withdraw', 'discard', 'restore'] as const;

const Moves = ({ sheet }: { readonly sheet: OwnSheet }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const move = useMove(sheet.id);
  const erase = useDelete(sheet.id);
  const navigate = useNavigate();
  const go = (action: SheetMove) => {
    if (!move.isPending) move.mutate({ version: sheet.version, action });
  };
  const failed = move.error ?? erase.error;
  const missing = Object.keys(fieldErrors(move.error));
  const confirm = { yes: t('catalogue.yes'), no: t('catalogue.no') };
  return (
    <div className={classes.panel}>
      {PLAIN.filter((action) => sheet.can.includes(action)).map((action) => (
        <div key={action}>
          <Button
            variant={action === 'submit' ? 'filled' : 'default'}
            aria-disabled={move.isPending}
            onClick={() => go(action)}
          >
            {t(`catalogue.${action}`)}
          </Button>
        </div>
      ))}
      {sheet.can.includes('archive') && (
        <div>
          <ConfirmButton
            {...confirm}
            label={t('catalogue.archive')}
            question={t('catalogue.archiveAsk')}
            isBusy={move.isPending}
            onConfirm={() => go('archive')}
          />
        </div>
      )}
      {sheet.can.includes('delete') && (
        <div>
          <ConfirmButton
            {...confirm}
            label={t('catalogue.delete')}
            question={t('catalogue.deleteAsk')}
            isBusy={erase.isPending}
            onConfirm={() => erase.mutate(undefined, { onSuccess: () => void navigate('/mes-fiches') })}
          />
        </div>
      )}
      {failed && (
        <Failure
          words={failureWords(failed)}
          onRetry={() => {
            if (move.variables) go(move.variables.action);
          }}
        />
      )}
      {missing.length > 0 && <Missing paths={missing} />}
    </div>
  );
};

const NAMES: Readonly<Record<string, string>> = {
  title: 'catalogue.fieldTitle',
  summary: 'catalogue.chapter.summary',
  context: 'catalogue.chapter.context',
  need: 'catalogue.chapter.need',
  solution: 'catalogue.chapter.solution',
  stage: 'catalogue.fieldStage',
  innovator: 'catalogue.fieldInnovator',
  sectors: 'catalogue.sector',
  innovation: 'catalogue.innovation',
  impacts: 'catalogue.impacts',
  commune: 'catalogue.fieldPlace',
};
/** What a sheet still lacks, by the names of its fields. */
const Missing = ({ paths }: { readonly paths: readonly string[] }) => {
  const { t } = useTranslation();
  const say = t as (key: string) => string;
  return (
    <ul className={classes.bullets}>
      {paths.map((path) => (
        <li key={path}>{say(NAMES[path] ?? path)}</li>
      ))}
    </ul>
  );
};
