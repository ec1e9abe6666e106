import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { aFundingOption, aNeed, aProject, aSkillsOffer, aSupportScheme } from '../support/builders.ts';
import { expectOneSentence, folder, run } from './command.ts';

interface Measures {
  readonly queries: number;
  readonly ndcg10: number;
  readonly mrr: number;
  readonly recall5: number;
}
interface Ranked {
  readonly direction: string;
  readonly query: string;
  readonly rank: number;
  readonly answer: string;
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
const idsOf = (path: string, kind?: string) =>
  linesOf(path)
    .map((line) => JSON.parse(line) as { id: string; kind?: string })
    .filter((item) => kind === undefined || item.kind === kind)
    .map(({ id }) => id);

/** direction: whether a project asks, who asks, who answers. */
const directionsOf = (dir: string) => {
  const projects = idsOf(join(dir, 'projects.jsonl'));
  const everyone = [...projects, ...idsOf(join(dir, 'suppliers.jsonl'))];
  const [needs, skills, funding] = ['need', 'skills', 'funding'].map((kind) =>
    idsOf(join(dir, 'opportunities.jsonl'), kind),
  ) as [string[], string[], string[]];
  return {
    'skills-for-project': { asksProject: true, queries: projects, answers: skills },
    'funding-for-project': { asksProject: true, queries: projects, answers: funding },
    'needs-for-project': { asksProject: true, queries: everyone, answers: needs },
    'suppliers-for-need': { asksProject: false, queries: needs, answers: everyone },
    'projects-for-skills': { asksProject: false, queries: skills, answers: projects },
    'projects-for-funding': { asksProject: false, queries: funding, answers: projects },
  };
};

/** The measures of the collection's README, worked out afresh from the files alone. */
const recomputed = (dir: string, run: readonly Ranked[]): Record<string, Measures> => {
  const grades = new Map(
    linesOf(join(dir, 'judgments.tsv')).map((line) => {
      const [project, opportunity, grade] = line.split('\t');
      return [`${project}>${opportunity}`, Number(grade)];
    }),
  );
  const measures: Record<string, Measures> = {};
  for (const [name, { asksProject, queries, answers }] of Object.entries(directionsOf(dir))) {
    const sums = { queries: 0, ndcg10: 0, mrr: 0, recall5: 0 };
    for (const query of queries) {
      const gradeOf = (answer: string) =>
        grades.get(asksProject ? `${query}>${answer}` : `${answer}>${query}`) ?? 0;
      const best = answers.map(gradeOf).sort((a, b) => b - a);
      const worth = best.filter((grade) => grade > 1).length;
      if (worth === 0) continue;
      const ranked = run
        .filter((line) => line.direction === name && line.query === query)
        .sort((a, b) => a.rank - b.rank)
        .map(({ answer }) => gradeOf(answer));
      let [gained, possible] = [0, 0];
      for (let place = 0; place < 10; place++) {
        const discount = Math.LN2 / Math.log(place + 2);
        gained += (2 ** (ranked[place] ?? 0) - 1) * discount;
        possible += (2 ** (best[place] ?? 0) - 1) * discount;
      }
      const first = ranked.findIndex((grade) => grade > 1);
      sums.queries += 1;
      sums.ndcg10 += gained / possible;
      sums.mrr += first === -1 ? 0 : 1 / (first + 1);
      sums.recall5 += ranked.slice(0, 5).filter((grade) => grade > 1).length / worth;
    }
    const share = (sum: number) => (sums.queries === 0 ? 0 : sum / sums.queries);
    measures[name] = {
      queries: sums.queries,
      ndcg10: share(sums.ndcg10),
      mrr: share(sums.mrr),
      recall5: share(sums.recall5),
    };
  }
  return measures;
};

/** Cooks and tailors, what they need, and what a connector would say of it. */
const smallCollection = () =>
  folder({
    'projects.jsonl': [
      aProject({ id: 'cook' }),
      aProject({
        id: 'tailor',
        title: 'Atelier Wax',
        pitch: 'Je couds des robes en wax.',
        offer: 'Retouches et confection.',
        seeks: 'Je cherche un site internet.',
        skillsSought: ['site internet'],
        sectors: ['mode-textile'],
        funding: { min: 1_000, max: 2_000, purpose: 'une machine à coudre' },
      }),
      aProject({ id: 'stranger', commune: { code: '97411', name: 'Saint-Denis', lon: 55.45, lat: -20.88 } }),
    ],
    'suppliers.jsonl': [aProject({ id: 'other-cook', title: 'Buffets du Canal' })],
    'opportunities.jsonl': [
      aNeed({ id: 'buffets' }),
      aNeed({
        id: 'uniforms',
        title: 'Confection de tenues',
        description: 'Couture.',
        sectors: ['mode-textile'],
      }),
      aSkillsOffer({ id: 'accountant' }),
      aSkillsOffer({
        id: 'web',
        title: 'Créer un site',
        description: 'Un site web.',
        skills: ['site internet'],
      }),
      aFundingOption({ id: 'loan' }),
      aFundingOption({ id: 'large-loan', amountMin: 1_000_000, amountMax: 2_000_000 }),
      aFundingOption({ id: 'old', deadline: '2020-01-31' }),
      aSupportScheme({ id: 'kitchen' }),
    ],
    'judgments.tsv': [
      'cook\tbuffets\t3',
      'other-cook\tbuffets\t2',
      'stranger\tbuffets\t2', // judged worth it, though the gate is closed: it can never be ranked
      'tailor\tuniforms\t3',
      'cook\taccountant\t3',
      'cook\tweb\t1',
      'tailor\tweb\t2',
      'cook\tloan\t3',
      'tailor\tloan\t1',
      'cook\told\t2',
    ].join('\n'),
  });

describe('npm run evaluate', function () {
  this.timeout(60_000);

  for (const [name, dirOf] of [
    ['a small collection', smallCollection],
    ['the collection of the clone', () => 'test/collection/dev'],
  ] as const) {
    describe(`on ${name}`, () => {
      let dir: string;
      let lines: readonly string[];
      let ranked: readonly Ranked[];
      let told: Record<string, Measures | string>;
      before(async () => {
        dir = dirOf();
        const path = join(folder({}), 'run.tsv');
        const { code, out, err } = await run('evaluate', dir, '--run', path, '--json');
        expect(code, err).to.equal(0);
        told = JSON.parse(out) as typeof told;
        lines = linesOf(path);
        ranked = lines.map((line) => {
          const [direction = '', query = '', rank = '', answer = ''] = line.split('\t');
          return { direction, query, rank: Number(rank), answer };
        });
      });

      it('writes one ranked answer a line: direction, query, rank, answer, parted by tabs', () => {
        expect(lines).not.to.deep.equal([]);
        for (const line of lines) expect(line).to.match(/^[a-z-]+\t[\w-]+\t[1-9]\d*\t[\w-]+$/);
      });
      it('ranks every query’s answers from 1 on, each once, of the right kind', () => {
        const directions: Record<string, { queries: string[]; answers: string[] }> = directionsOf(dir);
        const seen = new Map<string, string[]>();
        for (const { direction, query, rank, answer } of ranked) {
          const { queries = [], answers = [] } = directions[direction] ?? {};
          expect(queries, direction).to.include(query);
          expect(answers, direction).to.include(answer);
          const before = seen.get(`${direction} ${query}`) ?? [];
          expect(rank).to.equal(before.length + 1);
          expect(before).not.to.include(answer);
          seen.set(`${direction} ${query}`, [...before, answer]);
        }
        expect(new Set(ranked.map(({ direction }) => direction)).size).to.equal(6);
      });
      it('measures what anyone can work out from the run and the judgments', () => {
        const { settings, ...measures } = told;
        expect(settings).to.be.a('string');
        const afresh = recomputed(dir, ranked);
        expect(Object.keys(measures)).to.have.members(Object.keys(afresh));
        for (const [direction, { queries, ndcg10, mrr, recall5 }] of Object.entries(afresh)) {
          const ours = measures[direction] as Measures;
          expect(ours.queries, direction).to.equal(queries);
          expect(ours.ndcg10, direction).to.be.closeTo(ndcg10, 1e-9);
          expect(ours.mrr, direction).to.be.closeTo(mrr, 1e-9);
          expect(ours.recall5, direction).to.be.closeTo(recall5, 1e-9);
        }
      });
      if (name === 'a small collection') {
        it('leaves out what a closed gate bars, and ranks all the rest', () => {
          const answers = (direction: string, query: string) =>
            ranked
              .filter((line) => line.direction === direction && line.query === query)
              .map(({ answer }) => answer);
          expect(answers('suppliers-for-need', 'buffets')).to.have.members(['cook', 'other-cook', 'tailor']);
          expect(answers('funding-for-project', 'cook')).to.have.members(['loan', 'old']);
          expect(answers('projects-for-funding', 'large-loan')).to.deep.equal([]);
          expect(answers('needs-for-project', 'other-cook')[0]).to.equal('buffets');
        });
      }
    });
  }

  it('tells people the six directions, and judges deadlines on the day that is given', async () => {
    const path = join(folder({}), 'run.tsv');
    const { code, out } = await run('evaluate', smallCollection(), '--today', '2026-11-24', '--run', path);
    expect(code).to.equal(0);
    for (const direction of ['skills-for-project', 'projects-for-funding']) {
      expect(out).to.match(new RegExp(`^${direction} +\\d+ questions +NDCG@10 [01]\\.\\d{3}`, 'm'));
    }
    expect(linesOf(path).some((line) => line.endsWith('\told'))).to.equal(false);
  });

  it('tells what each criterion brings, and collections beside folds of their questions, as tables', async () => {
    const dir = smallCollection();
    const [ablation, folds] = await Promise.all([
      run('evaluate', dir, '--ablation'),
      run('evaluate', dir, smallCollection(), '--folds', '2'),
    ]);
    const cellsOf = (out: string) =>
      out
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.slice(2, -2).split(' | '));
    expect(ablation.code, ablation.err).to.equal(0);
    const rows = cellsOf(ablation.out);
    expect(rows.map(([name]) => name)).to.include.members(['trade', 'skill', 'purpose', 'text', 'answers']);
    for (const row of rows) expect(row).to.have.length(7);
    for (const [name, ...changes] of rows.filter(([name]) => name === 'answers' || name === 'form'))
      expect(changes, `${name} ranks nobody here`).to.deep.equal(new Array(6).fill('·'));
    expect(folds.code, folds.err).to.equal(0);
    const [head = [], , ...directions] = cellsOf(folds.out);
    expect(head).to.have.length(6);
    expect(directions).to.have.length(6);
    for (const [, one, other] of directions)
      expect(one)
        .to.equal(other)
        .and.match(/^[01]\.\d{3}$/);
    const { json } = await plainly(dir);
    expect(directions[0]?.[1]).to.equal((json['skills-for-project'] as Measures).ndcg10.toFixed(3));
  });
  const plainly = async (dir: string) => ({
    json: JSON.parse((await run('evaluate', dir, '--json')).out) as Record<string, Measures | string>,
  });

  it('refuses what it cannot measure in one sentence', async () => {
    const noJudgments = folder({ 'projects.jsonl': [], 'opportunities.jsonl': [] });
    const badJudgments = folder({
      'projects.jsonl': [],
      'opportunities.jsonl': [],
      'judgments.tsv': 'p1\to1\t3\np1\to2\t9\n',
    });
    const [none, missing, bad, folds] = await Promise.all([
      run('evaluate'),
      run('evaluate', noJudgments),
      run('evaluate', badJudgments),
      run('evaluate', badJudgments, '--folds', 'cinq'),
    ]);
    expectOneSentence(folds, /--folds .*cinq/);
    expectOneSentence(none, /Donnez un dossier/);
    expectOneSentence(missing, /judgments\.tsv est introuvable/);
    expectOneSentence(bad, /judgments\.tsv:2 /);
  });
});
