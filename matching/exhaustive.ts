import { hundredthsOf, type Pair } from './criteria/criterion.ts';
import { CRITERIA } from './criteria/index.ts';
import { passesGates } from './gates.ts';
import { LocalVersions } from './local-versions.ts';
import { type ReadOpportunity, type ReadProject, readOpportunity, readProject } from './read.ts';
import { Bm25 } from './search/bm25.ts';
import { inOrder } from './search/market.ts';
import { SETTINGS, type Settings } from './settings.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from './taxonomy/codes.ts';
import type { CriterionCode, Opportunity, Project, Side } from './types.ts';

interface Scored {
  readonly id: string;
  /** 0..100 */
  readonly score: number;
}
/** What one who asks is to be answered. */
export interface FullList {
  /** Best first, no more than asked. */
  readonly items: readonly Scored[];
  /** All that reach the threshold. */
  readonly total: number;
  /** Pairs whose gates are all open or unknown. */
  readonly eligible: number;
}
interface Everyone {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
}

/**
 * The lists that a matcher must give, worked out by judging every pair by itself: no index, no columns, no bounds.
 * Tests and the bench hold the matcher against it. Cost: everyone is read twice, then askers x everyone.
 * @param asking who asks, by id in the answer; of the market or not
 */
export const listExhaustively = (
  { projects, opportunities }: Everyone,
  asking: Everyone,
  { limit, today }: { readonly limit: number; readonly today: string },
  settings: Settings = SETTINGS,
): { forProject: ReadonlyMap<string, FullList>; forOpportunity: ReadonlyMap<string, FullList> } => {
  const textsOf = (kind: OpportunityKind): Record<Side, Bm25> => {
    const [offered, known] = [new Bm25(), new Bm25()];
    opportunities.forEach((each, slot) => {
      if (each.kind === kind) offered.add(slot, readOpportunity(each).terms);
    });
    projects.forEach((each, slot) => {
      known.add(slot, readProject(each).terms[kind]);
    });
    return { project: offered, opportunity: known };
  };
  const texts = Object.fromEntries(OPPORTUNITY_KINDS.map((kind) => [kind, textsOf(kind)]));

  const scoreOf = (project: ReadProject, opportunity: ReadOpportunity, side: Side): number => {
    const { kind } = opportunity.opportunity;
    const [asked, answering] =
      side === 'project'
        ? [project.terms[kind], opportunity.terms]
        : [opportunity.terms, project.terms[kind]];
    const text = texts[kind]?.[side].score(asked, answering) ?? 0;
    const pair: Pair = { project, opportunity, side, text, sharedWords: () => [] };
    const weights = Object.entries(settings.weights[kind]) as [CriterionCode, number][];
    return (
      weights.reduce((sum, [code, weight]) => sum + hundredthsOf(CRITERIA[code].value(pair), weight), 0) / 100
    );
  };

  const locals = new LocalVersions();
  for (const opportunity of opportunities) locals.put(opportunity);

  const lists = (askers: readonly { readonly id: string }[]) =>
    askers.map(({ id }) => ({ id, items: [] as Scored[], eligible: 0 }));
  const projectLists = lists(asking.projects);
  const opportunityLists = lists(asking.opportunities);
  const meet = (
    list: (typeof projectLists)[number] | undefined,
    id: string,
    project: ReadProject,
    opportunity: ReadOpportunity,
    side: Side,
  ): void => {
    if (list === undefined || !passesGates(project.project, opportunity.opportunity, today)) return;
    list.eligible += 1;
    if (locals.standing(project.project, opportunity.opportunity.id, today)) return;
    const score = scoreOf(project, opportunity, side);
    if (score >= settings.bands[opportunity.opportunity.kind].lead) list.items.push({ id, score });
  };
  const askingProjects = asking.projects.map(readProject);
  const askingOpportunities = asking.opportunities.map(readOpportunity);
  for (const opportunity of opportunities) {
    const read = readOpportunity(opportunity);
    askingProjects.forEach((project, n) => {
      meet(projectLists[n], opportunity.id, project, read, 'project');
    });
  }
  for (const project of projects) {
    const read = readProject(project);
    askingOpportunities.forEach((opportunity, n) => {
      meet(opportunityLists[n], project.id, read, opportunity, 'opportunity');
    });
  }
  const answer = (all: typeof projectLists): ReadonlyMap<string, FullList> =>
    new Map(
      all.map(({ id, items, eligible }) => [
        id,
        { items: items.sort(inOrder).slice(0, limit), total: items.length, eligible },
      ]),
    );
  return { forProject: answer(projectLists), forOpportunity: answer(opportunityLists) };
};
