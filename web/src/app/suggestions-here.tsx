import { useEffect } from 'react';
import type { SupplierView } from '../../../api/contract/index.ts';
import { useFollows } from '../features/follows/queries.ts';
import { OpportunityMatches } from '../features/suggestions/opportunity-matches.tsx';
import { PrivateSuggestions, ProjectSuggestions } from '../features/suggestions/project-suggestions.tsx';
import { hasPeople } from '../lib/answer-clock.ts';
import { useMyOpportunities, useMyProjects } from '../lib/own.ts';
import { useSession } from '../lib/session.ts';

interface Shown {
  readonly id: string;
  readonly hasPeople?: boolean;
}

/** Everyone reads the suggestions of what nobody owns; those of the others are asked for by who may read them alone. */
export const ProjectSuggestionsHere = ({ project }: { readonly project: SupplierView }) => {
  const session = useSession();
  if (!hasPeople(project)) return <ProjectSuggestions id={project.id} />;
  return session.state === 'in' ? <OwnedProject id={project.id} roles={session.account.roles} /> : null;
};

/** Whether it is among one's own, however many pages they fill. */
const useIsAmong = (
  mine: ReturnType<typeof useMyProjects | typeof useMyOpportunities>,
  id: string,
): boolean => {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = mine;
  const isHere = mine.data?.items.some((one) => one.id === id) ?? false;
  const isOpen = !isHere && hasNextPage && !isFetching && !isFetchNextPageError;
  useEffect(() => {
    if (isOpen) void fetchNextPage();
  }, [isOpen, fetchNextPage]);
  return isHere;
};

interface OwnedProps {
  readonly id: string;
  readonly roles: readonly string[];
}
/** For its people, the team, and a connector who follows it; another connector is told how to come to read them. */
const OwnedProject = ({ id, roles }: OwnedProps) => {
  const isConnector = roles.includes('connector');
  const mine = useMyProjects();
  const follows = useFollows(isConnector);
  const isMine = useIsAmong(mine, id);
  const isFollowed =
    follows.data?.items.some(({ project, status }) => project.id === id && status === 'accepted') ?? false;
  if (roles.includes('admin') || isMine || isFollowed) return <ProjectSuggestions id={id} />;
  return isConnector && !mine.isPending && !mine.hasNextPage && !follows.isPending ? (
    <PrivateSuggestions />
  ) : null;
};

/** Likewise of an offer, which nobody follows. */
export const OpportunityMatchesHere = ({ offer }: { readonly offer: Shown }) => {
  const session = useSession();
  if (!hasPeople(offer)) return <OpportunityMatches id={offer.id} />;
  return session.state === 'in' ? <OwnedOffer id={offer.id} roles={session.account.roles} /> : null;
};

const OwnedOffer = ({ id, roles }: OwnedProps) => {
  const mine = useMyOpportunities();
  const isMine = useIsAmong(mine, id);
  return roles.includes('admin') || isMine ? <OpportunityMatches id={id} /> : null;
};
