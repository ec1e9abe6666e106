import { expect } from 'chai';
import type { RouteName } from '../../../api/contract/index.ts';
import { aClient, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { problem } from '../client.ts';

describe('Getting in', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService();
    ({ url } = service);
  });
  after(() => service.stop());

  const visitor = (userAgent?: string) => aClient(url, undefined, userAgent);
  const mailed = (name: string, count: number) => lastMail(service.connection, emailOf(name), count);
  const codeOf = async (response: Response) => (await problem(response)).code;
  const post = (name: RouteName, body: unknown) => visitor().ask(name, { body });
  const settled = () =>
    until(
      'an empty queue',
      async () =>
        (await service.connection
          .collection('outbox')
          .countDocuments({ state: { $in: ['queued', 'claimed', 'sending'] } })) === 0,
    );

  it('goes from the form to the mail to an open session', async () => {
    const amina = await signUp(service, 'amina', { displayName: 'Amina' });
    expect(amina.account).to.deep.include({
      email: 'amina@exemple.fr',
      displayName: 'Amina',
      roles: ['holder'],
      language: 'fr',
      timeZone: 'Europe/Paris',
      hasPassword: true,
      emailChange: null,
    });
    expect((await amina.ask('getAccount')).status).to.equal(200);
    expect(amina.jar.cookie).to.match(/^passerelle_refresh=[\w-]{36}\.[\w-]{43}$/);
  });

  it('sets a cookie that scripts, other sites and other paths do not get', async () => {
    const response = await post('signIn', { email: emailOf('amina'), password: PASSWORD });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).to.match(/; Path=\/api\/sessions;.*HttpOnly; SameSite=Strict$/);
    expect(cookie).to.not.match(/Secure/);
    expect(response.headers.get('cache-control')).to.equal('no-store');
    const https = await startTestService({
      mongodbUri: service.config.mongodbUri,
      publicUrl: 'https://passerelle.example.fr',
    });
    const behind = await aClient(https.url).ask('signIn', {
      body: { email: emailOf('amina'), password: PASSWORD },
    });
    await https.stop();
    expect(behind.headers.get('set-cookie')).to.match(/; Secure/);
  });

  it('takes an address however it is written, once', async () => {
    const response = await post('signIn', { email: '  AMINA@Exemple.FR ', password: PASSWORD });
    expect(response.status).to.equal(200);
    await post('signUp', { email: 'Amina@EXEMPLE.fr', password: PASSWORD, roles: ['buyer'] });
    expect((await mailed('amina', 2)).subject).to.match(/déjà un compte/);
    expect(
      await service.connection.collection('accounts').countDocuments({ email: emailOf('amina') }),
    ).to.equal(1);
  });

  it('keeps nothing of a sign-up that nobody confirms, and no link in the database', async () => {
    await post('signUp', { email: emailOf('passant'), password: PASSWORD, roles: ['holder'] });
    const mail = await mailed('passant', 1);
    const token = tokenIn(mail);
    expect(
      await service.connection.collection('accounts').countDocuments({ email: emailOf('passant') }),
    ).to.equal(0);
    expect(await codeOf(await post('signIn', { email: emailOf('passant'), password: PASSWORD }))).to.equal(
      'wrong-credentials',
    );
    for (const collection of ['tokens', 'outbox', 'sessions'])
      expect(JSON.stringify(await service.connection.collection(collection).find().toArray())).to.not.include(
        token,
      );
  });

  it('keeps the password in the browser that chose it, whoever else typed the address', async () => {
    const body = (password: string) => ({ email: emailOf('victime'), password, roles: ['holder'] });
    const [victim, thief] = [visitor(), visitor()];
    await thief.ask('signUp', { body: body('mot de passe du voleur') });
    await mailed('victime', 1);
    await victim.ask('signUp', { body: body(PASSWORD) });
    const token = tokenIn(await mailed('victime', 2));
    const { account } = await victim.enter(await victim.ask('confirmAddress', { body: { token } }));
    expect(account.hasPassword).to.equal(true);
    expect((await post('signIn', { email: emailOf('victime'), password: PASSWORD })).status).to.equal(200);
    expect(
      await codeOf(await post('signIn', { email: emailOf('victime'), password: 'mot de passe du voleur' })),
    ).to.equal('wrong-credentials');
    const [first] = await mailsTo(service.connection, emailOf('victime'));
    expect(await codeOf(await post('confirmAddress', { token: tokenIn(first ?? { text: '' }) }))).to.equal(
      'gone',
    );
  });

  it('keeps no stranger’s password when the owner of the address follows his link', async () => {
    const thief = visitor();
    const password = 'mot de passe du voleur';
    await thief.ask('signUp', { body: { email: emailOf('proie'), password, roles: ['holder'] } });
    const token = tokenIn(await mailed('proie', 1));
    // Her own sign-up, for another address, proves nothing of this one.
    const owner = visitor();
    await owner.ask('signUp', {
      body: { email: emailOf('autre-proie'), password: PASSWORD, roles: ['holder'] },
    });
    const response = await owner.ask('confirmAddress', { body: { token } });
    const confirmed = (await response.clone().json()) as { passwordDropped: boolean };
    expect(confirmed.passwordDropped).to.equal(true);
    const { account } = await owner.enter(response);
    expect(account.hasPassword).to.equal(false);
    expect(await codeOf(await post('signIn', { email: emailOf('proie'), password }))).to.equal(
      'wrong-credentials',
    );
    await owner.ask('changePassword', { body: { password: PASSWORD } });
    expect((await post('signIn', { email: emailOf('proie'), password: PASSWORD })).status).to.equal(200);
  });

  it('hands the browser that signs up a secret of its own, the same for known addresses', async () => {
    const cookies = [];
    for (const name of ['amina', 'inconnue']) {
      const response = await post('signUp', { email: emailOf(name), password: PASSWORD, roles: ['holder'] });
      cookies.push(response.headers.get('set-cookie') ?? '');
    }
    for (const cookie of cookies)
      expect(cookie).to.match(
        /^passerelle_signup=[\w-]{43}; Max-Age=172800; Path=\/api\/accounts; Expires=.*; HttpOnly; SameSite=Strict$/,
      );
    const secrets = cookies.map((cookie) => cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    expect(new Set(secrets).size).to.equal(2);
    const kept = await Promise.all(
      ['tokens', 'outbox'].map((name) => service.connection.collection(name).find().toArray()),
    );
    for (const secret of secrets) expect(JSON.stringify(kept)).to.not.include(secret);
  });

  it('by magic link works once, however many come at once', async () => {
    await post('askMagicLink', { email: emailOf('amina') });
    const mail = await mailed('amina', 3);
    const token = tokenIn(mail);
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('redeemMagicLink', { token })));
    expect(answers.filter(({ status }) => status === 200).length).to.equal(1);
    expect(answers.filter(({ status }) => status === 410).length).to.equal(7);
    expect(mail.text).to.include(`${service.config.publicUrl}/entrer#token=`);
  });

  it('by a link of one kind opens nothing of another', async () => {
    await post('askMagicLink', { email: emailOf('amina') });
    const token = tokenIn(await mailed('amina', 4));
    for (const [name, body] of [
      ['confirmAddress', { token }],
      ['resetPassword', { token, password: 'une toute autre phrase' }],
      ['confirmEmail', { token }],
    ] as const)
      expect(await codeOf(await post(name, body)), name).to.equal('gone');
    expect((await post('redeemMagicLink', { token })).status).to.equal(200);
  });

  it('after a link that is too old is refused', async () => {
    await signUp(service, 'lente');
    await post('askMagicLink', { email: emailOf('lente') });
    const token = tokenIn(await mailed('lente', 2));
    await service.connection
      .collection('tokens')
      .updateMany({ purpose: 'magic-link' }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect(await codeOf(await post('redeemMagicLink', { token }))).to.equal('gone');
  });

  it('after a forgotten password sets a new one, ends what was open, and works once', async () => {
    const sonia = await signUp(service, 'sonia');
    await post('forgotPassword', { email: emailOf('sonia') });
    const token = tokenIn(await mailed('sonia', 2));
    const weak = await problem(await post('resetPassword', { token, password: 'azerty123456' }));
    expect(weak.errors?.[0]?.message).to.match(/parmi les premiers/);
    const password = 'une autre phrase, longue';
    expect((await post('resetPassword', { token, password })).status).to.equal(200);
    expect(await codeOf(await post('resetPassword', { token, password }))).to.equal('gone');
    expect((await sonia.ask('getAccount')).status).to.equal(401);
    expect((await sonia.ask('refreshSession')).status).to.equal(401);
    expect((await post('signIn', { email: emailOf('sonia'), password: PASSWORD })).status).to.equal(401);
    expect((await post('signIn', { email: emailOf('sonia'), password })).status).to.equal(200);
  });

  it('refuses passwords that are guessed first, and no others', async () => {
    const errors = async (password: string) =>
      (
        await problem(
          await post('signUp', { email: 'perrine.lambert@exemple.fr', password, roles: ['holder'] }),
        )
      ).errors;
    for (const password of [
      'court',
      'motdepasse123',
      'Azertyuiop12!',
      'aaaaaaaaaaaaaaaa',
      'perrine.lambert',
      'perrine.lambert@exemple.fr',
    ])
      expect((await errors(password))?.[0]?.path, password).to.equal('password');
    for (const password of [
      'quatre mots sans rapport',
      '            nuit',
      'çàéùîô§%£µ漢字ab',
      `${'x'.repeat(100)}yz42`,
    ])
      expect(
        (await post('signUp', { email: emailOf(`p${password.length}`), password, roles: ['holder'] })).status,
      ).to.equal(202);
  });

  it('says to the owner when a kind of device is new, and only then', async () => {
    await signUp(service, 'paul');
    const signIn = (userAgent?: string) =>
      visitor(userAgent).ask('signIn', { body: { email: emailOf('paul'), password: PASSWORD } });
    await signIn();
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0';
    await signIn(firefox);
    expect((await mailed('paul', 2)).text).to.include('Firefox sur Windows');
    await signIn(firefox);
    await settled();
    expect((await mailsTo(service.connection, emailOf('paul'))).length).to.equal(2);
  });

  it('is answered in the person’s language', async () => {
    await aClient(url).ask('signUp', { body: { email: emailOf('jo'), roles: ['buyer'] }, language: 'en' });
    expect((await mailed('jo', 1)).subject).to.equal('Confirm your address');
  });

  it('shows the accounts of the demo, and none outside it', async () => {
    const { items } = (await (await visitor().ask('listDemoAccounts')).json()) as {
      items: { role: string }[];
    };
    expect(items.map(({ role }) => role)).to.deep.equal([
      'holder',
      'buyer',
      'sponsor',
      'funder',
      'connector',
      'admin',
    ]);
    const real = await startTestService({ demo: false });
    expect((await aClient(real.url).ask('listDemoAccounts')).status).to.equal(404);
    expect(
      (await fetch(`${real.url}/dev/mails`, { headers: { accept: 'application/json' } })).status,
    ).to.equal(404);
    await real.stop();
  });

  it('shows the demo’s mails to read', async () => {
    const list = await (await fetch(`${url}/dev/mails`)).text();
    const path = /href="(\/dev\/mails\/[^"]+)"/.exec(list)?.[1];
    const mail = await fetch(url + path);
    expect(mail.headers.get('content-type')).to.match(/text\/html/);
    expect(await mail.text())
      .to.include('Passerelle')
      .and.not.match(/<script|<img|src=/);
    expect((await fetch(`${url}/dev/mails/inconnu`)).status).to.equal(404);
  });
});
