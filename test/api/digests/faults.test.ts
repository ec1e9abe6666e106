import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { runDigests } from '../../../api/digests/digests.ts';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { aNeed, aProject } from '../../support/builders.ts';
import {
  clear,
  type DigestNode,
  insertAccounts,
  ledger,
  publish,
  startDigestNode,
} from '../../support/digests.ts';
import { randomFrom } from '../../support/market.ts';
import { type Manner, type Smtp, startSmtp } from '../../support/smtp.ts';

const MONDAY = new Date('2026-12-07T07:00:00Z');
const minutes = (count: number) => new Date(MONDAY.getTime() + count * 60_000);

describe('The weekly letter, whatever fails', function () {
  this.timeout(120_000);
  let smtp: Smtp;
  let node: DigestNode;
  before(async () => {
    smtp = await startSmtp();
    node = await startDigestNode({ smtpUrl: smtp.url }, MONDAY);
  });
  afterEach(async () => {
    await clear(node);
    smtp.forget();
  });
  after(async () => {
    await node.stop();
    await smtp.stop();
  });

  const run = async (now: Date, at = node) => {
    at.now = now;
    await runDigests(at.services);
  };
  const address = (id: string) => `${id}@exemple.fr`;
  /** How many messages the server took for each address. */
  const taken = () => {
    const counts = new Map<string, number>();
    for (const { to } of smtp.mails) {
      const one = Array.isArray(to) ? '' : (to?.text ?? '');
      counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    return counts;
  };
  /** People who each have a letter to get. */
  const readers = async (ids: readonly string[]) => {
    await insertAccounts(
      node.connection,
      ids.map((id) => ({ id })),
    );
    await publish(node, {
      projects: ids.map((owner) => ({ project: aProject({ id: `p-${owner}` }), owner })),
      opportunities: [{ opportunity: aNeed({ id: `need-${ids[0]}`, capacity: 1000 }) }],
    });
  };
  const stateOf = async (id: string) =>
    (await ledger(node.connection)).find(({ accountId }) => accountId === id);

  it('is tried again after a 4xx, later and later, until it is taken', async () => {
    await readers(['amina']);
    smtp.manner = 'later';
    await run(MONDAY);
    await run(MONDAY);
    expect(smtp.offered).to.equal(1);
    await run(minutes(2));
    expect(smtp.offered).to.equal(2);
    smtp.manner = 'accept';
    await run(minutes(3));
    expect(smtp.mails).to.have.length(0);
    await run(minutes(7));
    expect(smtp.mails).to.have.length(1);
    expect(await stateOf('amina')).to.include({ state: 'sent', reason: null });
  });

  it('is given up when it is too late for it, and what it told may be told again', async () => {
    await readers(['amina']);
    smtp.manner = 'later';
    await run(MONDAY);
    await run(minutes(5 * 24 * 60));
    expect(await stateOf('amina')).to.include({ state: 'failed', reason: 'too-late' });
    smtp.manner = 'accept';
    await run(minutes(7 * 24 * 60));
    expect(smtp.mails).to.have.length(1);
  });

  it('ends at a 5xx; an address that does not exist gets no mail any more, and its owner is told', async () => {
    await readers(['amina', 'bea']);
    smtp.manner = (to) => (to === address('amina') ? 'refuse' : 'no-mailbox');
    await run(MONDAY);
    expect(await stateOf('amina')).to.include({ state: 'failed', reason: 'refused' });
    expect(await stateOf('bea')).to.include({ state: 'failed', reason: 'bounced' });
    const bouncedOf = async (id: string) => (await node.services.accounts.find(id))?.mail?.bouncedAt ?? null;
    expect(await bouncedOf('amina')).to.equal(null);
    expect(await bouncedOf('bea')).to.deep.equal(MONDAY);
    smtp.manner = 'accept';
    await run(minutes(7 * 24 * 60));
    expect([...taken()]).to.deep.equal([[address('amina'), 1]]);
  });

  it('that was handed over and not answered for is uncertain, and never sent again', async () => {
    await readers(['amina', 'bea']);
    // The one waits for as long as a server may take.
    smtp.manner = (to) => (to === address('amina') ? 'drop' : 'hang');
    await run(MONDAY);
    for (const id of ['amina', 'bea'])
      expect(await stateOf(id)).to.include({ state: 'uncertain', reason: 'no-answer' });
    smtp.manner = 'accept';
    for (const later of [5, 60, 3 * 24 * 60]) await run(minutes(later));
    expect(smtp.offered).to.equal(2);
  });

  it('waits for a server that is down, and leaves once', async () => {
    await readers(['amina']);
    await smtp.stop();
    await run(MONDAY);
    expect(await stateOf('amina')).to.include({ state: 'rendered', reason: 'server-busy' });
    smtp = await startSmtp(smtp.port);
    await run(minutes(3));
    expect(smtp.mails).to.have.length(1);
  });

  it('is shared by three nodes that look at the same moment', async () => {
    const ids = Array.from({ length: 60 }, (_one, at) => `reader-${at}`);
    await readers(ids);
    const others = await Promise.all(
      [1, 2].map(() => startDigestNode({ smtpUrl: smtp.url, mongodbUri: node.uri }, MONDAY)),
    );
    try {
      await Promise.all([node, ...others].map((one) => run(MONDAY, one)));
      await Promise.all([node, ...others].map((one) => run(minutes(1), one)));
      expect(taken().size).to.equal(60);
      for (const [to, count] of taken()) expect(count, to).to.equal(1);
      for (const { state } of await ledger(node.connection)) expect(state).to.equal('sent');
    } finally {
      for (const one of others) await one.stop();
    }
  });

  it('is never doubled nor lost under twenty seeds of faults', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomFrom(seed);
      const ids = Array.from({ length: 3 }, (_one, at) => `s${seed}-${at}`);
      await readers(ids);
      const said = new Map<string, Manner[]>();
      smtp.manner = (to) => {
        const manners: readonly Manner[] = ['accept', 'later', 'refuse', 'drop', 'later'];
        const manner = manners[Math.floor(random() * manners.length)] ?? 'accept';
        said.set(to, [...(said.get(to) ?? []), manner]);
        return manner;
      };
      // `onRcptTo` asks too: every second answer is the message's own.
      for (let minute = 0; minute < 16 * 60; minute += 90) await run(minutes(minute));
      for (const id of ids) {
        const row = await stateOf(id);
        expect(taken().get(address(id)) ?? 0, `${seed} ${id}`).to.be.at.most(1);
        const last = said.get(address(id))?.at(-1);
        const ends = { accept: 'sent', drop: 'uncertain', refuse: 'failed', later: 'rendered' };
        expect(row?.state, `${seed} ${id}`).to.equal(ends[last as keyof typeof ends]);
      }
    }
  });

  it('is at most one when its sender is killed at any step, and none is lost but those that are uncertain', async () => {
    const steps = ['claim', 'render', 'take', 'tell', 'startSending', 'send', 'deliver'] as const;
    for (const [at, step] of steps.entries()) {
      const ids = [`k${at}-a`, `k${at}-b`];
      await readers(ids);
      const child = fork(await compiled('test/support/killed-sender.ts'), [], {
        execArgv: [],
        env: {
          ...process.env,
          MONGODB_URI: node.uri,
          SMTP_URL: smtp.url,
          NOW: MONDAY.toISOString(),
          KILL_AFTER: step,
        },
      });
      const [, signal] = await once(child, 'exit');
      expect(signal, step).to.equal('SIGKILL');
      // The lease of the dead one's choosing runs out by itself; here it is not waited for.
      await node.connection.collection('locks').updateMany({}, { $set: { expiresAt: new Date(0) } });
      await run(minutes(1));
      await run(minutes(5));
      for (const id of ids) {
        const row = await stateOf(id);
        expect(row?.state, `${step} ${id}`).to.be.oneOf(['sent', 'uncertain']);
        const count = taken().get(address(id)) ?? 0;
        expect(count, `${step} ${id}`).to.be.at.most(1);
        if (row?.state === 'sent') expect(count, `${step} ${id}`).to.equal(1);
      }
      const uncertain = (await ledger(node.connection)).filter(
        ({ accountId, state }) => ids.includes(String(accountId)) && state === 'uncertain',
      ).length;
      // Two are under way at once: the other one may have been handed over when the first was written down.
      const mayBe = { startSending: [1, 2], send: [1, 2], deliver: [0, 1] }[step as string] ?? [0];
      expect(uncertain, step).to.be.oneOf(mayBe);
    }
  });
});
