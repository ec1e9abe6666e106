import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { problem } from '../client.ts';

type Part = Readonly<Record<string, unknown>>;
const SECRET = 'un-secret-de-trente-deux-caracteres-et-plus';
/** As the server makes it: the tests forge with the true key, so that only what is changed can be what is refused. */
const KEY = createHmac('sha256', SECRET).update('passerelle/access-token').digest();
const written = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const read = (part = ''): Part => JSON.parse(Buffer.from(part, 'base64url').toString());

describe('An access token', () => {
  let service: TestService;
  let amina: Client;
  let header: Part;
  let claims: Part;
  before(async () => {
    service = await startTestService({ jwtSecret: SECRET });
    amina = await signUp(service, 'amina');
    const [first, second] = amina.token.split('.');
    header = read(first);
    claims = read(second);
  });
  after(() => service.stop());

  const hmac = (algorithm: string, key: Buffer | string) => (text: string) =>
    createHmac(algorithm, key).update(text).digest('base64url');
  const forged = (changedHeader: Part, changedClaims: Part, signature = hmac('sha256', KEY)) => {
    const text = `${written({ ...header, ...changedHeader })}.${written({ ...claims, ...changedClaims })}`;
    return `${text}.${signature(text)}`;
  };
  const statusWith = async (token: string, scheme = 'Bearer') =>
    (await aClient(service.url).ask('getAccount', { headers: { authorization: `${scheme} ${token}` } }))
      .status;

  it('names its kind, its key, whom it is for and ends after ten minutes', () => {
    expect(header).to.deep.include({ alg: 'HS256', typ: 'at+jwt' });
    expect(claims).to.deep.include({ iss: 'passerelle', aud: 'passerelle-api', sub: amina.account?.id });
    expect(Number(claims.exp) - Number(claims.iat)).to.equal(600);
    expect(Object.keys(claims).sort()).to.deep.equal([
      'aud',
      'exp',
      'iat',
      'iss',
      'lang',
      'roles',
      'sid',
      'sub',
    ]);
  });

  it('is taken when it is made with the true key, so that the refusals below mean something', async () => {
    expect(await statusWith(forged({}, {}))).to.equal(200);
    expect(await statusWith(amina.token)).to.equal(200);
  });

  const nowS = Math.floor(Date.now() / 1000);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsa = (text: string) => sign('sha256', Buffer.from(text), privateKey).toString('base64url');
  const mutations: Readonly<Record<string, () => string>> = {
    'alg none, unsigned': () => forged({ alg: 'none' }, {}, () => ''),
    'alg None, signed': () => forged({ alg: 'None' }, {}),
    'alg none, with the old signature': () =>
      `${written({ ...header, alg: 'none' })}.${amina.token.split('.').slice(1).join('.')}`,
    'alg HS512': () => forged({ alg: 'HS512' }, {}, hmac('sha512', KEY)),
    'alg HS384': () => forged({ alg: 'HS384' }, {}, hmac('sha384', KEY)),
    'alg RS256': () => forged({ alg: 'RS256' }, {}, rsa),
    'no alg': () => forged({ alg: undefined }, {}),
    'another key': () => forged({}, {}, hmac('sha256', 'un-autre-secret-de-trente-deux-caracteres')),
    'the bare secret as key': () => forged({}, {}, hmac('sha256', SECRET)),
    'an empty key': () => forged({}, {}, hmac('sha256', '')),
    'typ JWT': () => forged({ typ: 'JWT' }, {}),
    'no typ': () => forged({ typ: undefined }, {}),
    'another kid': () => forged({ kid: 'autre' }, {}),
    'a kid that is a path': () => forged({ kid: '../../dev/null' }, {}),
    'no kid': () => forged({ kid: undefined }, {}),
    'an embedded key': () => forged({ kid: 'autre', jwk: { kty: 'oct', k: 'AAAA' } }, {}),
    'another audience': () => forged({}, { aud: 'ailleurs' }),
    'no audience': () => forged({}, { aud: undefined }),
    'another issuer': () => forged({}, { iss: 'ailleurs' }),
    'no issuer': () => forged({}, { iss: undefined }),
    'a past end': () => forged({}, { iat: nowS - 900, exp: nowS - 1 }),
    'no end': () => forged({}, { exp: undefined }),
    'a longer life': () => forged({}, { iat: nowS - 3600, exp: nowS + 3600 }),
    'a start to come': () => forged({}, { nbf: nowS + 3600 }),
    'no subject': () => forged({}, { sub: undefined }),
    'an unknown subject': () => forged({}, { sub: 'inconnu' }),
    'an operator as subject': () => forged({}, { sub: { $gt: '' } }),
    'no session': () => forged({}, { sid: undefined }),
    'an unknown session': () => forged({}, { sid: 'inconnue' }),
    'an operator as session': () => forged({}, { sid: { $ne: '' } }),
    'an invented role': () => forged({}, { roles: ['root'] }),
    'claims that are a text': () =>
      `${written(header)}.${written('x')}.${hmac('sha256', KEY)(`${written(header)}.${written('x')}`)}`,
    'a cut signature': () => amina.token.slice(0, -2),
    'no signature': () => amina.token.split('.').slice(0, 2).join('.'),
    nothing: () => '',
    'ten thousand letters': () => 'a'.repeat(10_000),
  };
  for (const [name, make] of Object.entries(mutations)) {
    it(`with ${name} is refused`, async () => {
      expect(await statusWith(make())).to.equal(401);
    });
  }

  it('of another scheme, or in the address, is refused', async () => {
    expect(await statusWith(amina.token, 'Basic')).to.equal(401);
    expect((await fetch(`${service.url}/api/account?access_token=${amina.token}`)).status).to.equal(401);
  });

  it('does not carry the right to more roles than the database says, where something is written', async () => {
    const token = forged({}, { roles: ['admin'] });
    const response = await aClient(service.url).ask('changeAccount', {
      headers: { authorization: `Bearer ${token}` },
      body: { roles: ['holder', 'buyer'] },
    });
    expect(((await response.json()) as { roles: string[] }).roles).to.deep.equal(['holder', 'buyer']);
  });

  it('that is missing is asked for, in words and by the header', async () => {
    const response = await aClient(service.url).ask('getAccount');
    expect(response.headers.get('www-authenticate')).to.equal('Bearer');
    expect(await problem(response)).to.deep.include({ status: 401, code: 'unauthenticated' });
  });

  it('that is stale is told on public pages, and does not bar the ways in and out', async () => {
    const stale = { headers: { authorization: `Bearer ${forged({}, { exp: nowS - 1, iat: nowS - 900 })}` } };
    expect((await aClient(service.url).ask('listProjects', stale)).status).to.equal(401);
    const body = { email: 'inconnue@exemple.fr' };
    expect((await aClient(service.url).ask('askMagicLink', { ...stale, body })).status).to.equal(202);
    expect((await aClient(service.url).ask('signOut', stale)).status).to.equal(200);
  });

  it('is signed with the same secret by nodes that were given none', async () => {
    const one = await startTestService();
    const two = await startTestService({ mongodbUri: one.config.mongodbUri });
    const leila = await signUp(one, 'leila');
    const elsewhere = aClient(two.url, leila);
    expect((await elsewhere.ask('getAccount')).status).to.equal(200);
    await Promise.all([one.stop(), two.stop()]);
  });
});
