import type { Actor } from '../accounts/actor.ts';
import type { OwnSheet } from '../contract/catalogue.ts';
import type { ProjectInput } from '../contract/projects.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { LineageStore } from './lineages/store.ts';
import { mayRead } from './policy.ts';
import { peopleIn } from './present.ts';
import { toReview } from './review.ts';
import { alikeOf, type SheetNeeds } from './sheets.ts';
import { type MetSheet, meet } from './standing.ts';

export interface MineNeeds extends SheetNeeds {
  readonly lineages: LineageStore;
  readonly ownOpportunities: Pick<PublishingStore, 'find'>;
  readonly held: { readonly projects: ReadonlyMap<string, ProjectInput> };
}

const MOST_OWNED = 200;

/** The sheets that a person writes or answers for, and those that wait for her review. */
export async function sheetsFor(needs: MineNeeds, actor: Actor) {
  const roles = await needs.memberships.rolesOf(actor.accountId);
  const owners = [actor.accountId, ...[...roles].filter(([, role]) => role !== 'viewer').map(([id]) => id)];
  const [owned, followed] = await Promise.all([
    needs.ownProjects.ownedBy(owners, undefined, MOST_OWNED),
    actor.roles.includes('connector') ? needs.follows.ofConnector(actor.accountId) : [],
  ]);
  const ids = [...owned.map(({ _id }) => _id), ...followed.map(({ projectId }) => projectId)];
  const found = await needs.sheets.ofProjects([...new Set(ids)]);
  const mets = await Promise.all(found.map((sheet) => meet(needs, actor, sheet)));
  const [waiting, reviewer] = await Promise.all([
    toReview(needs, actor),
    needs.reviewers.find(actor.accountId),
  ]);
  const isMine = ({ standing }: MetSheet) => standing.isPeople || standing.isFollower;
  return {
    mets: mets.flatMap((met) => (met && isMine(met) && mayRead(met.standing, met.sheet) ? [met] : [])),
    waiting,
    reviewer,
  };
}

/** What stands around a sheet for those who work on it. */
export async function ownAround(needs: MineNeeds, met: MetSheet) {
  const { transferId } = met.sheet;
  const [names, alike, lineages, offer] = await Promise.all([
    needs.people.namesOf(peopleIn(met.sheet)),
    alikeOf(needs, met),
    needs.lineages.of(met.sheet.projectId),
    transferId ? needs.ownOpportunities.find(transferId) : undefined,
  ]);
  const adaptations = lineages.flatMap(({ fromId, toId, isConfirmed }): OwnSheet['adaptations'] => {
    const project = needs.held.projects.get(toId);
    return fromId === met.sheet.projectId && project ? [{ id: toId, title: project.title, isConfirmed }] : [];
  });
  // One that is over, or was never online, is offered anew.
  const isOpen = offer?.status === 'published' || offer?.status === 'paused';
  return { names, alike, adaptations, transferId: isOpen ? transferId : null };
}
