import { expect } from 'chai';
import type { Sourcing, SourcingRow } from '../../../api/contract/index.ts';
import { type Client, PASSWORD, signUp } from '../../support/actors.ts';
import { moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { refused, told } from '../../support/told.ts';

const DAY_MS = 24 * 3600_000;
const MESSAGE = 'Bonjour, nous cherchons un traiteur pour nos réunions. En parler ?';

describe('Sourcing a need', () => {
  let service: TestService;
  let claire: Client;
  let paul: Client;
  let organisationId = '';
  const suppliers: { readonly client: Client; readonly projectId: string }[] = [];
  before(async () => {
    service = await startTestService();
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
    paul = await signUp(service, 'paul', { roles: ['buyer'], displayName: 'Paul' });
    ({ id: organisationId } = await told(claire, 'createOrganisation', {
      body: { name: 'Groupe Valmorin', size: 'grand-groupe' },
    }));
    await service.connection.collection('memberships').insertOne({
      organisationId,
      accountId: paul.account?.id,
      role: 'editor',
      since: new Date(),
    });
    for (let number = 1; number <= 12; number += 1) {
      const client = await signUp(service, `traiteur-${number}`, { displayName: `Traiteur ${number}` });
      suppliers.push({ client, projectId: await publishedProject(client, { title: `Buffets ${number}` }) });
    }
  });
  after(() => service.stop());

  const aNeed = async (): Promise<string> => {
    const id = await publishedNeed(claire, { organisationId, contactBudget: 20 });
    await until(
      'the need in the index',
      async () => (await claire.ask('getOpportunity', { params: { id } })).ok,
    );
    return id;
  };
  /** Inboxes of before are emptied: each test counts its own first contacts. */
  beforeEach(() => service.connection.collection('contact_budgets').deleteMany({}));
  const table = (id: string, who = claire) => told(who, 'sourcing', { params: { id } });
  const draft = (id: string) => told(claire, 'draftBatch', { params: { id } });
  const invite = (id: string, projectIds: readonly string[], version = 0, who = claire) =>
    told(who, 'inviteBatch', { params: { id }, body: { version, projectIds, message: MESSAGE } });
  const rowOf = ({ rows }: Sourcing, projectId: string): SourcingRow => {
    const row = rows.find(({ project }) => project.id === projectId);
    if (!row) throw new Error(`no row of ${projectId}`);
    return row;
  };
  const at = (index: number) => suppliers[index] as (typeof suppliers)[0];
  const inboxOf = async ({ client }: (typeof suppliers)[0], opportunity: string) => {
    const { items } = await told(client, 'myIntroductions', { query: { opportunity } });
    return items[0]?.id ?? '';
  };

  it('invites ten at once, and the table fills with what each answers', async () => {
    const id = await aNeed();
    const first = await table(id);
    expect(first.next).to.deep.include({ state: 'first', isOpen: true, interested: 0 });
    const { items, message } = await draft(id);
    expect(items).to.have.length(10);
    expect(message).to.include('Buffets pour nos réunions');
    const ids = items.map(({ project }) => project.id);
    const { results } = await invite(id, ids);
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(ids.map(() => 'invited'));

    const [yes, no, reader] = suppliers.filter(({ projectId }) => ids.includes(projectId));
    if (!yes || !no || !reader) throw new Error('too few');
    await moved(yes.client, await inboxOf(yes, id), { action: 'accept' });
    await moved(no.client, await inboxOf(no, id), {
      action: 'decline',
      reason: 'no-capacity',
      note: 'Complet jusqu’en mars.',
    });
    await told(reader.client, 'getIntroduction', { params: { id: await inboxOf(reader, id) } });
    await moved(claire, await inboxOf(yes, id), { action: 'meet' });

    const after = await table(id, paul);
    expect(after.rows).to.have.length(10);
    expect(after.batches).to.have.length(1);
    expect(after.batches[0]).to.include({ number: 1, by: 'Claire', invited: 10 });
    expect(rowOf(after, yes.projectId)).to.include({ step: 'met', batch: 1 });
    expect(rowOf(after, yes.projectId).conversationId).not.to.equal(null);
    expect(rowOf(after, no.projectId)).to.include({
      step: 'declined',
      reason: 'no-capacity',
      answer: 'Complet jusqu’en mars.',
    });
    expect(rowOf(after, reader.projectId).step).to.equal('opened');
    expect(after.rows.filter(({ step }) => step === 'invited')).to.have.length(7);
    expect(after.next).to.deep.include({ state: 'waits', isOpen: false, interested: 1, waiting: 8 });
  });

  it('lets the next batch go when few answered in seven days, and not when three are interested', async () => {
    const id = await aNeed();
    await invite(id, [at(0).projectId, at(1).projectId]);
    const body = { version: 1, projectIds: [at(2).projectId], message: MESSAGE };
    const early = await refused(claire, 'inviteBatch', { params: { id }, body });
    expect(early.errors?.[0]?.message).to.match(/vous pourrez inviter le suivant le \S+ \d+/);
    await service.connection
      .collection<{ _id: string }>('sourcings')
      .updateOne({ _id: id }, { $set: { 'batches.0.at': new Date(Date.now() - 7 * DAY_MS) } });
    expect((await table(id)).next).to.include({ state: 'few-answers', isOpen: true });
    await invite(id, [at(2).projectId, at(3).projectId], 1);
    for (const index of [0, 1, 2])
      await moved(at(index).client, await inboxOf(at(index), id), { action: 'accept' });
    expect((await table(id)).next).to.include({ state: 'enough', isOpen: false, interested: 3 });
    const late = await refused(claire, 'inviteBatch', {
      params: { id },
      body: { ...body, version: 2, projectIds: [at(4).projectId] },
    });
    expect(late.errors?.[0]?.message).to.match(/^3\sfournisseurs sont intéressés/);
  });

  it('lets the next batch go at once when all of the last have answered', async () => {
    const id = await aNeed();
    await invite(id, [at(0).projectId]);
    await moved(at(0).client, await inboxOf(at(0), id), { action: 'decline', reason: 'too-far' });
    expect((await table(id)).next).to.include({ state: 'few-answers', isOpen: true, waiting: 0 });
  });

  it('keeps who has a full inbox for later, with the day it reopens', async () => {
    const full = at(5);
    for (let count = 0; count < 2; count += 1)
      await told(claire, 'propose', {
        body: {
          projectId: full.projectId,
          opportunityId: await aNeed(),
          side: 'opportunity',
          message: MESSAGE,
        },
      });
    const id = await aNeed();
    // Nine are left to be invited, the full one among them.
    for (const { client, projectId } of suppliers.slice(0, 3)) await proposed(client, projectId, id);
    const { items, later } = await draft(id);
    expect(items.map(({ project }) => project.id)).not.to.include(full.projectId);
    expect(later.map(({ project }) => project.title)).to.deep.equal(['Buffets 6']);
    expect(Date.parse(later[0]?.reopensAt ?? '') - Date.now()).to.be.within(6 * DAY_MS, 7 * DAY_MS);
    const { results } = await invite(id, [full.projectId, at(6).projectId]);
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(['inbox-full', 'invited']);
    expect(results[0]?.text).to.match(/elle rouvre le \S+ \d+/);
    const row = rowOf(await table(id), full.projectId);
    expect(row).to.include({ step: 'listed', batch: 1, introductionId: null });
    expect(row.reopensAt).to.equal(results[0]?.reopensAt);
    // It is on the list: once the inbox is open it is invited without another batch.
    await service.connection.collection('contact_budgets').deleteMany({});
    const again = await invite(id, [full.projectId, at(6).projectId], 1);
    expect(again.results.map(({ outcome }) => outcome)).to.deep.equal(['invited', 'already-introduced']);
    expect((await table(id)).batches).to.have.length(1);
  });

  it('brings forward who was asked least among about equal links', async () => {
    const asked = at(0);
    await told(claire, 'propose', {
      body: {
        projectId: asked.projectId,
        opportunityId: await aNeed(),
        side: 'opportunity',
        message: MESSAGE,
      },
    });
    const { items } = await draft(await aNeed());
    const scores = items.map(({ score }) => score);
    expect(Math.max(...scores) - Math.min(...scores), 'about equal').to.be.below(5);
    expect(items.map(({ project }) => project.id)).not.to.include(asked.projectId);
  });

  it('of two colleagues who invite at once, one does', async () => {
    const id = await aNeed();
    const body = (index: number) => ({
      params: { id },
      body: { version: 0, projectIds: [at(index).projectId], message: MESSAGE },
    });
    const answers = await Promise.all([claire.ask('inviteBatch', body(7)), paul.ask('inviteBatch', body(8))]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const { rows, batches } = await table(id);
    expect(rows).to.have.length(1);
    expect(batches).to.have.length(1);
  });

  it('refuses contact details before anybody is put on a list', async () => {
    const id = await aNeed();
    const body = { version: 0, projectIds: [at(0).projectId], message: 'Appelez le 06 12 34 56 78' };
    const { errors } = await refused(claire, 'inviteBatch', { params: { id }, body });
    expect(errors?.[0]?.path).to.equal('message');
    expect((await table(id)).rows).to.deep.equal([]);
  });

  it('tells who comes forward by himself as interested', async () => {
    const id = await aNeed();
    await proposed(at(9).client, at(9).projectId, id);
    const row = rowOf(await table(id), at(9).projectId);
    expect(row).to.include({ step: 'interested', cameForward: true, batch: null });
    expect(row.interestedAt).to.equal(row.invitedAt);
  });

  it('keeps notes and choices over the version that was seen, for the buyer’s side alone', async () => {
    const id = await aNeed();
    const supplier = at(10);
    const params = { id, other: supplier.projectId };
    await invite(id, [supplier.projectId]);
    const SECRET = 'Trop cher l’an dernier, à négocier';
    const [one, two] = await Promise.all([
      claire.ask('markSupplier', { params, body: { version: 0, note: SECRET } }),
      paul.ask('markSupplier', { params, body: { version: 0, note: 'Très bien' } }),
    ]);
    expect([one.status, two.status].sort()).to.deep.equal([200, 409]);
    const kept = await told(claire, 'markSupplier', {
      params,
      body: { version: 1, note: SECRET, isChosen: true, why: 'Le plus proche' },
    });
    expect(kept).to.include({ version: 2, note: SECRET, isChosen: true, isCompared: false, by: 'Claire' });
    const stale = await refused(paul, 'markSupplier', { params, body: { version: 1, note: 'Oups' } });
    expect(stale.conflict?.current).to.include({ note: SECRET });
    expect(stale.conflict?.by).to.deep.equal({ name: 'Claire' });
    // What the other side reads, or is handed, says nothing of it.
    const introduction = await inboxOf(supplier, id);
    await moved(supplier.client, introduction, { action: 'accept' });
    const heard = [
      await told(supplier.client, 'getIntroduction', { params: { id: introduction } }),
      await told(supplier.client, 'myIntroductions'),
      await told(supplier.client, 'exportAccount'),
    ];
    expect(JSON.stringify(heard)).not.to.match(/Trop cher|Le plus proche|isChosen/);
    expect(JSON.stringify(await told(claire, 'exportAccount'))).to.include('Trop cher');
    for (const name of ['sourcing', 'draftBatch'] as const)
      expect((await supplier.client.ask(name, { params: { id } })).status).to.equal(403);
    const unknown = { id, other: 'inconnu' };
    expect(
      (await claire.ask('markSupplier', { params: unknown, body: { version: 0, note: 'x' } })).status,
    ).to.equal(404);
  });

  it('keeps an organisation’s notes without the name of who has gone, and none of a need that is removed', async () => {
    const id = await aNeed();
    const leaving = await signUp(service, 'partante', { roles: ['buyer'], displayName: 'Partante' });
    await service.connection.collection('memberships').insertOne({
      organisationId,
      accountId: leaving.account?.id,
      role: 'editor',
      since: new Date(),
    });
    const params = { id, other: at(11).projectId };
    await told(leaving, 'markSupplier', { params, body: { version: 0, note: 'Vu au salon' } });
    await invite(id, [at(11).projectId], 0, leaving);
    const accountId = leaving.account?.id ?? '';
    await told(leaving, 'eraseAccount', { body: { password: PASSWORD } });
    const { rows, batches } = await table(id);
    expect(rows[0]?.mark).to.include({ note: 'Vu au salon', by: null });
    expect(batches[0]?.by).to.equal(null);
    const keptIn = (name: string) => service.connection.collection(name).find().toArray();
    for (const name of ['sourcings', 'sourcing_marks'])
      expect(JSON.stringify(await keptIn(name)), name).not.to.include(accountId);
    await told(claire, 'deleteOpportunity', { params: { id } });
    for (const name of ['sourcings', 'sourcing_marks'])
      expect(JSON.stringify(await keptIn(name)), name).not.to.include(id);
  });
});
