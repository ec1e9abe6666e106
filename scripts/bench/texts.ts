/** Quality of the text channel by itself on sets of {queries,docs,qrels}.jsonl, one folder each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../api/refusal.ts';
import { createTextIndex } from '../../matching/index.ts';

export interface TextFigures {
  readonly name: string;
  readonly queries: number;
  /** Normalised discounted cumulative gain at 10, gain 2^rel - 1 (Järvelin & Kekäläinen 2002). 0..1 */
  readonly ndcg10: number;
}

const FILES = ['queries.jsonl', 'docs.jsonl', 'qrels.jsonl'] as const;

const linesOf = <Line>(path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as Line;
      } catch {
        throw new Refusal(`${path}:${index + 1} : ce n’est pas une ligne de JSON.`);
      }
    });

const gain = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);

const measureSet = (dir: string, name: string): TextFigures => {
  interface Text {
    readonly id: string;
    readonly text: string;
  }
  const docs = linesOf<Text>(join(dir, 'docs.jsonl'));
  const graded = new Map<string, Map<string, number>>();
  for (const { q, d, rel } of linesOf<{ q: string; d: string; rel: number }>(join(dir, 'qrels.jsonl')))
    graded.set(q, (graded.get(q) ?? new Map()).set(d, rel));
  const index = createTextIndex(docs.map(({ text }) => text));
  const ndcgs: number[] = [];
  for (const { id, text } of linesOf<Text>(join(dir, 'queries.jsonl'))) {
    const grades = graded.get(id);
    if (grades === undefined) continue;
    const found = index.search(text, 10).map((place) => grades.get(docs[place]?.id ?? '') ?? 0);
    ndcgs.push(gain(found) / gain([...grades.values()].sort((a, b) => b - a)));
  }
  const ndcg10 = ndcgs.reduce((sum, each) => sum + each, 0) / Math.max(1, ndcgs.length);
  return { name, queries: ndcgs.length, ndcg10 };
};

const isSetOfTexts = (dir: string): boolean =>
  FILES.every((file) => existsSync(join(dir, file))) &&
  linesOf<{ readonly text?: unknown }>(join(dir, 'docs.jsonl')).every(({ text }) => typeof text === 'string');

/** Every folder of `dir` that holds a whole set of texts; what is told by figures alone is left out. */
export const measureTexts = (dir: string): TextFigures[] => {
  if (!existsSync(dir)) throw new Refusal(`Le dossier ${dir} n’existe pas.`);
  const sets = readdirSync(dir).filter((name) => isSetOfTexts(join(dir, name)));
  if (sets.length === 0) throw new Refusal(`${dir} : aucun dossier avec ${FILES.join(', ')}.`);
  return sets.sort().map((name) => measureSet(join(dir, name), name));
};
