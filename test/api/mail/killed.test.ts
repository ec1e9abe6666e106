import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { prepareDatabase } from '../../../api/start.ts';
import { compiled } from '../../../scripts/setup/compile.mjs';
import { insertAccounts } from '../../support/digests.ts';
import { preparedDatabase } from '../../support/mongod.ts';
import { openSender } from '../../support/outbox-sender.ts';
import { until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

/** Each a step of a row's life, and how many of the five messages may be uncertain when the sender dies right after it. */
const STEPS = {
  claim: [0, 0],
  // Four are under way at once: the others may be further than the one that dies.
  hold: [0, 3],
  join: [0, 3],
  startSending: [1, 4],
  send: [1, 4],
  end: [0, 3],
} as const;

describe('The outbox of a sender that is killed', function () {
  this.timeout(60_000);
  let smtp: Smtp;
  let uri: string;
  let survivor: Awaited<ReturnType<typeof openSender>>;
  before(async () => {
    smtp = await startSmtp();
    uri = await preparedDatabase();
    survivor = await openSender(uri, smtp.url);
    await prepareDatabase(survivor.connection);
    await insertAccounts(survivor.connection, [
      { id: 'amina' },
      { id: 'carl', mail: { pace: { organisations: 'daily' } } },
    ]);
    const at = new Date();
    await rows('organisations').insertOne({ _id: 'org', name: 'Régie des Trois Tours' } as never);
    for (const accountId of ['amina', 'carl'])
      await rows('claims').insertOne({
        ...{
          _id: `claim-${accountId}`,
          organisationId: 'org',
          accountId,
          message: '',
          status: 'declined',
          at,
        },
      } as never);
  });
  after(async () => {
    await survivor.mail.close();
    await survivor.connection.close();
    await smtp.stop();
  });

  const rows = (name: string) => survivor.connection.collection<{ _id: string }>(name);
  const now = () => new Date(Date.now() - 1000);
  const row = async (_id: string, facts: object) => {
    const later = new Date(Date.now() + 3_600_000);
    await rows('outbox').insertOne({
      ...{ _id, state: 'queued', attempts: 0, dueAt: now(), usefulUntil: later, goneAt: later, ...facts },
    } as never);
  };
  const claimOf = async (accountId: string) => {
    const [claim] = await rows('claims').find({ accountId }).toArray();
    const askedAt = (claim as unknown as { at: Date }).at.getTime();
    return {
      kind: 'claim-decided',
      accountId,
      category: 'organisations',
      props: { claimId: claim?._id, askedAt },
    };
  };
  /** Two to an address, two to a person, and two that were held for a person and leave as one message. */
  const fill = async (step: string) => {
    for (const name of ['a', 'b'])
      await row(`${step}-address-${name}`, {
        ...{ kind: 'new-sign-in', to: `${name}@exemple.fr`, language: 'fr' },
        props: {
          ...{ browser: 'firefox', system: 'linux', place: { network: '', timeZone: '' } },
          ...{ at: now().toISOString(), timeZone: 'Europe/Paris' },
        },
      });
    const [amina, carl] = [await claimOf('amina'), await claimOf('carl')];
    for (const at of [1, 2]) await row(`${step}-person-${at}`, amina);
    for (const at of [1, 2]) await row(`${step}-held-${at}`, { ...carl, state: 'held' });
    await row(`${step}-group`, { ...carl, kind: 'group', props: {} });
    // Waits for the hour of its person: what is held of it is not sent here.
    if (step === 'hold') await row('hold-slow', carl);
  };
  const kill = async (env: object): Promise<ChildProcess> =>
    fork(await compiled('test/support/killed-outbox.ts'), [], {
      execArgv: [],
      env: { ...process.env, MONGODB_URI: uri, SMTP_URL: smtp.url, ...env },
    });
  /** The lease of the dead one runs out by itself; here it is not waited for. */
  const restart = async () => {
    await rows('outbox').updateMany({ state: { $in: ['claimed', 'sending'] } }, { $set: { dueAt: now() } });
    await survivor.mail.drain();
    await survivor.mail.drain();
  };
  /** By the key of its row, how often the server took it. */
  const taken = (key: string) =>
    smtp.mails.filter(({ messageId }) => messageId?.startsWith(`<${key}@`)).length;
  const states = async () =>
    new Map(
      (await rows('outbox').find().toArray()).map((one) => [
        one._id,
        (one as unknown as { state: string }).state,
      ]),
    );

  for (const [step, [fewest, most]] of Object.entries(STEPS))
    it(`sends each at most once, and loses none, when it dies after: ${step}`, async () => {
      smtp.forget();
      for (const name of ['outbox', 'mail_places']) await rows(name).deleteMany({});
      await fill(step);
      const [, signal] = await once(await kill({ KILL_AFTER: step }), 'exit');
      expect(signal).to.equal('SIGKILL');
      await restart();
      const after = await states();
      const messages = ['address-a', 'address-b', 'person-1', 'person-2', 'group'].map(
        (one) => `${step}-${one}`,
      );
      for (const key of messages) {
        const state = after.get(key);
        expect(state, key).to.be.oneOf(['sent', 'uncertain']);
        expect(taken(key), key).to.be.at.most(1);
        if (state === 'sent') expect(taken(key), key).to.equal(1);
      }
      // What leaves with a group ends as it does, and never by itself.
      for (const key of [`${step}-held-1`, `${step}-held-2`]) {
        expect(after.get(key), key).to.equal(after.get(`${step}-group`));
        expect(taken(key), key).to.equal(0);
      }
      if (step === 'hold') expect(after.get('hold-slow')).to.equal('held');
      const uncertain = messages.filter((key) => after.get(key) === 'uncertain').length;
      expect(uncertain).to.be.within(fewest, most);
    });

  it('does not send again what the server had and never answered for', async () => {
    smtp.forget();
    await rows('outbox').deleteMany({});
    await fill('data');
    smtp.manner = 'hang';
    const child = await kill({});
    await until('the first message', async () => smtp.offered > 0, 20_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const offered = smtp.offered;
    smtp.manner = 'accept';
    const mayHave = [...(await states())].filter(([, state]) => state === 'sending').map(([key]) => key);
    expect(mayHave.length).to.be.at.least(offered);
    await restart();
    const after = await states();
    for (const key of mayHave) {
      expect(after.get(key), key).to.equal('uncertain');
      expect(taken(key), key).to.equal(0);
    }
    expect([...after.values()].filter((state) => state !== 'sent' && state !== 'uncertain')).to.deep.equal(
      [],
    );
  });
});
