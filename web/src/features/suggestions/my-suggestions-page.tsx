import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyOpportunities, useMyProjects } from '../../lib/own.ts';
import { Failure } from '../../ui/failure.tsx';
import { KindIcon } from '../../ui/kind.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Actions, Quiet } from '../../ui/sheet.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import classes from './answers.module.css';
import { MyOpportunityMatches } from './my-opportunity.tsx';
import { MyProjectSuggestions } from './my-project.tsx';

/** One's projects and offers, and the links of the one that is looked at. */
export const MySuggestionsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [search] = useSearchParams();
  const mine = useMyProjects();
  const offered = useMyOpportunities();
  const projects = mine.data?.items ?? [];
  const offers = offered.data?.items ?? [];
  const offer = offers.find(({ id }) => id === search.get('offre'));
  const asked = projects.find(({ id }) => id === search.get('projet'));
  const project = offer
    ? undefined
    : (asked ?? projects.find(({ status }) => status === 'published') ?? projects[0]);
  const shownOffer = offer ?? (project ? undefined : offers[0]);
  // The one that is asked for may stand on a later page of the list.
  const late =
    search.has('offre') && !offer ? offered : search.has('projet') && !asked && !offer ? mine : null;
  const isComing = late?.hasNextPage === true && !late.isError;
  useEffect(() => {
    if (isComing && !late.isFetching) void late.fetchNextPage();
  }, [isComing, late]);
  const isPending = mine.isPending || offered.isPending || isComing;
  const error = mine.error ?? offered.error;
  const isChoice = projects.length + offers.length > 1;
  return (
    <>
      <PageTop>
        <PageTitle>{t('mySuggestions.title')}</PageTitle>
        <Lead>{t('mySuggestions.lead')}</Lead>
        {isChoice && (
          <nav aria-label={t('mySuggestions.aboutOpen')} className={classes.subjects}>
            {projects.map(({ id, title }) => (
              <Link
                key={id}
                to={`?projet=${id}`}
                lang="fr"
                aria-current={id === project?.id ? 'true' : undefined}
              >
                {title}
              </Link>
            ))}
            {offers.map(({ id, title, kind }) => (
              <Link
                key={id}
                to={`?offre=${id}`}
                lang="fr"
                aria-current={id === shownOffer?.id ? 'true' : undefined}
              >
                <KindIcon kind={kind} size={18} />
                {title}
              </Link>
            ))}
            {[mine, offered].map(
              (list, index) =>
                list.hasNextPage && (
                  <Quiet key={index === 0 ? 'projet' : 'offre'} onClick={() => void list.fetchNextPage()}>
                    {t(index === 0 ? 'mySuggestions.moreProjects' : 'mySuggestions.moreOffers')}
                  </Quiet>
                ),
            )}
          </nav>
        )}
      </PageTop>
      <PageBody key={project?.id ?? shownOffer?.id ?? 'awaited'}>
        {isPending && <SkeletonCards count={4} />}
        {error && <Failure words={failureWords(error)} onRetry={() => void mine.refetch()} />}
        {!isComing && project && <MyProjectSuggestions project={project} />}
        {!isComing && shownOffer && <MyOpportunityMatches offer={shownOffer} />}
        {!isPending && !error && !project && !shownOffer && (
          <Notice
            tone="quiet"
            title={t('mySuggestions.nothing')}
            action={
              <Actions>
                <Button component={Link} to="/mes-projets/nouveau">
                  {t('mine.newProject')}
                </Button>
                <Button component={Link} to="/mes-opportunites/nouvelle" variant="default">
                  {t('mine.newOpportunity')}
                </Button>
              </Actions>
            }
          >
            <p>{t('mySuggestions.nothingHelp')}</p>
          </Notice>
        )}
      </PageBody>
    </>
  );
};
