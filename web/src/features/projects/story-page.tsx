import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { Photos } from './photos.tsx';
import classes from './projects.module.css';
import { useMyProject } from './queries.ts';
import { StoryEditor } from './story/story-editor.tsx';

const NEW = 'nouveau';

/** A new project, or one's own again: the same questions, with what was said. */
export const StoryPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = NEW } = useParams();
  const isNew = id === NEW;
  const { data, error, refetch } = useMyProject(isNew ? null : id);
  const title = data?.title ?? t('story.new');
  const isReady = isNew || data !== undefined;
  return (
    <>
      <PageTop>
        <BackLink to="/mes-projets">{t('mine.projects')}</BackLink>
        {isReady ? <PageTitle>{title}</PageTitle> : <SkeletonTitle />}
      </PageTop>
      <PageBody>
        {error && !data && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!isReady && !error && <SkeletonText lines={6} />}
        {isReady && <StoryEditor key={id} project={isNew ? null : (data ?? null)} />}
        {!isNew && data && (
          <div className={classes.photos}>
            <Photos id={id} />
          </div>
        )}
      </PageBody>
    </>
  );
};
