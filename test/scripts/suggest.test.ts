import { expect } from 'chai';
import type { MarketReport, Suggestion } from '../../matching/index.ts';
import { aNeed, aProject, aSkillsOffer } from '../support/builders.ts';
import { COLLECTION, expectNoControls, expectOneSentence, folder, run } from './command.ts';

const suggest = (...args: readonly string[]) => run('suggest', '--collection', COLLECTION, ...args);
const BUFFETS = ['--text', 'je fais des buffets, je cherche mes premiers gros clients', '--commune', '93027'];
const COLUMNS = 80;

describe('npm run suggest', function () {
  this.timeout(60_000);

  it('prints a ranked, explained list whose parts add up to each score', async () => {
    const { code, out, err } = await suggest(...BUFFETS, '--limit', '4');
    expect(code, err).to.equal(0);
    expect(err).to.equal('');
    const cards = out.split(/\n(?= ?\d+\. )/).slice(1);
    expect(cards).to.have.length(4);
    const scores = cards.map((card) => Number(/(\d+\.\d)\/100/.exec(card)?.[1]));
    expect([...scores].sort((a, b) => b - a)).to.deep.equal(scores);
    cards.forEach((card, index) => {
      expect(card).to.match(new RegExp(`^ ?${index + 1}\\. \\S`));
      const [, sum = ''] = card.split(/\n\s+= /);
      const parts = [...sum.matchAll(/(\d+\.\d)(?= \+|\s|$)/g)].map(([, points]) => Number(points));
      expect(parts.length).to.be.above(2);
      // Each part is shown to a tenth of a point.
      expect(parts.reduce((all, points) => all + points, 0)).to.be.closeTo(
        scores[index] ?? -1,
        0.05 * (parts.length + 1),
      );
      expect(card, 'at least one reason').to.match(/\n {4}- \p{Lu}/u);
    });
    expect(out).to.match(/4 suggestions sur \d+\n$/);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
    expectNoControls(out);
  });

  it('speaks to machines in JSON', async () => {
    const { out } = await suggest(...BUFFETS, '--kind', 'skills', '--limit', '3', '--json');
    const { items, total, draft } = JSON.parse(out) as {
      items: Suggestion[];
      total: number;
      draft: { commune: { name: string } };
    };
    expect(draft.commune.name).to.equal('La Courneuve');
    expect(items).to.have.length(3);
    expect(total).to.be.at.least(3);
    for (const { kind, score, parts } of items) {
      expect(kind).to.equal('skills');
      expect(parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).to.equal(
        Math.round(score * 100),
      );
    }
  });

  it('speaks English when asked', async () => {
    const { code, out } = await suggest(...BUFFETS, '--lang', 'en', '--limit', '2');
    expect(code).to.equal(0);
    expect(out).to.match(/2 suggestions of \d+\n$/);
    expect(out).not.to.match(/Vous|distance de|lien fort/);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
  });

  it('says so when nothing suits', async () => {
    const { code, out } = await run(
      'suggest',
      '--collection',
      folder({ 'projects.jsonl': [], 'opportunities.jsonl': [] }),
      ...BUFFETS,
    );
    expect(code).to.equal(0);
    expect(out).to.match(/Rien ne convient/);
  });

  it('refuses bad input with one sentence that says what to give, and exit code 2', async () => {
    const text = ['--text', 'je fais des buffets'];
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[...text, '--commune', '99999'], /--commune .*«\s99999\s».*93027/],
      [[...text, '--kind', '\u001b[31mcadeau\u0007'], /--kind .*cadeau.*need, skills, funding, support/],
      [[...text, '--limit', '0'], /--limit .*«\s0\s».*1 à 100/],
      [[...text, '--limit', 'dix'], /--limit .*«\sdix\s»/],
      [['--text', '   '], /--text/],
      [['--text', 'a'.repeat(10_001)], /--text .*10001.*8000/],
      [['--collection', '/nowhere', ...text], /\/nowhere.*n’existe pas/],
      [['--explain', 'nobody', 'nothing'], /projet «\snobody\s»/],
      [[...text, '--couleur', 'rouge'], /--couleur/],
    ];
    const ran = await Promise.all(refused.map(([args]) => suggest(...args)));
    ran.forEach((each, index) => {
      expectOneSentence(each, refused[index]?.[1] ?? /never/);
    });
  });

  const hostile =
    'buffet \u001b[31m\u0007 \u009b2J {words} <script>alert(1)</script> \u0000froid, je cherche <b>des</b> clients';

  it('never lets what was typed or published drive the terminal, and keeps to its width', async () => {
    const dir = folder({
      'projects.jsonl': [aProject({ title: `Traiteur \u001b]0;titre\u0007 ${'é'.repeat(90)}` })],
      'opportunities.jsonl': [
        aNeed({
          title: 'Buffets \u001b[2J\u001b[1;1H froids \u009b31m',
          description: 'Traiteur \u0007\u0008 : buffets <img src=x onerror=alert(1)> froids.',
        }),
        aSkillsOffer({ organisation: { name: 'Groupe \u001b[41m\r\nValmorin', size: 'eti' } }),
      ],
    });
    const [list, receipt] = await Promise.all([
      run('suggest', '--collection', dir, '--text', hostile.replaceAll('\u0000', '')),
      run('suggest', '--collection', dir, '--explain', aProject().id, aNeed().id),
    ]);
    for (const { code, out, err } of [list, receipt]) {
      expect(code, err).to.equal(0);
      expectNoControls(out);
      expectNoControls(err);
      expect(out).not.to.match(/<script|onerror/);
    }
    expect(list.out).to.match(/1 suggestions? sur|2 suggestions sur/);
  });

  it('never quotes markup', async () => {
    const { out } = await suggest('--text', 'je fais des <b>buffet</b> <i>froid</i>', '--limit', '2');
    expect(out)
      .to.include('buffet')
      .and.not.match(/<\/?[bi]>/);
  });

  it('never lets an unknown option drive the terminal', async () => {
    const { code, err } = await suggest('--\u001b[31mcouleur');
    expect(code).to.equal(2);
    expectNoControls(err);
    expect(err).not.to.match(/Unknown option/);
  });

  it('breaks even a word without end at the terminal’s width', async () => {
    const dir = folder({
      'projects.jsonl': [],
      'opportunities.jsonl': [aNeed({ title: `Buffets https://example.org/${'a'.repeat(200)}` })],
    });
    const { out } = await run('suggest', '--collection', dir, ...BUFFETS);
    expect(out).to.include('Buffets');
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
  });

  it('tells how the market would be shared out, beside everyone’s own list and greedy', async () => {
    const { code, out, err } = await suggest('--market', '--limit', '3');
    expect(code, err).to.equal(0);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
    expectNoControls(out);
    expect(out).to.match(/\d+\s% de l’intérêt des listes de chacun, pour \d+\s% de leur Gini\./u);
    const { out: json } = await suggest('--market', '--limit', '3', '--json');
    const { assigned, ownLists, greedy } = JSON.parse(json) as MarketReport;
    expect(assigned.measures.gini).to.be.below(ownLists.measures.gini).and.below(greedy.measures.gini);
    expect(assigned.measures.cover).to.be.above(ownLists.measures.cover);
    const ofProject = new Map<string, number>();
    for (const { projectId } of assigned.proposals)
      ofProject.set(projectId, (ofProject.get(projectId) ?? 0) + 1);
    expect(Math.max(...ofProject.values())).to.equal(3);
  });

  it('explains a pair: every part, their sum, every gate', async () => {
    const dir = folder({
      'projects.jsonl': [aProject()],
      'opportunities.jsonl': [aNeed({ deadline: '2020-01-31', legalForms: ['association'] })],
    });
    const { code, out, err } = await run(
      'suggest',
      '--collection',
      dir,
      '--explain',
      aProject().id,
      aNeed().id,
    );
    expect(code, err).to.equal(0);
    const points = [...out.matchAll(/ × \S+ += +(\d+\.\d\d)$/gm)].map(([, each]) =>
      Math.round(Number(each) * 100),
    );
    const [, total] = /Pas suggéré += +(\d+\.\d\d)/.exec(out) ?? [];
    expect(points.reduce((sum, each) => sum + each, 0)).to.equal(Math.round(Number(total) * 100));
    expect(out)
      .to.match(/✗ Date limite passée/)
      .and.match(/✗ Réservé à/)
      .and.match(/✓ /);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
  });
});
