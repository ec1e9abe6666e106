import { expect } from 'chai';
import { createIntroductionStore } from '../../../api/introductions/store.ts';
import { createOutboxStore } from '../../../api/mail/store.ts';
import { createNotices, type Telling } from '../../../api/notices/notices.ts';
import { createNoticeStore } from '../../../api/notices/store.ts';
import { createOrganisationStore } from '../../../api/organisations/store.ts';
import { goStale } from '../../../api/publishing/jobs.ts';
import {
  type ReminderNeeds,
  remindDeadlines,
  remindFreshness,
  remindSilent,
  remindUnanswered,
} from '../../../api/publishing/reminders.ts';
import { createPublishingStore } from '../../../api/publishing/store.ts';
import { type Client, emailOf, signUp } from '../../support/actors.ts';
import { lastMail } from '../../support/mails.ts';
import { proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { idOf } from '../../support/talk.ts';
import { loose, told } from '../../support/told.ts';

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** What the jobs do, run as two nodes at once; the dates of documents stand for time that passed. */
describe('Reminders of what is published', function () {
  this.timeout(30_000);
  let service: TestService;
  let needs: ReminderNeeds;
  let mailed: string[];
  let amina: Client;
  let claire: Client;
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
    claire = await signUp(service, 'claire', { roles: ['buyer'], displayName: 'Claire' });
    const { connection } = service;
    needs = {
      ownProjects: createPublishingStore(connection, 'projects', 100),
      ownOpportunities: createPublishingStore(connection, 'opportunities', 100),
      introductions: createIntroductionStore(connection),
      memberships: createOrganisationStore(connection).memberships,
      notices: createNotices({
        store: createNoticeStore(connection),
        mail: { postNotice: async ({ key }) => void mailed.push(key) },
        push: { changed: () => {} },
        now: () => new Date(),
      }),
      today: () => inDays(0),
      now: () => new Date(),
    };
  });
  after(() => service.stop());
  beforeEach(async () => {
    mailed = [];
    for (const collection of [
      'notices',
      'introductions',
      'projects',
      'opportunities',
      'answers',
      'contact_budgets',
    ])
      await service.connection.collection(collection).deleteMany({});
  });

  const twice = async (run: (needs: ReminderNeeds) => Promise<void>) => {
    await Promise.all([run(needs), run(needs)]);
    await run(needs);
  };
  const toldOf = async (kind: Telling['kind']) =>
    (await service.connection.collection('notices').find({ kind }).sort({ at: 1 }).toArray()).map(
      ({ accountId, props }) => ({ accountId, ...(props as object) }),
    );
  const set = (collection: string, id: string, fields: object) =>
    service.connection.collection<{ _id: string }>(collection).updateOne({ _id: id }, { $set: fields });
  const need = async (facts: object, title: string) => {
    const id = await publishedNeed(claire, { title, contactBudget: 100 });
    await set('opportunities', id, facts);
    return id;
  };

  it('tell a buyer once of a need that brought nobody for two weeks, and of no other', async () => {
    const silent = await need({ publishedAt: ago(15) }, 'Un besoin sans réponse');
    await need({ publishedAt: ago(13) }, 'Un besoin récent');
    await need({ publishedAt: ago(30) }, 'Un besoin ancien');
    const met = await need({ publishedAt: ago(15) }, 'Un besoin demandé');
    await proposed(amina, await publishedProject(amina), met);
    await twice(remindUnanswered);
    expect(await toldOf('unanswered-need')).to.deep.equal([
      { accountId: idOf(claire), opportunityId: silent },
    ]);
    const { items } = await told(claire, 'myNotices');
    expect(loose(items.find(({ path }) => path?.includes(silent))?.title)).to.equal(
      'Votre besoin « Un besoin sans réponse » attend encore : trois pistes',
    );
  });

  it('tell in the mail which of the need’s own conditions would bring most, and what helps in general behind it', async () => {
    // The index is empty first, then holds what is published here.
    await service.seed({});
    await publishedProject(amina);
    const perimeter = { type: 'departement', code: '75' };
    const id = await publishedNeed(claire, { perimeter, title: 'Un besoin à Paris' });
    await service.seed({});
    await service.connection.collection('mails').deleteMany({});
    await createOutboxStore(service.connection).add({
      ...{
        _id: `unanswered/${id}`,
        kind: 'unanswered-need',
        accountId: idOf(claire),
        category: 'publishing',
      },
      ...{ props: { opportunityId: id }, usefulUntil: new Date(Date.now() + DAY_MS) },
    });
    const { text } = await lastMail(service.connection, emailOf('claire'));
    expect(loose(text)).to.match(
      /Aucun projet ne lui convient pour l’instant\..*voici ce qui ouvrirait le plus :\s+1\. En ouvrant l’offre à toute la région : \+1 projet\.\s+2\. Dites-le .*\s+3\. Découpez/s,
    );
  });

  it('ask a silent publisher after a week, warn after two, pause the offer after three; once each', async () => {
    const offer = await need({}, 'Buffets du siège');
    const answered = await need({}, 'Cocktails');
    const { id } = await proposed(amina, await publishedProject(amina), offer);
    const done = await proposed(amina, await publishedProject(amina), answered);
    await told(claire, 'moveIntroduction', { params: { id: done.id }, body: { action: 'accept' } });
    const statusOf = async (which: string) =>
      (await told(claire, 'myOpportunity', { params: { id: which } })).status;
    for (const days of [6, 8, 15, 22]) {
      // The same proposal, seen later: its age is the step, its day the key.
      await set('introductions', id, { proposedAt: ago(days) });
      await set('introductions', done.id, { proposedAt: ago(days) });
      await twice(remindSilent);
    }
    expect((await toldOf('silent-inbox')).map((one) => (one as { step?: string }).step)).to.deep.equal([
      'asked',
      'warned',
      'paused',
    ]);
    expect(await statusOf(offer)).to.equal('paused');
    expect(await statusOf(answered)).to.equal('published');
    const { items } = await told(claire, 'opportunityHistory', { params: { id: offer } });
    expect(items[0]).to.deep.include({ action: 'pause', by: null });
    // Its people put it back online: they have seen what waits, and it stays.
    await told(claire, 'moveOpportunity', { params: { id: offer }, body: { action: 'resume' } });
    await twice(remindSilent);
    expect(await statusOf(offer)).to.equal('published');
  });

  it('tell of a deadline within a week to who published it, and to who put it aside and has not proposed', async () => {
    const near = await need({ deadline: inDays(6) }, 'Marché de Noël');
    await need({ deadline: inDays(9) }, 'Marché de printemps');
    const [saving, proposing] = [await publishedProject(amina), await publishedProject(amina)];
    for (const id of [saving, proposing])
      await told(amina, 'answerForProject', { params: { id, other: near }, body: { answer: 'saved' } });
    await proposed(amina, proposing, near);
    await twice(remindDeadlines);
    const found = await toldOf('deadline-near');
    expect(found).to.have.deep.members([
      { accountId: idOf(claire), opportunityId: near, projectId: null },
      { accountId: idOf(amina), opportunityId: near, projectId: saving },
    ]);
    expect(mailed.length).to.be.at.least(2);
    expect(new Set(mailed).size).to.equal(2);
    // Put off, there is nothing to be told any more.
    await set('opportunities', near, { status: 'closed' });
    const { items } = await told(amina, 'myNotices');
    expect(items.filter(({ path }) => path?.includes(near))).to.deep.equal([]);
  });

  it('ask two weeks before a sheet is paused, and tell once it is', async () => {
    const project = await publishedProject(amina);
    await set('projects', project, { refreshedAt: ago(77) });
    await twice(remindFreshness);
    expect(await toldOf('still-current')).to.deep.equal([
      { accountId: idOf(amina), id: project, side: 'project', step: 'asked' },
    ]);
    await set('projects', project, {
      status: 'paused',
      statusReason: 'not-confirmed',
      updatedAt: new Date(),
    });
    await twice(remindFreshness);
    expect((await toldOf('still-current')).map((one) => (one as { step?: string }).step)).to.deep.equal([
      'asked',
      'paused',
    ]);
    const { items } = await told(amina, 'myNotices');
    expect(items.map(({ title }) => loose(title))).to.deep.equal(['« Les Buffets d’Amina » est en pause']);
  });

  it('follow the rhythm that the people of a scheme chose: asked two weeks before, paused a month after, never twice', async () => {
    const scheme = async (refreshMonths: number | undefined, days: number) => {
      const id = await publishedNeed(claire, {
        kind: 'support',
        title: `Dispositif ${refreshMonths}, ${days}`,
        forms: ['formation'],
        sectors: [],
      });
      const fields = { refreshedAt: ago(days), ...(refreshMonths ? { refreshMonths } : {}) };
      await set('opportunities', id, fields);
      if (!refreshMonths)
        await service.connection
          .collection<{ _id: string }>('opportunities')
          .updateOne({ _id: id }, { $unset: { refreshMonths: '' } });
      return id;
    };
    const asked = [
      await scheme(3, 78),
      await scheme(3, 120),
      await scheme(6, 169),
      await scheme(undefined, 169),
      await scheme(12, 352),
      await scheme(24, 717),
    ];
    const left = [
      await scheme(3, 76),
      await scheme(6, 100),
      await scheme(undefined, 167),
      await scheme(12, 300),
      await scheme(24, 700),
    ];
    const over = [await scheme(3, 122), await scheme(6, 213), await scheme(undefined, 213)];
    await twice(remindFreshness);
    const idsOf = async () => (await toldOf('still-current')).map((one) => (one as { id?: string }).id);
    expect(await idsOf()).to.have.members(asked);
    expect(new Set(mailed).size).to.equal(asked.length);
    const steps = async () =>
      (await told(claire, 'nextSteps')).items.flatMap(({ code, subject }) =>
        code === 'confirm-still-current' ? [subject?.id] : [],
      );
    expect(await steps()).to.have.members([...asked, ...over]);
    const { items } = await told(claire, 'myNotices');
    expect(items.filter(({ title }) => /toujours/.test(title))).to.have.length(asked.length);
    const moved = await Promise.all([goStale(needs), goStale(needs)]);
    expect(moved.reduce((sum, count) => sum + count, 0)).to.equal(over.length);
    for (const id of [...asked, ...left])
      expect((await told(claire, 'myOpportunity', { params: { id } })).status).to.equal('published');
    for (const id of over)
      expect(await told(claire, 'myOpportunity', { params: { id } })).to.deep.include({
        status: 'paused',
        statusReason: 'not-confirmed',
      });
    // A rhythm that is shortened starts from that day: nobody is asked again, and nothing is paused unseen.
    const [, , calm = ''] = asked;
    const { version } = await told(claire, 'myOpportunity', { params: { id: calm } });
    const body = { kind: 'support', version, refreshMonths: 3 };
    await told(claire, 'updateOpportunity', { params: { id: calm }, body });
    await twice(remindFreshness);
    expect((await idsOf()).filter((id) => id === calm)).to.have.length(1);
    expect(await goStale(needs)).to.equal(0);
  });
});
