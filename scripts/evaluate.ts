/**
 * Ranks a collection in all six directions and measures the ranking. Needs no database.
 *
 *   npm run evaluate -- DIR [--run FILE] [--today YYYY-MM-DD] [--json]
 *
 * DIR holds projects.jsonl, opportunities.jsonl, judgments.tsv and, if any, suppliers.jsonl. --run writes one ranked
 * answer a line: direction TAB query id TAB rank TAB answer id. Deadlines are judged on the day of the earliest one
 * unless --today says otherwise, so that an old collection stays rankable.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProjectInput } from '../api/contract/index.ts';
import { Refusal } from '../api/refusal.ts';
import { createMatcher, SETTINGS, withoutBands } from '../matching/index.ts';
import type { OpportunityKind } from '../matching/taxonomy/index.ts';
import { type Collection, readCollection } from './collection.ts';
import { runCommand } from './command.ts';
import { type Grade, type Measures, measure } from './measures.ts';

interface Direction {
  readonly name: string;
  /** Query id to its answers, best first. */
  readonly ranking: ReadonlyMap<string, readonly string[]>;
  readonly answers: readonly string[];
  readonly isProjectAsking: boolean;
}

/** Every candidate that passes the gates is ranked: a threshold is for people, not for measures. */
const settings = withoutBands(SETTINGS);

const rank = ({ projects, suppliers, opportunities }: Collection, today: string): Direction[] => {
  const everyone = [...projects, ...suppliers];
  const engineOver = (known: readonly ProjectInput[]) => {
    const matcher = createMatcher(settings);
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
        const { items } = matcher.suggestForProject(project, { kind, today, limit: opportunities.length });
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
        const { items } = matcher.suggestForOpportunity(opportunity, { today, limit: answering.length });
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

const readGrades = (dir: string): Grade => {
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

const runLines = (directions: readonly Direction[]): string =>
  directions
    .flatMap(({ name, ranking }) =>
      [...ranking].flatMap(([query, answers]) =>
        answers.map((answer, index) => `${name}\t${query}\t${index + 1}\t${answer}\n`),
      ),
    )
    .join('');

const lineOf = (name: string, { queries, ndcg10, mrr, recall5 }: Measures): string => {
  const numbers = `NDCG@10 ${ndcg10.toFixed(3)}  MRR ${mrr.toFixed(3)}  recall@5 ${recall5.toFixed(3)}`;
  return `${name.padEnd(22)} ${String(queries).padStart(3)} questions  ${numbers}`;
};

runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      run: { type: 'string' },
      today: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [dir] = positionals;
  if (dir === undefined)
    throw new Refusal('Donnez un dossier : npm run evaluate -- DOSSIER [--run FICHIER] [--json]');
  const collection = readCollection(dir);
  const earliest = collection.opportunities.map(({ deadline }) => deadline ?? '9999-12-31').sort()[0];
  const directions = rank(collection, values.today ?? earliest ?? '9999-12-31');
  if (values.run !== undefined) writeFileSync(values.run, runLines(directions));
  const grade = readGrades(dir);
  const measured = directions.map(
    (direction) =>
      [
        direction.name,
        measure(
          direction.ranking,
          direction.answers,
          direction.isProjectAsking ? grade : (query, answer) => grade(answer, query),
        ),
      ] as const,
  );
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ settings: SETTINGS.version, ...Object.fromEntries(measured) })}\n`,
    );
  else
    process.stdout.write(
      `${[...measured.map(([name, measures]) => lineOf(name, measures)), `réglages ${SETTINGS.version}`].join('\n')}\n`,
    );
});
