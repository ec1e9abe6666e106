import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Encounter } from '../../api/learning/store.ts';
import { SETTINGS } from '../../matching/index.ts';
import { runOn } from '../scripts/command.ts';
import { aClient, type Client, PASSWORD, signUp } from '../support/actors.ts';
import { aNeed, aSkillsOffer } from '../support/builders.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { reply } from './client.ts';

const whole = {
  title: 'La table d’Ines',
  pitch: 'Je fais des buffets pour les fêtes et les entreprises.',
  offer: 'Buffets et plateaux-repas.',
  commune: '93027',
  stage: 'developpement',
};
const WITHIN_MS = 8000;

describe('What became of suggestions', function () {
  this.timeout(120_000);
  let service: TestService;
  let second: TestService;
  let ines: Client;
  before(async () => {
    service = await startTestService();
    second = await startTestService({ mongodbUri: service.config.mongodbUri ?? '' });
    await service.seed({
      opportunities: [
        ...Array.from({ length: 7 }, (_, at) => aNeed({ id: `buffets-${at}`, capacity: at + 1 })),
        aSkillsOffer({ id: 'heures' }),
      ],
    });
    ines = await signUp(service, 'ines');
  });
  after(async () => {
    await second.stop();
    await service.stop();
  });
  const collection = () => service.connection.collection<Encounter>('encounters');
  const kept = (projectId: string) =>
    collection()
      .find({ projectId }, { projection: { _id: 0 } })
      .sort({ event: 1, rank: 1 })
      .toArray();
  const settled = (projectId: string, count: number) =>
    until(`${count} moments`, async () => (await kept(projectId)).length >= count, WITHIN_MS);
  const published = async (client = ines) => {
    const { id } = await told(client, 'createProject', { body: whole });
    await told(client, 'moveProject', { params: { id }, body: { action: 'publish' } });
    return id;
  };
  const list = (client: Client, id: string, query: Record<string, string | number> = {}) =>
    told(client, 'projectSuggestions', { params: { id }, query: { kind: 'need', limit: 3, ...query } });

  it('is kept once a day for each pair and event, with place, score and settings, by any number of nodes', async () => {
    const id = await published();
    const page = await list(ines, id);
    await list(aClient(second.url, ines), id);
    await list(ines, id);
    const [first] = page.items;
    const next = await list(ines, id, { cursor: page.nextCursor ?? '' });
    await told(ines, 'explainForProject', { params: { id, other: first?.opportunity.id ?? '' } });
    await settled(id, 7);
    const moments = await kept(id);
    expect(moments).to.have.length(7);
    const seen = moments.filter(({ event }) => event === 'shown');
    expect(seen.map(({ rank }) => rank)).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(seen.map(({ opportunityId }) => opportunityId)).to.deep.equal(
      [...page.items, ...next.items].map(({ opportunity }) => opportunity.id),
    );
    expect(seen[0]).to.deep.include({
      side: 'project',
      settings: SETTINGS.version,
      score: first?.score,
      reason: null,
    });
    expect(moments[0]).to.deep.include({ event: 'opened', opportunityId: first?.opportunity.id, rank: null });
    const fields = [
      'projectId',
      'opportunityId',
      'side',
      'event',
      'day',
      'at',
      'settings',
      'rank',
      'score',
      'reason',
    ];
    for (const moment of moments)
      expect(Object.keys(moment).sort(), 'of a person nothing').to.deep.equal(fields.sort());
  });

  it('holds answers with their reason, from both sides', async () => {
    const id = await published();
    await told(ines, 'answerForProject', {
      params: { id, other: 'buffets-1' },
      body: { answer: 'hidden', reason: 'too-far' },
    });
    await told(ines, 'answerForProject', { params: { id, other: 'buffets-2' }, body: { answer: 'saved' } });
    await settled(id, 2);
    expect((await kept(id)).map(({ event, reason, side }) => ({ event, reason, side }))).to.deep.equal([
      { event: 'hidden', reason: 'too-far', side: 'project' },
      { event: 'saved', reason: null, side: 'project' },
    ]);
    const paul = await signUp(service, 'paul', { roles: ['buyer'] });
    const need = {
      kind: 'need',
      title: 'Buffets',
      description: 'Des buffets froids.',
      perimeter: { type: 'national' },
      organisation: { name: 'Mairie', size: 'public' },
    };
    const mine = await told(paul, 'createOpportunity', { body: need });
    await until(
      'its place in the index',
      async () => (await paul.ask('getProject', { params: { id } })).ok,
      WITHIN_MS,
    );
    await told(paul, 'answerForOpportunity', {
      params: { id: mine.id, other: id },
      body: { answer: 'saved' },
    });
    await until(
      'the other side',
      async () => (await kept(id)).some(({ side, event }) => side === 'opportunity' && event === 'saved'),
      WITHIN_MS,
    );
  });

  it('is not kept of what nobody owns, nor when the team looks', async () => {
    const id = await published();
    const team = await signUp(service, 'equipe', { roles: ['admin'] });
    await list(team, id);
    await reply(service.url, 'opportunitySuggestions', { params: { id: 'buffets-0' } });
    await told(ines, 'answerForProject', { params: { id, other: 'heures' }, body: { answer: 'saved' } });
    await settled(id, 1);
    expect((await kept(id)).map(({ event }) => event)).to.deep.equal(['saved']);
    expect(await collection().countDocuments({ side: 'opportunity', opportunityId: 'buffets-0' })).to.equal(
      0,
    );
  });

  it('goes with the project, with the opportunity, and with the account, which may take it along', async () => {
    const zoe = await signUp(service, 'zoe');
    const [one, two] = [await published(zoe), await published(zoe)];
    for (const id of [one, two]) await list(zoe, id);
    await settled(one, 3);
    await settled(two, 3);
    const exported = JSON.stringify(await told(zoe, 'exportAccount'));
    expect(exported).to.include('"encounters"').and.include('"shown"');
    await told(zoe, 'deleteProject', { params: { id: one } });
    expect(await kept(one)).to.deep.equal([]);
    await told(zoe, 'eraseAccount', { body: { password: PASSWORD } });
    await until('the end of all', async () => (await kept(two)).length === 0, WITHIN_MS);
  });

  it('is never written back for what was erased meanwhile', async () => {
    const id = await published();
    await list(ines, id);
    await told(ines, 'deleteProject', { params: { id } });
    const other = await published();
    await list(ines, other);
    await settled(other, 3);
    expect(await kept(id)).to.deep.equal([]);
  });

  describe('ranked again by npm run replay', () => {
    const run = (...args: readonly string[]) => runOn(service.config.mongodbUri ?? '', 'replay', ...args);
    const file = (settings: object | string) => {
      const path = join(mkdtempSync(join(tmpdir(), 'passerelle-')), 'settings.json');
      writeFileSync(path, typeof settings === 'string' ? settings : JSON.stringify(settings));
      return path;
    };
    before(async () => {
      const id = await published();
      await list(ines, id, { limit: 50 });
      await told(ines, 'answerForProject', { params: { id, other: 'buffets-6' }, body: { answer: 'saved' } });
      await settled(id, 8);
    });

    it('says that nothing moves under the same settings', async () => {
      const { code, out, err } = await run('--json');
      expect(code, err).to.equal(0);
      const found = JSON.parse(out);
      expect(found.moved).to.equal(0);
      expect(found.noLongerSuggested).to.equal(0);
      expect(found.pairs).to.be.at.least(7);
      expect(found.past[SETTINGS.version]).to.equal(found.pairs);
    });

    it('says what would have moved under others, within eighty columns', async () => {
      const turned = structuredClone(SETTINGS) as { version: string; weights: Record<string, object> };
      turned.version = 'essai-1';
      turned.weights.need = { places: 1 };
      const path = file({
        ...turned,
        bands: { ...SETTINGS.bands, need: { lead: 99, look: 99, strong: 99 } },
      });
      const { out } = await run('--settings', path, '--json');
      const found = JSON.parse(out);
      expect(found.settings).to.equal('essai-1');
      expect(found.means.saved.count).to.be.at.least(1);
      const low = file({
        ...turned,
        bands: { ...SETTINGS.bands, need: { lead: 100, look: 100, strong: 100 } },
      });
      const { code, out: printed } = await run('--settings', low);
      expect(code).to.equal(0);
      expect(printed)
        .to.match(/Reclassées par : essai-1/)
        .and.match(/gardées +\d+ +\d+,\d\d +\d+,\d\d/);
      for (const line of printed.split('\n')) expect(line.length, line).to.be.at.most(80);
      expect((await run('--settings', `${SETTINGS.version}+meaning`)).code).to.equal(0);
    });

    it('refuses what is no settings in one sentence, exit code 2', async () => {
      const half = structuredClone(SETTINGS) as { weights: { need: object } };
      half.weights.need = { trade: 0.5 };
      const refused = [
        [['--settings', 'inconnu'], /inconnu.*passerelle-/],
        [['--settings', file('{')], /JSON/],
        [['--settings', file(half)], /weights\.need.*somme/],
        [['--settings', file({ ...SETTINGS, weights: { need: { couleur: 1 } } })], /weights/],
        [['--settings', file({ ...SETTINGS, version: '\u001b[31m' })], /version/],
        [['--days', '0'], /--days/],
      ] as const;
      const ran = await Promise.all(refused.map(([args]) => run(...args)));
      ran.forEach(({ code, out, err }, at) => {
        const about = refused[at]?.[1] ?? /never/;
        expect(err).to.match(about);
        expect(code).to.equal(2);
        expect(out).to.equal('');
        expect(err.trim().split('\n')).to.have.length(1);
        expect(err.trim()).not.to.match(/\p{Cc}/u);
      });
    });
  });
});
