/**
 * Ranks a collection in all six directions and measures the ranking. Needs no database.
 *
 *   npm run evaluate -- DIR [--run FILE] [--today YYYY-MM-DD] [--json]
 *   npm run evaluate -- DIR [DIR…] --ablation    NDCG@10 lost by taking each criterion away, each direction
 *   npm run evaluate -- DIR [DIR…] --folds 5     NDCG@10 of each collection, and of folds of the questions
 *
 * DIR holds projects.jsonl, opportunities.jsonl, judgments.tsv and, if any, suppliers.jsonl. --run writes one ranked
 * answer a line: direction TAB query id TAB rank TAB answer id. Deadlines are judged on the day of the earliest one
 * unless --today says otherwise, so that an old collection stays rankable.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Refusal } from '../api/refusal.ts';
import { SETTINGS } from '../matching/index.ts';
import { readCollection } from './collection.ts';
import { plain, runCommand } from './command.ts';
import { ablationTable, foldsTable, judged } from './evaluate-tables.ts';
import type { Measures } from './measures.ts';
import { type Direction, dayOf, measureDirection, rank, readGrades } from './rank-collection.ts';

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

const foldsOf = (value: string): number => {
  const folds = Number(value);
  if (!Number.isInteger(folds) || folds < 2 || folds > 20)
    throw new Refusal(`--folds vaut « ${plain(value).slice(0, 20)} » : donnez un nombre entier de 2 à 20.`);
  return folds;
};

runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      run: { type: 'string' },
      today: { type: 'string' },
      ablation: { type: 'boolean', default: false },
      folds: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [dir] = positionals;
  if (dir === undefined)
    throw new Refusal('Donnez un dossier : npm run evaluate -- DOSSIER [--run FICHIER] [--json]');
  if (values.ablation || values.folds !== undefined) {
    const folds = values.folds === undefined ? undefined : foldsOf(values.folds);
    const collections = positionals.map((each) => judged(each));
    const tables = [
      ...(folds === undefined ? [] : [foldsTable(collections, folds)]),
      ...(values.ablation ? [ablationTable(collections)] : []),
    ];
    process.stdout.write(`${[...tables, `réglages ${SETTINGS.version}`].join('\n')}\n`);
    return;
  }
  const collection = readCollection(dir);
  const directions = rank(collection, values.today ?? dayOf(collection), SETTINGS);
  if (values.run !== undefined) writeFileSync(values.run, runLines(directions));
  const grade = readGrades(dir);
  const measured = directions.map((each) => [each.name, measureDirection(each, grade)] as const);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ settings: SETTINGS.version, ...Object.fromEntries(measured) })}\n`,
    );
  else
    process.stdout.write(
      `${[...measured.map(([name, measures]) => lineOf(name, measures)), `réglages ${SETTINGS.version}`].join('\n')}\n`,
    );
});
