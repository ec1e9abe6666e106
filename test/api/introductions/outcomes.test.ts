import { expect } from 'chai';
import { createIntroductionStore } from '../../../api/introductions/store.ts';
import { type Client, PASSWORD, signUp } from '../../support/actors.ts';
import { MESSAGE, moved, proposed, publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';

describe('The outcome of an introduction', () => {
  let service: TestService;
  let amina: Client;
  let acheteuse: Client;
  let equipe: Client;
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina', { roles: ['holder'], displayName: 'Amina' });
    acheteuse = await signUp(service, 'acheteuse', { roles: ['buyer'], displayName: 'Claire' });
    equipe = await signUp(service, 'equipe', { roles: ['admin'] });
  });
  after(() => service.stop());

  async function agreed(): Promise<string> {
    const { id } = await proposed(
      amina,
      await publishedProject(amina),
      await publishedNeed(acheteuse, { contactBudget: 100 }),
    );
    await moved(acheteuse, id, { action: 'accept' });
    await moved(amina, id, { action: 'agree' });
    return id;
  }
  const nothing = { amountEur: null, daysGiven: null, raisedEur: null, jobsCreated: null, comment: '' };
  const state = (who: Client, id: string, facts: object) =>
    told(who, 'stateOutcome', { params: { id }, body: { ...nothing, ...facts } });

  it('is stated by both sides, by name, and changed by the side that stated it', async () => {
    const id = await agreed();
    await state(amina, id, { amountEur: 12_000, jobsCreated: 1 });
    const both = await state(acheteuse, id, { amountEur: 12_000, comment: 'Six buffets.' });
    expect(both.outcomes.map(({ side, by, amountEur }) => [side, by, amountEur])).to.deep.equal([
      ['project', 'Amina', 12_000],
      ['opportunity', 'Claire', 12_000],
    ]);
    // One side says nothing of jobs: that contradicts nobody.
    expect(both.contradictions).to.deep.equal([]);
    const changed = await state(amina, id, { amountEur: 11_000, jobsCreated: 1 });
    expect(changed.outcomes.map(({ amountEur }) => amountEur)).to.deep.equal([11_000, 12_000]);
  });

  it('keeps both of two figures that differ, and shows them to the team until they agree', async () => {
    const id = await agreed();
    await state(amina, id, { amountEur: 12_000, jobsCreated: 2 });
    const { contradictions } = await state(acheteuse, id, { amountEur: 9000, jobsCreated: 2 });
    expect(contradictions).to.deep.equal(['amountEur']);
    const seen = async () => (await told(equipe, 'outcomeContradictions')).items.find((one) => one.id === id);
    expect((await seen())?.outcomes.map(({ amountEur }) => amountEur)).to.deep.equal([12_000, 9000]);
    expect(await codeOf(acheteuse, 'outcomeContradictions')).to.equal('forbidden');
    await state(amina, id, { amountEur: 9000, jobsCreated: 2 });
    expect(await seen()).to.equal(undefined);
    const kept = await createIntroductionStore(service.connection).find(id);
    expect(kept?.statements.map(({ amountEur }) => amountEur)).to.deep.equal([12_000, 9000, 9000]);
  });

  it('loses no statement when both sides write at once', async () => {
    const id = await agreed();
    await Promise.all([state(amina, id, { daysGiven: 2.5 }), state(acheteuse, id, { daysGiven: 3 })]);
    const { outcomes, contradictions } = await told(amina, 'getIntroduction', { params: { id } });
    expect(outcomes.map(({ daysGiven }) => daysGiven)).to.deep.equal([2.5, 3]);
    expect(contradictions).to.deep.equal(['daysGiven']);
  });

  it('stays with the other side when an account is erased, without its name and words', async () => {
    const partante = await signUp(service, 'partante', { roles: ['holder'], displayName: 'Partante' });
    const projectId = await publishedProject(partante, { title: 'Le projet de Partante' });
    const { id } = await proposed(partante, projectId, await publishedNeed(acheteuse));
    const waiting = await proposed(partante, projectId, await publishedNeed(acheteuse));
    await moved(acheteuse, id, { action: 'accept' });
    await moved(partante, id, { action: 'agree' });
    await state(partante, id, { jobsCreated: 1, comment: 'Partante embauche.' });
    const exported = await told(partante, 'exportAccount');
    expect(JSON.stringify(exported.kept)).to.include('Partante embauche.').and.to.include(MESSAGE);
    await told(partante, 'eraseAccount', { body: { password: PASSWORD } });
    const kept = await told(acheteuse, 'getIntroduction', { params: { id } });
    expect(kept.outcomes.map(({ jobsCreated, by, comment }) => [jobsCreated, by, comment])).to.deep.equal([
      [1, null, ''],
    ]);
    expect(kept.project).to.include({ title: '', people: '', isPublished: false });
    const { status } = await told(acheteuse, 'getIntroduction', { params: { id: waiting.id } });
    expect(status).to.equal('withdrawn');
    const left = await service.connection.collection('introductions').find().toArray();
    for (const secret of [partante.account?.id ?? '-', 'Partante'])
      expect(JSON.stringify(left)).not.to.include(secret);
  });

  it('is an agreement that takes one of the places, on every list, and gives it back when abandoned', async () => {
    const opportunityId = await publishedNeed(acheteuse, { title: 'Une seule place', capacity: 1 });
    const projectId = await publishedProject(amina);
    const others = await publishedProject(amina, { title: 'Un autre traiteur' });
    const { id } = await proposed(amina, projectId, opportunityId);
    await moved(acheteuse, id, { action: 'accept' });
    const isOpen = async () => {
      const params = { id: others, other: opportunityId };
      const { gates } = await told(amina, 'explainForProject', { params });
      return gates.find(({ gate }) => gate === 'places')?.state !== 'closed';
    };
    const becomes = (open: boolean) => until(`places ${open}`, async () => (await isOpen()) === open, 1000);
    await becomes(true);
    await Promise.all([moved(amina, id, { action: 'agree' }), moved(amina, id, { action: 'agree' })]);
    await becomes(false);
    await moved(acheteuse, id, { action: 'abandon', reason: 'no-agreement' });
    await becomes(true);
  });

  it('names the field that cannot be', async () => {
    const id = await agreed();
    for (const [field, value] of [
      ['amountEur', -1],
      ['amountEur', 1.5],
      ['jobsCreated', 'deux'],
      ['daysGiven', 1e9],
      ['comment', 'x'.repeat(1001)],
    ] as const) {
      const { errors } = await refused(amina, 'stateOutcome', {
        params: { id },
        body: { ...nothing, [field]: value },
      });
      expect(errors?.map(({ path }) => path)).to.deep.equal([field]);
    }
  });
});
