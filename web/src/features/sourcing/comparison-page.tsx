import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SourcingRow } from '../../../../api/contract/index.ts';
import {
  CERTIFICATION_LABELS,
  LEGAL_FORM_LABELS,
  SECTOR_LABELS,
  STAGE_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { tellAnswerClock } from '../../lib/answer-clock.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Quiet } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './comparison.module.css';
import { useMark, useSourcing } from './queries.ts';
import { useRowWords } from './words.ts';

const FEWEST = 2;
const MOST = 4;

/** Two to four suppliers side by side. */
export const ComparisonPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useSourcing(id);
  const table = `/mes-opportunites/${id}/fournisseurs`;
  const compared = data?.rows.filter(({ mark }) => mark.isCompared) ?? [];
  return (
    <>
      <PageTop>
        <BackLink to={table}>{t('sourcing.comparison.back')}</BackLink>
        <PageTitle {...(data ? { tab: t('sourcing.comparison.of', { title: data.need.title }) } : {})}>
          {t('sourcing.comparison.title')}
        </PageTitle>
        {data && (
          <p className={classes.need} lang="fr">
            {data.need.title}
          </p>
        )}
        <div data-screen-only>
          <Lead>{t('sourcing.comparison.lead')}</Lead>
        </div>
      </PageTop>
      <PageBody>
        {error && !data && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={8} />}
        {data && compared.length < FEWEST && (
          <Notice
            tone="quiet"
            title={t('sourcing.comparison.few')}
            action={
              <Button component={Link} to={table}>
                {t('sourcing.comparison.back')}
              </Button>
            }
          >
            <p>{t('sourcing.comparison.fewText')}</p>
          </Notice>
        )}
        {compared.length > MOST && <p>{t('sourcing.comparison.many', { count: compared.length })}</p>}
        {data && compared.length >= FEWEST && (
          <SideBySide needId={data.need.id} rows={compared.slice(0, MOST)} />
        )}
      </PageBody>
    </>
  );
};

interface Props {
  readonly needId: string;
  readonly rows: readonly SourcingRow[];
}
const SideBySide = ({ needId, rows }: Props) => {
  const { t } = useTranslation();
  const criteria = useCriteria();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('sourcing.comparison.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('sourcing.comparison.criterion')}</th>
            {rows.map(({ project, sheet }) => (
              <th key={project.id} scope="col" lang="fr">
                {sheet ? <Link to={`/projets/${project.id}`}>{project.title}</Link> : project.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ label, tell }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {rows.map((row) => (
                <td key={row.project.id}>{tell(row)}</td>
              ))}
            </tr>
          ))}
          <tr className={classes.doing}>
            <td />
            {rows.map((row) => (
              <td key={row.project.id}>
                <Remove needId={needId} row={row} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
};

interface Criterion {
  readonly label: string;
  readonly tell: (row: SourcingRow) => ReactNode;
}
const useCriteria = (): readonly Criterion[] => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reasonOf } = useRowWords();
  const unknown = t('sourcing.comparison.unknown');
  const truth = (is: boolean | null | undefined) =>
    is === null || is === undefined ? unknown : t(is ? 'sourcing.comparison.yes' : 'sourcing.comparison.no');
  const pair = (name: string, said: string | false | null) => (said ? t('fact.colon', { name, said }) : name);
  return [
    {
      label: t('sourcing.comparison.step'),
      tell: (row) => pair(t(`sourcing.step.${row.step}`), reasonOf(row)),
    },
    {
      label: t('sourcing.comparison.strength'),
      tell: ({ strength }) => (strength ? t(`strength.${strength}`) : unknown),
    },
    {
      label: t('sourcing.comparison.distance'),
      tell: ({ distanceKm }) =>
        distanceKm === null ? unknown : t('sourcing.comparison.near', { km: formatKm(distanceKm, language) }),
    },
    {
      label: t('sourcing.comparison.offer'),
      tell: ({ sheet }) => (sheet?.offer ? <span lang="fr">{sheet.offer}</span> : unknown),
    },
    { label: t('sourcing.comparison.place'), tell: ({ sheet }) => sheet?.commune ?? unknown },
    { label: t('sourcing.comparison.qpv'), tell: ({ sheet }) => truth(sheet?.inQpv) },
    {
      label: t('sourcing.comparison.capacity'),
      tell: ({ sheet }) => (sheet?.capacity ? <span lang="fr">{sheet.capacity}</span> : unknown),
    },
    {
      label: t('projects.references'),
      tell: ({ sheet }) => (sheet?.references ? <span lang="fr">{sheet.references}</span> : unknown),
    },
    {
      label: t('projects.certifications'),
      tell: ({ sheet }) =>
        sheet?.certifications.map((code) => CERTIFICATION_LABELS[code][language]).join(', ') || unknown,
    },
    {
      label: t('sourcing.comparison.team'),
      tell: ({ sheet }) => (sheet ? t('sourcing.comparison.people', { count: sheet.team }) : unknown),
    },
    {
      label: t('sourcing.comparison.stage'),
      tell: ({ sheet }) => (sheet?.stage ? STAGE_LABELS[sheet.stage][language] : unknown),
    },
    {
      label: t('sourcing.comparison.legalForm'),
      tell: ({ sheet }) => (sheet?.legalForm ? LEGAL_FORM_LABELS[sheet.legalForm][language] : unknown),
    },
    {
      label: t('sourcing.comparison.sectors'),
      tell: ({ sheet }) => sheet?.sectors.map((code) => SECTOR_LABELS[code][language]).join(', ') || unknown,
    },
    {
      label: t('sourcing.comparison.clock'),
      tell: ({ project, sheet }) =>
        (sheet && tellAnswerClock({ id: project.id, ...sheet }, t, language)) ?? unknown,
    },
    {
      label: t('sourcing.comparison.reasons'),
      tell: ({ reasons }) => (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ),
    },
    {
      label: t('sourcing.comparison.notes'),
      tell: ({ mark }) => <span className={classes.words}>{mark.note}</span>,
    },
    {
      label: t('sourcing.comparison.chosen'),
      tell: ({ mark }) => (
        <span className={classes.words}>{pair(truth(mark.isChosen), mark.isChosen && mark.why)}</span>
      ),
    },
  ];
};

const Remove = ({ needId, row: { project } }: { readonly needId: string; readonly row: SourcingRow }) => {
  const { t } = useTranslation();
  const save = useMark(needId, project.id);
  return (
    <Quiet
      label={t('sourcing.comparison.removeOf', { title: project.title })}
      onClick={() => save.mutate({ isCompared: false })}
    >
      {t('sourcing.comparison.remove')}
    </Quiet>
  );
};
