import { setImmediate } from 'node:timers/promises';
import type { Matcher } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import type { NextStep } from '../contract/index.ts';
import { countUnread, type UnreadNeeds } from '../conversations/conversations.ts';
import { type FollowNeeds, myFollows } from '../follows/following.ts';
import { myOpportunities, type OwnOpportunityNeeds } from '../opportunities/own.ts';
import { claimsBy, listClaims, pendingClaims } from '../organisations/joining.ts';
import { type OrganisationNeeds, organisationsOf } from '../organisations/organisations.ts';
import { contentOf, myProjects } from '../projects/own.ts';
import { projectOf } from '../projects/projects.ts';
import { freshnessOf } from '../publishing/lifecycle.ts';
import type { Met } from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';

export type NextStepNeeds = FollowNeeds &
  OwnOpportunityNeeds &
  Pick<OrganisationNeeds, 'organisations' | 'people'> &
  UnreadNeeds & {
    readonly held: { readonly matcher: Matcher };
    now(): Date;
  };

const DAY_MS = 24 * 3600_000;
/** A dashboard speaks of the first few; whoever follows forty projects reads their list. */
const MOST_READ = 20;

/** What to do next, the most urgent first. */
export async function nextSteps(needs: NextStepNeeds, actor: Actor): Promise<NextStep[]> {
  const [projects, opportunities, organisations, unread] = await Promise.all([
    myProjects(needs, actor, { limit: MOST_READ }),
    myOpportunities(needs, actor, { limit: MOST_READ }),
    organisationSteps(needs, actor),
    countUnread(needs, actor),
  ]);
  const ofProjects: NextStep[] = [];
  for (const met of projects.items) {
    ofProjects.push(...projectSteps(needs, met));
    // Other requests go first between two projects.
    await setImmediate();
  }
  const steps = [
    ...(unread.introductions > 0 ? [step('answer-introduction', null, unread.introductions)] : []),
    ...(unread.messages > 0 ? [step('read-messages', null, unread.messages)] : []),
    ...organisations,
    ...ofProjects,
    ...(await followerSteps(needs, projects.items)),
    ...(await followedSteps(needs, actor)),
    ...opportunities.items.flatMap((met) => documentSteps(needs, met, 'opportunity')),
    ...firstSteps(actor, projects.items.length, opportunities.items.length),
  ];
  return steps.sort((a, b) => URGENCY.indexOf(a.code) - URGENCY.indexOf(b.code));
}

const URGENCY: readonly NextStep['code'][] = [
  'answer-introduction',
  'read-messages',
  'answer-claim',
  'answer-claims',
  'answer-follower',
  'confirm-still-current',
  'resume-paused',
  'publish-project',
  'publish-opportunity',
  'describe-project',
  'post-opportunity',
  'fill-in-project',
  'read-suggestions',
  'read-followed',
  'follow-projects',
  'join-organisation',
];

type Subject = NonNullable<NextStep['subject']>;
const step = (code: NextStep['code'], subject: Subject | null, count: number | null = null): NextStep => ({
  code,
  subject,
  count,
});

/** What the life of a document asks for; nothing of who may only read it. */
function documentSteps(
  { now }: Pick<NextStepNeeds, 'now'>,
  { kept, relation }: Met,
  type: 'project' | 'opportunity',
): NextStep[] {
  if (relation !== 'owner' && relation !== 'editor') return [];
  const subject = { type, id: kept._id, title: kept.title };
  if (kept.status === 'draft') return [step(`publish-${type}`, subject)];
  if (
    kept.status === 'paused' &&
    (kept.statusReason === 'not-confirmed' || kept.statusReason === 'no-answer')
  )
    return [step('resume-paused', subject)];
  if (kept.status === 'published' && isOld(kept, now())) return [step('confirm-still-current', subject)];
  return [];
}

const isOld = (kept: Kept, now: Date) =>
  kept.refreshedAt instanceof Date &&
  kept.refreshedAt.getTime() < now.getTime() - freshnessOf(kept).askDays * DAY_MS;

/** Fields that bring more suggestions once they are filled in. */
const HELPFUL = ['offer', 'seeks', 'sectors', 'skillsSought', 'stage', 'legalForm', 'inQpv'];
const isEmpty = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

function projectSteps(needs: NextStepNeeds, met: Met): NextStep[] {
  const { kept, relation } = met;
  const steps = documentSteps(needs, met, 'project');
  if (kept.status !== 'published') return steps;
  const subject = { type: 'project' as const, id: kept._id, title: kept.title };
  const content = contentOf(kept);
  const empty = HELPFUL.filter((field) => isEmpty(content[field])).length;
  const total = needs.held.matcher.countForProject(projectOf(kept), { today: needs.today() });
  return [
    ...steps,
    ...(empty > 0 && relation !== 'viewer' ? [step('fill-in-project', subject, empty)] : []),
    ...(total > 0 ? [step('read-suggestions', subject, total)] : []),
  ];
}

/** Who asks to follow a project waits for those who may say yes. */
async function followerSteps({ follows }: Pick<NextStepNeeds, 'follows'>, mets: readonly Met[]) {
  const answering = mets.filter(({ relation }) => relation === 'owner' || relation === 'editor');
  const waiting = await follows.waiting(answering.map(({ kept }) => kept._id));
  return answering.flatMap(({ kept: { _id: id, title } }) => {
    const count = waiting.get(id);
    return count ? [step('answer-follower', { type: 'project', id, title }, count)] : [];
  });
}

async function followedSteps(needs: NextStepNeeds, actor: Actor): Promise<NextStep[]> {
  if (!actor.roles.includes('connector')) return [];
  const followed = await myFollows(needs, actor, MOST_READ);
  if (followed.length === 0) return [step('follow-projects', null)];
  const best = followed.filter(({ waiting }) => waiting && waiting.best > 0);
  return best
    .slice(0, MOST_FOLLOWED)
    .map(({ project: { _id: id, title }, waiting }) =>
      step('read-followed', { type: 'project', id, title }, waiting?.best ?? null),
    );
}
/** The rest stands on the page of what is followed. */
const MOST_FOLLOWED = 3;

async function organisationSteps(needs: NextStepNeeds, actor: Actor): Promise<NextStep[]> {
  const mine = await organisationsOf(needs, actor);
  const owned = mine.filter(({ role }) => role === 'owner');
  const claims = await Promise.all(
    owned.map(({ organisation }) => listClaims(needs, actor, organisation._id)),
  );
  const waiting = owned.flatMap(({ organisation }, index) => {
    const count = claims[index]?.filter(({ status }) => status === 'pending').length ?? 0;
    const subject = { type: 'organisation' as const, id: organisation._id, title: organisation.name };
    return count > 0 ? [step('answer-claim', subject, count)] : [];
  });
  // The team answers where nobody else does.
  const all = actor.roles.includes('admin') ? await pendingClaims(needs, actor) : [];
  const posts = actor.roles.some((role) => POSTING.has(role));
  const isAlone = posts && mine.length === 0 && (await claimsBy(needs, actor)).length === 0;
  return [
    ...waiting,
    ...(all.length > 0 ? [step('answer-claims', null, all.length)] : []),
    ...(isAlone ? [step('join-organisation', null)] : []),
  ];
}

const POSTING: ReadonlySet<string> = new Set(['buyer', 'sponsor', 'funder']);
const firstSteps = ({ roles }: Actor, projects: number, opportunities: number): NextStep[] => [
  ...(roles.includes('holder') && projects === 0 ? [step('describe-project', null)] : []),
  ...(roles.some((role) => POSTING.has(role)) && opportunities === 0 ? [step('post-opportunity', null)] : []),
];
