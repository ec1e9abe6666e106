import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { ProjectCard } from './project-card.tsx';
import { useProjects } from './queries.ts';

export const ProjectsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useProjects();
  const sizes = query.data?.pages.map((page) => page.items.length) ?? [];
  const firstNew = useFocusAfter(sizes);
  const projects = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageTop>
        <PageTitle>{t('projects.title')}</PageTitle>
        <Lead>{t('projects.lead')}</Lead>
        <p>
          <Link to="/base-de-projets">{t('app.catalogue')}</Link>
        </p>
      </PageTop>
      <PageBody>
        {query.isPending && <SkeletonCards count={6} />}
        {query.isSuccess && projects.length === 0 && (
          <Notice
            tone="quiet"
            title={t('projects.empty')}
            action={
              <Button component={Link} to="/">
                {t('projects.try')}
              </Button>
            }
          >
            <p>{t('projects.emptyHelp')}</p>
          </Notice>
        )}
        <CardGrid>
          {projects.map((project, index) => (
            <li key={project.id}>
              <ProjectCard project={project} ref={index === firstNew.index ? firstNew.ref : undefined} />
            </li>
          ))}
        </CardGrid>
        {query.error && (
          <Failure
            words={failureWords(query.error)}
            onRetry={() => void (projects.length === 0 ? query.refetch() : query.fetchNextPage())}
          />
        )}
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
