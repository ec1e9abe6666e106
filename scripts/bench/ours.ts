/** The engine under the clock: built, asked from both sides, changed in place, held against every pair judged by itself. */
import { createMatcher, listExhaustively, type Matcher, type Suggestion } from '../../matching/index.ts';
import { type Times, timeEach, timeOf, timesOf } from './clock.ts';
import type { Market } from './market.ts';

export interface OurFigures {
  readonly buildMs: number;
  /** Beyond the texts, which were there before, with what is learnt of words once whatever the market. */
  readonly bytesPerOpportunity: number;
  readonly bytesPerProject: number;
  /** A project the engine knows, all four kinds together. */
  readonly forProject: Times;
  /** A text it never saw. */
  readonly forText: Times;
  readonly forOneKind: Times;
  /** How many suit in all. */
  readonly countForProject: Times;
  readonly forOpportunity: Times;
  readonly countForOpportunity: Times;
  readonly upsert: Times;
  readonly remove: Times;
  readonly exact: Exactness;
}
export interface Exactness {
  readonly checks: number;
  readonly agree: number;
  /** Of the askers: pairs whose gates let them through, on average. */
  readonly eligiblePerProject: number;
  readonly eligiblePerOpportunity: number;
}

const SHOWN = 20;
const ASKERS = 300;
const CHANGES = 1000;
/** Pairs judged by themselves, at most: a minute or two. */
const MOST_PAIRS = 12_000_000;
const MOST_CHECKS = 200;

/** Bytes in use, once what is no longer needed is swept. */
const bytesInUse = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

export const measureOurs = ({ projects, opportunities, today }: Market): OurFigures => {
  const before = bytesInUse();
  const matcher = createMatcher();
  const opportunitiesMs = timeOf(() => {
    for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
  });
  const between = bytesInUse();
  const bytesPerOpportunity = (between - before) / opportunities.length;
  const projectsMs = timeOf(() => {
    for (const project of projects) matcher.upsertProject(project);
  });
  const bytesPerProject = (bytesInUse() - between) / projects.length;
  const options = { limit: SHOWN, today };
  const asking = projects.slice(0, ASKERS);
  const offering = opportunities.slice(0, ASKERS);
  const exact = holdAgainstAll(matcher, { projects, opportunities, today });
  return {
    buildMs: opportunitiesMs + projectsMs,
    bytesPerOpportunity,
    bytesPerProject,
    forProject: timeEach(asking, (project) => matcher.suggestForProject(project, options)),
    forText: timeEach(asking, (project) => matcher.suggestForProject({ ...project }, options)),
    forOneKind: timeEach(asking, (project) =>
      matcher.suggestForProject(project, { ...options, kind: 'skills' }),
    ),
    countForProject: timeEach(asking, (project) => matcher.countForProject(project, options)),
    forOpportunity: timeEach(offering, (opportunity) => matcher.suggestForOpportunity(opportunity, options)),
    countForOpportunity: timeEach(offering, (opportunity) =>
      matcher.countForOpportunity(opportunity, options),
    ),
    exact,
    ...measureChanges(matcher, opportunities.slice(-CHANGES)),
  };
};

const measureChanges = (
  matcher: Matcher,
  some: Market['opportunities'],
): { upsert: Times; remove: Times } => ({
  upsert: timeEach(some, (opportunity) =>
    matcher.upsertOpportunity({ ...opportunity, title: `${opportunity.title}, bis` }),
  ),
  remove: timesOf(some.map(({ id }) => timeOf(() => matcher.removeOpportunity(id)))),
});

/** Half of the askers from each side: same ids, same scores, same count. */
const holdAgainstAll = (matcher: Matcher, { projects, opportunities, today }: Market): Exactness => {
  const affordable = Math.floor((2 * MOST_PAIRS) / (projects.length + opportunities.length));
  const checks = Math.max(2, Math.min(MOST_CHECKS, affordable));
  const options = { limit: SHOWN, today };
  const asking = {
    projects: projects.slice(-checks / 2),
    opportunities: opportunities.slice(-checks / 2),
  };
  const all = listExhaustively({ projects, opportunities }, asking, options);
  const toldOf = (items: readonly Suggestion[], idOf: (item: Suggestion) => string, total: number) =>
    JSON.stringify({ items: items.map((item) => ({ id: idOf(item), score: item.score })), total });
  const wantedOf = (list: ReturnType<typeof all.forProject.get>) =>
    JSON.stringify({ items: list?.items.map(({ id, score }) => ({ id, score })), total: list?.total });
  const projectsAgree = asking.projects.filter((project) => {
    const items = matcher.suggestForProject(project, options);
    const total = matcher.countForProject(project, options);
    return (
      toldOf(items, ({ opportunityId }) => opportunityId, total) === wantedOf(all.forProject.get(project.id))
    );
  });
  const opportunitiesAgree = asking.opportunities.filter((opportunity) => {
    const items = matcher.suggestForOpportunity(opportunity, options);
    const total = matcher.countForOpportunity(opportunity, options);
    return (
      toldOf(items, ({ projectId }) => projectId, total) === wantedOf(all.forOpportunity.get(opportunity.id))
    );
  });
  const meanEligible = (lists: ReadonlyMap<string, { readonly eligible: number }>) =>
    [...lists.values()].reduce((sum, { eligible }) => sum + eligible, 0) / Math.max(1, lists.size);
  return {
    checks: asking.projects.length + asking.opportunities.length,
    agree: projectsAgree.length + opportunitiesAgree.length,
    eligiblePerProject: meanEligible(all.forProject),
    eligiblePerOpportunity: meanEligible(all.forOpportunity),
  };
};
