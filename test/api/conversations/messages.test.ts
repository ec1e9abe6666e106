import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Client } from '../../support/actors.ts';
import { signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { aMessage, between, idOf } from '../../support/talk.ts';
import { codeOf, refused, told } from '../../support/told.ts';

describe('Messages', () => {
  let service: TestService;
  let amina: Client;
  let bruno: Client;
  let chloe: Client;
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    bruno = await signUp(service, 'bruno', { roles: ['buyer'] });
    chloe = await signUp(service, 'chloe', { roles: ['connector'] });
  });
  after(() => service.stop());

  const open = (facts = {}) => between(service.connection, amina, bruno, facts);
  const send = (client: Client, id: string, text: string, more = {}) =>
    told(client, 'sendMessage', { params: { id }, body: aMessage(text, more) });
  const texts = async (client: Client, id: string, query = {}) =>
    (await told(client, 'listMessages', { params: { id }, query })).items.map(({ text }) => text);

  it('are read by both sides in the order they were written', async () => {
    const id = await open();
    for (const [who, text] of [
      [amina, 'Bonjour'],
      [bruno, 'Bonjour Amina'],
      [amina, 'Quand vous voyez-vous ?'],
    ] as const)
      await send(who, id, text);
    expect(await texts(bruno, id)).to.deep.equal(['Bonjour', 'Bonjour Amina', 'Quand vous voyez-vous ?']);
    const { items } = await told(amina, 'listMessages', { params: { id } });
    expect(items.map(({ seq }) => seq)).to.deep.equal([1, 2, 3]);
    expect(items.map(({ senderId }) => senderId)).to.deep.equal([idOf(amina), idOf(bruno), idOf(amina)]);
  });

  it('sent again are the same message, whatever else they say by then', async () => {
    const id = await open();
    const clientId = randomUUID();
    const first = await send(amina, id, 'Une fois', { clientId });
    await send(bruno, id, 'Entre-temps');
    expect(await send(amina, id, 'Deux fois', { clientId })).to.deep.equal(first);
    // The same id from somebody else is another message.
    expect((await send(bruno, id, 'La mienne', { clientId })).seq).to.equal(3);
    expect(await texts(amina, id)).to.deep.equal(['Une fois', 'Entre-temps', 'La mienne']);
  });

  it('written by both at once, some of them twice, take the places 1, 2, 3… without gaps or doubles', async () => {
    const id = await open();
    const bodies = Array.from({ length: 30 }, (_, index) => ({
      client: index % 2 ? amina : bruno,
      body: aMessage(`message ${index}`),
    }));
    const replies = await Promise.all(
      [...bodies, ...bodies.slice(0, 10)].map(({ client, body }) =>
        told(client, 'sendMessage', { params: { id }, body }),
      ),
    );
    const { items, lastSeq } = await told(amina, 'listMessages', { params: { id }, query: { limit: 100 } });
    expect(items.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(lastSeq).to.equal(30);
    for (const reply of replies) expect(items[reply.seq - 1]).to.deep.equal(reply);
  });

  it('are paged back and resumed from any place', async () => {
    const id = await open();
    for (let number = 1; number <= 7; number++) await send(amina, id, `n° ${number}`);
    const page = (query: object) =>
      told(bruno, 'listMessages', { params: { id }, query: query as Record<string, number> });
    const seqs = async (query: object) => (await page(query)).items.map(({ seq }) => seq);
    expect(await seqs({ limit: 3 })).to.deep.equal([5, 6, 7]);
    expect((await page({ limit: 3 })).hasMore).to.equal(true);
    expect(await seqs({ limit: 3, before: 5 })).to.deep.equal([2, 3, 4]);
    expect(await page({ limit: 3, before: 2 })).to.include({ hasMore: false, lastSeq: 7 });
    expect(await seqs({ after: 4 })).to.deep.equal([5, 6, 7]);
    expect(await seqs({ after: 4, limit: 2 })).to.deep.equal([5, 6]);
    expect(await page({ after: 7 })).to.deep.equal({ items: [], hasMore: false, lastSeq: 7 });
    expect(await codeOf(bruno, 'listMessages', { params: { id }, query: { after: 1, before: 5 } })).to.equal(
      'invalid-input',
    );
  });

  it('do not exist before the introduction is accepted, nor for who takes no part', async () => {
    for (const status of ['proposed', 'declined', 'withdrawn', 'expired'] as const) {
      const id = await open({ status });
      expect(await codeOf(amina, 'sendMessage', { params: { id }, body: aMessage('Trop tôt') })).to.equal(
        'not-found',
      );
      expect((await told(amina, 'myConversations')).items.map((one) => one.id)).to.not.include(id);
    }
    for (const status of ['met', 'agreed', 'done', 'abandoned'] as const)
      expect((await send(amina, await open({ status }), 'Toujours là')).seq).to.equal(1);
    const id = await open();
    await send(amina, id, 'Entre nous');
    for (const name of ['getConversation', 'listMessages'] as const)
      expect(await codeOf(chloe, name, { params: { id } })).to.equal('not-found');
    expect((await told(chloe, 'searchMessages', { query: { q: 'entre nous' } })).items).to.deep.equal([]);
  });

  it('are changed by who wrote them for 15 minutes, and what they said is kept', async () => {
    const id = await open();
    await send(amina, id, 'Dix euros');
    const params = { id, seq: '1' };
    const edited = await told(amina, 'editMessage', { params, body: { text: 'Douze euros' } });
    expect(edited).to.include({ text: 'Douze euros', seq: 1 });
    expect(edited.editedAt).to.be.a('string');
    expect(await texts(bruno, id)).to.deep.equal(['Douze euros']);
    expect(await codeOf(bruno, 'editMessage', { params, body: { text: 'Zéro euro' } })).to.equal('forbidden');
    const messages = service.connection.collection('messages');
    const kept = await messages.findOne({ conversationId: id });
    expect(kept?.history[0].text).to.equal('Dix euros');
    await messages.updateOne({ conversationId: id }, { $set: { sentAt: new Date(Date.now() - 901_000) } });
    const late = await refused(amina, 'editMessage', { params, body: { text: 'Cent euros' } });
    expect(late.code).to.equal('conflict');
    expect(late.errors?.[0]?.message).to.include('15 minutes');
  });

  it('taken back leave their place and nothing else', async () => {
    const id = await open();
    await send(amina, id, 'Mon numéro secret');
    await told(amina, 'editMessage', { params: { id, seq: '1' }, body: { text: 'Mon numéro très secret' } });
    const params = { id, seq: '1' };
    expect(await codeOf(bruno, 'deleteMessage', { params })).to.equal('forbidden');
    const gone = await told(amina, 'deleteMessage', { params });
    expect(gone).to.include({ seq: 1, text: '' });
    expect(gone.deletedAt).to.be.a('string');
    expect(
      JSON.stringify(await service.connection.collection('messages').find({ conversationId: id }).toArray()),
    ).to.not.include('secret');
    expect(await codeOf(amina, 'deleteMessage', { params })).to.equal('not-found');
    expect(await codeOf(amina, 'editMessage', { params, body: { text: 'Retour' } })).to.equal('not-found');
    expect((await told(bruno, 'searchMessages', { query: { q: 'secret' } })).items).to.deep.equal([]);
    expect((await send(bruno, id, 'Ensuite')).seq).to.equal(2);
  });

  it('are counted until they are read, and marks go forward only, up to what is there', async () => {
    const id = await open();
    for (const text of ['un', 'deux', 'trois']) await send(amina, id, text);
    const unread = async (client: Client) =>
      (await told(client, 'getConversation', { params: { id } })).unread;
    expect([await unread(bruno), await unread(amina)]).to.deep.equal([3, 0]);
    const total = await told(bruno, 'myUnread');
    const mark = (client: Client, body: object) => told(client, 'markConversation', { params: { id }, body });
    expect(await mark(bruno, { readSeq: 2 })).to.deep.equal({
      accountId: idOf(bruno),
      readSeq: 2,
      deliveredSeq: 2,
    });
    expect(await unread(bruno)).to.equal(1);
    expect((await mark(bruno, { readSeq: 1 })).readSeq).to.equal(2);
    expect(await mark(bruno, { readSeq: 999_999, deliveredSeq: 999_999 })).to.include({
      readSeq: 3,
      deliveredSeq: 3,
    });
    expect((await told(bruno, 'myUnread')).messages).to.equal(total.messages - 3);
    const { marks } = await told(amina, 'getConversation', { params: { id } });
    expect(marks).to.deep.include({ accountId: idOf(bruno), readSeq: 3, deliveredSeq: 3 });
  });

  it('keep how far one has read private, if one wants', async () => {
    const id = await open();
    await send(amina, id, 'Vu ?');
    expect(await told(bruno, 'chatSettings')).to.deep.equal({ showsReads: true });
    await told(bruno, 'changeChatSettings', { body: { showsReads: false } });
    await told(bruno, 'markConversation', { params: { id }, body: { readSeq: 1 } });
    const marksFor = async (client: Client) =>
      (await told(client, 'getConversation', { params: { id } })).marks.find(
        ({ accountId }) => accountId === idOf(bruno),
      );
    expect(await marksFor(amina)).to.include({ readSeq: null, deliveredSeq: 1 });
    expect(await marksFor(bruno)).to.include({ readSeq: 1 });
    await told(bruno, 'changeChatSettings', { body: { showsReads: true } });
    expect(await marksFor(amina)).to.include({ readSeq: 1 });
  });

  it('are found by the beginnings of their words, accents and capitals aside, in one’s own conversations', async () => {
    const id = await open();
    await send(amina, id, 'Le Devis pour l’été (révisé) : 1 200 € — réponse attendue');
    await send(bruno, id, 'Bien reçu votre devis d’hiver');
    const found = async (q: string) =>
      (await told(bruno, 'searchMessages', { query: { q } })).items.map(({ seq }) => seq);
    expect(await found('devis ete')).to.deep.equal([1]);
    expect(await found('DEVI')).to.deep.equal([2, 1]);
    expect(await found('evis')).to.deep.equal([]);
    expect(await found('.*')).to.deep.equal([]);
    expect(await found('$where')).to.deep.equal([]);
    const [item] = (await told(bruno, 'searchMessages', { query: { q: 'révisé' } })).items;
    expect(item).to.include({ conversationTitle: 'Traiteur des 4 Chemins', senderName: 'amina' });
    const first = await told(bruno, 'searchMessages', { query: { q: 'devis', limit: 1 } });
    const cursor = first.nextCursor ?? '';
    const next = await told(bruno, 'searchMessages', { query: { q: 'devis', limit: 1, cursor } });
    expect([...first.items, ...next.items].map(({ seq }) => seq)).to.deep.equal([2, 1]);
    expect(next.nextCursor).to.equal(null);
  });

  it('put their conversation first in the list, which is paged', async () => {
    const dora = await signUp(service, 'dora');
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) ids.push(await between(service.connection, dora, bruno));
    for (const id of [ids[3], ids[1], ids[4]] as string[]) await send(bruno, id, 'Bonjour');
    const pages: string[] = [];
    let cursor: string | null | undefined;
    do {
      const query: Record<string, string | number> = cursor ? { limit: 2, cursor } : { limit: 2 };
      const page = await told(dora, 'myConversations', { query });
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages.slice(0, 3)).to.deep.equal([ids[4], ids[1], ids[3]]);
    expect([...pages].sort()).to.deep.equal([...ids].sort());
    const [first] = (await told(dora, 'myConversations')).items;
    expect(first?.lastMessage?.text).to.equal('Bonjour');
    expect(first?.participants.map(({ name }) => name)).to.have.members(['dora', 'bruno']);
    expect(JSON.stringify(first)).to.not.include('@');
  });

  it('reach the members who speak for an organisation, as long as they do', async () => {
    const { id: organisationId } = await told(bruno, 'createOrganisation', { body: { name: 'Valmorin' } });
    const editrice = await signUp(service, 'editrice', { roles: ['buyer'] });
    await service.connection
      .collection('memberships')
      .insertOne({ organisationId, accountId: idOf(editrice), role: 'editor', since: new Date() });
    const id = await between(service.connection, amina, bruno);
    await service.connection.collection<{ _id: string }>('introductions').updateOne(
      { _id: id },
      {
        $set: {
          'parties.opportunity.ownerType': 'organisation',
          'parties.opportunity.ownerId': organisationId,
          owners: [idOf(amina), organisationId],
        },
      },
    );
    await send(editrice, id, 'Pour Valmorin');
    expect((await told(bruno, 'myConversations')).items.map((one) => one.id)).to.include(id);
    await told(bruno, 'removeMember', { params: { id: organisationId, member: idOf(editrice) } });
    expect(await codeOf(editrice, 'listMessages', { params: { id } })).to.equal('not-found');
    expect(await codeOf(editrice, 'sendMessage', { params: { id }, body: aMessage('Encore') })).to.equal(
      'not-found',
    );
    expect(await texts(bruno, id)).to.deep.equal(['Pour Valmorin']);
  });

  it('are heard by a connector until he leaves; he then reads what was said until then', async () => {
    const connector = { accountId: idOf(chloe), leftAt: null };
    const id = await open({ connector });
    await send(chloe, id, 'Je vous présente');
    await send(amina, id, 'Merci');
    const introductions = service.connection.collection<{ _id: string }>('introductions');
    await introductions.updateOne({ _id: id }, { $set: { 'connector.leftAt': new Date() } });
    await new Promise((done) => setTimeout(done, 5));
    await send(bruno, id, 'Entre nous deux maintenant');
    expect(await texts(chloe, id)).to.deep.equal(['Je vous présente', 'Merci']);
    expect(await texts(chloe, id, { after: 2 })).to.deep.equal([]);
    const seen = await told(chloe, 'getConversation', { params: { id } });
    expect(seen).to.include({ canWrite: false, lastSeq: 2, side: 'connector' });
    expect(seen.lastMessage?.text).to.equal('Merci');
    const late = await refused(chloe, 'sendMessage', { params: { id }, body: aMessage('Encore moi') });
    expect(late.code).to.equal('conflict');
    expect((await told(chloe, 'searchMessages', { query: { q: 'maintenant' } })).items).to.deep.equal([]);
    expect(
      await codeOf(chloe, 'reportConversation', {
        params: { id },
        body: { reason: 'spam', seq: 3, comment: '' },
      }),
    ).to.equal('not-found');
    expect(
      (await told(chloe, 'markConversation', { params: { id }, body: { readSeq: 3 } })).readSeq,
    ).to.equal(2);
    expect(await texts(bruno, id)).to.have.length(3);
  });

  it('of one person are at most 120 a minute', async () => {
    const eva = await signUp(service, 'eva');
    const id = await between(service.connection, eva, bruno);
    const statuses = await Promise.all(
      Array.from(
        { length: 130 },
        async () => (await eva.ask('sendMessage', { params: { id }, body: aMessage('encore') })).status,
      ),
    );
    expect(statuses.filter((status) => status === 201).length).to.equal(120);
    expect(statuses.filter((status) => status === 429).length).to.equal(10);
  }).timeout(60_000);
});
