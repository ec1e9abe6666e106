import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyOpportunities, useMyProjects } from '../../lib/own.ts';
import { Failure } from '../../ui/failure.tsx';
import { KindIcon } from '../../ui/kind.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { Actions, Quiet } from '../../ui/sheet.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import { MyOpportunityMatches } from './my-opportunity.tsx';
import { MyProjectSuggestions } from './my-project.tsx';

const isOnline = ({ status }: { readonly status: string }) => status === 'published';

/** One's projects and offers, and the links of the one that is looked at. */
export const MySuggestionsPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [search] = useSearchParams();
  const mine = useMyProjects();
  const offered = useMyOpportunities();
  const projects = mine.data?.items ?? [];
  const offers = offered.data?.items ?? [];
  const [nothingFor, setNothingFor] = useState<readonly string[]>([]);
  const offer = offers.find(({ id }) => id === search.get('offre'));
  const asked = projects.find(({ id }) => id === search.get('projet'));
  // Until somebody chooses, the first that has something to show; of those the ones that are online first.
  const mineAll = [...projects, ...offers];
  const inOrder = [...mineAll].sort((one, other) => Number(isOnline(other)) - Number(isOnline(one)));
  const first = inOrder.find(({ id }) => !nothingFor.includes(id)) ?? inOrder[0];
  const shown = offer ?? asked ?? first;
  const project = projects.find(({ id }) => id === shown?.id);
  const shownOffer = offers.find(({ id }) => id === shown?.id);
  const pass = (id: string) => () => {
    if (!offer && !asked) setNothingFor((before) => [...before, id]);
  };
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
          <PageTabs
            label={t('mySuggestions.aboutOpen')}
            current={shown?.id}
            tabs={[
              ...projects.map(({ id, title }) => ({
                value: id,
                to: `?projet=${id}`,
                label: title,
                lang: 'fr',
              })),
              ...offers.map(({ id, title, kind }) => ({
                value: id,
                to: `?offre=${id}`,
                label: title,
                lang: 'fr',
                icon: <KindIcon kind={kind} size={18} />,
              })),
            ]}
          >
            {[mine, offered].map(
              (list, index) =>
                list.hasNextPage && (
                  <Quiet key={index === 0 ? 'projet' : 'offre'} onClick={() => void list.fetchNextPage()}>
                    {t(index === 0 ? 'mySuggestions.moreProjects' : 'mySuggestions.moreOffers')}
                  </Quiet>
                ),
            )}
          </PageTabs>
        )}
      </PageTop>
      <PageBody key={project?.id ?? shownOffer?.id ?? 'awaited'}>
        {isPending && <SkeletonCards count={4} />}
        {error && <Failure words={failureWords(error)} onRetry={() => void mine.refetch()} />}
        {!isComing && project && <MyProjectSuggestions project={project} onNothing={pass(project.id)} />}
        {!isComing && shownOffer && (
          <MyOpportunityMatches offer={shownOffer} onNothing={pass(shownOffer.id)} />
        )}
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
