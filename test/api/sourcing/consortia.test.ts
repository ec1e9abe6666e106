import { expect } from 'chai';
import { type Client, PASSWORD, signUp } from '../../support/actors.ts';
import { moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';

const MESSAGE = 'Bonjour, ce besoin est grand : voulez-vous y répondre ensemble ?';

describe('A consortium', () => {
  let service: TestService;
  let claire: Client;
  const suppliers: { readonly client: Client; readonly projectId: string }[] = [];
  before(async () => {
    service = await startTestService();
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
    for (const name of ['awa', 'bilal', 'chloe', 'driss']) {
      const client = await signUp(service, name, { displayName: name });
      suppliers.push({ client, projectId: await publishedProject(client, { title: `Buffets de ${name}` }) });
    }
    for (const { projectId } of suppliers)
      await until(
        'the index',
        async () => (await claire.ask('getProject', { params: { id: projectId } })).ok,
      );
  });
  after(() => service.stop());
  beforeEach(() => service.connection.collection('contact_budgets').deleteMany({}));

  const at = (index: number) => suppliers[index] as (typeof suppliers)[0];
  const aNeed = () => publishedNeed(claire, { contactBudget: 20 });
  const answerOf = async (index: number, opportunity: string, body: object) => {
    const { items } = await told(at(index).client, 'myIntroductions', { query: { opportunity } });
    await moved(at(index).client, items[0]?.id ?? '', body);
  };
  const seenBy = async (index: number) =>
    (await told(at(index).client, 'projectConsortia', { params: { id: at(index).projectId } })).items;
  const answer = (index: number, consortium: string, body: object) => ({
    params: { id: at(index).projectId, consortium },
    body: {
      version: 1,
      leadId: at(index).projectId,
      text: 'À deux, tous les jours.',
      amountEur: 40_000,
      isSent: false,
      ...body,
    },
  });

  it('is invited together, and nobody hears anything of the others before accepting', async () => {
    const id = await aNeed();
    const projectIds = [0, 1, 2].map((index) => at(index).projectId);
    const { consortium, results } = await told(claire, 'startConsortium', {
      params: { id },
      body: { projectIds, message: MESSAGE },
    });
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(['invited', 'invited', 'invited']);
    expect(consortium.members.map(({ state }) => state)).to.deep.equal(['invited', 'invited', 'invited']);
    for (const index of [0, 1, 2, 3]) expect(await seenBy(index)).to.deep.equal([]);

    await answerOf(0, id, { action: 'accept' });
    await answerOf(2, id, { action: 'decline', reason: 'too-far' });
    const [alone] = await seenBy(0);
    expect(alone?.members.map(({ title }) => title)).to.deep.equal(['Buffets de awa']);
    expect(alone?.unknown).to.equal(2);
    expect(JSON.stringify(alone)).not.to.match(/bilal|chloe/);
    await answerOf(1, id, { action: 'accept' });
    expect((await seenBy(1))[0]?.members.map(({ title }) => title)).to.deep.equal([
      'Buffets de awa',
      'Buffets de bilal',
    ]);
    expect(await seenBy(2)).to.deep.equal([]);
    const { items } = await told(claire, 'needConsortia', { params: { id } });
    expect(items[0]?.members.map(({ state }) => state)).to.deep.equal(['joined', 'joined', 'declined']);
    await proposed(claire, at(3).projectId, id, 'opportunity');
    const { rows } = await told(claire, 'sourcing', { params: { id } });
    const how = rows.map(({ project, inConsortium }) => `${project.title} ${inConsortium}`);
    expect(how, 'the table tells who was invited how').to.have.members([
      'Buffets de awa true',
      'Buffets de bilal true',
      'Buffets de chloe true',
      'Buffets de driss false',
    ]);
  });

  it('answers once, by its lead, with what its members wrote over each other’s versions', async () => {
    const id = await aNeed();
    const { consortium } = await told(claire, 'startConsortium', {
      params: { id },
      body: { projectIds: [0, 1, 2].map((index) => at(index).projectId), message: MESSAGE },
    });
    const { id: group } = consortium;
    expect(await codeOf(at(0).client, 'answerJointly', answer(0, group, {})), 'not joined').to.equal(
      'not-found',
    );
    for (const index of [0, 1]) await answerOf(index, id, { action: 'accept' });
    const both = await Promise.all([
      at(0).client.ask('answerJointly', answer(0, group, {})),
      at(1).client.ask('answerJointly', answer(1, group, { text: 'Autrement.' })),
    ]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const { items } = await told(claire, 'needConsortia', { params: { id } });
    expect(items[0]?.answer, 'unsent, not read by the buyer').to.equal(null);

    const lead = at(0).projectId;
    const stranger = answer(1, group, { version: 2, leadId: at(2).projectId });
    expect(await codeOf(at(1).client, 'answerJointly', stranger), 'a lead who has not joined').to.equal(
      'invalid-input',
    );
    const usurped = answer(1, group, { version: 2, leadId: lead, isSent: true });
    expect(await codeOf(at(1).client, 'answerJointly', usurped), 'only the lead sends').to.equal('forbidden');
    const called = answer(0, group, { version: 2, text: 'Appelez le 06 12 34 56 78' });
    expect(await codeOf(at(0).client, 'answerJointly', called)).to.equal('invalid-input');
    const sent = await told(at(0).client, 'answerJointly', answer(0, group, { version: 2, isSent: true }));
    expect(sent.can).to.deep.equal(['leave']);
    const late = await refused(at(1).client, 'answerJointly', answer(1, group, { version: 3 }));
    expect(late.errors?.[0]?.message).to.match(/déjà envoyée/);
    const read = (await told(claire, 'needConsortia', { params: { id } })).items[0];
    expect(read).to.include({ leadId: lead });
    expect(read?.answer).to.include({ text: 'À deux, tous les jours.', amountEur: 40_000, by: 'awa' });
  });

  it('may be started by a supplier who cannot do it alone; the buyer invites the others, or does not', async () => {
    const id = await aNeed();
    const own = { id: at(3).projectId };
    const body = { opportunityId: id, partnerIds: [at(1).projectId], message: MESSAGE };
    const alone = { ...body, partnerIds: [at(3).projectId] };
    expect(await codeOf(at(3).client, 'joinFor', { params: own, body: alone })).to.equal('invalid-input');
    const started = await told(at(3).client, 'joinFor', { params: own, body });
    expect(started.members.map(({ state }) => state)).to.deep.equal(['joined', 'awaited']);
    // The other has not been written to, and nothing tells her of it.
    expect((await told(at(1).client, 'myIntroductions', { query: { opportunity: id } })).items).to.deep.equal(
      [],
    );
    expect((await seenBy(1)).map((one) => one.id)).not.to.include(started.id);

    const { items } = await told(claire, 'needConsortia', { params: { id } });
    expect(items[0]).to.include({ startedBy: 'project', message: MESSAGE, leadId: at(3).projectId });
    expect(items[0]?.can).to.deep.equal(['invite']);
    const { results } = await told(claire, 'inviteConsortium', {
      params: { id, consortium: started.id },
      body: { message: MESSAGE },
    });
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(['already-introduced', 'invited']);
    await answerOf(1, id, { action: 'accept' });
    const seen = (await seenBy(1)).find((one) => one.id === started.id);
    expect(seen?.members.map(({ title }) => title)).to.deep.equal(['Buffets de driss', 'Buffets de bilal']);
    expect(seen?.message, 'words to the buyer are the buyer’s').to.equal('');
  });

  it('keeps foreign ids out, and forgets who has gone', async () => {
    const id = await aNeed();
    const other = await aNeed();
    const leaving = await signUp(service, 'partante', { displayName: 'Partante' });
    const projectId = await publishedProject(leaving, { title: 'Buffets de passage' });
    await proposed(leaving, projectId, id);
    const started = await told(leaving, 'joinFor', {
      params: { id: projectId },
      body: { opportunityId: id, partnerIds: [at(0).projectId], message: 'Un mot de Partante' },
    });
    const elsewhere = { params: { id: other, consortium: started.id }, body: { message: MESSAGE } };
    expect(await codeOf(claire, 'inviteConsortium', elsewhere)).to.equal('not-found');
    const foreign = {
      params: { id: projectId, consortium: started.id },
      body: answer(0, started.id, {}).body,
    };
    expect(await codeOf(at(0).client, 'answerJointly', foreign)).to.equal('forbidden');
    expect(JSON.stringify(await told(leaving, 'exportAccount'))).to.include('Un mot de Partante');
    const accountId = leaving.account?.id ?? '';
    await told(leaving, 'eraseAccount', { body: { password: PASSWORD } });
    const left = await service.connection.collection('consortia').find().toArray();
    expect(JSON.stringify(left)).not.to.include(accountId);
  });
});
