import { expect } from 'chai';
import { ACCOUNT_ROUTES } from '../../../api/contract/account-routes.ts';
import { accountSchema, exportSchema, type Route, signedInSchema } from '../../../api/contract/index.ts';
import { aClient, emailOf, PASSWORD, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo, tokenIn } from '../../support/mails.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { told } from '../../support/told.ts';
import { problem } from '../client.ts';

describe('One’s own account', () => {
  let node: TestService;
  before(async () => {
    node = await startTestService();
  });
  after(() => node.stop());

  const mailed = (email: string, count: number) => lastMail(node.connection, email, count);
  const signIn = (email: string, password = PASSWORD) =>
    aClient(node.url).ask('signIn', { body: { email, password } });
  const confirm = async (token: string) => {
    const response = await aClient(node.url).ask('confirmEmail', { body: { token } });
    return response.status === 200 ? ((await response.json()) as { state: string }).state : response.status;
  };

  it('is asked for by every route that is not an entry', async () => {
    for (const [name, route] of Object.entries(ACCOUNT_ROUTES) as [keyof typeof ACCOUNT_ROUTES, Route][]) {
      if (route.access !== 'account') continue;
      const body = route.body ? { body: {} } : {};
      const response = await aClient(node.url).ask(name, { params: { id: 'x' }, ...body });
      expect((await problem(response)).code, name).to.equal('unauthenticated');
    }
  });

  it('is told whole and no more, to nobody’s cache', async () => {
    const amina = await signUp(node, 'amina');
    const response = await amina.ask('getAccount');
    expect(response.headers.get('cache-control')).to.equal('no-store');
    const sent = await response.json();
    expect(accountSchema.strict().parse(sent)).to.deep.equal(sent);
    const entered = await (await signIn(emailOf('amina'))).json();
    expect(signedInSchema.strict().parse(entered)).to.deep.equal(entered);
    expect(JSON.stringify([sent, entered])).to.not.match(/argon2|emailHash|devices/);
  });

  it('changes as it is asked to, and only that', async () => {
    const bea = await signUp(node, 'bea', { displayName: 'Béa' });
    const changed = await (
      await bea.ask('changeAccount', {
        body: { roles: ['holder', 'connector'], timeZone: 'Indian/Reunion', language: 'en' },
      })
    ).json();
    expect(changed).to.deep.include({
      displayName: 'Béa',
      roles: ['holder', 'connector'],
      timeZone: 'Indian/Reunion',
      language: 'en',
    });
    const wrong = await problem(
      await bea.ask('changeAccount', { body: { timeZone: 'Mars/Olympus', roles: [] } }),
    );
    expect(wrong.errors?.map(({ path }) => path)).to.have.members(['timeZone', 'roles']);
  });

  it('changes its password for who knows it, and puts everyone else out', async () => {
    const carl = await signUp(node, 'carl');
    const other = aClient(node.url);
    await other.enter(await signIn(emailOf('carl')));
    const password = 'une toute autre phrase';
    const missing = await problem(await carl.ask('changePassword', { body: { password } }));
    expect(missing.errors?.[0]?.path).to.equal('current');
    const wrong = await problem(
      await carl.ask('changePassword', { body: { current: 'pas la bonne phrase', password } }),
    );
    expect(wrong.errors?.[0]).to.deep.include({ path: 'current' });
    expect((await carl.ask('changePassword', { body: { current: PASSWORD, password } })).status).to.equal(
      200,
    );
    expect((await carl.ask('getAccount')).status).to.equal(200);
    expect((await other.ask('getAccount')).status).to.equal(401);
    expect((await signIn(emailOf('carl'))).status).to.equal(401);
    expect((await signIn(emailOf('carl'), password)).status).to.equal(200);
  });

  it('moves to another address once both have confirmed, in either order', async () => {
    for (const [name, order] of [
      ['dora', ['old', 'new']],
      ['emma', ['new', 'old']],
    ] as const) {
      const client = await signUp(node, name);
      const address = `${name}@nouvelle.exemple.fr`;
      await client.ask('askMagicLink', { body: { email: emailOf(name) } });
      const oldLink = tokenIn(await mailed(emailOf(name), 2));
      expect((await client.ask('changeEmail', { body: { email: address } })).status).to.equal(202);
      const tokens = {
        old: tokenIn(await mailed(emailOf(name), 3)),
        new: tokenIn(await mailed(address, 1)),
      };
      expect(await confirm(tokens[order[0]])).to.equal('waiting');
      expect((await signIn(address)).status, 'not yet').to.equal(401);
      expect(await confirm(tokens[order[0]]), 'the same link again').to.equal(410);
      expect(await confirm(tokens[order[1]])).to.equal('changed');
      expect((await signIn(address)).status).to.equal(200);
      expect((await signIn(emailOf(name))).status).to.equal(401);
      const stale = await aClient(node.url).ask('redeemMagicLink', { body: { token: oldLink } });
      expect(stale.status, 'a link in the mailbox that was left').to.equal(410);
    }
  });

  it('asked to move twice follows the last wish only', async () => {
    const fanny = await signUp(node, 'fanny');
    await fanny.ask('changeEmail', { body: { email: 'fanny@un.exemple.fr' } });
    const first = tokenIn(await mailed('fanny@un.exemple.fr', 1));
    await fanny.ask('changeEmail', { body: { email: 'fanny@deux.exemple.fr' } });
    expect(await confirm(first)).to.equal(410);
    const told = (await (await fanny.ask('getAccount')).json()) as { emailChange: { email: string } };
    expect(told.emailChange.email).to.equal('fanny@deux.exemple.fr');
  });

  it('takes nobody’s address: its owner is told instead', async () => {
    const gael = await signUp(node, 'gael');
    await signUp(node, 'hana');
    await gael.ask('changeEmail', { body: { email: emailOf('hana') } });
    expect((await mailed(emailOf('hana'), 2)).subject).to.match(/déjà un compte/);
    // Free when it was asked for, taken when it was confirmed.
    await gael.ask('changeEmail', { body: { email: emailOf('ines') } });
    const [old, fresh] = [await mailed(emailOf('gael'), 3), await mailed(emailOf('ines'), 1)];
    const ines = aClient(node.url);
    await ines.ask('signUp', { body: { email: emailOf('ines'), roles: ['buyer'] } });
    await ines.enter(
      await ines.ask('confirmAddress', { body: { token: tokenIn(await mailed(emailOf('ines'), 2)) } }),
    );
    expect(await confirm(tokenIn(old))).to.equal('waiting');
    expect(await confirm(tokenIn(fresh))).to.equal(409);
    expect((await (await ines.ask('getAccount')).json()) as object).to.deep.include({
      email: emailOf('ines'),
    });
  });

  it('is exported whole: what is kept, and no secret', async () => {
    const julie = await signUp(node, 'julie');
    const text = await (await julie.ask('exportAccount')).text();
    const everything = exportSchema.parse(JSON.parse(text));
    expect(everything.account.email).to.equal(emailOf('julie'));
    expect(everything.sessions.length).to.equal(1);
    expect(everything.kept).to.have.property('devices').that.deep.equals(['Chrome/Android']);
    expect(text).to.not.match(/argon2|secretHash|emailHash|passwordHash/);
  });

  it('is exported with what one wrote in histories and the invitations one sent, and nobody else’s', async () => {
    const nina = await signUp(node, 'nina', { roles: ['holder'] });
    const omar = await signUp(node, 'omar', { roles: ['holder'] });
    const { id: organisation } = await told(nina, 'createOrganisation', { body: { name: 'Chez Nina' } });
    const body = { title: 'Chez Nina', organisationId: organisation };
    const { id } = await told(nina, 'createProject', { body });
    await told(nina, 'updateProject', { params: { id }, body: { version: 1, team: 4 } });
    const invited = { email: 'invitee@exemple.fr', role: 'editor' } as const;
    await told(nina, 'inviteMember', { params: { id: organisation }, body: invited });
    await told(omar, 'createProject', { body: { title: 'Chez Omar' } });
    const text = await (await nina.ask('exportAccount')).text();
    const { owned } = exportSchema.parse(JSON.parse(text)).kept as {
      owned: Record<string, Record<string, unknown>[]>;
    };
    expect(
      owned.changes?.map(({ documentId, action, fields }) => [documentId, action, fields]),
    ).to.deep.equal([
      [id, 'create', ['title']],
      [id, 'edit', ['team']],
    ]);
    expect(owned.invitations).to.have.length(1);
    expect(owned.invitations?.[0]).to.deep.include({ email: invited.email, organisationId: organisation });
    expect(text).to.not.match(/tokenHash|Omar/);
  });

  it('is erased for who proves to be its owner, with everything', async () => {
    const kim = await signUp(node, 'kim');
    const other = await signUp(node, 'lou');
    expect((await problem(await kim.ask('eraseAccount', { body: {} }))).errors?.[0]?.path).to.equal(
      'password',
    );
    const wrong = await problem(await kim.ask('eraseAccount', { body: { password: 'pas la bonne phrase' } }));
    expect(wrong.errors?.[0]?.path).to.equal('password');
    await other.ask('askMagicLink', { body: { email: emailOf('lou') } });
    const foreign = tokenIn(await mailed(emailOf('lou'), 2));
    expect(
      (await kim.ask('eraseAccount', { body: { token: foreign } })).status,
      'somebody else’s link',
    ).to.equal(410);
    expect((await aClient(node.url).ask('redeemMagicLink', { body: { token: foreign } })).status).to.equal(
      200,
    );

    expect((await kim.ask('eraseAccount', { body: { password: PASSWORD } })).status).to.equal(200);
    expect((await kim.ask('getAccount')).status).to.equal(401);
    expect((await kim.ask('refreshSession')).status).to.equal(401);
    expect((await signIn(emailOf('kim'))).status).to.equal(401);
    await until('no trace', async () => {
      const traces = await Promise.all(
        ['accounts', 'sessions', 'tokens', 'outbox', 'mails', 'limits'].map(async (name) =>
          JSON.stringify(await node.connection.collection(name).find().toArray()),
        ),
      );
      return !traces.some((text) => text.includes(emailOf('kim')) || text.includes(String(kim.account?.id)));
    });
    expect((await mailsTo(node.connection, emailOf('lou'))).length).to.equal(2);
  });

  it('is erased by a fresh link where there is no password', async () => {
    const email = emailOf('max');
    const max = aClient(node.url);
    await max.ask('signUp', { body: { email, roles: ['buyer'] } });
    await max.enter(await max.ask('confirmAddress', { body: { token: tokenIn(await mailed(email, 1)) } }));
    await max.ask('askMagicLink', { body: { email } });
    const token = tokenIn(await mailed(email, 2));
    expect((await max.ask('eraseAccount', { body: { token } })).status).to.equal(200);
    expect((await max.ask('getAccount')).status).to.equal(401);
  });
});
