import { setImmediate } from 'node:timers/promises';
import { strengthOf } from '../../matching/index.ts';
import type { Matcher } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { AppError, invalid } from '../errors.ts';
import { type OwnProjectNeeds, sortOfProjects } from '../projects/own.ts';
import { projectOf } from '../projects/projects.ts';
import { isPublic, meet, relationTo } from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';
import { demandFollowing } from './policy.ts';
import type { FollowStore, KeptFollow } from './store.ts';

export interface FollowNeeds extends OwnProjectNeeds {
  readonly follows: FollowStore;
  /** A day's requests of one account, to people who did not ask for them. */
  readonly followRequests: { take(accountId: string): Promise<void> };
  readonly held: { readonly matcher: Matcher };
}

/** A following, with what the connector may know of the project. */
export interface Followed {
  readonly follow: KeptFollow;
  readonly project: Kept;
  /** Null before it is accepted, and while the project is not published. */
  readonly waiting: { readonly total: number; readonly best: number } | null;
}

/** Asks once, however often it is asked. */
export async function followProject(needs: FollowNeeds, actor: Actor, id: string): Promise<Followed> {
  const project = await needs.ownProjects.find(id);
  if (!project) throw new AppError('not-found');
  const relation = await relationTo(needs, actor, project);
  const isOwn = relation === 'owner' || relation === 'editor' || relation === 'viewer';
  demandFollowing(actor, { isPublic: isPublic(project), isOwn });
  const names = await needs.people.namesOf([actor.accountId]);
  // Its people decide about somebody, not about nobody.
  if (!names.get(actor.accountId)) throw invalid('displayName', 'missing');
  await needs.followRequests.take(actor.accountId);
  // Of what nobody owns the suggestions are everyone's, and nobody is there to say yes.
  const status = project.ownerId === undefined ? 'accepted' : 'asked';
  const follow = await needs.follows.ask(actor.accountId, id, status);
  return { follow, project, waiting: null };
}

export async function unfollowProject({ follows }: FollowNeeds, { accountId }: Actor, projectId: string) {
  if (!(await follows.end({ connectorId: accountId, projectId }))) throw new AppError('not-found');
  return { done: true } as const;
}

const LOOKED_AT = 20;

/** What waits: all that suits, and the good ones among the first that nobody has answered yet. */
async function waitingOf(needs: FollowNeeds, project: Kept): Promise<Followed['waiting']> {
  const answers = await needs.ownProjects.answers(project._id);
  const without = new Set(answers.filter(({ answer }) => answer === 'hidden').map(({ other }) => other));
  const answered = new Set(answers.map(({ other }) => other));
  const { matcher } = needs.held;
  const today = needs.today();
  const asked = projectOf(project);
  const total = matcher.countForProject(asked, { today, without });
  const items = matcher.suggestForProject(asked, { today, limit: LOOKED_AT, without: answered });
  return { total, best: items.filter((item) => strengthOf(item) !== 'lead').length };
}

/** What the actor follows or asked to follow. One who is no connector any more follows nothing. */
export async function myFollows(needs: FollowNeeds, actor: Actor, most?: number): Promise<Followed[]> {
  if (!actor.roles.includes('connector')) return [];
  const followed: Followed[] = [];
  for (const follow of (await needs.follows.ofConnector(actor.accountId)).slice(0, most)) {
    const project = await needs.ownProjects.find(follow.projectId);
    if (!project) continue;
    const isRead = follow.status === 'accepted' && isPublic(project);
    followed.push({ follow, project, waiting: isRead ? await waitingOf(needs, project) : null });
    // Other requests go first between two projects.
    await setImmediate();
  }
  return followed;
}

export interface NamedFollow extends KeptFollow {
  readonly name: string;
}
async function named({ people }: FollowNeeds, follows: readonly KeptFollow[]): Promise<NamedFollow[]> {
  const names = await people.namesOf(follows.map(({ connectorId }) => connectorId));
  return follows.map((follow) => ({ ...follow, name: names.get(follow.connectorId) ?? '' }));
}

export async function listFollowers(needs: FollowNeeds, actor: Actor, id: string): Promise<NamedFollow[]> {
  await meet(needs, sortOfProjects(needs), actor, id, 'read');
  return named(needs, await needs.follows.ofProject(id));
}

interface OfProject {
  readonly id: string;
  readonly follow: string;
}
export async function acceptFollower(
  needs: FollowNeeds,
  actor: Actor,
  { id, follow }: OfProject,
): Promise<NamedFollow> {
  await meet(needs, sortOfProjects(needs), actor, id, 'answer');
  const accepted = await needs.follows.accept(follow, id);
  if (!accepted) {
    const isThere = (await needs.follows.ofProject(id)).some(({ _id }) => _id === follow);
    throw isThere
      ? new AppError('conflict', { errors: [{ path: '', rule: 'wrong-status' }] })
      : new AppError('not-found');
  }
  const [one] = await named(needs, [accepted]);
  if (!one) throw new AppError('not-found');
  return one;
}

export async function removeFollower(needs: FollowNeeds, actor: Actor, { id, follow }: OfProject) {
  await meet(needs, sortOfProjects(needs), actor, id, 'answer');
  if (!(await needs.follows.end({ _id: follow, projectId: id }))) throw new AppError('not-found');
  return { done: true } as const;
}
