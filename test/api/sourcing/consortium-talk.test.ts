import { expect } from 'chai';
import { tellUntold } from '../../../api/sourcing/consortia/letters.ts';
import { type Client, PASSWORD, signUp } from '../../support/actors.ts';
import { startDigestNode } from '../../support/digests.ts';
import { moved, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { aMessage, type Ear, idOf, listen } from '../../support/talk.ts';
import { codeOf, told } from '../../support/told.ts';

const MESSAGE = 'Bonjour, voulez-vous y répondre ensemble ?';
const MINUTE_MS = 60_000;

describe('The conversation of a consortium', () => {
  let service: TestService;
  let claire: Client;
  let stranger: Client;
  const suppliers: { readonly client: Client; readonly projectId: string }[] = [];
  const ears: Ear[] = [];
  before(async () => {
    service = await startTestService();
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
    stranger = await signUp(service, 'inconnu', { roles: ['admin', 'buyer', 'connector'] });
    for (const name of ['awa', 'bilal', 'chloe']) {
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
  afterEach(async () => {
    for (const ear of ears.splice(0)) ear.close();
    await service.connection.collection('blocks').deleteMany({});
  });

  const at = (index: number) => suppliers[index] as (typeof suppliers)[0];
  const introductionOf = async (index: number, opportunity: string) =>
    (await told(at(index).client, 'myIntroductions', { query: { opportunity } })).items[0]?.id ?? '';
  const accept = async (index: number, need: string) =>
    moved(at(index).client, await introductionOf(index, need), { action: 'accept' });
  /** Invited by the buyer, and accepted by these. */
  const aGroup = async (accepting: readonly number[] = [0, 1]) => {
    const need = await publishedNeed(claire, { contactBudget: 20, title: 'Repas pour mille' });
    const { consortium } = await told(claire, 'startConsortium', {
      params: { id: need },
      body: { projectIds: suppliers.map(({ projectId }) => projectId), message: MESSAGE },
    });
    for (const index of accepting) await accept(index, need);
    return { need, id: consortium.id };
  };
  const say = (client: Client, id: string, text: string) =>
    told(client, 'sendMessage', { params: { id }, body: aMessage(text) });
  const texts = async (client: Client, id: string) =>
    (await told(client, 'listMessages', { params: { id } })).items.map(({ text }) => text);
  const leave = (index: number, consortium: string) =>
    told(at(index).client, 'leaveConsortium', { params: { id: at(index).projectId, consortium } });
  const open = async (client: Client, conversationId: string) => {
    const ear = await listen(client, service.url);
    ears.push(ear);
    await ear.ask('join', { conversationId });
    return ear;
  };

  it('opens once two have joined, to them and the buyer alone, and all hear each other', async () => {
    const { need, id } = await aGroup([0]);
    const all = [claire, ...suppliers.map(({ client }) => client), stranger];
    for (const client of all)
      expect(await codeOf(client, 'getConversation', { params: { id } }), 'one alone').to.equal('not-found');
    expect((await told(claire, 'needConsortia', { params: { id: need } })).items[0]?.conversationId).to.equal(
      null,
    );
    await accept(1, need);
    expect((await told(claire, 'needConsortia', { params: { id: need } })).items[0]?.conversationId).to.equal(
      id,
    );
    const ear = await open(at(1).client, id);
    await say(claire, id, 'Bonjour à tous');
    await say(at(0).client, id, 'Je ferais les midis');
    await until('both are heard', async () => ear.heard.length === 2);
    for (const client of [claire, at(0).client, at(1).client])
      expect(await texts(client, id)).to.deep.equal(['Bonjour à tous', 'Je ferais les midis']);

    const seen = await told(at(1).client, 'getConversation', { params: { id } });
    expect(seen).to.include({ kind: 'consortium', title: 'Repas pour mille', side: 'project', unread: 2 });
    expect(seen.participants.map(({ name, speaksFor }) => `${name}: ${speaksFor}`)).to.have.members([
      'Claire: Repas pour mille',
      'awa: Buffets de awa',
      'bilal: Buffets de bilal',
    ]);
    expect(JSON.stringify(seen), 'invited only').not.to.include('chloe');
    expect((await told(claire, 'myUnread')).messages).to.equal(1);
    expect((await told(claire, 'myConversations')).items.map((one) => one.id)).to.include(id);
    const query = { q: 'midis' };
    expect((await told(claire, 'searchMessages', { query })).items[0]?.conversationTitle).to.equal(
      'Repas pour mille',
    );

    for (const client of [stranger, at(2).client]) {
      expect(await codeOf(client, 'listMessages', { params: { id } })).to.equal('not-found');
      expect(await codeOf(client, 'sendMessage', { params: { id }, body: aMessage('?') })).to.equal(
        'not-found',
      );
      const deaf = await listen(client, service.url);
      ears.push(deaf);
      expect(await deaf.ask('join', { conversationId: id })).to.have.property('ok', false);
    }
  });

  it('says nothing more to who has left it, was abandoned or is blocked', async () => {
    const { need, id } = await aGroup([0, 1, 2]);
    await say(claire, id, 'Avant');
    const ear = await open(at(0).client, id);
    await leave(0, id);
    await leave(0, id);
    await say(claire, id, 'Après');
    expect(await texts(at(0).client, id)).to.deep.equal(['Avant']);
    expect(await codeOf(at(0).client, 'sendMessage', { params: { id }, body: aMessage('Encore') })).to.equal(
      'conflict',
    );
    expect((await told(at(0).client, 'getConversation', { params: { id } })).canWrite).to.equal(false);
    const items = (await told(at(1).client, 'projectConsortia', { params: { id: at(1).projectId } })).items;
    const shown = items.find((one) => one.id === id);
    expect(shown?.members.map(({ state }) => state)).to.deep.equal(['left', 'joined', 'joined']);
    expect(
      (await told(at(0).client, 'projectConsortia', { params: { id: at(0).projectId } })).items.map(
        (one) => one.id,
      ),
    ).not.to.include(id);
    const own = await introductionOf(0, need);
    await say(at(0).client, own, 'Entre nous, cela continue');

    await moved(at(1).client, await introductionOf(1, need), { action: 'abandon', reason: 'no-agreement' });
    await say(claire, id, 'Sans Bilal');
    expect(await texts(at(1).client, id)).to.deep.equal(['Avant', 'Après']);

    const chloe = await introductionOf(2, need);
    await told(claire, 'blockConversation', { params: { id: chloe }, body: { blocked: true } });
    await say(claire, id, 'Sans Chloé');
    expect(await texts(at(2).client, id)).to.deep.equal(['Avant', 'Après', 'Sans Bilal']);
    expect(await codeOf(at(2).client, 'sendMessage', { params: { id }, body: aMessage('?') })).to.equal(
      'conflict',
    );
    expect(
      ear.heard.map(({ text }) => text),
      'nothing since it left',
    ).to.deep.equal([]);
    await told(claire, 'blockConversation', { params: { id: chloe }, body: { blocked: false } });
    expect(await texts(at(2).client, id)).to.include('Sans Chloé');
    expect(
      await codeOf(claire, 'blockConversation', { params: { id }, body: { blocked: true } }),
      'whom, of several',
    ).to.equal('forbidden');
  });

  it('takes away the member that has blocked another, and leaves the others to talk', async () => {
    const { id } = await aGroup([0, 1]);
    await service.connection.collection('blocks').insertOne({
      ownerId: idOf(at(1).client),
      blockedId: idOf(at(0).client),
      accountId: idOf(at(1).client),
      at: new Date(),
    });
    await say(at(0).client, id, 'Je suis là');
    expect(await texts(claire, id)).to.deep.equal(['Je suis là']);
    expect(await texts(at(1).client, id)).to.deep.equal([]);
  });

  it('opens for a supplier that came forward only once the buyer has accepted it', async () => {
    const need = await publishedNeed(claire, { contactBudget: 20 });
    const params = { id: at(0).projectId };
    const body = { opportunityId: need, partnerIds: [at(1).projectId], message: MESSAGE };
    const { id } = await told(at(0).client, 'joinFor', { params, body });
    await told(claire, 'inviteConsortium', {
      params: { id: need, consortium: id },
      body: { message: MESSAGE },
    });
    await accept(1, need);
    for (const client of [claire, at(0).client, at(1).client])
      expect(await codeOf(client, 'getConversation', { params: { id } })).to.equal('not-found');
    await moved(claire, await introductionOf(0, need), { action: 'accept' });
    await say(at(0).client, id, 'Nous voilà');
    expect(await texts(at(1).client, id)).to.deep.equal(['Nous voilà']);
  });

  it('tells its lead who joins, the buyer of the answer, and who was away what was said; each once', async () => {
    const { need, id } = await aGroup([0]);
    const answer = { version: 1, leadId: at(0).projectId, text: 'À deux.', amountEur: 40_000, isSent: false };
    const asked = { id: at(0).projectId, consortium: id };
    await told(at(0).client, 'answerJointly', { params: asked, body: answer });
    await accept(1, need);
    const titles = async (client: Client) => (await told(client, 'myNotices')).items.map((one) => one.title);
    expect(await titles(at(0).client)).to.include('bilal rejoint votre groupement');
    expect((await told(at(1).client, 'myNotices')).items.map(({ path }) => path)).not.to.include(
      `/conversations/${id}`,
    );
    await told(at(0).client, 'answerJointly', {
      params: asked,
      body: { ...answer, version: 2, isSent: true },
    });
    expect((await titles(claire))[0]).to.match(/^Réponse commune à «\sRepas pour mille\s»$/);
    expect((await titles(at(1).client)).join()).not.to.include('Réponse commune');
    const rows = () =>
      service.connection
        .collection('outbox')
        .find({ kind: /^consortium-/, 'props.consortiumId': id })
        .toArray();
    expect((await rows()).map(({ kind }) => kind)).to.have.members([
      'consortium-joined',
      'consortium-answered',
    ]);
    // A node that died before it had told leaves this; the job tells it, and nobody twice.
    await service.connection
      .collection<{ _id: string }>('consortia')
      .updateOne({ _id: id }, { $set: { untold: true } });
    const other = await startDigestNode({ mongodbUri: service.config.mongodbUri }, new Date());
    await tellUntold(other.services);
    await other.stop();
    expect((await rows()).length).to.equal(2);
    expect(
      await service.connection.collection<{ _id: string }>('consortia').findOne({ _id: id }),
    ).not.to.have.property('untold');

    await say(claire, id, 'Merci, nous lisons cela');
    const past = new Date(Date.now() - 11 * MINUTE_MS);
    await service.connection
      .collection('messages')
      .updateOne({ conversationId: id }, { $set: { lookAt: past } });
    await until('both are told by mail', async () => {
      const told = await service.connection
        .collection('outbox')
        .find({ kind: 'unread-messages', 'props.conversationId': id })
        .toArray();
      return told.length === 2;
    });
  });

  it('asks who is introduced already first; a no harms nothing, a yes reads from then on', async () => {
    const need = await publishedNeed(claire, { contactBudget: 20, title: 'Repas pour deux mille' });
    for (const index of [0, 1, 2]) {
      const { projectId } = at(index);
      const body = { projectId, opportunityId: need, side: 'opportunity', message: MESSAGE } as const;
      const { id } = await told(claire, 'propose', { body });
      if (index < 2) await moved(at(index).client, id, { action: 'accept' });
    }
    const started = await told(claire, 'startConsortium', {
      params: { id: need },
      body: { projectIds: suppliers.map(({ projectId }) => projectId), message: 'Le chantier du secret' },
    });
    const { id } = started.consortium;
    expect(started.results.map(({ outcome }) => outcome)).to.deep.equal(['invited', 'invited', 'invited']);
    expect(started.consortium.members.map(({ state }) => state)).to.deep.equal([
      'invited',
      'invited',
      'invited',
    ]);
    expect(started.consortium.can).to.deep.equal([]);
    const groupsOf = async (index: number) =>
      (
        await told(at(index).client, 'projectConsortia', { params: { id: at(index).projectId } })
      ).items.filter((one) => one.id === id);
    const membership = (index: number) => ({ params: { id: at(index).projectId, consortium: id } });
    for (const index of [0, 1, 2]) {
      const [asked] = await groupsOf(index);
      expect(asked).to.deep.include({
        can: ['join', 'decline'],
        message: 'Le chantier du secret',
        unknown: 2,
      });
      expect(asked?.members.map(({ projectId }) => projectId)).to.deep.equal([at(index).projectId]);
    }
    const { items } = await told(at(0).client, 'myNotices');
    expect(
      items.filter(({ title }) => title === 'Claire vous propose de répondre à plusieurs'),
    ).to.have.length(1);
    const answer = { version: 1, leadId: at(0).projectId, text: 'Moi', amountEur: null, isSent: false };
    expect(
      await codeOf(at(0).client, 'answerJointly', { ...membership(0), body: answer }),
      'not before a yes',
    ).to.equal('not-found');

    expect(await codeOf(stranger, 'joinConsortium', membership(0))).to.equal('forbidden');
    await told(at(0).client, 'joinConsortium', membership(0));
    await told(at(1).client, 'joinConsortium', membership(1));
    const price = await say(claire, id, 'Awa ferait un prix secret');
    await say(at(0).client, id, 'Le dossier secret');

    const waited = (await told(at(2).client, 'myUnread')).messages;
    // Her introduction still waited: her yes to the group is a yes to the buyer.
    const joined = await told(at(2).client, 'joinConsortium', membership(2));
    expect(joined.members.map(({ state }) => state)).to.deep.equal(['joined', 'joined', 'joined']);
    await told(at(2).client, 'joinConsortium', membership(2));
    const chloe = at(2).client;
    const ear = await open(chloe, id);
    const here = { params: { id } };
    const fresh = await told(chloe, 'getConversation', here);
    expect(fresh).to.deep.include({ unread: 0, lastMessage: null });
    expect(fresh.readsFrom).to.be.a('string');
    expect((await told(chloe, 'myUnread')).messages).to.equal(waited);
    await say(claire, id, 'Bienvenue Chloé');
    await told(claire, 'editMessage', {
      params: { id, seq: String(price.seq) },
      body: { text: 'Awa ferait un autre prix secret' },
    });
    await until('she hears what is said now', async () => ear.heard.length > 0);
    expect(ear.heard.map(({ text }) => text)).to.deep.equal(['Bienvenue Chloé']);
    expect(await texts(chloe, id)).to.deep.equal(['Bienvenue Chloé']);
    const before = await told(chloe, 'listMessages', { params: { id }, query: { before: 3 } });
    const after = await told(chloe, 'listMessages', { params: { id }, query: { after: 0 } });
    expect([before.items.length, before.hasMore, after.items.length]).to.deep.equal([0, false, 1]);
    const query = { q: 'secret' };
    expect((await told(chloe, 'searchMessages', { query })).items).to.deep.equal([]);
    expect((await told(chloe, 'myUnread')).messages).to.equal(waited + 1);
    const report = { reason: 'other', seq: price.seq, comment: '' } as const;
    expect(await codeOf(chloe, 'reportConversation', { params: { id }, body: report })).to.equal('not-found');
    const all = [
      await told(chloe, 'getConversation', here),
      await told(chloe, 'myConversations'),
      await told(chloe, 'exportAccount'),
    ];
    expect(JSON.stringify(all)).not.to.match(/prix secret|dossier secret/);
    expect((await told(claire, 'getConversation', here)).readsFrom).to.equal(null);
    expect(await texts(at(1).client, id)).to.have.length(3);
    const past = new Date(Date.now() - 11 * MINUTE_MS);
    await service.connection
      .collection('messages')
      .updateMany({ conversationId: id }, { $set: { lookAt: past } });
    const mailed = async () => {
      const rows = await service.connection
        .collection('outbox')
        .find({ kind: 'unread-messages', 'props.conversationId': id, accountId: idOf(at(1).client) })
        .toArray();
      return rows.length > 0;
    };
    await until('the absent are mailed', mailed);
    expect((await told(chloe, 'myNotices')).items.map(({ detail }) => detail).join()).not.to.include(
      'secret',
    );

    // Asked into a second group, one may say no; neither the first nor the introduction hears of it.
    const second = await told(claire, 'startConsortium', {
      params: { id: need },
      body: { projectIds: [0, 1].map((index) => at(index).projectId), message: MESSAGE },
    });
    const params = { id: at(0).projectId, consortium: second.consortium.id };
    await told(at(0).client, 'leaveConsortium', { params });
    await told(at(0).client, 'leaveConsortium', { params });
    expect(await codeOf(at(0).client, 'joinConsortium', { params }), 'for good').to.equal('not-found');
    const seen = (await told(claire, 'needConsortia', { params: { id: need } })).items;
    expect(seen.map(({ members }) => members[0]?.state)).to.deep.equal(['joined', 'declined']);
    const own = await introductionOf(0, need);
    expect((await told(at(0).client, 'getIntroduction', { params: { id: own } })).status).to.equal(
      'accepted',
    );
    await say(at(0).client, own, 'Entre nous, cela continue');
  });

  it('keeps a place for what an erased member has said, and exports it to him', async () => {
    const { id } = await aGroup([0]);
    const leaving = await signUp(service, 'partante', { displayName: 'Partante' });
    const projectId = await publishedProject(leaving, { title: 'Buffets de passage' });
    await until('the index', async () => (await claire.ask('getProject', { params: { id: projectId } })).ok);
    const { opportunityId } = (await service.connection
      .collection<{ _id: string; opportunityId: string }>('consortia')
      .findOneAndUpdate({ _id: id }, { $set: { 'projectIds.2': projectId } })) as { opportunityId: string };
    const body = { projectId, opportunityId, side: 'project', message: MESSAGE } as const;
    const introduction = await told(leaving, 'propose', { body });
    await moved(claire, introduction.id, { action: 'accept' });
    await told(claire, 'inviteConsortium', {
      params: { id: opportunityId, consortium: id },
      body: { message: MESSAGE },
    });
    await told(leaving, 'joinConsortium', { params: { id: projectId, consortium: id } });
    await say(leaving, id, 'Je sais faire les midis');
    expect(JSON.stringify(await told(leaving, 'exportAccount'))).to.include('Je sais faire les midis');
    await told(leaving, 'eraseAccount', { body: { password: PASSWORD } });
    expect(await texts(claire, id)).to.deep.equal(['']);
    const seen = JSON.stringify(await told(claire, 'getConversation', { params: { id } }));
    expect(seen).not.to.include(idOf(leaving));
    expect(await codeOf(leaving, 'getConversation', { params: { id } })).to.equal('unauthenticated');
  });
});
