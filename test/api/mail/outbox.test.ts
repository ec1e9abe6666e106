import { expect } from 'chai';
import { aClient, emailOf, PASSWORD } from '../../support/actors.ts';
import { tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

describe('The outbox', () => {
  let smtp: Smtp;
  const nodes: TestService[] = [];
  const start = async (overrides: Parameters<typeof startTestService>[0] = {}) => {
    const node = await startTestService({
      smtpUrl: smtp.url,
      mailFrom: 'Passerelle <nepasrepondre@exemple.fr>',
      ...overrides,
    });
    nodes.push(node);
    return node;
  };
  beforeEach(async () => {
    smtp = await startSmtp();
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.stop();
    await smtp.stop().catch(() => {});
  });

  const signUp = async ({ url }: TestService, name: string, displayName = name) => {
    const body = { email: emailOf(name), password: PASSWORD, roles: ['holder'], displayName };
    expect((await aClient(url).ask('signUp', { body })).status).to.equal(202);
  };
  const states = async (node: TestService) =>
    (await node.connection.collection('outbox').find().toArray()).map(({ state }) => state as string);
  const inState = (node: TestService, state: string) =>
    until(`a row ${state}`, async () => (await states(node)).includes(state), 15_000);
  const dueNow = (node: TestService) =>
    node.connection.collection('outbox').updateMany({ state: 'queued' }, { $set: { dueAt: new Date() } });

  it('goes through a real server, and its link signs in', async () => {
    const node = await start();
    await signUp(node, 'amina');
    await until('the mail', async () => smtp.mails.length === 1);
    const [mail] = smtp.mails;
    expect(mail?.from?.text).to.include('nepasrepondre@exemple.fr');
    expect(mail?.subject).to.equal('Confirmez votre adresse');
    expect(mail?.headers.get('auto-submitted')).to.equal('auto-generated');
    const token = tokenIn({ text: mail?.text ?? '' });
    expect(String(mail?.html)).to.include(token).and.include('lang="fr"');
    const client = aClient(node.url);
    await client.enter(await client.ask('confirmAddress', { body: { token } }));
    expect(
      (await fetch(`${node.url}/dev/mails`, { headers: { accept: 'application/json' } })).status,
    ).to.equal(404);
    expect(await states(node)).to.deep.equal(['sent']);
    expect(JSON.stringify(await node.connection.collection('outbox').find().toArray())).to.not.include(
      'amina',
    );
  });

  it('waits for a server that is down, keeps nobody waiting for it, and leaves once', async () => {
    await smtp.stop();
    const node = await start();
    const second = await start({ mongodbUri: node.config.mongodbUri });
    for (const name of ['amina', 'bea', 'carl']) await signUp(node, name);
    await until('a first try of each', async () => {
      const rows = await node.connection.collection('outbox').find().toArray();
      return rows.length === 3 && rows.every(({ attempts }) => attempts > 0);
    });
    // A later try may be under way at any moment: none has an end.
    for (const state of await states(node)) expect(state).to.be.oneOf(['queued', 'claimed', 'sending']);
    smtp = await startSmtp(smtp.port);
    await dueNow(node);
    await until('the mails', async () => smtp.mails.length >= 3, 15_000);
    await until('the end', async () => (await states(node)).every((state) => state === 'sent'));
    expect(second.url).to.not.equal(node.url);
    await new Promise((done) => setTimeout(done, 2500));
    const addressees = smtp.mails.map(({ to }) => (Array.isArray(to) ? '' : to?.text)).sort();
    expect(addressees).to.deep.equal(['amina', 'bea', 'carl'].map(emailOf));
  }).timeout(40_000);

  it('is tried again after a 4xx with the same link, and given up after a 5xx', async () => {
    const node = await start();
    smtp.manner = 'later';
    await signUp(node, 'amina');
    await until('a first try', async () => smtp.offered === 1);
    await inState(node, 'queued');
    smtp.manner = 'accept';
    await dueNow(node);
    await until('the mail', async () => smtp.mails.length === 1);
    expect(await node.connection.collection('tokens').countDocuments()).to.equal(1);
    await inState(node, 'sent');
    smtp.manner = 'refuse';
    await signUp(node, 'bea');
    await inState(node, 'failed');
    expect(smtp.offered).to.equal(3);
  });

  it('that was handed over and never answered for is not sent again by itself', async () => {
    const node = await start();
    smtp.manner = 'drop';
    await signUp(node, 'amina');
    await inState(node, 'uncertain');
    smtp.manner = 'accept';
    await new Promise((done) => setTimeout(done, 2500));
    expect(smtp.offered).to.equal(1);
  }).timeout(20_000);

  it('of a node that died is sent by another if it had not left, and not if it may have', async () => {
    const node = await start({ smtpUrl: null, demo: false });
    await signUp(node, 'amina');
    await signUp(node, 'bea');
    await inState(node, 'queued');
    const outbox = node.connection.collection('outbox');
    const died = { by: 'dead', dueAt: new Date(Date.now() - 1) };
    await outbox.updateOne({ to: emailOf('amina') }, { $set: { ...died, state: 'claimed' } });
    await outbox.updateOne({ to: emailOf('bea') }, { $set: { ...died, state: 'sending' } });
    await nodes.splice(0)[0]?.stop();
    const other = await start({ mongodbUri: node.config.mongodbUri });
    await inState(other, 'sent');
    expect((await states(other)).sort()).to.deep.equal(['sent', 'uncertain']);
    expect(smtp.mails.length).to.equal(1);
  });

  it('waits, as it should, where no server is named outside the demo', async () => {
    const node = await start({ smtpUrl: null, demo: false });
    await signUp(node, 'amina');
    await inState(node, 'queued');
    expect(await node.connection.collection('mails').countDocuments()).to.equal(0);
  });

  it('that comes too late is not sent', async () => {
    const node = await start({ smtpUrl: null, demo: false });
    await signUp(node, 'amina');
    await inState(node, 'queued');
    await node.connection
      .collection('outbox')
      .updateMany({}, { $set: { usefulUntil: new Date(), dueAt: new Date() } });
    await inState(node, 'failed');
  });

  it('by hundreds leaves once each, from two nodes that share the work', async () => {
    const node = await start();
    await start({ mongodbUri: node.config.mongodbUri });
    const now = new Date();
    await node.connection.collection<{ _id: string }>('outbox').insertMany(
      Array.from({ length: 300 }, (_one, i) => ({
        _id: `key-${i}`,
        kind: 'new-sign-in',
        to: `p${i}@exemple.fr`,
        language: 'fr',
        props: {
          ...{ browser: 'firefox', system: 'linux', place: { network: '', timeZone: '' } },
          ...{ at: now.toISOString(), timeZone: 'Europe/Paris' },
        },
        state: 'queued',
        attempts: 0,
        dueAt: now,
        usefulUntil: new Date(now.getTime() + 3_600_000),
        goneAt: new Date(now.getTime() + 7_200_000),
      })),
    );
    await until('all of them', async () => (await states(node)).every((state) => state === 'sent'), 30_000);
    expect(smtp.mails.length).to.equal(300);
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).to.equal(300);
  }).timeout(60_000);
});
