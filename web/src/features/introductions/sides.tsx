import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { Bridge } from '../../ui/bridge.tsx';
import { idsOf, type Pair } from './queries.ts';
import { REACHED } from './words.ts';

/** The two sides of what may become an introduction; a title that cannot be read is left out. */
export const ProposalSides = ({ pair, people }: { readonly pair: Pair; readonly people: string }) => {
  const { t } = useTranslation();
  const { projectId, opportunityId } = idsOf(pair);
  const project = useQuery({
    queryKey: ['project', projectId],
    queryFn: ({ signal }) => callApi('getProject', { params: { id: projectId }, signal }),
    retry: false,
  }).data?.title;
  const opportunity = useQuery({
    queryKey: ['opportunity', opportunityId],
    queryFn: ({ signal }) => callApi('getOpportunity', { params: { id: opportunityId }, signal }),
    retry: false,
  }).data?.title;
  const isBetween = pair.side === 'connector';
  const [own, other] = pair.side === 'opportunity' ? [opportunity, project] : [project, opportunity];
  return (
    <Bridge
      reached={0}
      from={{
        label: t(isBetween ? 'introductions.side.project' : 'propose.for'),
        title: <span lang="fr">{own}</span>,
        by: isBetween ? '' : t('introductions.you'),
      }}
      to={{
        label: t(isBetween ? 'introductions.side.opportunity' : 'propose.with'),
        title: <span lang="fr">{other}</span>,
        by: people,
      }}
    />
  );
};

const Title = ({ to, title, isPublished }: { to: string; title: string; isPublished: boolean }) => {
  const { t } = useTranslation();
  return isPublished ? (
    <Link to={to} lang="fr">
      {title}
    </Link>
  ) : (
    <>
      <span lang="fr">{title}</span> <span className="quiet">({t('introductions.notOnline')})</span>
    </>
  );
};

/** Both sides of an introduction: what stands on each bank, and who. */
export const Sides = ({ introduction }: { readonly introduction: IntroductionView }) => {
  const { t } = useTranslation();
  const { project, opportunity, side, status } = introduction;
  const people = (of: IntroductionView['side'], name: string) =>
    of === side ? `${name} (${t('introductions.you')})` : name;
  return (
    <Bridge
      reached={REACHED[status]}
      from={{
        label: t('introductions.side.project'),
        title: <Title to={`/projets/${project.id}`} {...project} />,
        by: people('project', project.people),
      }}
      to={{
        label: t('introductions.side.opportunity'),
        title: <Title to={`/opportunites/${opportunity.id}`} {...opportunity} />,
        by: people('opportunity', opportunity.people),
      }}
    />
  );
};
