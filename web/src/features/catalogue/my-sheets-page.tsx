import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { MySheets } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useMyProjects } from '../../lib/own.ts';
import { useAccount } from '../../lib/session.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Quiet, Row, Rows, Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './catalogue.module.css';
import { useMySheets, usePropose } from './queries.ts';
import { ReviewerForm } from './reviewer-form.tsx';

const TONES = { draft: 'draft', review: 'paused', published: 'published', archived: 'closed' } as const;
type Line = MySheets['toReview'][number] & { readonly awaitsConsent?: boolean };

/** The sheets that a person writes or answers for, and those that wait for her review. */
export const MySheetsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { roles } = useAccount();
  const { data, error, refetch } = useMySheets();
  const reviews = roles.includes('admin') || data?.reviewer?.isAccepted === true;
  return (
    <>
      <PageTop>
        <PageTitle>{t('catalogue.mineTitle')}</PageTitle>
        <Lead>{t('catalogue.mineLead')}</Lead>
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={6} />}
        {data && (
          <div className={classes.stack}>
            {data.mine.length === 0 ? (
              <Notice tone="quiet" title={t('catalogue.mineNone')}>
                <p>{t('catalogue.mineNoneText')}</p>
              </Notice>
            ) : (
              <Rows label={t('catalogue.mineTitle')}>
                {data.mine.map((line) => (
                  <One key={line.id} line={line} />
                ))}
              </Rows>
            )}
            <Begin known={data.mine.map(({ project }) => project.id)} />
            {reviews && (
              <Section title={t('catalogue.toReview')}>
                {data.toReview.length === 0 && <p>{t('catalogue.toReviewNone')}</p>}
                <Rows label={t('catalogue.toReview')}>
                  {data.toReview.map((line) => (
                    <One key={line.id} line={line} />
                  ))}
                </Rows>
              </Section>
            )}
            {roles.includes('connector') && <ReviewerForm reviewer={data.reviewer} />}
            {roles.includes('admin') && (
              <p>
                <Link to="/relecteurs">{t('catalogue.reviewersLink')}</Link>
              </p>
            )}
          </div>
        )}
      </PageBody>
    </>
  );
};

const One = ({ line }: { readonly line: Line }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, title, status, isShown, awaitsConsent, updatedAt, project } = line;
  return (
    <Row actions={<StatusPill tone={TONES[status]}>{t(`catalogue.status.${status}`)}</StatusPill>}>
      <p>
        <Link to={`/mes-fiches/${id}`} lang="fr">
          {title}
        </Link>
      </p>
      <p className="quiet">
        {[
          project.title === title ? null : project.title,
          t(isShown ? 'catalogue.shown' : 'catalogue.notShown'),
          awaitsConsent ? t('catalogue.awaitsConsent') : null,
          formatMoment(updatedAt, language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Row>
  );
};

/** Projects of one's own that have no sheet yet. */
const Begin = ({ known }: { readonly known: readonly string[] }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data } = useMyProjects();
  const propose = usePropose();
  const navigate = useNavigate();
  const left = (data?.items ?? []).filter(({ id, can }) => !known.includes(id) && can.includes('edit'));
  const begin = (id: string) => {
    if (propose.isPending) return;
    propose.mutate(id, { onSuccess: (sheet) => void navigate(`/mes-fiches/${sheet.id}`) });
  };
  if (left.length === 0) return null;
  return (
    <Section title={t('catalogue.begin')}>
      <Rows label={t('catalogue.begin')}>
        {left.map(({ id, title }) => (
          <Row
            key={id}
            actions={
              <Quiet label={t('catalogue.beginOf', { title })} onClick={() => begin(id)}>
                {t('catalogue.begin')}
              </Quiet>
            }
          >
            <p lang="fr">{title}</p>
          </Row>
        ))}
      </Rows>
      {propose.error && (
        <Failure
          words={failureWords(propose.error)}
          onRetry={() => {
            if (propose.variables) begin(propose.variables);
          }}
        />
      )}
    </Section>
  );
};

/** On a project's page, for who follows it: begins its sheet, or finds the one there is. */
export const ProposeButton = ({ projectId }: { readonly projectId: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const propose = usePropose();
  const navigate = useNavigate();
  const go = () => {
    if (propose.isPending) return;
    propose.mutate(projectId, { onSuccess: (sheet) => void navigate(`/mes-fiches/${sheet.id}`) });
  };
  return (
    <div className={classes.panel}>
      <div>
        <Button variant="default" onClick={go} aria-disabled={propose.isPending}>
          {t('catalogue.projectPropose')}
        </Button>
      </div>
      {propose.error && <Failure words={failureWords(propose.error)} onRetry={go} />}
    </div>
  );
};
