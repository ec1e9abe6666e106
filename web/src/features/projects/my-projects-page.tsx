import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnProject } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useLifecycle } from '../../lib/lifecycle.ts';
import { useMyProjects } from '../../lib/own.ts';
import { helpNear } from '../../lib/scheme-address.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { LifeActions } from '../../ui/life-actions.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OwnCard } from '../../ui/own-card.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Said } from '../../ui/sheet.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import classes from './projects.module.css';

const Mine = ({
  project,
  life,
  first,
}: {
  readonly project: OwnProject;
  readonly life: ReturnType<typeof useLifecycle>;
  readonly first: Ref<HTMLElement> | undefined;
}) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, title, status, statusReason } = project;
  const isEditable = project.can.includes('edit');
  return (
    <OwnCard
      top={<StatusPill tone={status}>{t(`mine.status.${status}`)}</StatusPill>}
      title={<span lang="fr">{title}</span>}
      by={[
        project.owner?.type === 'organisation' ? t('mine.by', { name: project.owner.name }) : null,
        t('mine.changed', { when: formatMoment(project.updatedAt, language) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      note={statusReason && statusReason !== 'people' ? t(`mine.because.${statusReason}`) : null}
      links={
        <>
          {isEditable && (
            <Link
              to={`/mes-projets/${id}${status === 'draft' ? '' : '?question=review'}`}
              aria-label={t('mine.editOf', { title })}
            >
              {t('mine.edit')}
            </Link>
          )}
          <Link to={`/mes-suggestions?projet=${id}`} aria-label={t('mine.suggestionsOf', { title })}>
            {t('mine.suggestions')}
          </Link>
          <Link to={helpNear(project)} aria-label={t('schemes.hereOf', { title })}>
            {t('schemes.hereLink')}
          </Link>
          {status === 'published' && (
            <Link to={`/projets/${id}`} aria-label={t('mine.publicOf', { title })}>
              {t('mine.public')}
            </Link>
          )}
          {status === 'published' && isEditable && (
            <Link to={`/mes-projets/${id}/groupements`} aria-label={t('consortia.linkOf', { title })}>
              {t('consortia.link')}
            </Link>
          )}
          {status === 'published' && (
            <Link to={`/mes-projets/${id}/suivi`} aria-label={t('mine.followersOf', { title })}>
              {t('mine.followers')}
            </Link>
          )}
        </>
      }
      ref={first}
      more={t('mine.action.more')}
      actions={<LifeActions {...life.actionsOf(project)} />}
    />
  );
};

export const MyProjectsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useMyProjects();
  const { data, error, isPending } = query;
  const sizes = data?.pageSizes ?? [];
  const firstNew = useFocusAfter(sizes);
  const life = useLifecycle('project');
  return (
    <>
      <PageTop>
        <PageTitle>{t('mine.projects')}</PageTitle>
        <Lead>{t('mine.projectsLead')}</Lead>
        <Button component={Link} to="/mes-projets/nouveau" className={classes.new}>
          {t('mine.newProject')}
        </Button>
      </PageTop>
      <PageBody>
        {isPending && <SkeletonCards count={2} />}
        {error && (
          <Failure
            words={failureWords(error)}
            onRetry={() => void (data ? query.fetchNextPage() : query.refetch())}
          />
        )}
        {life.doing.error && (
          <Failure words={failureWords(life.doing.error)} onRetry={() => life.doing.reset()} />
        )}
        {data?.items.length === 0 && (
          <Notice tone="quiet" title={t('mine.noProject')}>
            <p>{t('mine.noProjectHelp')}</p>
          </Notice>
        )}
        <Said>{life.said}</Said>
        <CardGrid>
          {data?.items.map((project, index) => (
            <li key={project.id}>
              <Mine
                project={project}
                life={life}
                first={index === firstNew.index ? firstNew.ref : undefined}
              />
            </li>
          ))}
        </CardGrid>
        <More
          label={t('projects.more')}
          added={sizes.length > 1 ? t('projects.added', { count: sizes.at(-1) ?? 0 }) : ''}
          isShown={query.hasNextPage}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};
