/** The judged collections as a market: what the engine says of every pair, both ways. */
import { readFileSync } from 'node:fs';
import {
  createMatcher,
  type Edge,
  type Opening,
  type Opportunity,
  type Project,
} from '../../matching/index.ts';
import { TODAY } from '../support/builders.ts';

const linesOf = <Item>(path: string): Item[] =>
  readFileSync(new URL(`../collection/${path}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);

/** Dev and own together, every offer open to the whole country, so that there is a choice for everybody. */
export const engineMarket = (): { edges: Edge[]; openings: Opening[] } => {
  const matcher = createMatcher();
  const projects: Project[] = [];
  const opportunities: Opportunity[] = [];
  for (const collection of ['dev', 'own']) {
    const named = <Item extends { id: string }>(items: Item[]) =>
      items.map((item) => ({ ...item, id: `${collection}-${item.id}` }));
    projects.push(...named(linesOf<Project>(`${collection}/projects.jsonl`)));
    projects.push(...named(linesOf<Project>(`${collection}/suppliers.jsonl`)));
    const offered = named(linesOf<Opportunity>(`${collection}/opportunities.jsonl`));
    opportunities.push(...offered.map((each) => ({ ...each, perimeter: { type: 'national' as const } })));
  }
  for (const project of projects) matcher.upsertProject(project);
  for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);

  const everything = { today: TODAY, limit: 1_000 };
  const back = new Map<string, number>();
  for (const opportunity of opportunities) {
    for (const { projectId, score } of matcher.suggestForOpportunity(opportunity, everything)) {
      back.set(`${projectId} ${opportunity.id}`, score);
    }
  }
  const edges = projects.flatMap((project) =>
    matcher.suggestForProject(project, everything).flatMap(({ opportunityId, score }) => {
      const other = back.get(`${project.id} ${opportunityId}`);
      // Both must find the link good enough to propose.
      return other === undefined
        ? []
        : [{ projectId: project.id, opportunityId, toProject: score / 100, toOpportunity: other / 100 }];
    }),
  );
  const openings = opportunities.map(({ id, capacity }) => ({ opportunityId: id, places: capacity }));
  return { edges, openings };
};
