import { expect } from 'chai';
import type { Client } from '../../support/actors.ts';
import { aClient, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { aMessage, anIntroduction, between, type Ear, idOf, listen } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

/** Two nodes on one database, and real sockets to both. */
describe('Live', () => {
  let one: TestService;
  let two: TestService;
  let amina: Client;
  let bruno: Client;
  const ears: Ear[] = [];
  before(async () => {
    one = await startTestService();
    two = await startTestService({ mongodbUri: one.config.mongodbUri });
    amina = await signUp(one, 'amina');
    bruno = await signUp(one, 'bruno', { roles: ['buyer'] });
  });
  afterEach(() => {
    for (const ear of ears.splice(0)) ear.close();
  });
  after(async () => {
    await two.stop();
    await one.stop();
  });

  const open = async (client: Client, { url }: TestService, headers?: Record<string, string>) => {
    const ear = await listen(client, url, headers ? { headers } : {});
    ears.push(ear);
    return ear;
  };
  const joined = async (client: Client, node: TestService, conversationId: string) => {
    const ear = await open(client, node);
    expect(await ear.ask('join', { conversationId })).to.include({ ok: true });
    return ear;
  };
  const refusedToOpen = async (token: string, headers?: Record<string, string>) => {
    const outcome = await listen({ token }, one.url, headers ? { headers } : {}).then(
      (ear) => {
        ear.close();
        return 'open';
      },
      (error: Error) => error.message,
    );
    return outcome;
  };

  it('carries messages both ways between nodes, in order', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const hers = await joined(amina, one, conversationId);
    const his = await joined(bruno, two, conversationId);
    for (let number = 1; number <= 10; number++) {
      const [ear, text] = number % 2 ? [hers, `à ${number}`] : [his, `et ${number}`];
      const reply = await ear.ask('send', { conversationId, ...aMessage(text) });
      expect(reply).to.include({ ok: true });
      expect((reply as unknown as { message: { seq: number } }).message.seq).to.equal(number);
    }
    const ten = Array.from({ length: 10 }, (_, index) => index + 1);
    for (const ear of [hers, his]) {
      await until('ten messages', async () => ear.heard.length === 10);
      expect(ear.heard.map(({ seq }) => seq).sort((a, b) => a - b)).to.deep.equal(ten);
    }
    // What a request writes is heard as well.
    await told(bruno, 'sendMessage', { params: { id: conversationId }, body: aMessage('par requête') });
    await until('the eleventh', async () => hers.heard.at(-1)?.text === 'par requête');
  });

  it('answers a message sent again through another node with the first, and keeps one', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const message = aMessage('Une seule fois');
    const here = await open(amina, one);
    const there = await open(amina, two);
    const replies = await Promise.all(
      [here, there, here].map((ear) => ear.ask('send', { conversationId, ...message })),
    );
    const [first] = replies;
    expect(first?.ok).to.equal(true);
    for (const reply of replies) expect(reply).to.deep.equal(first);
    const { items } = await told(bruno, 'listMessages', { params: { id: conversationId } });
    expect(items).to.have.length(1);
  });

  it('is taken up on another node where it was left on the first', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const his = await joined(bruno, one, conversationId);
    const hers = await joined(amina, one, conversationId);
    await hers.ask('send', { conversationId, ...aMessage('avant') });
    await until('the first', async () => his.heard.length === 1);
    his.close();
    for (const text of ['pendant', 'encore']) await hers.ask('send', { conversationId, ...aMessage(text) });
    const again = await open(bruno, two);
    expect(await again.ask('join', { conversationId })).to.deep.equal({ ok: true, lastSeq: 3 });
    const elsewhere = aClient(two.url, bruno);
    const missed = await told(elsewhere, 'listMessages', {
      params: { id: conversationId },
      query: { after: 1 },
    });
    expect(missed.items.map(({ text }) => text)).to.deep.equal(['pendant', 'encore']);
    await hers.ask('send', { conversationId, ...aMessage('après') });
    await until('the next', async () => again.heard.at(-1)?.text === 'après');
  });

  it('tells who has the conversation closed that there is something new, and no more', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const his = await open(bruno, two);
    const hers = await joined(amina, one, conversationId);
    await hers.ask('send', { conversationId, ...aMessage('secret') });
    await until('the sign', async () =>
      his.events.some(
        ({ name, payload }) => name === 'changed' && (payload as { id: string }).id === conversationId,
      ),
    );
    expect(JSON.stringify(his.events)).to.not.include('secret');
  });

  it('carries marks, typing, presence, edits and tombstones to the other node', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const hers = await joined(amina, one, conversationId);
    const his = await joined(bruno, two, conversationId);
    const heard = (ear: Ear, name: string) =>
      ear.events.filter((event) => event.name === name).map(({ payload }) => payload);
    await until('presence', async () => heard(hers, 'presence').length > 0);
    expect(heard(hers, 'presence')[0]).to.deep.equal({
      conversationId,
      accountId: idOf(bruno),
      isOnline: true,
    });
    await hers.ask('send', { conversationId, ...aMessage('Bonjour') });
    his.socket.emit('typing', { conversationId });
    await until('typing', async () => heard(hers, 'typing').length === 1);
    expect(heard(hers, 'typing')[0]).to.deep.equal({ conversationId, accountId: idOf(bruno) });
    expect(heard(his, 'typing')).to.deep.equal([]);
    expect(await his.ask('mark', { conversationId, readSeq: 1 })).to.include({ ok: true });
    await until('marks', async () => heard(hers, 'marks').length === 1);
    expect(heard(hers, 'marks')[0]).to.deep.equal({
      conversationId,
      accountId: idOf(bruno),
      readSeq: 1,
      deliveredSeq: 1,
    });
    const params = { id: conversationId, seq: '1' };
    await told(amina, 'editMessage', { params, body: { text: 'Bonsoir' } });
    await told(amina, 'deleteMessage', { params });
    await until('both changes', async () => heard(his, 'message-changed').length === 2);
    // Told to the database in batches, a moment later.
    await until('both online', async () => {
      const { participants } = await told(amina, 'getConversation', { params: { id: conversationId } });
      return participants.every(({ isOnline }) => isOnline);
    });
    his.close();
    await until('absence', async () => heard(hers, 'presence').length === 2);
    expect(heard(hers, 'presence')[1]).to.include({ isOnline: false });
    const now = await told(amina, 'getConversation', { params: { id: conversationId } });
    expect(now.participants.find(({ isMe }) => !isMe)?.isOnline).to.equal(false);
  });

  it('keeps how far one has read from the others, if one wants', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    await told(amina, 'sendMessage', { params: { id: conversationId }, body: aMessage('Vu ?') });
    await told(bruno, 'changeChatSettings', { body: { showsReads: false } });
    const hers = await joined(amina, one, conversationId);
    const his = await joined(bruno, two, conversationId);
    await his.ask('mark', { conversationId, readSeq: 1 });
    await until('the mark', async () => hers.events.some(({ name }) => name === 'marks'));
    const mark = hers.events.find(({ name }) => name === 'marks')?.payload;
    expect(mark).to.include({ readSeq: null, deliveredSeq: 1 });
    await told(bruno, 'changeChatSettings', { body: { showsReads: true } });
  });

  it('opens for a token that holds, from this site or from no page', async () => {
    expect(await refusedToOpen('')).to.equal('unauthenticated');
    expect(await refusedToOpen('n.importe.quoi')).to.equal('unauthenticated');
    expect(await refusedToOpen(`${amina.token}x`)).to.equal('unauthenticated');
    expect(await refusedToOpen(amina.token, { origin: 'https://ailleurs.example' })).to.not.equal('open');
    expect(await refusedToOpen(amina.token, { origin: 'null' })).to.not.equal('open');
    expect(await refusedToOpen(amina.token, { origin: one.url })).to.equal('open');
    expect(await refusedToOpen(amina.token, { origin: new URL(one.config.publicUrl).origin })).to.equal(
      'open',
    );
    expect(await refusedToOpen(amina.token)).to.equal('open');
  });

  it('answers no polling', async () => {
    const response = await fetch(`${one.url}/live/?EIO=4&transport=polling`);
    expect(response.status).to.equal(400);
  });

  it('ends on both nodes when the session is signed out, and opens no more', async () => {
    const here = aClient(one.url);
    await signUp(one, 'partante').then(({ token, account }) => Object.assign(here, { token, account }));
    const sockets = [await open(here, one), await open(here, two), await open(here, two)];
    const other = await open(amina, two);
    await told(here, 'signOutEverywhere');
    await until('all closed', async () => sockets.every(({ socket }) => !socket.connected), 5000);
    expect(other.socket.connected).to.equal(true);
    expect(await refusedToOpen(here.token)).to.equal('unauthenticated');
  });

  it('ends for one session and not for the others of the same person', async () => {
    const first = await signUp(one, 'deux-appareils');
    const second = aClient(one.url);
    const { PASSWORD, emailOf } = await import('../../support/actors.ts');
    await second.enter(
      await second.ask('signIn', { body: { email: emailOf('deux-appareils'), password: PASSWORD } }),
    );
    const ended = await open(first, two);
    const kept = await open(second, two);
    await told(first, 'signOut');
    await until('the end', async () => !ended.socket.connected);
    expect(kept.socket.connected).to.equal(true);
    await told(second, 'changeAccount', { body: { roles: ['holder', 'buyer'] } });
    await until('roles', async () => !kept.socket.connected);
  });

  it('ends for a session that ended behind the back of the node, at its next word', async () => {
    const somebody = await signUp(one, 'evincee');
    const ear = await open(somebody, one);
    await one.connection.collection('sessions').deleteMany({ accountId: idOf(somebody) });
    const conversationId = await between(one.connection, somebody, bruno);
    const reply = await ear.ask('send', { conversationId, ...aMessage('Encore là ?') });
    expect(reply).to.have.nested.property('problem.code', 'unauthenticated');
    await until('the end', async () => !ear.socket.connected);
    expect(await one.connection.collection('messages').countDocuments({ conversationId })).to.equal(0);
  });

  it('is renewed by a fresh token of the same session only', async () => {
    const ear = await open(amina, two);
    expect(await ear.ask('renew', { token: bruno.token })).to.have.nested.property(
      'problem.code',
      'unauthenticated',
    );
    await amina.enter(await amina.ask('refreshSession'));
    expect(await ear.ask('renew', { token: amina.token }))
      .to.include({ ok: true })
      .and.to.have.property('expiresAt');
    expect(await ear.ask('renew', { token: 'x' })).to.have.nested.property('problem.code', 'unauthenticated');
    expect(ear.socket.connected).to.equal(true);
  });

  it('stops for who is no longer a member, at once and on every node', async () => {
    const { id: organisationId } = await told(bruno, 'createOrganisation', { body: { name: 'Valmorin' } });
    const collegue = await signUp(one, 'collegue', { roles: ['buyer'] });
    await one.connection
      .collection('memberships')
      .insertOne({ organisationId, accountId: idOf(collegue), role: 'editor', since: new Date() });
    const conversationId = await anIntroduction(one.connection, {
      project: { ownerType: 'account', ownerId: idOf(amina) },
      opportunity: { ownerType: 'organisation', ownerId: organisationId },
    });
    const hers = await joined(amina, one, conversationId);
    const his = await joined(collegue, two, conversationId);
    await hers.ask('send', { conversationId, ...aMessage('Pour tous') });
    await until('heard', async () => his.heard.length === 1);
    await told(bruno, 'changeMember', {
      params: { id: organisationId, member: idOf(collegue) },
      body: { role: 'viewer' },
    });
    const before = his.events.length;
    await hers.ask('send', { conversationId, ...aMessage('Plus pour lui') });
    expect(await his.ask('join', { conversationId })).to.have.nested.property('problem.code', 'not-found');
    expect(await his.ask('send', { conversationId, ...aMessage('Et moi ?') })).to.have.nested.property(
      'problem.code',
      'not-found',
    );
    expect(his.events.slice(before)).to.deep.equal([]);
    expect(his.heard.map(({ text }) => text)).to.deep.equal(['Pour tous']);
  });

  it('lets nobody write or type once one side has blocked the other', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const hers = await joined(amina, one, conversationId);
    const his = await joined(bruno, two, conversationId);
    const body = { blocked: true };
    const seen = await told(amina, 'blockConversation', { params: { id: conversationId }, body });
    expect(seen).to.include({ isBlocked: true, canWrite: false });
    for (const ear of [hers, his]) {
      const reply = await ear.ask('send', { conversationId, ...aMessage('Pourtant') });
      expect(reply).to.have.nested.property('problem.code', 'conflict');
    }
    his.socket.emit('typing', { conversationId });
    expect(await told(bruno, 'getConversation', { params: { id: conversationId } })).to.include({
      isBlocked: false,
      canWrite: false,
    });
    // The other side cannot lift it.
    await told(bruno, 'blockConversation', { params: { id: conversationId }, body: { blocked: false } });
    expect(await his.ask('send', { conversationId, ...aMessage('Et là ?') })).to.have.nested.property(
      'problem.code',
      'conflict',
    );
    await told(amina, 'blockConversation', { params: { id: conversationId }, body: { blocked: false } });
    expect(await his.ask('send', { conversationId, ...aMessage('Enfin') })).to.include({ ok: true });
    expect(hers.events.some(({ name }) => name === 'typing')).to.equal(false);
  });

  it('still reaches the people of a node that can wake no other', async () => {
    const conversationId = await between(one.connection, amina, bruno);
    const hers = await joined(amina, one, conversationId);
    const his = await joined(bruno, one, conversationId);
    const far = await joined(bruno, two, conversationId);
    // The collection refuses every write, as a full or broken one would.
    const db = one.connection.db;
    await db?.command({ collMod: 'live', validator: { _id: 'nothing' }, validationLevel: 'strict' });
    try {
      const reply = await hers.ask('send', { conversationId, ...aMessage('Tout près') });
      expect(reply).to.include({ ok: true });
      await until('heard beside', async () => his.heard.length === 1);
      expect(far.heard).to.deep.equal([]);
      const elsewhere = aClient(two.url, bruno);
      const query = { after: 0 };
      const { items } = await told(elsewhere, 'listMessages', { params: { id: conversationId }, query });
      expect(items.map(({ text }) => text)).to.deep.equal(['Tout près']);
    } finally {
      await db?.command({ collMod: 'live', validator: {}, validationLevel: 'strict' });
    }
    await hers.ask('send', { conversationId, ...aMessage('De nouveau partout') });
    await until('heard afar', async () => far.heard.length === 1);
  });

  it('opens at most 20 sockets a person, counted over the nodes', async () => {
    const avide = await signUp(one, 'avide');
    const opened: Ear[] = [];
    for (let number = 0; number < 20; number++) opened.push(await open(avide, number % 2 ? one : two));
    await until('all counted', async () => {
      const rows = await one.connection
        .collection('presence')
        .find({ accountId: idOf(avide) })
        .toArray();
      return rows.reduce((sum, { sockets }) => sum + Number(sockets), 0) === 20;
    });
    expect(await refusedToOpen(avide.token)).to.equal('too-many-requests');
    opened[0]?.close();
    await until('one less', async () => (await refusedToOpen(avide.token)) === 'open');
  }).timeout(30_000);

  it('cuts off who sends more than 64 KB at once, or floods', async () => {
    const big = await open(amina, one);
    big.socket.emit(
      'send',
      { conversationId: 'x', clientId: 'x', text: 'x'.repeat(70_000) } as never,
      () => {},
    );
    await until('cut off', async () => !big.socket.connected);
    const flood = await open(amina, one);
    for (let number = 0; number < 450; number++) flood.socket.emit('typing', { conversationId: 'x' });
    await until('cut off', async () => !flood.socket.connected);
  });

  it('sends its people elsewhere when its node drains', async () => {
    const third = await startTestService({ mongodbUri: one.config.mongodbUri });
    const ear = await open(bruno, third);
    await third.stop();
    await until('the end', async () => !ear.socket.connected);
    const rows = await one.connection
      .collection('presence')
      .find({ accountId: idOf(bruno) })
      .toArray();
    expect(rows).to.have.length(0);
  });
});
