import { basename } from 'node:path';
import { type CriterionCode, SETTINGS, type Settings } from '../matching/index.ts';
import { type Collection, readCollection } from './collection.ts';
import type { Grade } from './measures.ts';
import { type Direction, dayOf, measureDirection, rank, readGrades } from './rank-collection.ts';

/** A collection with its judgments. */
export interface Judged {
  readonly name: string;
  readonly collection: Collection;
  readonly grade: Grade;
}
export const judged = (dir: string): Judged => ({
  name: basename(dir),
  collection: readCollection(dir),
  grade: readGrades(dir),
});

/** A criterion's weight multiplied in every kind, the others as they are: without bands the sum does not matter. */
const reweighed = (criterion: CriterionCode, factor: number): Settings => ({
  ...SETTINGS,
  weights: Object.fromEntries(
    Object.entries(SETTINGS.weights).map(([kind, weights]) => [
      kind,
      criterion in weights ? { ...weights, [criterion]: (weights[criterion] ?? 0) * factor } : weights,
    ]),
  ) as Settings['weights'],
});
const CRITERIA = [
  ...new Set(Object.values(SETTINGS.weights).flatMap((weights) => Object.keys(weights))),
] as CriterionCode[];

const ranked = ({ collection }: Judged, settings: Settings): Direction[] =>
  rank(collection, dayOf(collection), settings);
const ndcg = (direction: Direction, { grade }: Judged, among?: (query: string) => boolean): number =>
  measureDirection(direction, grade, among).ndcg10;
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const signed = (change: number): string =>
  Math.abs(change) < 0.0005 ? '·' : `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(3)}`;

/** How NDCG@10 changes when each criterion is taken away, by direction; one table a collection, in Markdown. */
export const ablationTable = (collections: readonly Judged[]): string =>
  collections
    .map((each) => {
      const whole = ranked(each, SETTINGS);
      const rows = CRITERIA.map((criterion) => {
        const without = ranked(each, reweighed(criterion, 0));
        return [
          criterion,
          ...whole.map((direction, at) => {
            const other = without[at];
            return other === undefined ? '' : signed(ndcg(other, each) - ndcg(direction, each));
          }),
        ];
      });
      const names = whole.map(({ name }) => name.replaceAll('-', '\u2011'));
      const all = ['*all of them*', ...whole.map((direction) => ndcg(direction, each).toFixed(3))];
      return `${each.name}: NDCG@10, and what is lost without…\n\n${tableOf(['', ...names], [all, ...rows])}\n`;
    })
    .join('\n');

/** Which fold a question falls in, by its id: the same on every machine. */
const foldOf = (query: string, folds: number): number => {
  let hash = 7;
  for (const letter of query) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % folds;
};

/** What a hand that tunes would try: each weight taken away, halved, doubled. */
const FACTORS = [0, 0.5, 2];
const candidates = (): Settings[] => [
  SETTINGS,
  ...CRITERIA.flatMap((criterion) => FACTORS.map((factor) => reweighed(criterion, factor))),
];

/**
 * Each collection's NDCG@10, then the questions of all of them in folds: the settings as they are (mean of the folds, and
 * the worst and the best), and the weights tuned on the other folds, measured on the one left out. Tuning that does not
 * help there would not help on what is unseen.
 */
export const foldsTable = (collections: readonly Judged[], folds: number): string => {
  const tried = candidates().map((settings) => collections.map((each) => ranked(each, settings)));
  const [current = []] = tried;
  const inFold = (fold: number, isIn: boolean) => (query: string) => (foldOf(query, folds) === fold) === isIn;
  /** Of the questions of all collections together, weighed by their number. */
  const overall = (settings: readonly Direction[][], at: number, among: (query: string) => boolean) => {
    const all = collections.flatMap((each, index) => {
      const direction = settings[index]?.[at];
      if (direction === undefined) return [];
      const { queries, ndcg10 } = measureDirection(direction, each.grade, among);
      return queries === 0 ? [] : [{ queries, ndcg10 }];
    });
    const queries = all.reduce((sum, each) => sum + each.queries, 0);
    return queries === 0
      ? undefined
      : all.reduce((sum, each) => sum + each.ndcg10 * each.queries, 0) / queries;
  };
  const rows = (current[0] ?? []).map(({ name }, at) => {
    const each = collections.map((one, index) => {
      const direction = current[index]?.[at];
      return direction === undefined ? '' : ndcg(direction, one).toFixed(3);
    });
    const asSet: number[] = [];
    const tuned: number[] = [];
    for (let fold = 0; fold < folds; fold++) {
      const held = overall(current, at, inFold(fold, true));
      if (held === undefined) continue;
      asSet.push(held);
      const onOthers = tried.map((settings) => overall(settings, at, inFold(fold, false)) ?? 0);
      const best = tried[onOthers.indexOf(Math.max(...onOthers))] ?? current;
      tuned.push(overall(best, at, inFold(fold, true)) ?? 0);
    }
    const spread = `${Math.min(...asSet).toFixed(2)}–${Math.max(...asSet).toFixed(2)}`;
    return [name, ...each, mean(asSet).toFixed(3), spread, mean(tuned).toFixed(3)];
  });
  const head = [
    'NDCG@10',
    ...collections.map(({ name }) => name),
    `${folds}-fold mean`,
    'worst–best fold',
    'tuned on the others',
  ];
  return `${tableOf(head, rows)}\n`;
};
