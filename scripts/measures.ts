/** Grade 0..3 of an answer to a query. */
export type Grade = (query: string, answer: string) => number;

export interface Measures {
  readonly queries: number;
  /** Normalised discounted cumulative gain at 10, gain 2^grade - 1 (Järvelin & Kekäläinen 2002). 0..1 */
  readonly ndcg10: number;
  /** Mean reciprocal rank of the first answer of grade 2 or 3. 0..1 */
  readonly mrr: number;
  /** Share of the answers of grade 2 or 3 among the first five. 0..1 */
  readonly recall5: number;
}

const WORTH_PROPOSING = 2;

const gain = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Measures a ranking. A query counts when at least one answer deserves a 2 or a 3; one without a ranking scores 0. */
export const measure = (
  ranking: ReadonlyMap<string, readonly string[]>,
  answers: readonly string[],
  gradeOf: Grade,
): Measures => {
  const ndcg: number[] = [];
  const mrr: number[] = [];
  const recall: number[] = [];
  for (const [query, ranked] of ranking) {
    const ideal = answers.map((answer) => gradeOf(query, answer)).sort((a, b) => b - a);
    if ((ideal[0] ?? 0) < WORTH_PROPOSING) continue;
    const grades = ranked.map((answer) => gradeOf(query, answer));
    const isWorth = (grade: number) => grade >= WORTH_PROPOSING;
    const first = grades.findIndex(isWorth);
    ndcg.push(gain(grades) / gain(ideal));
    mrr.push(first < 0 ? 0 : 1 / (first + 1));
    recall.push(grades.slice(0, 5).filter(isWorth).length / ideal.filter(isWorth).length);
  }
  return { queries: ndcg.length, ndcg10: mean(ndcg), mrr: mean(mrr), recall5: mean(recall) };
};
