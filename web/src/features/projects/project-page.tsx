import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SupplierView } from '../../../../api/contract/index.ts';
import { LEGAL_FORM_LABELS, SECTOR_LABELS, STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { tellQpv } from '../../lib/qpv.ts';
import { Chip } from '../../ui/card.tsx';
import { ChipRow, Columns, Prose } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { ProjectDetails } from './project-details.tsx';
import { useProject } from './queries.ts';

interface Props {
  readonly id: string;
  /** What to show when there is no such project. */
  readonly missing: ReactNode;
  /** What stands beneath it, once it is known. */
  readonly children: (project: SupplierView) => ReactNode;
}

export const ProjectPage = ({ id, missing, children }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const [params] = useSearchParams();
  const near = params.get('near');
  const { data: project, error, refetch } = useProject(id, near);

  if (error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    return missing;
  return (
    <>
      <PageTop>
        <BackLink to={near === null ? '/projets' : `/fournisseurs?near=${near}`}>
          {t(near === null ? 'projects.back' : 'projects.backToSearch')}
        </BackLink>
        {project ? <PageTitle lang="fr">{project.title}</PageTitle> : <SkeletonTitle />}
        {project && (
          <ChipRow>
            <Chip>{project.commune.name}</Chip>
            {project.from && project.distanceKm !== null && project.from.code !== project.commune.code && (
              <Chip>
                {t('projects.distanceFrom', {
                  km: formatKm(project.distanceKm, language),
                  place: project.from.name,
                })}
              </Chip>
            )}
            {project.stage && <Chip>{STAGE_LABELS[project.stage][language]}</Chip>}
            {project.legalForm && <Chip>{LEGAL_FORM_LABELS[project.legalForm][language]}</Chip>}
            {project.sectors.map((sector) => (
              <Chip key={sector}>{SECTOR_LABELS[sector][language]}</Chip>
            ))}
            {tellQpv(project, t) && <Chip>{tellQpv(project, t)}</Chip>}
          </ChipRow>
        )}
      </PageTop>
      {/* A body of its own for each state: what comes is new on the page, and nothing seen moves. */}
      <PageBody key={project ? 'there' : 'awaited'}>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!error && !project && <SkeletonText lines={6} />}
        {project && (
          <>
            <Columns>
              <Prose lang="fr">{project.pitch}</Prose>
              <div>
                <ProjectDetails project={project} />
                <Button
                  mt="md"
                  variant="default"
                  leftSection={<IconPrinter size={18} aria-hidden="true" />}
                  onClick={() => print()}
                >
                  {t('projects.print')}
                </Button>
              </div>
            </Columns>
            {children(project)}
          </>
        )}
      </PageBody>
    </>
  );
};
