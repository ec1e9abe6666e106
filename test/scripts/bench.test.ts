import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { opportunityInputSchema, projectInputSchema } from '../../api/contract/index.ts';
import { makeMarket, makeSuppliers } from '../../scripts/bench/market.ts';
import { expectOneSentence, folder, run } from './command.ts';

const COLUMNS = 80;
describe('npm run bench', function () {
  this.timeout(300_000);

  it('prints its table, the engine beside its peers, and finds the lists of every pair judged by itself', async () => {
    const { code, out, err } = await run('bench', '--size', '300', '--pairs');
    expect(code, err).to.equal(0);
    expect(out).to.match(/^300 opportunités, 30 projets/);
    for (const what of [
      'FlexSearch',
      'MiniSearch',
      'MongoDB \\$text',
      '\\$geoNear',
      'retirer',
      'octets',
      'paires',
    ])
      expect(out).to.match(new RegExp(what));
    expect(out).to.match(/même liste que toutes les paires jugées +130 sur 130/);
    for (const line of out.split('\n')) expect(line.length, line).to.be.at.most(COLUMNS);
  });

  it('makes up what the contract accepts, so that a service holds all of it', () => {
    const demo = fileURLToPath(new URL('../../scripts/seed/demo', import.meta.url));
    const { suppliers } = makeSuppliers(500, demo);
    const { projects, opportunities } = makeMarket(500, demo);
    for (const { publishedAt: _, ...project } of [...suppliers, ...projects])
      expect(projectInputSchema.safeParse(project).error?.issues, project.id).to.equal(undefined);
    for (const { taken: _, ...opportunity } of opportunities)
      expect(opportunityInputSchema.safeParse(opportunity).error?.issues, opportunity.id).to.equal(undefined);
  });

  it('prints the same as JSON', async () => {
    const { code, out, err } = await run('bench', '--size', '100', '--json');
    expect(code, err).to.equal(0);
    const { market, ours, peers, mongo } = JSON.parse(out);
    expect(market).to.deep.include({ opportunities: 100, projects: 10 });
    expect(ours.exact).to.deep.include({ checks: 110, agree: 110 });
    expect(ours.exact.eligiblePerProject).to.be.above(1);
    expect(peers.forProject.map(({ name }: { name: string }) => name)).to.deep.equal([
      'FlexSearch',
      'MiniSearch',
    ]);
    expect(mongo.filtered.calls).to.equal(10);
  });

  it('says what is wrong with its options in one sentence', async () => {
    for (const size of ['mille', '10', '1.5', '99999999'])
      expectOneSentence(await run('bench', '--size', size), /--size .*100 à/);
    expectOneSentence(await run('bench', '--texts', 'nulle-part'), /nulle-part/);
    expectOneSentence(await run('bench', '--texts', folder({})), /queries\.jsonl/);
  });
});
