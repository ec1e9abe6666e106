import { expect } from 'chai';
import { aClient, type Client, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { problem } from '../client.ts';

const ONE_COOKIE = /^passerelle_refresh=[\w-]{36}\.[\w-]{43}$/;

describe('A refresh token', () => {
  let one: TestService;
  let two: TestService;
  before(async () => {
    one = await startTestService();
    two = await startTestService({ mongodbUri: one.config.mongodbUri });
    await signUp(one, 'amina');
  });
  after(() => Promise.all([one.stop(), two.stop()]));

  const signedIn = async () => {
    const client = aClient(one.url);
    await client.enter(await client.ask('signIn', { body: { email: emailOf('amina'), password: PASSWORD } }));
    return client;
  };
  /** A browser of its own with a copy of the cookie, on a node of choice. */
  const withCookie = (cookie: string, { url } = one) => {
    const client = aClient(url);
    client.jar.cookie = cookie;
    return client;
  };
  const statusOf = async (client: Client) => (await client.ask('refreshSession')).status;
  /** As if the last rotations had happened a while ago. */
  const age = (client: Client, byMs: number) =>
    one.connection
      .collection<{ _id: string; rotations: { at: Date }[] }>('sessions')
      .updateOne({ _id: sessionOf(client) }, [
        {
          $set: {
            rotations: {
              $map: {
                input: '$rotations',
                in: { $mergeObjects: ['$$this', { at: { $subtract: ['$$this.at', byMs] } }] },
              },
            },
          },
        },
      ]);
  const sessionOf = ({ jar }: Client) => jar.cookie.slice('passerelle_refresh='.length).split('.')[0] ?? '';

  it('is another after each use, and opens a new access token', async () => {
    const client = await signedIn();
    const seen = new Set([client.jar.cookie]);
    for (let i = 0; i < 4; i += 1) {
      await client.enter(await client.ask('refreshSession'));
      expect(client.jar.cookie).to.match(ONE_COOKIE);
      seen.add(client.jar.cookie);
    }
    expect(seen.size).to.equal(5);
    expect((await client.ask('getAccount')).status).to.equal(200);
  });

  it('is kept as a hash only', async () => {
    const client = await signedIn();
    const [, secret = ''] = client.jar.cookie.split('.');
    await client.ask('refreshSession');
    const kept = JSON.stringify(await one.connection.collection('sessions').find().toArray());
    for (const token of [secret, client.jar.cookie.split('.')[1] ?? '']) expect(kept).to.not.include(token);
  });

  it('used again later ends its whole family, on every node', async () => {
    const client = await signedIn();
    const stolen = client.jar.cookie;
    await client.enter(await client.ask('refreshSession'));
    await age(client, 11_000);
    expect(await statusOf(withCookie(stolen, two))).to.equal(401);
    expect(await statusOf(client), 'the one it was stolen from').to.equal(401);
    expect((await client.ask('changeAccount', { body: {} })).status, 'its access token, to write').to.equal(
      401,
    );
  });

  it('of three uses ago ends its family even within the grace of the last use', async () => {
    const client = await signedIn();
    const stolen = client.jar.cookie;
    await client.ask('refreshSession');
    await age(client, 11_000);
    await client.ask('refreshSession');
    expect(await statusOf(withCookie(stolen))).to.equal(401);
    expect(await statusOf(client)).to.equal(401);
  });

  it('used by two tabs at once on two nodes leaves both signed in, with one and the same successor', async () => {
    for (let round = 0; round < 15; round += 1) {
      const client = await signedIn();
      const tabs = [one, two, one, two, two, one].map((node) => withCookie(client.jar.cookie, node));
      expect(await Promise.all(tabs.map(statusOf)), `round ${round}`).to.deep.equal([
        200, 200, 200, 200, 200, 200,
      ]);
      expect(new Set(tabs.map(({ jar }) => jar.cookie)).size).to.equal(1);
      for (const tab of tabs.slice(0, 2)) expect(await statusOf(tab)).to.equal(200);
    }
  }).timeout(60_000);

  it('whose reply was lost on the way is led to where the family is by now', async () => {
    const client = await signedIn();
    const slow = withCookie(client.jar.cookie, two);
    await client.ask('refreshSession');
    await client.ask('refreshSession');
    expect(await statusOf(slow)).to.equal(200);
    expect(slow.jar.cookie).to.equal(client.jar.cookie);
    expect(await statusOf(client)).to.equal(200);
  });

  it('that is made up, cut, mixed or missing is refused', async () => {
    const client = await signedIn();
    const [id = '', secret = ''] = client.jar.cookie.slice('passerelle_refresh='.length).split('.');
    for (const token of [
      '',
      'x',
      id,
      `${id}.`,
      `.${secret}`,
      `${'0'.repeat(36)}.${secret}`,
      '{"$ne":""}.x',
      `${id}.${secret}x`,
    ])
      expect(await statusOf(withCookie(`passerelle_refresh=${token}`)), token).to.equal(401);
    expect(await statusOf(withCookie('')), 'no cookie').to.equal(401);
    expect(await statusOf(client), 'the true one').to.equal(200);
  });

  it('is not used for pages of other sites, to refresh or to sign out', async () => {
    const client = await signedIn();
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://ailleurs.example' },
      { origin: 'null' },
      { origin: `${one.url}.ailleurs.example` },
    ];
    for (const headers of foreign) {
      for (const [path, method] of [
        ['refresh', 'POST'],
        ['current', 'DELETE'],
      ] as const) {
        const response = await fetch(`${one.url}/api/sessions/${path}`, {
          method,
          headers: { ...headers, cookie: client.jar.cookie },
        });
        expect((await problem(response)).code, JSON.stringify(headers)).to.equal('forbidden');
      }
    }
    const own = await fetch(`${one.url}/api/sessions/refresh`, {
      method: 'POST',
      headers: { origin: new URL(one.url).origin, cookie: client.jar.cookie },
    });
    expect(own.status).to.equal(200);
  });

  it('that was signed out is worth nothing, here and on the other node', async () => {
    const client = await signedIn();
    const copy = client.jar.cookie;
    expect(await (await client.ask('signOut')).json()).to.deep.equal({ ended: 1 });
    expect(client.jar.cookie).to.equal('');
    expect(await statusOf(withCookie(copy, two))).to.equal(401);
    expect((await client.ask('signOut')).status, 'twice').to.equal(200);
  });

  it('outlives neither a month without use nor half a year of use', async () => {
    const client = await signedIn();
    const sessions = one.connection.collection<{ _id: string }>('sessions');
    const old = new Date(Date.now() - 179.5 * 86_400_000);
    await sessions.updateOne({ _id: sessionOf(client) }, { $set: { createdAt: old } });
    expect(await statusOf(client)).to.equal(200);
    const kept = await sessions.findOne({ _id: sessionOf(client) });
    expect((kept as unknown as { expiresAt: Date }).expiresAt.getTime() - Date.now()).to.be.within(
      0,
      86_400_000,
    );
    await sessions.updateOne({ _id: sessionOf(client) }, { $set: { expiresAt: new Date() } });
    expect(await statusOf(client)).to.equal(401);
  });
});

describe('Sessions', () => {
  let one: TestService;
  let two: TestService;
  before(async () => {
    one = await startTestService();
    two = await startTestService({ mongodbUri: one.config.mongodbUri });
  });
  after(() => Promise.all([one.stop(), two.stop()]));

  const enter = async (name: string, userAgent?: string, { url } = one) => {
    const client = aClient(url, undefined, userAgent);
    await client.enter(await client.ask('signIn', { body: { email: emailOf(name), password: PASSWORD } }));
    return client;
  };
  const listed = async (client: Client) =>
    (
      (await (await client.ask('listSessions')).json()) as {
        items: { id: string; device: string; place: string; current: boolean }[];
      }
    ).items;

  it('are listed by device and place, without a whole address or what the browser wrote', async () => {
    const phone = await signUp(one, 'amina');
    await enter('amina', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Version/17.0 Safari/605.1.15');
    await enter(
      'amina',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36',
    );
    await enter('amina', 'curl/8.0');
    const items = await listed(phone);
    expect(items.map(({ device }) => device)).to.have.members([
      'Chrome sur Android',
      'Safari sur Mac',
      'Chrome sur Linux',
      'Appareil inconnu',
    ]);
    expect(new Set(items.map(({ place }) => place))).to.deep.equal(new Set(['Réseau local']));
    expect(items.filter(({ current }) => current).map(({ device }) => device)).to.deep.equal([
      'Chrome sur Android',
    ]);
    const kept = JSON.stringify(await one.connection.collection('sessions').find().toArray());
    expect(kept).to.not.match(/127\.0\.0\.1|::1|Mozilla|curl/);
  });

  it('say where they were last used: the network without its end, and the city of the time zone', async () => {
    const proxied = await startTestService({ mongodbUri: one.config.mongodbUri, trustProxy: 1 });
    const lina = await signUp(proxied, 'lina');
    const from = (address: string, zone: string) => ({ 'x-forwarded-for': address, 'x-time-zone': zone });
    const placeAfter = async (address: string, zone: string) => {
      await lina.enter(await lina.ask('refreshSession', { headers: from(address, zone) }));
      return (await listed(lina))[0]?.place;
    };
    try {
      expect(await placeAfter('192.0.2.77', 'Europe/Paris')).to.equal(
        'Paris (fuseau horaire), réseau 192.0.2.x',
      );
      expect(await placeAfter('2001:db8:1:2:3:4:5:6', 'America/Port_of_Spain')).to.equal(
        'Port of Spain (fuseau horaire), réseau 2001:db8:1:…',
      );
      expect(await placeAfter('203.0.113.9', '<b>Paris</b>')).to.equal('Réseau 203.0.113.x');
      expect(await placeAfter('198.51.100.4', 'UTC')).to.equal('Réseau 198.51.100.x');
      const kept = JSON.stringify(await one.connection.collection('sessions').find().toArray());
      expect(kept).to.not.match(/192\.0\.2\.77|:3:4|<b>/);
      const told = (await (await lina.ask('exportAccount')).json()) as { sessions: { place: string }[] };
      expect(told.sessions.map(({ place }) => place)).to.deep.equal(['Réseau 198.51.100.x']);
    } finally {
      await proxied.stop();
    }
  });

  it('end one by one, one’s own only', async () => {
    const bea = await signUp(one, 'bea');
    const tablet = await enter('bea');
    const carl = await signUp(one, 'carl');
    const [{ id = '' } = {}] = (await listed(bea)).filter(({ current }) => !current);
    expect((await carl.ask('endSession', { params: { id } })).status).to.equal(404);
    expect((await tablet.ask('getAccount')).status).to.equal(200);
    expect((await bea.ask('endSession', { params: { id } })).status).to.equal(200);
    expect((await tablet.ask('getAccount')).status).to.equal(401);
    expect((await bea.ask('getAccount')).status).to.equal(200);
  });

  it('all end at once, and the other node knows', async () => {
    const dora = await signUp(one, 'dora');
    const elsewhere = await enter('dora', undefined, two);
    expect(await (await dora.ask('signOutEverywhere')).json()).to.deep.equal({ ended: 2 });
    for (const client of [elsewhere, aClient(two.url, dora)]) {
      expect((await client.ask('getAccount')).status).to.equal(401);
      expect((await client.ask('changeAccount', { body: { displayName: 'x' } })).status).to.equal(401);
      expect((await client.ask('refreshSession')).status).to.equal(401);
    }
  });
});
