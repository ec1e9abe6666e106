import { expect } from 'chai';
import { type Client, emailOf, signUp } from '../../support/actors.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';
import { anIntroduction, idOf } from '../../support/talk.ts';
import { told } from '../../support/told.ts';

const DAY_MS = 86_400_000;

/** Two nodes on one outbox and a real SMTP server. Time passes by the dates in the database. */
describe('When a mail of a category leaves', function () {
  this.timeout(60_000);
  let smtp: Smtp;
  let node: TestService;
  let other: TestService;
  let bruno: Client;
  const start = (mongodbUri: string | null = null) =>
    startTestService({
      mongodbUri,
      smtpUrl: smtp.url,
      publicUrl: 'https://passerelle.example.fr',
      mailFrom: 'Passerelle <nepasrepondre@exemple.fr>',
    });
  before(async () => {
    smtp = await startSmtp();
    const demo = await startTestService();
    bruno = await signUp(demo, 'bruno', { displayName: 'Bruno' });
    node = await start(demo.config.mongodbUri);
    other = await start(demo.config.mongodbUri);
    await demo.stop();
    Object.assign(bruno, { url: node.url });
  });
  after(async () => {
    await node.stop();
    await other.stop();
    await smtp.stop();
  });
  beforeEach(async () => {
    smtp.manner = 'accept';
    for (const collection of ['outbox', 'notices', 'mail_places', 'introductions'])
      await node.connection.collection(collection).deleteMany({});
    await node.connection.collection('accounts').updateMany({}, { $unset: { mail: 1 } });
  });

  const outbox = () => node.connection.collection<{ _id: string; dueAt: Date; state: string }>('outbox');
  let count = 0;
  /** Somebody proposes something to bruno: an introduction, its row and its notice, as the service writes them. */
  const proposedToBruno = async (title = `Projet ${++count}`): Promise<string> => {
    const owner = { ownerType: 'account', ownerId: idOf(bruno) } as const;
    const project = { ownerType: 'account', ownerId: `quelqu-un-${++count}` } as const;
    const id = await anIntroduction(
      node.connection,
      { project, opportunity: owner },
      {
        status: 'proposed',
        awaits: ['opportunity'],
        parties: { project: { ...project, title }, opportunity: { ...owner, title: 'Buffets du siège' } },
      },
    );
    const key = `introduction/${id}/1/proposed/${idOf(bruno)}`;
    const now = new Date();
    const later = new Date(now.getTime() + 21 * DAY_MS);
    const props = { introductionId: id, happening: 'proposed' };
    const row = { kind: 'introduction', accountId: idOf(bruno), props };
    await node.connection.collection<{ _id: string }>('notices').insertOne({
      _id: key,
      ...row,
      ...{ about: id, at: now, readAt: null, goneAt: later },
    } as never);
    await outbox().insertOne({
      _id: key,
      ...row,
      category: 'introductions',
      ...{ state: 'queued', attempts: 0, dueAt: now, usefulUntil: later, goneAt: later },
    } as never);
    return id;
  };
  const states = async () => {
    const rows = await outbox().find({ kind: 'introduction' }).sort({ _id: 1 }).toArray();
    return rows.map(({ state }) => state);
  };
  const settle = (state: string, many: number) =>
    until(
      `${many} ${state}`,
      async () => (await states()).filter((one) => one === state).length === many,
      20_000,
    );
  const mails = () => smtp.mails.filter(({ to }) => !Array.isArray(to) && to?.text === emailOf('bruno'));
  const since = (before: number) => mails().slice(before);
  /** As if the moment that is waited for had come. */
  const momentComes = () =>
    outbox().updateMany({ state: { $in: ['held', 'queued'] } }, { $set: { dueAt: new Date() } });
  const choose = (body: object) => told(bruno, 'changeMailPreferences', { body });

  it('is at once by default, with its own one-click end', async () => {
    const before = mails().length;
    await proposedToBruno();
    await settle('sent', 1);
    expect(since(before)).to.have.length(1);
  });

  it('is the next hour or day of the letter for slower paces, and what waits together leaves as one', async () => {
    for (const [pace, within] of [
      ['daily', DAY_MS],
      ['weekly', 7 * DAY_MS],
    ] as const) {
      const before = mails().length;
      await outbox().deleteMany({});
      await choose({ pace: { introductions: pace }, letter: { weekday: 3, hour: 7 } });
      for (const title of ['Le four à pain', 'La laverie', 'Le studio']) await proposedToBruno(title);
      await settle('held', 3);
      expect(since(before)).to.deep.equal([]);
      const [group, ...more] = await outbox().find({ kind: 'group' }).toArray();
      expect(more).to.deep.equal([]);
      const dueAt = Number(group?.dueAt);
      expect(dueAt - Date.now()).to.be.within(0, within + 3_600_000);
      await momentComes();
      await settle('sent', 3);
      await until(
        'the group',
        async () => (await outbox().countDocuments({ kind: 'group', state: 'sent' })) === 1,
      );
      const [mail, ...others] = since(before);
      expect(others, pace).to.deep.equal([]);
      expect(mail?.subject).to.equal('Vos mises en relation : 3 nouvelles');
      for (const title of ['Le four à pain', 'La laverie', 'Le studio']) expect(mail?.text).to.include(title);
      const lines = mail?.headerLines.map(({ line }) => line.replaceAll(/\r?\n\s+/g, ' ')) ?? [];
      expect(lines.join('\n')).to.match(/^List-Unsubscribe: <https:\/\/passerelle\.example\.fr\/api\/u\/i/m);
    }
  });

  it('a single one that waited leaves as itself; what was answered or read meanwhile does not', async () => {
    const before = mails().length;
    await choose({ pace: { introductions: 'daily' } });
    const [answered, read] = [await proposedToBruno(), await proposedToBruno()];
    await proposedToBruno('La laverie');
    await settle('held', 3);
    await node.connection
      .collection<{ _id: string }>('introductions')
      .updateOne({ _id: answered }, { $set: { status: 'declined', awaits: [] } });
    await node.connection.collection('notices').updateOne({ about: read }, { $set: { readAt: new Date() } });
    await momentComes();
    await settle('sent', 3);
    expect(since(before).map(({ subject }) => subject)).to.deep.equal(['vous propose une mise en relation']);
    expect(since(before)[0]?.text).to.include('La laverie');
  });

  it('is not today for the sixth of a day: it waits for the next one, together, and is not lost', async () => {
    const before = mails().length;
    for (let one = 0; one < 8; one += 1) await proposedToBruno();
    await settle('sent', 5);
    await settle('held', 3);
    expect(since(before)).to.have.length(5);
    const [group] = await outbox().find({ kind: 'group' }).toArray();
    expect(Number(group?.dueAt)).to.be.above(Date.now());
    // Still today: the places of the day are taken.
    await momentComes();
    await until(
      'put off',
      async () =>
        (await outbox().countDocuments({ kind: 'group', state: 'queued', dueAt: { $gt: new Date() } })) === 1,
    );
    expect(since(before)).to.have.length(5);
    // The next day.
    await node.connection.collection('mail_places').deleteMany({});
    await outbox().updateMany({ kind: 'group' }, { $set: { dueAt: new Date() } });
    await settle('sent', 8);
    expect(since(before)).to.have.length(6);
    expect(since(before).at(-1)?.subject).to.equal('Vos mises en relation : 3 nouvelles');
  });

  it('is never while she pauses, wants none, is away for a year, or her address takes none', async () => {
    const before = mails().length;
    const accounts = node.connection.collection<{ _id: string }>('accounts');
    const sets: readonly object[] = [
      { 'mail.pausedUntil': new Date(Date.now() + DAY_MS) },
      { 'mail.pace.introductions': 'never' },
      { seenAt: new Date(Date.now() - 366 * DAY_MS) },
      { 'mail.bouncedAt': new Date() },
    ];
    for (const [at, set] of sets.entries()) {
      await accounts.updateOne(
        { _id: idOf(bruno) },
        { $unset: { mail: 1 }, $currentDate: { updatedAt: true } },
      );
      await accounts.updateOne({ _id: idOf(bruno) }, { $set: { seenAt: new Date(), ...set } });
      await proposedToBruno();
      await settle('skipped', at + 1);
    }
    await accounts.updateOne({ _id: idOf(bruno) }, { $unset: { mail: 1 }, $set: { seenAt: new Date() } });
    expect(since(before)).to.deep.equal([]);
    // At the bell all of it is there.
    expect((await told(bruno, 'myNotices')).items).to.have.length(4);
  });

  it('is not at its moment either once she has ended that kind meanwhile, and nothing stays behind', async () => {
    const before = mails().length;
    await choose({ pace: { introductions: 'daily' } });
    for (let one = 0; one < 2; one += 1) await proposedToBruno();
    await settle('held', 2);
    await choose({ pace: { introductions: 'never' } });
    await momentComes();
    await settle('skipped', 2);
    expect(since(before)).to.deep.equal([]);
  });

  it('is left to a node that knows what it is, by one that does not', async () => {
    await outbox().insertOne({
      _id: 'of-another-day',
      kind: 'of-another-day',
      ...{ accountId: idOf(bruno), category: 'introductions', props: {}, state: 'queued', attempts: 0 },
      ...{
        dueAt: new Date(),
        usefulUntil: new Date(Date.now() + DAY_MS),
        goneAt: new Date(Date.now() + DAY_MS),
      },
    } as never);
    await until('put off', async () => {
      const row = await outbox().findOne({ _id: 'of-another-day' });
      return row?.state === 'queued' && row.dueAt > new Date();
    });
  });

  it('is never again to an address that the server does not know, until a link that was asked for arrives', async () => {
    const before = mails().length;
    smtp.manner = 'no-mailbox';
    await proposedToBruno();
    await settle('failed', 1);
    smtp.manner = 'accept';
    await proposedToBruno();
    await settle('skipped', 1);
    expect(since(before)).to.deep.equal([]);
    expect((await told(bruno, 'getAccount')).emailBounced).to.equal(true);
    await told(bruno, 'askMagicLink', { body: { email: emailOf('bruno') } });
    await until('the link', async () => since(before).length === 1);
    const token = /#token=([\w-]{43})\b/.exec(since(before)[0]?.text ?? '')?.[1];
    await told(bruno, 'redeemMagicLink', { body: { token } });
    await proposedToBruno();
    await settle('sent', 1);
  });

  it('bears a node that dies at any step: what was being sent is not sent again, the rest leaves once', async () => {
    const before = mails().length;
    await choose({ pace: { introductions: 'daily' } });
    for (let one = 0; one < 3; one += 1) await proposedToBruno();
    await settle('held', 3);
    const [group] = await outbox().find({ kind: 'group' }).toArray();
    const key = group?._id ?? '';
    const died = { by: 'dead', dueAt: new Date(Date.now() - 1) };
    // It had gathered them, and died before it sent: another does it.
    await outbox().updateMany({ state: 'held' }, { $set: { state: 'joined', joinedTo: key } });
    await outbox().updateOne({ _id: key }, { $set: { ...died, state: 'claimed' } });
    await settle('sent', 3);
    expect(since(before)).to.have.length(1);
    // It died while it sent: nobody knows, and all that was in it says so.
    await outbox().deleteMany({});
    for (let one = 0; one < 2; one += 1) await proposedToBruno();
    await settle('held', 2);
    const again = (await outbox().findOne({ kind: 'group' }))?._id ?? '';
    await outbox().updateMany({ state: 'held' }, { $set: { state: 'joined', joinedTo: again } });
    await outbox().updateOne({ _id: again }, { $set: { ...died, state: 'sending' } });
    await settle('uncertain', 2);
    // It died between laying the group and holding the row, or the group left a moment too early.
    await outbox().deleteMany({});
    await proposedToBruno();
    await settle('held', 1);
    await outbox().deleteMany({ kind: 'group' });
    await outbox().updateMany({}, { $set: { dueAt: new Date(Date.now() - 2 * 3_600_000) } });
    await settle('sent', 1);
    expect(since(before)).to.have.length(2);
    const kept = JSON.stringify(
      await outbox()
        .find({ state: { $in: ['sent', 'uncertain'] } })
        .toArray(),
    );
    expect(kept).not.to.include('"accountId"').and.not.to.include('introductionId');
  });
});
