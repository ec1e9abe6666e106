import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectInput } from '../../../../api/contract/index.ts';
import { LEGAL_FORM_LABELS, SECTOR_LABELS, STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAmount } from '../../lib/facts.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { Chip } from '../../ui/card.tsx';
import { ChipRow, Columns, Details, Prose } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useProject } from './queries.ts';

const ProjectDetails = ({ project }: { readonly project: ProjectInput }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { funding, source } = project;
  const amount = funding && tellAmount(funding.min, funding.max, t, language);
  const money =
    amount && funding.purpose ? t('projects.moneyFor', { amount, purpose: funding.purpose }) : amount;
  return (
    <Details
      items={[
        { label: t('projects.sells'), value: project.offer, lang: 'fr' },
        { label: t('projects.seeks'), value: project.seeks, lang: 'fr' },
        { label: t('projects.skills'), value: project.skillsSought.join(' ; '), lang: 'fr' },
        { label: t('projects.money'), value: money },
        { label: t('projects.capacity'), value: project.capacity, lang: 'fr' },
        { label: t('projects.team'), value: t('projects.people', { count: project.team }) },
        {
          label: t('projects.source'),
          value: source ? `${source.title}, ${source.section}` : null,
          lang: 'fr',
        },
      ]}
    />
  );
};

interface Props {
  readonly id: string;
  /** What to show when there is no such project. */
  readonly missing: ReactNode;
  /** The project's suggestions. */
  readonly children: ReactNode;
}

export const ProjectPage = ({ id, missing, children }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { data: project, error, refetch } = useProject(id);

  if (error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    return missing;
  return (
    <>
      <PageTop>
        <BackLink to="/projets">{t('projects.back')}</BackLink>
        {project ? <PageTitle lang="fr">{project.title}</PageTitle> : <SkeletonText lines={2} />}
        {project && (
          <ChipRow>
            <Chip>{project.commune.name}</Chip>
            {project.stage && <Chip>{STAGE_LABELS[project.stage][language]}</Chip>}
            {project.legalForm && <Chip>{LEGAL_FORM_LABELS[project.legalForm][language]}</Chip>}
            {project.sectors.map((sector) => (
              <Chip key={sector}>{SECTOR_LABELS[sector][language]}</Chip>
            ))}
            {project.inQpv && <Chip>{t('fact.inQpv')}</Chip>}
          </ChipRow>
        )}
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!error && !project && <SkeletonText lines={6} />}
        {project && (
          <>
            <Columns>
              <Prose lang="fr">{project.pitch}</Prose>
              <ProjectDetails project={project} />
            </Columns>
            {children}
          </>
        )}
      </PageBody>
    </>
  );
};
