import type { Actor } from '../accounts/actor.ts';
import { AppError } from '../errors.ts';
import { followsProject } from '../follows/follows.ts';
import type { FollowStore } from '../follows/store.ts';
import type { Memberships } from '../organisations/store.ts';
import { relationTo } from '../publishing/publishing.ts';
import type { Kept, PublishingStore } from '../publishing/store.ts';
import { covers, type Doing, demand, mayRead, type Standing } from './policy.ts';
import type { ReviewerStore } from './reviewers/store.ts';
import type { KeptSheet, SheetStore } from './store.ts';

export interface StandingNeeds {
  readonly sheets: SheetStore;
  readonly reviewers: ReviewerStore;
  readonly ownProjects: PublishingStore;
  readonly memberships: Pick<Memberships, 'roleIn' | 'rolesOf' | 'membersOf'>;
  readonly follows: FollowStore;
}
/** A sheet as one person meets it. */
export interface MetSheet {
  readonly sheet: KeptSheet;
  readonly project: Kept;
  readonly standing: Standing;
}
type Person = Pick<Actor, 'accountId' | 'roles'>;

/** Whether a person is one of the project's people, and writes for it; or follows it with their leave. */
export async function standingTo(needs: StandingNeeds, person: Person, project: Kept) {
  const relation = await relationTo(needs, person as Actor, project);
  const isPeople = relation === 'owner' || relation === 'editor';
  return { isPeople, isFollower: !isPeople && (await followsProject(needs, person, project._id)) };
}

/** What somebody is to a sheet; undefined when its project is gone. */
export async function meet(
  needs: StandingNeeds,
  person: Person,
  sheet: KeptSheet,
): Promise<MetSheet | undefined> {
  const project = await needs.ownProjects.find(sheet.projectId);
  if (!project) return undefined;
  const isAuthor = sheet.authors.some(({ accountId }) => accountId === person.accountId);
  const reviewer = person.roles.includes('connector')
    ? await needs.reviewers.find(person.accountId)
    : undefined;
  const isReviewer = reviewer?.isAccepted === true && covers(reviewer.territories, sheet.territories);
  const isTeam = person.roles.includes('admin');
  const standing = { ...(await standingTo(needs, person, project)), isAuthor, isReviewer, isTeam };
  return { sheet, project, standing };
}

/** The sheet, if the actor may read it, or do that to it. */
export async function meetSheet(
  needs: StandingNeeds,
  actor: Person,
  id: string,
  doing?: Doing,
): Promise<MetSheet> {
  const sheet = await needs.sheets.find(id);
  const met = sheet && (await meet(needs, actor, sheet));
  if (!met || !mayRead(met.standing, met.sheet)) throw new AppError('not-found');
  if (doing) demand(doing, met.standing, met.sheet);
  return met;
}

/** The accounts that speak for a project: its owner, or the owners and editors of its organisation. */
export async function peopleOf(
  { memberships }: Pick<StandingNeeds, 'memberships'>,
  { ownerType, ownerId }: Kept,
): Promise<readonly string[]> {
  if (!ownerId) return [];
  if (ownerType === 'account') return [ownerId];
  const members = await memberships.membersOf(ownerId);
  return members.filter(({ role }) => role !== 'viewer').map(({ accountId }) => accountId);
}
