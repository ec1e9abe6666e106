import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { type ClientEvents, ROUTES, type Route, type RouteName } from '../../../api/contract/index.ts';
import { aClient, type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { aMessage, anIntroduction, between, type Ear, idOf, listen } from '../../support/talk.ts';
import { told } from '../../support/told.ts';
import type { Asked } from '../client.ts';

const SECRET = 'un secret assez long pour les tests du chat';
const EVENTS = ['join', 'leave', 'send', 'mark', 'typing'] as const satisfies readonly (keyof ClientEvents)[];

/** Every event and every route of conversations, by everybody who has no business there, with everything at hand. */
describe('Anything thrown at a conversation of others', function () {
  this.timeout(60_000);
  let service: TestService;
  let amina: Client;
  let bruno: Client;
  let organisationId = '';
  let conversationId = '';
  let fileId = '';
  const strangers: Record<string, Client> = {};
  const ears: Ear[] = [];
  before(async () => {
    service = await startTestService({ jwtSecret: SECRET });
    amina = await signUp(service, 'amina');
    bruno = await signUp(service, 'bruno', { roles: ['buyer'] });
    for (const role of ['holder', 'buyer', 'sponsor', 'funder', 'connector', 'admin'] as const)
      strangers[role] = await signUp(service, role, { roles: [role] });
    strangers.viewer = await signUp(service, 'viewer', { roles: ['buyer'] });
    ({ id: organisationId } = await told(bruno, 'createOrganisation', { body: { name: 'Valmorin' } }));
    await service.connection
      .collection('memberships')
      .insertOne({ organisationId, accountId: idOf(strangers.viewer), role: 'viewer', since: new Date() });
    conversationId = await anIntroduction(service.connection, {
      project: { ownerType: 'account', ownerId: idOf(amina) },
      opportunity: { ownerType: 'organisation', ownerId: organisationId },
    });
    const response = await fetch(
      `${service.url}/api/conversations/${conversationId}/attachments?name=secret.txt`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${amina.token}`, 'content-type': 'application/octet-stream' },
        body: 'Secret de fichier',
      },
    );
    ({ id: fileId } = (await response.json()) as { id: string });
    const body = aMessage('Secret de message', { attachments: [fileId] });
    await told(amina, 'sendMessage', { params: { id: conversationId }, body });
  });
  afterEach(() => {
    for (const ear of ears.splice(0)) ear.close();
  });
  after(() => service.stop());
  const open = async (client: Client) => {
    const ear = await listen(client, service.url);
    ears.push(ear);
    return ear;
  };
  const theirs = async () => {
    const { items } = await told(amina, 'listMessages', { params: { id: conversationId } });
    const { marks, canWrite, isMuted } = await told(amina, 'getConversation', {
      params: { id: conversationId },
    });
    return { items, marks, canWrite, isMuted };
  };

  const inputs: Readonly<Record<(typeof EVENTS)[number], () => object>> = {
    join: () => ({ conversationId }),
    leave: () => ({ conversationId }),
    send: () => ({ conversationId, ...aMessage('Je passe', { attachments: [fileId] }) }),
    mark: () => ({ conversationId, readSeq: 1 }),
    typing: () => ({ conversationId }),
  };
  for (const role of ['holder', 'buyer', 'sponsor', 'funder', 'connector', 'admin', 'viewer']) {
    it(`is not there by any event for a ${role}`, async () => {
      const before = await theirs();
      const ear = await open(strangers[role] as Client);
      const near = await open(amina);
      await near.ask('join', { conversationId });
      for (const name of EVENTS) {
        const reply = await ear.ask(name, inputs[name]());
        if (name === 'leave') expect(reply).to.deep.equal({ ok: true });
        else expect(reply, name).to.have.nested.property('problem.code', 'not-found');
        expect(JSON.stringify(reply)).to.not.include('Secret');
      }
      await near.ask('send', { conversationId, ...aMessage('Entre nous') });
      await until('heard', async () => near.heard.length === 1);
      expect(ear.events).to.deep.equal([]);
      await told(amina, 'deleteMessage', { params: { id: conversationId, seq: String(near.heard[0]?.seq) } });
      const now = await theirs();
      expect(now.items.slice(0, before.items.length)).to.deep.equal(before.items);
      expect(near.events.map(({ name: heard }) => heard)).to.not.include('typing');
    });
  }

  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      { $ne: null },
      { $gt: '' },
      { $regex: '.*' },
      { $where: 'sleep(1000)' },
      [{ $gt: '' }],
      ['x'],
      null,
      '',
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '../..',
      '$conversationId',
      -1,
      0,
      1.5,
      Number.POSITIVE_INFINITY,
      Number.MAX_SAFE_INTEGER,
      true,
      'x'.repeat(5000),
    ),
    fc.jsonValue(),
  );
  for (const name of [...EVENTS, 'renew'] as const) {
    it(`by the event ${name} in any shape is answered, and changes nothing`, async () => {
      const before = await theirs();
      const intruder = await signUp(service, `intrus-${name}`);
      const fields = [
        'conversationId',
        'clientId',
        'text',
        'attachments',
        'readSeq',
        'deliveredSeq',
        'token',
        'seq',
        'senderId',
        '$set',
      ];
      const ids = fc.constantFrom(conversationId, fileId, organisationId, idOf(amina));
      const input = fc.oneof(
        nasty,
        fc.record(Object.fromEntries(fields.map((field) => [field, fc.oneof(nasty, ids)])), {
          requiredKeys: [],
        }),
        fc.record({
          conversationId: fc.constant(conversationId),
          clientId: fc.uuid(),
          text: fc.string(),
          attachments: nasty,
        }),
      );
      let ear = await open(intruder);
      await fc.assert(
        fc.asyncProperty(input, async (given) => {
          if (!ear.socket.connected) ear = await open(intruder);
          const reply = await ear.ask(name, given);
          if (name !== 'leave') expect(reply.ok).to.equal(false);
          expect(JSON.stringify(reply)).to.not.include('Secret').and.not.include('internal');
        }),
        { numRuns: 50 },
      );
      expect(ear.events).to.deep.equal([]);
      expect(await theirs()).to.deep.equal(before);
    });
  }

  const routes = (Object.entries(ROUTES) as [RouteName, Route][]).filter(
    ([, { tag }]) => tag === 'conversations',
  );
  for (const [name, route] of routes) {
    it(`at ${route.method.toUpperCase()} ${route.path} in any shape is answered, and changes nothing`, async () => {
      const before = await theirs();
      const intruder = strangers.buyer as Client;
      const id = fc.constantFrom(
        conversationId,
        fileId,
        organisationId,
        'x',
        '$ne',
        '..',
        '%',
        '{"$ne":null}',
      );
      const seq = fc.constantFrom('1', '0', '-1', '1e3', '999999999999999999999', 'NaN', '$gt', '1.5');
      const asked: fc.Arbitrary<Asked> = fc.record({
        params: fc.record({ id, seq, attachment: id }),
        query: fc.dictionary(
          fc.constantFrom('limit', 'cursor', 'q', 'after', 'before', 'name', 'q[$ne]', 'after[$gt]'),
          fc.constantFrom('', '1', '-1', '1e9', 'secret', '.*', '$ne', 'eyJhdCI6MX0', 'a'.repeat(300)),
        ),
        ...(route.body
          ? {
              body: fc.oneof(
                nasty,
                fc.record(
                  Object.fromEntries(
                    [
                      'clientId',
                      'text',
                      'attachments',
                      'readSeq',
                      'deliveredSeq',
                      'muted',
                      'blocked',
                      'reason',
                      'seq',
                      'comment',
                      'showsReads',
                      '$set',
                    ].map((field) => [
                      field,
                      fc.oneof(nasty, fc.constantFrom<unknown>(true, 'spam', [fileId], randomUUID())),
                    ]),
                  ),
                  { requiredKeys: [] },
                ),
              ),
            }
          : {}),
      });
      await fc.assert(
        fc.asyncProperty(asked, async (given) => {
          const response = await intruder.ask(name, given);
          const body = await response.text();
          expect(response.status, body).to.be.lessThan(500);
          expect(body).to.not.include('Secret');
        }),
        { numRuns: 40 },
      );
      expect(await theirs()).to.deep.equal(before);
    });
  }

  it('by who takes part is kept as it was written, or refused by its field', async () => {
    const id = await between(service.connection, amina, bruno);
    const texts = [
      '{{7*7}}',
      '<script>alert(1)</script>',
      '{"$ne":null}',
      '\u202etourné',
      '🍕👩🏽‍🍳',
      'a\u0000b',
      'moitié \ud83d.',
      'x'.repeat(4000),
    ];
    // But for the signs that no text needs: a turn, a control sign, half of a pair.
    const shown = (text: string) => text.replace(/\u202e|\0|\ud83d(?=\.)/, '');
    for (const text of texts) {
      const sent = await told(amina, 'sendMessage', { params: { id }, body: aMessage(text) });
      expect(sent.text).to.equal(shown(text));
    }
    const { items } = await told(bruno, 'listMessages', { params: { id } });
    expect(items.map(({ text }) => text)).to.deep.equal(texts.map(shown));
    const ear = await open(amina);
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...aMessage('x'.repeat(4001)) }, 'text'],
      [{ ...aMessage('') }, 'text'],
      [{ ...aMessage('   ') }, 'text'],
      [{ ...aMessage('x'), clientId: 'court' }, 'clientId'],
      [{ ...aMessage('x'), clientId: { $ne: null } }, 'clientId'],
      [{ ...aMessage('x'), seq: 1 }, 'seq'],
      [{ ...aMessage('x'), senderId: idOf(bruno) }, 'senderId'],
      [{ ...aMessage('x'), sentAt: '2020-01-01' }, 'sentAt'],
      [{ ...aMessage('x', { attachments: Array(6).fill('x') }) }, 'attachments'],
      [{ ...aMessage('x', { attachments: [fileId] }) }, 'attachments'],
    ];
    for (const [body, field] of wrong) {
      const response = await amina.ask('sendMessage', { params: { id }, body });
      const problem = (await response.json()) as {
        code: string;
        errors: { path: string; message: string }[];
      };
      expect([problem.code, problem.errors[0]?.path]).to.deep.equal(['invalid-input', field]);
      expect(problem.errors[0]?.message.length).to.be.greaterThan(10);
      const reply = await ear.ask('send', { conversationId: id, ...body });
      expect(reply).to.have.nested.property('problem.errors[0].path', field);
    }
  });

  it('by a token ends when the token does', async () => {
    const key = createHmac('sha256', SECRET).update('passerelle/access-token').digest();
    const { header, payload } = jwt.decode(amina.token, { complete: true }) ?? {
      header: undefined,
      payload: {},
    };
    const now = Math.floor(Date.now() / 1000);
    const token = jwt.sign({ ...(payload as object), iat: now, exp: now + 2 }, key, {
      header: header as never,
    });
    const short = aClient(service.url);
    short.token = token;
    const ear = await open(short);
    expect(await ear.ask('join', { conversationId })).to.include({ ok: true });
    await until('the end', async () => !ear.socket.connected, 5000);
    expect(Math.floor(Date.now() / 1000) - now).to.be.at.least(2);
    const late = await listen(short, service.url).catch((error: Error) => error.message);
    expect(late).to.equal('unauthenticated');
  });
});
