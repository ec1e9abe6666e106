import { expect } from 'chai';
import type { MailCategory } from '../../../api/contract/index.ts';
import { createSubscriptions } from '../../../api/mail/subscriptions.ts';
import { aClient, type Client, emailOf, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo, tokenIn } from '../../support/mails.ts';
import { keyOf, SECRET } from '../../support/secret.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { idOf } from '../../support/talk.ts';
import { codeOf, refused, told } from '../../support/told.ts';

const USUAL = {
  introductions: 'now',
  messages: 'now',
  digest: 'weekly',
  searches: 'daily',
  publishing: 'now',
  outcomes: 'now',
  organisations: 'now',
};

describe('Mail preferences', () => {
  let service: TestService;
  let lea: Client;
  let max: Client;
  let links: ReturnType<typeof createSubscriptions>;
  before(async () => {
    service = await startTestService({ jwtSecret: SECRET });
    lea = await signUp(service, 'lea');
    max = await signUp(service, 'max');
    links = createSubscriptions({
      accounts: { changeMail: async () => {} },
      publicUrl: service.config.publicUrl,
      key: keyOf('unsubscribe'),
    });
  });
  after(() => service.stop());

  const tokenFor = (client: Client) =>
    links.linksFor(idOf(client), 'messages').preferences.split('#token=')[1] ?? '';
  const held = (client: Client) => told(client, 'mailPreferences');

  it('are what everybody has until something is chosen, and change only by what is given', async () => {
    expect(await held(lea)).to.deep.equal({
      pace: USUAL,
      letter: { weekday: 1, hour: 8 },
      language: 'fr',
      timeZone: 'Europe/Paris',
      pausedUntil: null,
      hasBounced: false,
    });
    const pausedUntil = new Date(Date.now() + 86_400_000).toISOString();
    const body = { pace: { messages: 'daily' }, letter: { weekday: 4, hour: 18 }, pausedUntil };
    await told(lea, 'changeMailPreferences', { body });
    const changed = await told(lea, 'changeMailPreferences', {
      body: { pace: { digest: 'never' }, timeZone: 'Indian/Reunion', language: 'en' },
    });
    expect(changed).to.deep.equal({
      pace: { ...USUAL, messages: 'daily', digest: 'never' },
      letter: { weekday: 4, hour: 18 },
      language: 'en',
      timeZone: 'Indian/Reunion',
      pausedUntil,
      hasBounced: false,
    });
    expect(await held(max)).to.deep.include({ pace: USUAL, pausedUntil: null, language: 'fr' });
    expect((await told(lea, 'changeMailPreferences', { body: { pausedUntil: null } })).pausedUntil).to.equal(
      null,
    );
  });

  it('begin in the time zone of the browser that opened the account, if it is one', async () => {
    for (const [name, zone, begins] of [
      ['reunion', 'Indian/Reunion', 'Indian/Reunion'],
      ['nulle-part', '<script>', 'Europe/Paris'],
    ] as const) {
      const client = aClient(service.url);
      const body = { email: emailOf(name), roles: ['holder'], displayName: name };
      await told(client, 'signUp', { body });
      const token = tokenIn(await lastMail(service.connection, emailOf(name)));
      const headers = { 'x-time-zone': zone };
      await client.enter(await client.ask('confirmAddress', { body: { token }, headers }));
      expect((await held(client)).timeZone).to.equal(begins);
    }
  });

  it('refuse what makes no sense by the name of its field, and keep what was there', async () => {
    const before = await held(max);
    const cases: readonly (readonly [object, string])[] = [
      [{ pace: { digest: 'now' } }, 'pace.digest'],
      [{ pace: { outcomes: 'daily' } }, 'pace.outcomes'],
      [{ pace: { messages: '$ne' } }, 'pace.messages'],
      [{ pace: { 'messages.x': 'never' } }, 'pace.messages.x'],
      [{ pace: { $set: { roles: ['admin'] } } }, 'pace.$set'],
      [{ letter: { weekday: 0, hour: 8 } }, 'letter.weekday'],
      [{ letter: { weekday: 1, hour: 24 } }, 'letter.hour'],
      [{ letter: { hour: 8 } }, 'letter.weekday'],
      [{ timeZone: 'Paris' }, 'timeZone'],
      [{ timeZone: '../../etc/passwd' }, 'timeZone'],
      [{ language: 'de' }, 'language'],
      [{ pausedUntil: '2999-01-01T00:00:00Z' }, 'pausedUntil'],
      [{ pausedUntil: 'demain' }, 'pausedUntil'],
      [{ bouncedAt: null }, 'bouncedAt'],
    ];
    for (const [body, path] of cases) {
      const { errors = [] } = await refused(max, 'changeMailPreferences', { body });
      expect(errors[0]?.path, JSON.stringify(body)).to.equal(path);
    }
    expect(await held(max)).to.deep.equal(before);
  });

  it('open by the link of a mail without signing in, for its person alone, and tell nothing of who she is', async () => {
    const visitor = aClient(service.url);
    const seen = await told(visitor, 'linkedMailPreferences', { body: { token: tokenFor(max) } });
    expect(seen).to.deep.equal(await held(max));
    const before = await held(lea);
    const body = { token: tokenFor(max), pace: { introductions: 'weekly' } };
    expect((await told(visitor, 'changeLinkedMailPreferences', { body })).pace.introductions).to.equal(
      'weekly',
    );
    // Signed in as somebody else, the link still speaks for whom it was sent to.
    await told(lea, 'changeLinkedMailPreferences', {
      body: { token: tokenFor(max), pace: { messages: 'never' } },
    });
    expect((await held(max)).pace).to.deep.equal({ ...USUAL, introductions: 'weekly', messages: 'never' });
    expect(await held(lea)).to.deep.equal(before);
  });

  it('do not open by a link that is changed, of another purpose, or three months old', async () => {
    const visitor = aClient(service.url);
    const good = tokenFor(max);
    const day = good.split('-')[0] ?? '';
    const unsubscribing = links.linksFor(idOf(max), 'messages').page.split('#token=')[1] ?? '';
    const tampered = [
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      good.replace(day, (Number.parseInt(day, 36) + 1).toString(36)),
      `${tokenFor(lea).slice(0, -43)}${good.slice(-43)}`,
      unsubscribing.padEnd(20, 'x'),
    ];
    for (const token of tampered)
      for (const name of ['linkedMailPreferences', 'changeLinkedMailPreferences'] as const)
        expect(await codeOf(visitor, name, { body: { token } }), token).to.equal('gone');
    const now = Date.now;
    Date.now = () => now() - 93 * 86_400_000;
    const old = tokenFor(max);
    Date.now = now;
    expect(await codeOf(visitor, 'linkedMailPreferences', { body: { token: old } })).to.equal('gone');
  });

  it('end one category of one person by one click, at once, whoever is signed in and whatever is fetched', async () => {
    const anna = await signUp(service, 'anna');
    const categories = Object.keys(USUAL) as MailCategory[];
    for (const [count, category] of categories.entries()) {
      const { oneClick, page } = links.linksFor(idOf(anna), category);
      expect(oneClick.replace(service.config.publicUrl, 'https://passerelle.example.fr').length).to.be.below(
        70,
      );
      const path = new URL(oneClick).pathname;
      // A scanner follows all that it sees.
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        await fetch(service.url + path, { method, redirect: 'manual' });
      await fetch(service.url + new URL(page).pathname);
      expect(Object.values((await held(anna)).pace).filter((one) => one === 'never')).to.have.length(count);
      const response = await fetch(service.url + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Bearer ${max.token}`,
          origin: 'https://ailleurs.example',
        },
        body: 'List-Unsubscribe=One-Click',
      });
      expect([response.status, await response.json()]).to.deep.equal([200, { category }]);
      expect((await held(anna)).pace).to.deep.equal({
        ...USUAL,
        ...Object.fromEntries(categories.slice(0, count + 1).map((one) => [one, 'never'])),
      });
    }
    expect((await held(max)).pace.digest).to.equal('weekly');
  });

  it('tell that an address takes no mail, until it is shown to take some or is changed', async () => {
    const accounts = service.connection.collection<{ _id: string }>('accounts');
    await accounts.updateOne({ _id: idOf(max) }, { $set: { 'mail.bouncedAt': new Date() } });
    expect((await held(max)).hasBounced).to.equal(true);
    expect((await told(max, 'getAccount')).emailBounced).to.equal(true);
    const before = (await mailsTo(service.connection, emailOf('max'))).length;
    await told(max, 'askMagicLink', { body: { email: emailOf('max') } });
    const { text } = await lastMail(service.connection, emailOf('max'), before + 1);
    const token = /#token=([\w-]{43})\b/.exec(text)?.[1];
    await told(max, 'redeemMagicLink', { body: { token } });
    expect((await held(max)).hasBounced).to.equal(false);
  });

  it('are handed over with the account, and gone with it', async () => {
    const { kept } = await told(max, 'exportAccount');
    expect(JSON.stringify(kept)).to.include('"introductions":"weekly"');
  });
});
