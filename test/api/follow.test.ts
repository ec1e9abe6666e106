import { expect } from 'chai';
import { Timestamp } from 'mongodb';
import { pino } from 'pino';
import { connect } from '../../api/database/connection.ts';
import { createOpportunityStore, type OpportunityStore } from '../../api/opportunities/store.ts';
import { createProjectStore } from '../../api/projects/store.ts';
import { createFollower } from '../../api/suggestions/follow.ts';
import { createHeld } from '../../api/suggestions/held.ts';
import { createChanges } from '../../api/suggestions/store.ts';
import { freshDatabase } from '../support/mongod.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { aNeed, aProject } from './builders.ts';
import { ask, reply } from './client.ts';

const WITHIN_MS = 1000;

describe('The index of each node', () => {
  let first: TestService;
  let second: TestService;
  let opportunities: OpportunityStore;
  before(async () => {
    first = await startTestService();
    second = await startTestService({ mongodbUri: first.config.mongodbUri });
    opportunities = createOpportunityStore(first.connection);
    await first.seed({ projects: [aProject()], opportunities: [aNeed()] });
    await second.seed({});
  });
  after(async () => {
    await second.stop();
    await first.stop();
  });

  const suggested = async ({ url }: TestService, title?: string) => {
    const { items } = await reply(url, 'projectSuggestions', {
      params: { id: 'traiteur' },
      query: { limit: 50 },
    });
    return items
      .filter(({ opportunity }) => !title || opportunity.title === title)
      .map(({ opportunity }) => opportunity.id);
  };
  const onBoth = (what: string, isTrue: (ids: readonly string[]) => boolean, title?: string) =>
    Promise.all(
      [first, second].map((node) => until(what, async () => isTrue(await suggested(node, title)), WITHIN_MS)),
    );

  it('shows what was written within a second, on every node', async () => {
    await opportunities.upsertMany([aNeed({ id: 'nouveau' })]);
    await onBoth('the new need', (ids) => ids.includes('nouveau'));
  });

  it('shows what was changed within a second, on every node', async () => {
    await opportunities.upsertMany([aNeed({ id: 'nouveau', title: 'Des buffets pour nos fêtes' })]);
    await onBoth('the new title', (ids) => ids.includes('nouveau'), 'Des buffets pour nos fêtes');
  });

  it('forgets what was removed within a second, on every node', async () => {
    expect(await opportunities.remove('nouveau')).to.equal(true);
    await onBoth('the removal', (ids) => !ids.includes('nouveau'));
    for (const { url } of [first, second]) {
      expect((await ask(url, 'getOpportunity', { params: { id: 'nouveau' } })).status).to.equal(404);
    }
  });

  it('forgets what is no longer public', async () => {
    await opportunities.upsertMany([aNeed({ id: 'retire' })]);
    await onBoth('the need', (ids) => ids.includes('retire'));
    await collection('opportunities').updateOne({ _id: 'retire' as never }, { $set: { status: 'paused' } });
    await onBoth('the pause', (ids) => !ids.includes('retire'));
    expect((await ask(first.url, 'getOpportunity', { params: { id: 'retire' } })).status).to.equal(404);
  });

  it('leaves out a document that no longer fits the contract, and goes on', async () => {
    await opportunities.upsertMany([aNeed({ id: 'abime' })]);
    await onBoth('the need', (ids) => ids.includes('abime'));
    await collection('opportunities').updateOne({ _id: 'abime' as never }, { $set: { organisation: 12 } });
    await onBoth('its absence', (ids) => !ids.includes('abime'));
    await opportunities.upsertMany([aNeed({ id: 'apres' })]);
    await onBoth('the next need', (ids) => ids.includes('apres'));
  });

  it('goes on when the server kills its streams', async () => {
    await first.connection.db?.admin().command({ killAllSessions: [] });
    await opportunities.upsertMany([aNeed({ id: 'apres-coupure' })]);
    for (const node of [first, second]) {
      await until('the need written after the cut', async () =>
        (await suggested(node)).includes('apres-coupure'),
      );
      await until('readiness', async () => (await fetch(`${node.url}/api/ready`)).ok);
    }
  });

  it('is loaded again when a collection is dropped', async () => {
    await collection('projects').insertOne({ _id: 'autre' as never });
    await collection('opportunities').drop();
    await opportunities.upsertMany([aNeed({ id: 'seul' })]);
    for (const node of [first, second]) {
      await until('the one need left', async () => String(await suggested(node)) === 'seul');
    }
  });

  it('is loaded again when the place to resume from has left the oplog', async () => {
    const stores = { projects: createProjectStore(first.connection), opportunities };
    const { held, followed } = createHeld({
      ...stores,
      clocks: { shownOf: () => null, answersOf: () => undefined },
    });
    const changes = createChanges(
      first.connection,
      followed.map((each) => each.collection),
    );
    // The server itself refuses so old a moment, as it does a node that was away for too long.
    const long = { time: new Timestamp({ t: 1, i: 1 }) };
    let asked = 0;
    const away = { ...changes, now: () => (++asked === 1 ? Promise.resolve(long) : changes.now()) };
    const follower = createFollower(away, followed, pino({ level: 'silent' }));
    await follower.start();
    try {
      await until('a second load', async () => follower.state().loads === 2 && follower.state().following);
      await opportunities.upsertMany([aNeed({ id: 'apres-perte' })]);
      await until('the need written since', async () => held.opportunities.has('apres-perte'), WITHIN_MS);
    } finally {
      await follower.stop();
    }
  });

  it('lets others go between while it is laid', async () => {
    const connection = await connect(await freshDatabase());
    const projects = createProjectStore(connection);
    const all = Array.from({ length: 400 }, (_, n) => aProject({ id: `p${n}` }));
    await projects.upsertMany(all);
    const { held, followed } = createHeld({
      ...{ projects, opportunities: createOpportunityStore(connection) },
      clocks: { shownOf: () => null, answersOf: () => undefined },
    });
    const changes = createChanges(
      connection,
      followed.map((each) => each.collection),
    );
    const follower = createFollower(changes, followed, pino({ level: 'silent' }));
    const seen = new Set<number>();
    const looking = setInterval(() => seen.add(held.projects.size), 1);
    try {
      await follower.start();
      expect(held.projects.size).to.equal(all.length);
      expect([...seen].filter((size) => size > 0 && size < all.length)).to.not.be.empty;
    } finally {
      clearInterval(looking);
      follower.stop();
      await connection.close();
    }
  });

  it('tells its size, its lag and that it follows', async () => {
    const metrics = await (await fetch(`${first.url}/metrics`)).text();
    expect(metrics).to.match(/^passerelle_index_projects 1$/m);
    expect(metrics).to.match(/^passerelle_follow_up 1$/m);
    const lag = Number(/^passerelle_follow_lag_seconds (\S+)$/m.exec(metrics)?.[1]);
    expect(lag).to.be.within(0, 1);
  });

  const collection = (name: string) => first.connection.collection(name);
});
