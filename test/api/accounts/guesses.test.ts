import { expect } from 'chai';
import { aClient, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { lastMail, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService } from '../../support/service.ts';

/** Hundreds of hashes, however busy the machine: what is counted does not depend on it. */
const LONG_MS = 300_000;

describe('Guesses of a password', function () {
  this.timeout(LONG_MS);
  let one: TestService;
  let two: TestService;
  before(async () => {
    one = await startTestService({ trustProxy: 1 });
    two = await startTestService({ trustProxy: 1, mongodbUri: one.config.mongodbUri });
    for (const name of ['amina', 'bea', 'carl']) await signUp(one, name);
  });
  after(() => Promise.all([one.stop(), two.stop()]));

  const guess = (node: TestService, name: string, password: string, from: string) =>
    aClient(node.url).ask('signIn', {
      body: { email: emailOf(name), password },
      headers: { 'x-forwarded-for': from },
    });
  /** How many of three hundred were looked at, asked by thirty at a time of both nodes. */
  async function threeHundred(name: string, from: (i: number) => string) {
    let lookedAt = 0;
    for (let start = 0; start < 300; start += 30) {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_one, i) =>
          guess((i + start) % 2 ? one : two, name, `mauvaise phrase ${start + i}`, from(start + i)),
        ),
      );
      for (const { status, headers } of answers) {
        if (status === 401) lookedAt += 1;
        else {
          expect(status).to.equal(429);
          expect(Number(headers.get('retry-after'))).to.be.within(1, 3600);
        }
      }
    }
    return lookedAt;
  }

  it('from one place: ten of three hundred are looked at, over two nodes', async () => {
    expect(await threeHundred('amina', () => '203.0.113.5')).to.equal(10);
    expect((await guess(two, 'amina', PASSWORD, '203.0.113.5')).status, 'the true one, from there').to.equal(
      429,
    );
    expect(
      (await guess(two, 'amina', PASSWORD, '198.51.100.7')).status,
      'its owner, from elsewhere',
    ).to.equal(200);
  });

  it('from three hundred places: a hundred are looked at, and a link by mail still lets the owner in', async () => {
    expect(await threeHundred('bea', (i) => `10.1.${i >> 8}.${i & 255}`)).to.equal(100);
    expect((await guess(one, 'bea', PASSWORD, '198.51.100.8')).status).to.equal(429);
    const bea = aClient(two.url);
    expect((await bea.ask('askMagicLink', { body: { email: emailOf('bea') } })).status).to.equal(202);
    const token = tokenIn(await lastMail(one.connection, emailOf('bea'), 2));
    await bea.enter(await bea.ask('redeemMagicLink', { body: { token } }));
  });

  it('are forgiven to who finds the right one', async () => {
    for (let round = 0; round < 4; round += 1) {
      for (let i = 0; i < 8; i += 1) await guess(one, 'carl', `mauvaise phrase ${i}`, '203.0.113.9');
      expect((await guess(two, 'carl', PASSWORD, '203.0.113.9')).status).to.equal(200);
    }
  });

  it('are counted for unknown addresses too: being stopped tells nothing', async () => {
    const statuses = async (name: string) => {
      const found: number[] = [];
      for (let i = 0; i < 12; i += 1)
        found.push((await guess(one, name, 'mauvaise phrase', '203.0.113.77')).status);
      return found;
    };
    expect(await statuses('personne')).to.deep.equal(await statuses('amina'));
  });

  it('of one’s own, to change the password or erase the account, are counted as well', async () => {
    const dora = await signUp(one, 'dora');
    const headers = { 'x-forwarded-for': '203.0.113.33' };
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      const body = { current: `mauvaise phrase ${i}`, password: 'une toute autre phrase' };
      statuses.push((await dora.ask('changePassword', { headers, body })).status);
    }
    expect(statuses).to.deep.equal([...Array.from({ length: 10 }, () => 422), 429, 429]);
    expect((await dora.ask('eraseAccount', { headers, body: { password: PASSWORD } })).status).to.equal(429);
  });

  it('leave no address in the database', async () => {
    const kept = JSON.stringify(await one.connection.collection('limits').find().toArray());
    expect(kept).to.not.match(/exemple|203\.0|10\.1\./);
  });
});

describe('Mails asked for', () => {
  let node: TestService;
  before(async () => {
    node = await startTestService();
    await signUp(node, 'amina');
  });
  after(() => node.stop());

  it('to one address stop after five, known or not, whatever asks for them', async () => {
    const statuses = async (email: string) => {
      const found: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        found.push((await aClient(node.url).ask('askMagicLink', { body: { email } })).status);
        found.push((await aClient(node.url).ask('forgotPassword', { body: { email } })).status);
        found.push((await aClient(node.url).ask('signUp', { body: { email, roles: ['holder'] } })).status);
      }
      return found;
    };
    // One of amina's five was her sign-up.
    expect(await statuses(emailOf('amina'))).to.deep.equal([202, 202, 202, 202, 429, 429, 429, 429, 429]);
    expect(await statuses(emailOf('inconnue'))).to.deep.equal([202, 202, 202, 202, 202, 429, 429, 429, 429]);
  });
});
