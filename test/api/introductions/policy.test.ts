import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createIntroductionStore, type Introduction } from '../../../api/introductions/store.ts';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { MESSAGE, moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { told } from '../../support/told.ts';

/**
 * Who may do what with an introduction, over every action and status. The buyer's side is an organisation with an owner,
 * an editor and a viewer; outside stand a stranger, a connector who follows nobody, the team and a visitor.
 */
const INSIDE = ['amina', 'owner', 'editor'] as const;
const OUTSIDE = ['viewer', 'stranger', 'connector', 'admin'] as const;
type Who = (typeof INSIDE)[number] | (typeof OUTSIDE)[number] | 'visitor';

const HOSTILE: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  ['accept'],
  null,
  0,
  'toString',
  '__proto__',
  { action: { $ne: 'x' } },
];

describe('The policies of introductions', () => {
  let service: TestService;
  const people = {} as Record<Who, Client>;
  let organisationId = '';
  before(async () => {
    service = await startTestService();
    people.visitor = aClient(service.url);
    people.amina = await signUp(service, 'amina', { roles: ['holder'] });
    for (const who of ['owner', 'editor', 'viewer', 'stranger'] as const)
      people[who] = await signUp(service, who, { roles: ['buyer'] });
    people.connector = await signUp(service, 'connector', { roles: ['connector'] });
    people.admin = await signUp(service, 'admin', { roles: ['admin'] });
    const { id } = await told(people.owner, 'createOrganisation', {
      body: { name: 'Mairie', size: 'public' },
    });
    organisationId = id;
    for (const role of ['editor', 'viewer'] as const)
      await service.connection
        .collection('memberships')
        .insertOne({ organisationId, accountId: people[role].account?.id, role, since: new Date() });
  });
  after(() => service.stop());

  const pair = async () => ({
    projectId: await publishedProject(people.amina),
    opportunityId: await publishedNeed(people.owner, { organisationId, contactBudget: 500 }),
  });
  const templates = new Map<string, Introduction>();
  /** The first of each status is made by its people; the others are copies, of pairs of their own. */
  async function inStatus(status: string): Promise<string> {
    const template = templates.get(status) ?? (await madeIn(status));
    templates.set(status, template);
    const _id = randomUUID();
    const copies = service.connection.collection<Introduction>('introductions');
    await copies.insertOne({ ...template, _id, projectId: _id });
    return _id;
  }
  async function madeIn(status: string): Promise<Introduction> {
    const { projectId, opportunityId } = await pair();
    const { id } = await proposed(people.amina, projectId, opportunityId);
    if (status !== 'proposed') await moved(people.owner, id, { action: 'accept' });
    if (status === 'agreed') await moved(people.amina, id, { action: 'agree' });
    const made = await createIntroductionStore(service.connection).find(id);
    if (made?.status !== status) throw new Error(`${made?.status} is not ${status}`);
    return made;
  }
  const ask = async (
    who: Who,
    name: 'getIntroduction' | 'moveIntroduction' | 'stateOutcome',
    id: string,
    body?: object,
  ) => (await people[who].ask(name, { params: { id }, ...(body ? { body } : {}) })).status;

  const accept = { action: 'accept' };
  const outcome = { amountEur: 1000, daysGiven: null, raisedEur: null, jobsCreated: null, comment: '' };
  /** What each of the inside is answered, by status; the outside never learns that it exists. */
  const TABLE: readonly {
    readonly name: 'getIntroduction' | 'moveIntroduction' | 'stateOutcome';
    readonly body?: object;
    readonly in: string;
    readonly gets: Readonly<Record<(typeof INSIDE)[number], number>>;
  }[] = [
    { name: 'getIntroduction', in: 'proposed', gets: { amina: 200, owner: 200, editor: 200 } },
    { name: 'moveIntroduction', body: accept, in: 'proposed', gets: { amina: 403, owner: 200, editor: 200 } },
    {
      name: 'moveIntroduction',
      body: { action: 'decline', reason: 'other' },
      in: 'proposed',
      gets: { amina: 403, owner: 200, editor: 200 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'withdraw' },
      in: 'proposed',
      gets: { amina: 200, owner: 403, editor: 403 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'withdraw' },
      in: 'accepted',
      gets: { amina: 409, owner: 403, editor: 403 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'meet' },
      in: 'proposed',
      gets: { amina: 409, owner: 409, editor: 409 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'meet' },
      in: 'accepted',
      gets: { amina: 200, owner: 200, editor: 200 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'agree' },
      in: 'accepted',
      gets: { amina: 200, owner: 200, editor: 200 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'finish' },
      in: 'agreed',
      gets: { amina: 200, owner: 200, editor: 200 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'abandon', reason: 'other' },
      in: 'agreed',
      gets: { amina: 200, owner: 200, editor: 200 },
    },
    {
      name: 'moveIntroduction',
      body: { action: 'leave' },
      in: 'accepted',
      gets: { amina: 403, owner: 403, editor: 403 },
    },
    { name: 'stateOutcome', body: outcome, in: 'accepted', gets: { amina: 409, owner: 409, editor: 409 } },
    { name: 'stateOutcome', body: outcome, in: 'agreed', gets: { amina: 200, owner: 200, editor: 200 } },
  ];
  for (const line of TABLE) {
    const what = line.body && 'action' in line.body ? `${line.name} ${String(line.body.action)}` : line.name;
    it(`${what} of one that is ${line.in} is for its people alone`, async () => {
      for (const who of INSIDE)
        expect(await ask(who, line.name, await inStatus(line.in), line.body), who).to.equal(line.gets[who]);
      const id = await inStatus(line.in);
      for (const who of OUTSIDE) expect(await ask(who, line.name, id, line.body), who).to.equal(404);
      expect(await ask('visitor', line.name, id, line.body)).to.equal(401);
    }).timeout(60_000);
  }

  it('nobody proposes in the name of another’s sheet, and only a connector as a connector', async () => {
    const { projectId, opportunityId } = await pair();
    const body = (side: string) => ({ body: { projectId, opportunityId, side, message: MESSAGE } });
    const status = async (who: Who, side: string) => (await people[who].ask('propose', body(side))).status;
    for (const who of ['viewer', 'stranger', 'connector', 'admin'] as const) {
      for (const side of ['project', 'opportunity', 'connector'])
        expect(await status(who, side), `${who} ${side}`).to.equal(403);
    }
    expect(await status('owner', 'project')).to.equal(403);
    expect(await status('amina', 'opportunity')).to.equal(403);
    expect(await status('visitor', 'project')).to.equal(401);
    expect(await status('editor', 'opportunity')).to.equal(201);
  });

  it('a draft of the other side does not exist', async () => {
    const projectId = await publishedProject(people.amina);
    const { id: opportunityId } = await told(people.owner, 'createOpportunity', {
      body: { kind: 'need', title: 'Secret' },
    });
    const query = { projectId, opportunityId, side: 'project' };
    expect((await people.amina.ask('draftProposal', { query })).status).to.equal(404);
  });

  it('a connector introduces a project that lets him follow, is in it until he leaves, and both sides accept', async () => {
    const { projectId, opportunityId } = await pair();
    await told(people.connector, 'followProject', { params: { id: projectId } });
    const tooSoon = { body: { projectId, opportunityId, side: 'connector', message: MESSAGE } };
    expect((await people.connector.ask('propose', tooSoon)).status).to.equal(403);
    await letFollow(projectId);
    const { id, awaits } = await proposed(people.connector, projectId, opportunityId, 'connector');
    expect(awaits).to.have.members(['project', 'opportunity']);
    const half = await moved(people.amina, id, accept);
    expect([half.status, half.conversationId]).to.deep.equal(['proposed', null]);
    expect(
      (await people.connector.ask('moveIntroduction', { params: { id }, body: accept })).status,
    ).to.equal(403);
    const whole = await moved(people.editor, id, accept);
    expect([whole.status, whole.conversationId]).to.deep.equal(['accepted', id]);
    const left = await moved(people.connector, id, { action: 'leave' });
    expect(left.connector).to.include({ hasLeft: true });
    expect(left.can).to.deep.equal([]);
    // Back by a proposal of his own, he would read what the two said without him.
    await moved(people.amina, id, { action: 'abandon', reason: 'other' });
    expect(await obstacle(projectId, opportunityId)).to.deep.equal({
      obstacle: 'already-introduced',
      introductionId: id,
    });
  });

  it('a connector begins again what he proposed himself', async () => {
    const { projectId, opportunityId } = await pair();
    await letFollow(projectId);
    const { id } = await proposed(people.connector, projectId, opportunityId, 'connector');
    const { can } = await moved(people.connector, id, { action: 'withdraw' });
    expect(can).to.include('propose');
    const again = await proposed(people.connector, projectId, opportunityId, 'connector');
    expect([again.id, again.status]).to.deep.equal([id, 'proposed']);
  });

  it('a connector comes into nothing that two people began without him, and is not led to it', async () => {
    const { projectId, opportunityId } = await pair();
    await letFollow(projectId);
    const { id } = await proposed(people.amina, projectId, opportunityId);
    await moved(people.owner, id, accept);
    await moved(people.amina, id, { action: 'abandon', reason: 'other' });
    const { status } = await people.connector.ask('propose', {
      body: { projectId, opportunityId, side: 'connector', message: MESSAGE },
    });
    expect(status).to.equal(409);
    expect(await obstacle(projectId, opportunityId)).to.deep.equal({
      obstacle: 'already-introduced',
      introductionId: null,
    });
  });

  it('a connector stands between others: what is his own he proposes as its publisher', async () => {
    const projectId = await publishedProject(people.amina);
    await letFollow(projectId);
    const opportunityId = await publishedNeed(people.connector);
    expect(await obstacle(projectId, opportunityId)).to.include({ obstacle: 'own-pair' });
  });

  const letFollow = async (projectId: string): Promise<void> => {
    await told(people.connector, 'followProject', { params: { id: projectId } });
    const { items } = await told(people.amina, 'listFollowers', { params: { id: projectId } });
    const params = { id: projectId, follow: items[0]?.id ?? '' };
    await told(people.amina, 'acceptFollower', { params });
  };
  const obstacle = async (projectId: string, opportunityId: string) => {
    const query = { projectId, opportunityId, side: 'connector' };
    const { obstacle, introductionId } = await told(people.connector, 'draftProposal', { query });
    return { obstacle, introductionId };
  };

  it('bears whatever is sent in every field', async () => {
    const { projectId, opportunityId } = await pair();
    const fine = { projectId, opportunityId, side: 'project', message: MESSAGE };
    for (const field of Object.keys(fine))
      for (const value of HOSTILE) {
        const { status } = await people.amina.ask('propose', { body: { ...fine, [field]: value } });
        expect(status, `${field} ${JSON.stringify(value)}`).to.be.oneOf(
          field === 'message' && typeof value === 'string' ? [201, 409] : [404, 422],
        );
      }
    expect(
      (await people.amina.ask('propose', { body: { ...fine, status: 'accepted', score: 100 } })).status,
    ).to.equal(422);
    const id = await inStatus('proposed');
    for (const value of HOSTILE)
      expect(
        (await people.owner.ask('moveIntroduction', { params: { id }, body: { action: value } })).status,
      ).to.equal(422);
    for (const path of ['../accounts', '%00', '$where', 'a'.repeat(5000)])
      expect(await ask('amina', 'getIntroduction', path)).to.be.oneOf([404, 414, 431]);
    for (const [key, value] of [
      ['folder', 'x'],
      ['cursor', 'zzz'],
      ['limit', '1e9'],
      ['project', '$ne'],
    ])
      expect(
        (await people.amina.ask('myIntroductions', { query: { [key as string]: value as string } })).status,
      ).to.equal(422);
  });
});
