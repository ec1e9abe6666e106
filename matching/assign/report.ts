import { type Assignment, type AssignOptions, assign, assignGreedily, assignOwnLists } from '../assign.ts';
import type { Matcher, Opportunity, Project } from '../types.ts';
import type { Edge, Opening } from './market.ts';

/** Who would be put forward to whom, beside two simpler ways to do it. */
export interface MarketReport {
  readonly projects: number;
  readonly openings: number;
  readonly pairs: number;
  readonly assigned: Assignment;
  /** (a) everyone's own top list, (b) the most valuable pair first. */
  readonly ownLists: Assignment;
  readonly greedy: Assignment;
}

/**
 * The whole market of good links in both directions, assigned. A pair counts when each side's list holds it: the worth
 * to a side is its score / 100. Costs one pass over the market for each project and each opportunity.
 */
export const reportMarket = (
  matcher: Pick<Matcher, 'suggestForProject' | 'suggestForOpportunity'>,
  projects: readonly Project[],
  opportunities: readonly Opportunity[],
  today: string,
  options: AssignOptions,
): MarketReport => {
  const all = { today, limit: Math.max(projects.length, opportunities.length) };
  const toProject = new Map<string, number>();
  for (const project of projects)
    for (const { opportunityId, score } of matcher.suggestForProject(project, all))
      toProject.set(JSON.stringify([project.id, opportunityId]), score / 100);
  const edges: Edge[] = [];
  for (const opportunity of opportunities) {
    for (const { projectId, score } of matcher.suggestForOpportunity(opportunity, all)) {
      const worth = toProject.get(JSON.stringify([projectId, opportunity.id]));
      if (worth === undefined) continue;
      edges.push({ projectId, opportunityId: opportunity.id, toProject: worth, toOpportunity: score / 100 });
    }
  }
  const openings = opportunities.map(
    ({ id, capacity, taken = 0, organisation }): Opening => ({
      opportunityId: id,
      places: Math.max(0, capacity - taken),
      receiverId: organisation.name,
    }),
  );
  return {
    projects: new Set(edges.map(({ projectId }) => projectId)).size,
    openings: new Set(edges.map(({ opportunityId }) => opportunityId)).size,
    pairs: edges.length,
    assigned: assign(edges, openings, options),
    ownLists: assignOwnLists(edges, openings, options),
    greedy: assignGreedily(edges, openings, options),
  };
};
