import { expect } from 'chai';
import fc from 'fast-check';
import { ACCOUNT_ROUTES } from '../../../api/contract/account-routes.ts';
import type { Route } from '../../../api/contract/index.ts';
import { type Client, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { problem } from '../client.ts';

type Name = keyof typeof ACCOUNT_ROUTES;
const NAMES = Object.keys(ACCOUNT_ROUTES) as Name[];
const TOKEN = 'A'.repeat(43);

/** A body that each route would take, but for what is tried on it. */
const BODIES: Readonly<Partial<Record<Name, Readonly<Record<string, unknown>>>>> = {
  signUp: {
    email: 'neuve@exemple.fr',
    password: PASSWORD,
    roles: ['holder'],
    language: 'fr',
    displayName: 'Neuve',
  },
  confirmAddress: { token: TOKEN },
  signIn: { email: emailOf('amina'), password: PASSWORD },
  askMagicLink: { email: emailOf('amina') },
  redeemMagicLink: { token: TOKEN },
  forgotPassword: { email: emailOf('amina') },
  resetPassword: { token: TOKEN, password: 'une toute autre phrase' },
  changeAccount: { displayName: 'Amina', language: 'fr', roles: ['holder'], timeZone: 'Europe/Paris' },
  eraseAccount: { password: PASSWORD, token: TOKEN },
  changePassword: { current: PASSWORD, password: 'une toute autre phrase' },
  changeEmail: { email: 'autre@exemple.fr' },
  confirmEmail: { token: TOKEN },
};
const WITH_BODY = NAMES.filter((name) => 'body' in ACCOUNT_ROUTES[name]);

describe('What is sent about accounts', () => {
  let node: TestService;
  let amina: Client;
  let asSignedUp: unknown;
  const kept = () => node.connection.collection('accounts').find().toArray();
  before(async () => {
    node = await startTestService();
    amina = await signUp(node, 'amina');
    asSignedUp = await kept();
  });
  after(() => node.stop());
  const unchanged = async () => expect(await kept()).to.deep.equal(asSignedUp);

  it('has a body here for every route that takes one', () => {
    expect(Object.keys(BODIES).sort()).to.deep.equal([...WITH_BODY].sort());
  });

  it('sets no field that the route does not name, whatever the database keeps', async () => {
    const fields = new Set([
      'id',
      'role',
      'isAdmin',
      'admin',
      'emailConfirmed',
      'confirmed',
      'organisations',
      '$set',
      '__proto__',
      'constructor',
    ]);
    for (const collection of ['accounts', 'sessions', 'tokens', 'outbox']) {
      await amina.ask('askMagicLink', { body: { email: 'personne@exemple.fr' } });
      for (const document of await node.connection.collection(collection).find().toArray())
        for (const field of Object.keys(document)) fields.add(field);
    }
    expect(fields.size).to.be.greaterThan(25);
    for (const name of WITH_BODY) {
      for (const field of fields) {
        const body = BODIES[name] ?? {};
        if (Object.hasOwn(body, field)) continue;
        const response = await amina.ask(name, {
          body: JSON.stringify(body).replace(/\}$/, `,"${field}":"admin"}`),
        });
        const refused = await problem(response);
        expect(refused.errors?.[0]?.path, `${name} ${field}`).to.equal(field);
      }
    }
    await unchanged();
  }).timeout(60_000);

  it('gives nobody the role of admin', async () => {
    for (const roles of [
      ['admin'],
      ['holder', 'admin'],
      'admin',
      [['admin']],
      { 0: 'admin' },
      [{ $each: ['admin'] }],
    ])
      for (const name of ['signUp', 'changeAccount'] as const) {
        const response = await amina.ask(name, { body: { ...BODIES[name], roles } });
        expect((await problem(response)).code, JSON.stringify(roles)).to.equal('invalid-input');
      }
    await unchanged();
  });

  it('leaves an admin the role when she changes her others', async () => {
    const odile = await signUp(node, 'odile', { roles: ['admin', 'connector'] });
    const response = await odile.ask('changeAccount', { body: { roles: ['holder'] } });
    expect(((await response.json()) as { roles: string[] }).roles).to.deep.equal(['admin', 'holder']);
    asSignedUp = await kept();
  });

  const operator = fc.oneof(
    fc.constantFrom(
      { $gt: '' },
      { $ne: null },
      { $regex: '.*' },
      { $exists: true },
      { $in: [emailOf('amina'), PASSWORD] },
      { $where: 'sleep(1000)' },
      { $not: { $eq: 1 } },
      { $or: [{}] },
      { $expr: true },
      { $type: 2 },
      ['$gt', ''],
      [{ $gt: '' }],
      { toString: 'x' },
      { length: 20 },
      { __proto__: { x: 1 } },
      null,
      true,
      0,
      [],
      {},
    ),
    fc.dictionary(fc.constantFrom('$gt', '$ne', '$regex', '$in', '$set', 'a'), fc.jsonValue(), {
      minKeys: 1,
      maxKeys: 2,
    }),
  );

  for (const name of WITH_BODY) {
    it(`with an operator in any parameter of ${name} is refused by the name of the field`, async () => {
      const body = BODIES[name] ?? {};
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...Object.keys(body)), operator, async (field, value) => {
          const isRoles = field === 'roles' && Array.isArray(value) && value.length === 0;
          const refused = await problem(await amina.ask(name, { body: { ...body, [field]: value } }));
          expect(refused.code).to.equal('invalid-input');
          expect(refused.errors?.[0]?.path, isRoles ? 'too few' : JSON.stringify(value)).to.match(
            new RegExp(`^${field}`),
          );
        }),
        { numRuns: 40 },
      );
      await unchanged();
    }).timeout(30_000);
  }

  it('with an operator in the address is refused', async () => {
    const values = ['{"$ne":null}', '$gt', '[$ne]=', '%7B%24ne%3Anull%7D', "'||1==1"];
    for (const id of values)
      expect((await amina.ask('endSession', { params: { id } })).status, id).to.equal(404);
    for (const name of ['getAccount', 'listSessions'] as const)
      expect((await amina.ask(name, { query: { 'accountId[$ne]': 'x', $where: '1' } })).status).to.equal(200);
    await unchanged();
  });

  it('at random is answered, never by a 500, signed in or not', async () => {
    for (const name of NAMES.filter(
      (each) => !['eraseAccount', 'signOutEverywhere', 'signOut'].includes(each),
    )) {
      const route: Route = ACCOUNT_ROUTES[name];
      await fc.assert(
        fc.asyncProperty(
          fc.jsonValue(),
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.boolean(),
          async (json, id, isIn) => {
            const headers = isIn ? {} : { authorization: '', cookie: id.replaceAll(/[^\x20-\x7e]/g, '') };
            const response = await amina.ask(name, {
              headers,
              params: { id },
              ...(route.body ? { body: JSON.stringify(json) } : {}),
            });
            expect(response.status).to.be.lessThan(500);
          },
        ),
        { numRuns: 15 },
      );
    }
    await unchanged();
  }).timeout(60_000);

  it('as an address is refused when it is none, or more than one', async () => {
    for (const email of [
      'amina',
      '@exemple.fr',
      'a@b',
      'a b@exemple.fr',
      'a@exemple.fr, b@exemple.fr',
      'a@exemple.fr\nBcc: b@exemple.fr',
      'Amina <a@exemple.fr>',
      'a@b@exemple.fr',
      `${'a'.repeat(65)}@exemple.fr`,
      `a@${'b'.repeat(250)}.fr`,
    ]) {
      const refused = await problem(await amina.ask('askMagicLink', { body: { email } }));
      expect(refused.errors?.[0]?.path, email).to.equal('email');
    }
    for (const email of [
      'a\u202e@exemple.fr',
      'a@exemple.fr\u0000',
      'été@élan.fr',
      "o'neil+passerelle@sous.domaine.exemple.fr",
    ])
      expect((await amina.ask('askMagicLink', { body: { email } })).status, email).to.equal(202);
  });
});
