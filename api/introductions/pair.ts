import type { GateResult, Matcher, Suggestion } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Obstacle } from '../contract/introductions.ts';
import { DEFAULT_CONTACT_BUDGET } from '../contract/opportunities.ts';
import { AppError } from '../errors.ts';
import { followsProject } from '../follows/follows.ts';
import type { FollowStore } from '../follows/store.ts';
import { opportunityOf } from '../opportunities/opportunities.ts';
import type { Memberships } from '../organisations/store.ts';
import { projectOf } from '../projects/projects.ts';
import { isPublic, meet } from '../publishing/publishing.ts';
import type { Kept, PublishingStore } from '../publishing/store.ts';
import type { Budget } from './budget.ts';
import type { IntroductionSide, PairSide } from './lifecycle.ts';
import { mayReopen } from './lifecycle.ts';
import { asSeenBy, speakersOf } from './people.ts';
import type { Introduction, IntroductionStore, Party } from './store.ts';

export interface PairNeeds {
  readonly introductions: IntroductionStore;
  readonly memberships: Memberships;
  readonly ownProjects: PublishingStore;
  readonly ownOpportunities: PublishingStore;
  readonly held: { readonly matcher: Matcher };
  /** Connectors and the projects whose holders let them follow. */
  readonly follows: FollowStore;
  /** Who does not want to hear of whom, either way. */
  readonly blocks: { blockedOwners(ids: readonly string[]): Promise<ReadonlySet<string>> };
  today(): string;
  now(): Date;
}

export interface PairAsked {
  readonly projectId: string;
  readonly opportunityId: string;
  readonly side: IntroductionSide;
}
/** A pair that somebody would bring together, and what stands in the way. */
export interface Pair {
  readonly project: Kept;
  readonly opportunity: Kept;
  /** Undefined where nobody stands behind it. */
  readonly parties: Readonly<Record<PairSide, Party | undefined>>;
  readonly asked: readonly PairSide[];
  readonly suggestion: Suggestion;
  readonly existing: Introduction | undefined;
  /** The actor takes part in the one that exists: a connector need not. */
  readonly isTheirs: boolean;
  readonly budgets: readonly Budget[];
  readonly obstacle: Obstacle | null;
  readonly closed: GateResult | undefined;
  readonly reopensAt: Date | null;
}

const OTHER = {
  project: ['opportunity'],
  opportunity: ['project'],
  connector: ['project', 'opportunity'],
} as const;

/** Reads both sides and says whether an introduction may be proposed now. What the actor may not see does not exist. */
export async function examinePair(needs: PairNeeds, actor: Actor, asked: PairAsked): Promise<Pair> {
  const { projectId, opportunityId, side } = asked;
  const [project, opportunity] = await Promise.all([
    sideOf(needs, needs.ownProjects, actor, projectId, side === 'project'),
    sideOf(needs, needs.ownOpportunities, actor, opportunityId, side === 'opportunity'),
  ]);
  if (side === 'connector' && !(await followsProject(needs, actor, projectId)))
    throw new AppError('forbidden');
  const parties = { project: partyOf(project), opportunity: partyOf(opportunity) };
  const existing = await needs.introductions.findPair(projectId, opportunityId);
  const matched = side === 'opportunity' ? 'opportunity' : 'project';
  const suggestion = needs.held.matcher.explain(
    projectOf(project),
    opportunityOf(opportunity),
    matched,
    needs.today(),
  );
  const closed = suggestion.gates.find(({ state }) => state === 'closed');
  const now = needs.now();
  const budgets = OTHER[side].map((receiver) => ({
    receiver: `${receiver}:${receiver === 'project' ? projectId : opportunityId}`,
    mostAMonth: budgetOf(receiver === 'project' ? project : opportunity),
    now,
  }));
  const reopenings = await Promise.all(budgets.map((budget) => needs.introductions.reopensAt(budget)));
  const reopensAt = latest(reopenings);
  const isTheirs = existing !== undefined && (await asSeenBy(needs, actor.accountId, existing)) !== undefined;
  const pair = { project, opportunity, parties, suggestion, existing, isTheirs, budgets, closed, reopensAt };
  return { ...pair, asked: OTHER[side], obstacle: await obstacleTo(needs, actor, asked, pair) };
}

/** One's own as its people may edit it; the other as everyone sees it. */
async function sideOf(
  needs: PairNeeds,
  store: PublishingStore,
  actor: Actor,
  id: string,
  isOwn: boolean,
): Promise<Kept> {
  if (isOwn) return (await meet(needs, { store }, actor, id, 'edit')).kept;
  const kept = await store.find(id);
  if (!kept || !isPublic(kept)) throw new AppError('not-found');
  return kept;
}

const partyOf = ({ ownerType, ownerId, title }: Kept): Party | undefined =>
  ownerType && ownerId ? { ownerType, ownerId, title } : undefined;

const budgetOf = ({ contactBudget }: Kept): number =>
  typeof contactBudget === 'number' ? contactBudget : DEFAULT_CONTACT_BUDGET;

const latest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((last, at) => (at && (!last || at > last) ? at : last), null);

type Examined = Omit<Pair, 'asked' | 'obstacle'>;

async function obstacleTo(
  needs: PairNeeds,
  { accountId }: Actor,
  { side }: PairAsked,
  { project, opportunity, parties, existing, closed, reopensAt }: Examined,
): Promise<Obstacle | null> {
  const { project: holder, opportunity: publisher } = parties;
  if (!holder || !publisher) return 'nobody-behind';
  // Who introduces others stands between them.
  const between = side === 'connector' ? [accountId] : [];
  if (await isOwnPair(needs, holder, publisher, between)) return 'own-pair';
  if (existing && !mayBeginAgain(existing, accountId, side)) return 'already-introduced';
  const blocked = await needs.blocks.blockedOwners([holder.ownerId]);
  if (blocked.has(publisher.ownerId)) return 'not-reachable';
  if (!isPublic(project) || !isPublic(opportunity)) return 'not-published';
  if (closed) return 'gate-closed';
  return reopensAt ? 'inbox-full' : null;
}

/** A connector begins again only what he is in himself: else he would read what the two said without him. */
const mayBeginAgain = (
  { status, declinedBy, connector }: Introduction,
  accountId: string,
  side: IntroductionSide,
): boolean =>
  mayReopen(status, declinedBy, side) &&
  (side !== 'connector' || (connector?.accountId === accountId && connector.leftAt === null));

/** The same people on both sides need nobody to bring them together. */
async function isOwnPair(
  { memberships }: PairNeeds,
  holder: Party,
  publisher: Party,
  between: readonly string[],
): Promise<boolean> {
  if (holder.ownerId === publisher.ownerId) return true;
  const [holders, publishers] = await Promise.all([
    speakersOf(memberships, holder),
    speakersOf(memberships, publisher),
  ]);
  return (
    holders.some((accountId) => publishers.includes(accountId)) ||
    between.some((accountId) => holders.includes(accountId) || publishers.includes(accountId))
  );
}
