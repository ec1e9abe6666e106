import { expect } from 'chai';
import { startTestService, type TestService, until } from '../support/service.ts';
import { ask, problem } from './client.ts';

describe('Budgets of requests', () => {
  const limits = { light: 12, heavy: 5 };
  const nodes: TestService[] = [];
  const start = async (overrides: Parameters<typeof startTestService>[0]) => {
    const node = await startTestService({ limits, ...overrides });
    nodes.push(node);
    return node;
  };
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.stop();
  });

  const preview = ({ url }: TestService) => ask(url, 'previewSuggestions', { body: { text: 'du pain' } });

  it('are shared by the nodes, and say when to come back, in the caller’s language', async () => {
    const first = await start({});
    const second = await start({ mongodbUri: first.config.mongodbUri });
    for (const node of [first, second, first, second, first])
      expect((await preview(node)).status).to.equal(200);
    for (const node of [first, second]) {
      const refused = await preview(node);
      expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
      expect(await problem(refused)).to.deep.include({
        status: 429,
        code: 'too-many-requests',
        title: 'Trop de demandes',
      });
    }
    const english = await ask(first.url, 'previewSuggestions', { body: { text: 'du pain' }, language: 'en' });
    expect((await problem(english)).title).to.equal('Too many requests');
  });

  it('are apart for light and heavy requests, and do not count the monitors', async () => {
    const node = await start({});
    for (let i = 0; i < 6; i += 1) await preview(node);
    expect((await preview(node)).status).to.equal(429);
    expect((await ask(node.url, 'findPlaces', { query: { q: 'paris' } })).status).to.equal(200);
    for (let i = 0; i < 20; i += 1) expect((await fetch(`${node.url}/api/health`)).status).to.equal(200);
  });

  it('are counted by address: the one that a trusted proxy tells, and no other', async () => {
    const direct = await start({});
    const from = (node: TestService, address: string) =>
      fetch(`${node.url}/api/suggestions/preview`, {
        method: 'POST',
        body: '{"text":"du pain"}',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      });
    for (let i = 0; i < 5; i += 1) await from(direct, `203.0.113.${i}`);
    expect((await from(direct, '203.0.113.9')).status, 'an invented address').to.equal(429);
    const behind = await start({ trustProxy: 1 });
    for (let i = 0; i < 5; i += 1) await from(behind, '203.0.113.1');
    expect((await from(behind, '203.0.113.1')).status).to.equal(429);
    expect((await from(behind, '203.0.113.2')).status).to.equal(200);
    for (let i = 0; i < 5; i += 1) await from(behind, `2001:db8:1:2::${i}`);
    expect((await from(behind, '2001:db8:1:2:ffff::1')).status, 'the same subscriber').to.equal(429);
  });

  it('keep no address in the database', async () => {
    const node = await start({ trustProxy: 1 });
    await fetch(`${node.url}/api/places?q=paris`, { headers: { 'x-forwarded-for': '203.0.113.77' } });
    const counts = () => node.connection.collection('limits').find().toArray();
    // Counts need no majority, but this connection reads only what a majority has.
    await until('the count', async () => (await counts()).length === 1);
    const kept = await counts();
    expect(JSON.stringify(kept)).to.not.include('203.0');
    expect(kept[0]?.expire).to.be.an.instanceOf(Date);
  });
});
