import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectInput } from '../api/contract/index.ts';
import { Refusal } from '../api/refusal.ts';
import { createMatcher, type Settings, withoutBands } from '../matching/index.ts';
import type { OpportunityKind } from '../matching/taxonomy/index.ts';
import type { Collection } from './collection.ts';
import { type Grade, type Measures, measure } from './measures.ts';

/** One of the six ways to ask. */
export interface Direction {
  readonly name: string;
  /** Query id to its answers, best first. */
  readonly ranking: ReadonlyMap<string, readonly string[]>;
  readonly answers: readonly string[];
  readonly isProjectAsking: boolean;
}

/** Everyone ranked in all six directions; whoever passes the gates is ranked: a threshold is for people, not for measures. */
export const rank = (
  { projects, suppliers, opportunities }: Collection,
  today: string,
  settings: Settings,
): Direction[] => {
  const everyone = [...projects, ...suppliers];
  const engineOver = (known: readonly ProjectInput[]) => {
    const matcher = createMatcher(withoutBands(settings));
    for (const project of known) matcher.upsertProject(project);
    for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
    return matcher;
  };
  const withSuppliers = engineOver(everyone);
  const without = engineOver(projects);
  const ofKind = (kind: OpportunityKind) => opportunities.filter((opportunity) => opportunity.kind === kind);
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

  const forProject = (
    name: string,
    kind: OpportunityKind,
    asking: readonly ProjectInput[],
    matcher = without,
  ): Direction => ({
    name,
    isProjectAsking: true,
    answers: idsOf(ofKind(kind)),
    ranking: new Map(
      asking.map((project) => {
        const items = matcher.suggestForProject(project, { kind, today, limit: opportunities.length });
        return [project.id, items.map(({ opportunityId }) => opportunityId)];
      }),
    ),
  });
  const forOpportunity = (
    name: string,
    kind: OpportunityKind,
    answering: readonly ProjectInput[],
    matcher = without,
  ): Direction => ({
    name,
    isProjectAsking: false,
    answers: idsOf(answering),
    ranking: new Map(
      ofKind(kind).map((opportunity) => {
        const items = matcher.suggestForOpportunity(opportunity, { today, limit: answering.length });
        return [opportunity.id, items.map(({ projectId }) => projectId)];
      }),
    ),
  });
  return [
    forProject('skills-for-project', 'skills', projects),
    forProject('funding-for-project', 'funding', projects),
    forProject('needs-for-project', 'need', everyone, withSuppliers),
    forOpportunity('suppliers-for-need', 'need', everyone, withSuppliers),
    forOpportunity('projects-for-skills', 'skills', projects),
    forOpportunity('projects-for-funding', 'funding', projects),
  ];
};

/** The judgments of a folder: 0 for a pair that nobody judged. */
export const readGrades = (dir: string): Grade => {
  let text: string;
  try {
    text = readFileSync(join(dir, 'judgments.tsv'), 'utf8');
  } catch {
    throw new Refusal(`${join(dir, 'judgments.tsv')} est introuvable : sans jugements, rien à mesurer.`);
  }
  const grades = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [project, opportunity, grade] = line.split('\t');
    if (project === undefined || opportunity === undefined || !/^[0-3]$/.test(grade?.trim() ?? '')) {
      throw new Refusal(
        `judgments.tsv:${index + 1} : attendu « projet, opportunité, note de 0 à 3 » séparés par des tabulations.`,
      );
    }
    grades.set(`${project} ${opportunity}`, Number(grade));
  });
  return (project, opportunity) => grades.get(`${project} ${opportunity}`) ?? 0;
};

/** @param among the questions that count; all, when absent */
export const measureDirection = (
  { ranking, answers, isProjectAsking }: Direction,
  grade: Grade,
  among: (query: string) => boolean = () => true,
): Measures =>
  measure(
    new Map([...ranking].filter(([query]) => among(query))),
    answers,
    isProjectAsking ? grade : (query, answer) => grade(answer, query),
  );

/** Deadlines are judged on the day of the earliest one, so that an old collection stays rankable. */
export const dayOf = ({ opportunities }: Collection): string =>
  opportunities.map(({ deadline }) => deadline ?? LATEST).sort()[0] ?? LATEST;
const LATEST = '9999-12-31';
