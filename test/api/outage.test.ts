import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../api/config.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';
import { createOpportunityStore } from '../../api/opportunities/store.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { aNeed, aProject } from './builders.ts';
import { ask, problem, reply } from './client.ts';

describe('While the database is away', () => {
  let dataDir: string;
  let mongod: EmbeddedMongod;
  let service: TestService;
  const open = () => openEmbedded({ dataDir, binary: readConfig().mongodBinary, port: null });
  const suggested = async () =>
    (await reply(service.url, 'projectSuggestions', { params: { id: 'traiteur' } })).items.map(
      ({ opportunity }) => opportunity.id,
    );

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'passerelle-outage-'));
    mongod = await open();
    service = await startTestService({ mongodbUri: mongod.uri });
    await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
    await mongod.stop();
    await until('the loss to be seen', async () => !(await fetch(`${service.url}/api/ready`)).ok);
  });
  after(async () => {
    await service.stop();
    await mongod.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('suggestions are served from memory', async () => {
    expect(await suggested()).to.deep.equal(['buffets']);
    expect(
      (await ask(service.url, 'previewSuggestions', { body: { text: 'je fais des buffets' } })).status,
    ).to.equal(200);
  });

  it('what needs it is refused, saying when to come back', async () => {
    const refused = await ask(service.url, 'listProjects');
    expect(refused.headers.get('retry-after')).to.equal('5');
    expect((await problem(refused)).code).to.equal('unavailable');
  });

  it('and when it is back, the node is ready again and follows by itself', async () => {
    mongod = await open();
    await until('readiness', async () => (await fetch(`${service.url}/api/ready`)).ok, 15_000);
    await until('the connection of the test', async () => service.connection.readyState === 1, 15_000);
    await createOpportunityStore(service.connection).upsertMany([aNeed({ id: 'retour' })]);
    await until('what was written since', async () => (await suggested()).includes('retour'));
  }).timeout(45_000);
});
