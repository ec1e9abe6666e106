import { expect } from 'chai';
import type { ParsedMail } from 'mailparser';
import { aClient, type Client, emailOf, signUp as signUpByMail } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';
import { aMessage, between, idOf, listen } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

const TEN_MINUTES = 600_000;

/** Mails by a real SMTP server. Time passes by the dates in the database: ten minutes are waited for by nobody. */
describe('Mails to who was away', function () {
  this.timeout(40_000);
  let smtp: Smtp;
  let node: TestService;
  let amina: Client;
  let bruno: Client;
  before(async () => {
    const demo = await startTestService();
    amina = await signUpByMail(demo, 'amina', { displayName: 'Amina' });
    bruno = await signUpByMail(demo, 'bruno', { displayName: 'Bruno' });
    smtp = await startSmtp();
    node = await start(demo.config.mongodbUri);
    await demo.stop();
    Object.assign(amina, { url: node.url });
    Object.assign(bruno, { url: node.url });
  });
  after(async () => {
    await node.stop();
    await smtp.stop();
  });
  // Each test is a day of its own: five mails a person is the most of one.
  beforeEach(() => node.connection.collection('mail_places').deleteMany({}));
  const start = (mongodbUri: string | null) =>
    startTestService({
      mongodbUri,
      smtpUrl: smtp.url,
      publicUrl: 'https://passerelle.example.fr',
      mailFrom: 'Passerelle <nepasrepondre@exemple.fr>',
    });

  const send = (client: Client, id: string, text: string) =>
    told(client, 'sendMessage', { params: { id }, body: aMessage(text) });
  /** As if what waits had waited ten minutes longer. */
  const tenMinutesLater = async (conversationId: string) => {
    const earlier = (field: string) => [{ $set: { [field]: { $subtract: [`$${field}`, TEN_MINUTES] } } }];
    const those = (field: string) => ({ conversationId, [field]: { $type: 'date' } });
    await node.connection.collection('messages').updateMany(those('lookAt'), earlier('lookAt'));
    await node.connection.collection('marks').updateMany(those('dueAt'), earlier('dueAt'));
  };
  /** Until all that was due has been decided and has left, or not. */
  const settled = async (conversationId: string) => {
    const now = () => ({ $lte: new Date() });
    await until(
      'all decided',
      async () =>
        (await node.connection.collection('messages').countDocuments({ conversationId, lookAt: now() })) ===
          0 &&
        (await node.connection.collection('marks').countDocuments({ conversationId, dueAt: now() })) === 0 &&
        (await node.connection
          .collection('outbox')
          .countDocuments({ kind: 'unread-messages', state: { $in: ['queued', 'claimed', 'sending'] } })) ===
          0,
      20_000,
    );
  };
  const mailsTo = (name: string): ParsedMail[] =>
    smtp.mails.filter(({ to }) => !Array.isArray(to) && to?.text === emailOf(name));
  const later = async (conversationId: string) => {
    await tenMinutesLater(conversationId);
    await settled(conversationId);
  };

  it('tell in one mail what is new in a conversation, ten minutes on, and lead to it', async () => {
    const id = await between(node.connection, amina, bruno);
    await send(amina, id, 'Bonjour Bruno');
    await send(amina, id, 'Un buffet de 40 <b>couverts</b> ?');
    await settled(id);
    expect(mailsTo('bruno')).to.deep.equal([]);
    await later(id);
    const [mail, ...others] = mailsTo('bruno');
    expect(others).to.deep.equal([]);
    expect(mail?.subject).to.equal('2 nouveaux messages de Amina');
    expect(mail?.text).to.include('Bonjour Bruno').and.include('40 <b>couverts</b>');
    expect(mail?.text).to.include(`https://passerelle.example.fr/conversations/${id}`);
    expect(String(mail?.html)).to.include('Répondre').and.not.include('<b>couverts');
    expect(mailsTo('amina')).to.deep.equal([]);
    expect(JSON.stringify(mail)).to.not.include(emailOf('amina'));
  });

  it('end by one click from the mail itself, without cookies, and a look at the link ends nothing', async () => {
    const [mail] = mailsTo('bruno');
    const headers = mail?.headerLines.map(({ line }) => line.replaceAll(/\r?\n\s+/g, ' ')) ?? [];
    const link = headers.map((line) => /^List-Unsubscribe: <(.*)>$/i.exec(line)?.[1]).find(Boolean) ?? '';
    expect(link.length, link).to.be.lessThan(70);
    expect(headers).to.include('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const raw = mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
    expect(raw, 'the address is whole on its line').to.include(`<${link}>`);
    const path = new URL(link).pathname;
    expect(mail?.text).to.include('https://passerelle.example.fr/desabonnement#token=');
    const looked = await fetch(node.url + path, { redirect: 'manual' });
    expect(looked.status).to.equal(303);
    expect(looked.headers.get('location')).to.match(/^\/desabonnement#token=m/);
    const accounts = node.connection.collection<{ _id: string }>('accounts');
    const unsubscribed = async () => (await accounts.findOne({ _id: idOf(bruno) }))?.['mail' as never];
    expect(await unsubscribed()).to.equal(undefined);
    for (const forged of [
      `${path}x`,
      path.replace('/u/m', '/u/d'),
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
    ])
      expect((await fetch(node.url + forged, { method: 'POST' })).status).to.equal(404);
    expect(await unsubscribed()).to.equal(undefined);
    const posted = await fetch(node.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Bearer perimé' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect([posted.status, await posted.json()]).to.deep.equal([200, { category: 'messages' }]);
    expect(await unsubscribed()).to.deep.equal({ pace: { messages: 'never' } });
    const before = mailsTo('bruno').length;
    const id = await between(node.connection, amina, bruno);
    await send(amina, id, 'Toujours là ?');
    await later(id);
    expect(mailsTo('bruno')).to.have.length(before);
    await accounts.updateOne({ _id: idOf(bruno) }, { $unset: { mail: 1 } });
  });

  it('are not sent for what was read, taken back, muted or blocked meanwhile', async () => {
    const before = mailsTo('bruno').length;
    const acts: readonly ((id: string) => Promise<unknown>)[] = [
      (id) => told(bruno, 'markConversation', { params: { id }, body: { readSeq: 1 } }),
      (id) => told(amina, 'deleteMessage', { params: { id, seq: '1' } }),
      (id) => told(bruno, 'muteConversation', { params: { id }, body: { muted: true } }),
      (id) => told(bruno, 'blockConversation', { params: { id }, body: { blocked: true } }),
    ];
    const ids: string[] = [];
    for (const act of acts) {
      const id = await between(node.connection, amina, bruno);
      await send(amina, id, 'Pour rien');
      await act(id);
      ids.push(id);
    }
    await Promise.all(ids.map(later));
    await node.connection.collection('blocks').deleteMany({});
    expect(mailsTo('bruno')).to.have.length(before);
  });

  it('are looked at again right before they leave', async () => {
    const before = mailsTo('bruno').length;
    const id = await between(node.connection, amina, bruno);
    await send(amina, id, 'Trop tard');
    smtp.manner = 'later';
    await tenMinutesLater(id);
    const outbox = node.connection.collection<{ _id: string }>('outbox');
    const row = { _id: `unread/${id}/${idOf(bruno)}/0` };
    const tried = async () => {
      const found = (await outbox.findOne(row)) as { attempts?: number; state?: string } | null;
      return found?.state === 'queued' && (found.attempts ?? 0) > 0;
    };
    await until('a first try', tried, 20_000);
    await told(bruno, 'markConversation', { params: { id }, body: { readSeq: 1 } });
    smtp.manner = 'accept';
    await until('the end', async () => {
      await outbox.updateOne({ ...row, state: 'queued' } as never, { $set: { dueAt: new Date(0) } } as never);
      return ((await outbox.findOne(row)) as { state?: string } | null)?.state === 'skipped';
    });
    expect(mailsTo('bruno')).to.have.length(before);
  });

  it('wait while the person is connected, and come once she has left without reading', async () => {
    const before = mailsTo('bruno').length;
    const id = await between(node.connection, amina, bruno);
    const ear = await listen(bruno, node.url);
    const presence = node.connection.collection('presence');
    await until('presence', async () => (await presence.countDocuments({ accountId: idOf(bruno) })) === 1);
    await send(amina, id, 'Vous êtes là ?');
    await later(id);
    expect(mailsTo('bruno')).to.have.length(before);
    ear.close();
    await until('absence', async () => (await presence.countDocuments({ accountId: idOf(bruno) })) === 0);
    await later(id);
    expect(mailsTo('bruno')).to.have.length(before + 1);
  });

  it('are two a day at most for one conversation, and each tells only what is new', async () => {
    const before = mailsTo('bruno').length;
    const id = await between(node.connection, amina, bruno);
    for (const text of ['premier', 'deuxième', 'troisième']) {
      await send(amina, id, text);
      await later(id);
    }
    const mails = mailsTo('bruno').slice(before);
    expect(mails.map(({ subject }) => subject)).to.deep.equal(Array(2).fill('Nouveau message de Amina'));
    expect(mails[1]?.text).to.include('deuxième').and.not.include('premier');
    // The day after, what is still unread is told.
    await node.connection.collection('marks').updateMany({ conversationId: id }, [
      {
        $set: {
          dueAt: { $subtract: ['$dueAt', 86_400_000] },
          mailedAt: { $map: { input: '$mailedAt', in: { $subtract: ['$$this', 86_400_000] } } },
        },
      },
    ]);
    await settled(id);
    expect(mailsTo('bruno')).to.have.length(before + 3);
    expect(mailsTo('bruno').at(-1)?.text).to.include('troisième').and.not.include('deuxième');
  });

  it('outlive a restart, and are sent once by several nodes', async () => {
    const before = mailsTo('bruno').length;
    const id = await between(node.connection, amina, bruno);
    await send(amina, id, 'Avant l’arrêt');
    const { mongodbUri } = node.config;
    await node.stop();
    node = await start(mongodbUri);
    const second = await start(mongodbUri);
    for (const client of [amina, bruno]) Object.assign(client, { url: node.url });
    await tenMinutesLater(id);
    await settled(id);
    // As if the first had died once the mail was posted, before it wrote that down.
    await node.connection
      .collection('marks')
      .updateOne({ conversationId: id }, { $set: { mailedSeq: 0, mailedAt: [], dueAt: new Date() } });
    await settled(id);
    await second.stop();
    expect(mailsTo('bruno')).to.have.length(before + 1);
    expect(aClient(node.url).url).to.equal(node.url);
  });
});
