import { expect } from 'chai';
import fc from 'fast-check';
import pino from 'pino';
import { mostAWeek, reopening } from '../../../api/introductions/budget.ts';
import { tellUntold } from '../../../api/introductions/happening.ts';
import { expireSilent } from '../../../api/introductions/silence.ts';
import { createIntroductionStore } from '../../../api/introductions/store.ts';
import { createOrganisationStore } from '../../../api/organisations/store.ts';
import { createPush } from '../../../api/push.ts';
import { aClient, type Client, emailOf, signUp } from '../../support/actors.ts';
import { lastMail, mailsTo } from '../../support/mails.ts';
import { MESSAGE, moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { refused, told } from '../../support/told.ts';

const DAY_MS = 24 * 3600_000;

describe('The contact budget', () => {
  it('lets in as many a month as was asked for, and half of them a week, whatever the times', () => {
    const day = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (days, mostAMonth) => {
        const taken: Date[] = [];
        for (const each of days.sort((a, b) => a - b)) {
          const now = new Date(Date.UTC(2026, 0, 1) + each * DAY_MS);
          const reopensAt = reopening(taken, { receiver: 'r', mostAMonth, now });
          if (reopensAt) {
            expect(reopensAt.getTime()).to.be.greaterThan(now.getTime());
            // Open again at that very moment, and not one before.
            expect(reopening(taken, { receiver: 'r', mostAMonth, now: reopensAt })).to.equal(null);
            const before = new Date(reopensAt.getTime() - 1);
            expect(reopening(taken, { receiver: 'r', mostAMonth, now: before })).not.to.equal(null);
          } else taken.push(now);
        }
        for (const [window, most] of [
          [30, mostAMonth],
          [7, mostAWeek(mostAMonth)],
        ] as const)
          for (const first of taken)
            expect(
              taken.filter((at) => at >= first && at.getTime() < first.getTime() + window * DAY_MS).length,
            ).to.be.at.most(most);
      }),
    );
  });
});

describe('What an introduction leaves behind', () => {
  let service: TestService;
  let acheteuse: Client;
  before(async () => {
    service = await startTestService();
    acheteuse = await signUp(service, 'acheteuse', { roles: ['buyer'], displayName: 'Claire' });
  });
  after(() => service.stop());

  const holders = new Map<string, Client>();
  async function aHolder(name: string): Promise<{ client: Client; projectId: string }> {
    const client =
      holders.get(name) ?? (await signUp(service, name, { roles: ['holder'], displayName: name }));
    holders.set(name, client);
    return { client, projectId: await publishedProject(client, { title: `Buffets de ${name}` }) };
  }
  const rewind = (id: string, days: number) =>
    service.connection
      .collection<{ _id: string }>('introductions')
      .updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - days * DAY_MS) } });
  /** A node's own job, that tells into a list. */
  const alone = (told: string[]): Parameters<typeof expireSilent>[0] & Parameters<typeof tellUntold>[0] => ({
    introductions: createIntroductionStore(service.connection),
    memberships: createOrganisationStore(service.connection).memberships,
    now: () => new Date(),
    push: createPush(),
    log: pino({ level: 'silent' }),
    tell: async (_introduction, happening) => void told.push(happening),
  });

  it('a full inbox refuses with the day it reopens, however many propose at once', async () => {
    const opportunityId = await publishedNeed(acheteuse, { contactBudget: 4 });
    const all = await Promise.all(['ada', 'bea', 'cleo', 'dina', 'eva'].map(aHolder));
    const body = (projectId: string) => ({
      body: { projectId, opportunityId, side: 'project', message: MESSAGE },
    });
    const answers = await Promise.all(
      all.map(({ client, projectId }) => client.ask('propose', body(projectId))),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 201, 409, 409, 409]);
    const late = all[answers.findIndex(({ status }) => status === 409)] as (typeof all)[0];
    const { title, detail } = await refused(late.client, 'propose', body(late.projectId));
    expect(title).to.equal('Pas possible en l’état');
    expect(detail).to.match(/Sa boîte est pleine\s: elle rouvre le \S+ \d+ \S+\./);
    const query = { ...body(late.projectId).body, message: undefined };
    const { obstacle, reopensAt } = await told(late.client, 'draftProposal', {
      query: { projectId: query.projectId, opportunityId, side: 'project' },
    });
    expect(obstacle).to.equal('inbox-full');
    expect(Date.parse(reopensAt ?? '') - Date.now()).to.be.within(6 * DAY_MS, 7 * DAY_MS);
    expect(await service.connection.collection('introductions').countDocuments({ opportunityId })).to.equal(
      2,
    );
  });

  it('mails each side once, with what is still true when it leaves', async () => {
    const { client: farah, projectId } = await aHolder('farah');
    const opportunityId = await publishedNeed(acheteuse, { title: 'Cocktail de fin d’année' });
    const { id } = await proposed(farah, projectId, opportunityId);
    const mails = await until('the mail to the buyer', async () =>
      (await mailsTo(service.connection, emailOf('acheteuse'))).some(({ text }) => text.includes(id)),
    ).then(() => mailsTo(service.connection, emailOf('acheteuse')));
    const about = mails.filter(({ text }) => text.includes(id));
    expect(about).to.have.length(1);
    expect(about[0]?.subject).to.equal('farah vous propose une mise en relation');
    expect(about[0]?.text)
      .to.include('je fais des buffets à dix minutes de chez vous')
      .and.to.include(`/mises-en-relation/${id}`);
    // The link at its foot ends this kind of mails by itself, and no other.
    const token = /\/desabonnement#token=([\w.-]+)/.exec(about[0]?.text ?? '')?.[1] ?? '';
    expect((await acheteuse.ask('unsubscribe', { params: { token } })).status).to.equal(200);
    const another = await publishedNeed(acheteuse, { title: 'Encore un cocktail' });
    const { id: unmailed } = await proposed(farah, projectId, another);
    await moved(acheteuse, id, { action: 'decline', reason: 'bad-timing', note: 'Plutôt en mars.' });
    const answer = await lastMail(service.connection, emailOf('farah'), 2);
    expect(answer.text).to.include('ce n’est pas le bon moment').and.to.include('Plutôt en mars.');
    expect(answer.text).not.to.include(emailOf('acheteuse'));
    const others = await mailsTo(service.connection, emailOf('acheteuse'));
    expect(others.filter(({ text }) => text.includes(unmailed))).to.deep.equal([]);
  });

  it('thirty days of silence end it, once on any number of nodes, with a word to both', async () => {
    const { client: gina, projectId } = await aHolder('gina');
    const opportunityId = await publishedNeed(acheteuse, { title: 'Petits déjeuners' });
    const { id, expiresAt } = await proposed(gina, projectId, opportunityId);
    expect(Date.parse(expiresAt ?? '') - Date.now()).to.be.within(29.9 * DAY_MS, 30 * DAY_MS);
    await rewind(id, 1);
    const ended: string[] = [];
    await Promise.all([1, 2, 3].map(() => expireSilent(alone(ended))));
    expect(ended).to.deep.equal(['expired']);
    const { status, milestones, can } = await told(gina, 'getIntroduction', { params: { id } });
    expect(status).to.equal('expired');
    expect(milestones.at(-1)).to.include({ milestone: 'expired', by: null, side: null });
    expect(can).to.deep.equal(['propose']);
  });

  it('a node that dies before the mails are in the outbox leaves them to the others, once', async () => {
    const { client: hana, projectId } = await aHolder('hana');
    const opportunityId = await publishedNeed(acheteuse, { title: 'Goûters du vendredi' });
    const { id } = await proposed(hana, projectId, opportunityId);
    await rewind(id, 1);
    const dying = async () => {
      throw new Error('died');
    };
    await expireSilent({ ...alone([]), tell: dying });
    const heard: string[] = [];
    const later = { ...alone(heard), now: () => new Date(Date.now() + 2 * 60_000) };
    await tellUntold(alone(heard));
    expect(heard, 'whoever writes it has a minute to tell it').to.deep.equal([]);
    await tellUntold(later);
    await tellUntold(later);
    expect(heard).to.deep.equal(['expired']);
    expect((await told(hana, 'getIntroduction', { params: { id } })).status).to.equal('expired');
  });

  it('shows how fast a publisher answers from the fifth proposal on, and "nouveau" before', async () => {
    const vendeuse = await signUp(service, 'vendeuse', { roles: ['buyer'] });
    const opportunityId = await publishedNeed(vendeuse, { title: 'Plateaux du mardi', contactBudget: 100 });
    const cardOf = async () => {
      const response = await acheteuse.ask('listOpportunities', { query: { q: 'Plateaux du mardi' } });
      const { items } = (await response.json()) as { items: { answerClock: unknown; hasPeople: boolean }[] };
      return items[0];
    };
    await until('the card', async () => (await cardOf()) !== undefined);
    expect(await cardOf()).to.include({ hasPeople: true, answerClock: null });
    for (const [at, name] of ['ada', 'bea', 'cleo', 'dina', 'eva'].entries()) {
      const { client, projectId } = await aHolder(name);
      const { id } = await proposed(client, projectId, opportunityId);
      // Two answers after 10 hours, two after 30, one silence.
      const proposedAt = new Date(Date.now() - (at < 2 ? 10 : 30) * 3600_000);
      await service.connection
        .collection<{ _id: string }>('introductions')
        .updateOne({ _id: id }, { $set: { 'milestones.0.at': proposedAt } });
      if (at < 4)
        await moved(vendeuse, id, at % 2 ? { action: 'accept' } : { action: 'decline', reason: 'other' });
      else await rewind(id, 1);
    }
    await expireSilent(alone([]));
    const fresh = await startTestService({ mongodbUri: service.config.mongodbUri });
    try {
      const response = await fetch(
        `${fresh.url}/api/opportunities?q=${encodeURIComponent('Plateaux du mardi')}`,
      );
      const { items } = (await response.json()) as { items: { answerClock: unknown }[] };
      expect(items[0]?.answerClock).to.deep.equal({ rate: 0.8, medianHours: 20, proposals: 5 });
      // The ranking knows it too.
      const { client, projectId } = await aHolder('ada');
      const ada = aClient(fresh.url, client);
      const { parts } = await told(ada, 'explainForProject', {
        params: { id: projectId, other: opportunityId },
      });
      const { evidence } = parts.find(({ criterion }) => criterion === 'answers') ?? {};
      expect(evidence?.values).to.include({ asked: 5, answered: 4 });
    } finally {
      await fresh.stop();
    }
  });
});
