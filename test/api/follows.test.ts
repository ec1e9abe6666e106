import { expect } from 'chai';
import type { NextStep } from '../../api/contract/index.ts';
import { type Client, PASSWORD, signUp } from '../support/actors.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { codeOf, refused, told } from '../support/told.ts';
import { aNeed, aProject } from './builders.ts';

describe('Following projects', () => {
  let service: TestService;
  let amina: Client;
  let bruno: Client;
  let autre: Client;
  let acheteuse: Client;
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina', { roles: ['holder'] });
    bruno = await signUp(service, 'bruno', { roles: ['connector'], displayName: 'Bruno du PLIE' });
    autre = await signUp(service, 'autre', { roles: ['connector', 'holder'] });
    acheteuse = await signUp(service, 'acheteuse', { roles: ['buyer'] });
    await service.seed({ projects: [aProject()], opportunities: [aNeed(), aNeed({ id: 'autres-buffets' })] });
  });
  after(() => service.stop());

  const facts = { title: 'Les Buffets d’Amina', pitch: 'Je fais des buffets.', commune: '93027' };
  const make = async (isPublished = true, who = amina) => {
    const { id } = await told(who, 'createProject', { body: facts });
    if (isPublished) await told(who, 'moveProject', { params: { id }, body: { action: 'publish' } });
    return id;
  };
  const follow = (id: string, who = bruno) => told(who, 'followProject', { params: { id } });
  const followers = async (id: string) => (await told(amina, 'listFollowers', { params: { id } })).items;
  const followed = async (id: string, who = bruno) =>
    (await told(who, 'myFollows')).items.find(({ project }) => project.id === id);
  const accepted = async () => {
    const id = await make();
    await follow(id);
    const [{ id: one = '' } = {}] = await followers(id);
    await told(amina, 'acceptFollower', { params: { id, follow: one } });
    return { id, one };
  };
  const steps = async (who: Client, code: NextStep['code']) =>
    (await told(who, 'nextSteps')).items.filter((step) => step.code === code);

  it('is asked by a connector, accepted by the holder, and then shows the suggestions to be read', async () => {
    const id = await make();
    const params = { id };
    expect(await codeOf(bruno, 'projectSuggestions', { params })).to.equal('forbidden');
    expect(await follow(id)).to.deep.include({ status: 'asked', suggestions: null, best: null });
    expect(await codeOf(bruno, 'projectSuggestions', { params })).to.equal('forbidden');
    const [asked] = await followers(id);
    expect(asked).to.deep.include({ name: 'Bruno du PLIE', status: 'asked' });
    expect(JSON.stringify(asked)).to.not.include('@');
    expect(await steps(amina, 'answer-follower')).to.deep.equal([
      { code: 'answer-follower', subject: { type: 'project', id, title: facts.title }, count: 1 },
    ]);
    const accept = () =>
      amina.ask('acceptFollower', { params: { id, follow: asked?.id ?? '' } }).then(({ status }) => status);
    expect((await Promise.all([accept(), accept()])).sort()).to.deep.equal([200, 409]);

    const mine = await told(amina, 'projectSuggestions', { params });
    const read = await told(bruno, 'projectSuggestions', { params });
    expect(read).to.deep.equal(mine);
    const pair = { id, other: 'buffets' };
    expect((await told(bruno, 'explainForProject', { params: pair })).suggested).to.equal(true);
    for (const [name, body] of [
      ['answerForProject', { answer: 'saved' }],
      ['updateProject', { version: 2, team: 9 }],
      ['moveProject', { action: 'pause' }],
      ['duplicateProject', undefined],
      ['projectAnswers', undefined],
      ['projectHistory', undefined],
      ['listFollowers', undefined],
      ['myProject', undefined],
      ['deleteProject', undefined],
    ] as const)
      expect(await codeOf(bruno, name, { params: pair, ...(body ? { body } : {}) }), name).to.equal(
        'forbidden',
      );
    // The leave is bruno's alone.
    expect(await codeOf(autre, 'projectSuggestions', { params })).to.equal('forbidden');
  });

  it('is counted: what suits in all, and the good ones that nobody has answered yet', async () => {
    const { id } = await accepted();
    const before = await followed(id);
    expect(before).to.deep.include({ status: 'accepted', isPublished: true });
    expect(before?.project).to.deep.equal({ id, title: facts.title, commune: 'La Courneuve' });
    expect(before?.best).to.be.within(1, before?.suggestions ?? 0);
    await told(amina, 'answerForProject', { params: { id, other: 'buffets' }, body: { answer: 'saved' } });
    const after = await followed(id);
    expect(after?.suggestions).to.equal(before?.suggestions);
    expect(after?.best).to.equal((before?.best ?? 0) - 1);
    const read = await steps(bruno, 'read-followed');
    expect(read.find(({ subject }) => subject?.id === id)?.count).to.equal(after?.best);
    expect(await steps(bruno, 'follow-projects')).to.deep.equal([]);
    expect(await steps(autre, 'follow-projects')).to.have.length(1);
    expect(await steps(acheteuse, 'follow-projects')).to.deep.equal([]);
  });

  it('is asked once, ten times at once included, and by connectors of what is published only', async () => {
    const id = await make();
    const all = await Promise.all(Array.from({ length: 10 }, () => follow(id)));
    expect(new Set(all.map(({ at }) => at)).size).to.equal(1);
    expect(await followers(id)).to.have.length(1);
    const ask = (who: Client, project: string) => codeOf(who, 'followProject', { params: { id: project } });
    expect(await ask(acheteuse, id)).to.equal('forbidden');
    expect(await ask(amina, id)).to.equal('forbidden');
    expect(await ask(bruno, await make(false))).to.equal('not-found');
    expect(await ask(bruno, 'nothing')).to.equal('not-found');
    const nameless = await signUp(service, 'sansnom', { roles: ['connector'], displayName: '' });
    const { errors } = await refused(nameless, 'followProject', { params: { id } });
    expect(errors).to.have.length(1);
    expect(errors?.[0]?.path).to.equal('displayName');
    // Of what nobody owns there is nobody to ask; one's own is one's own.
    expect((await follow('traiteur')).status).to.equal('accepted');
    expect((await followed('traiteur'))?.suggestions).to.be.above(0);
    expect(await ask(autre, await make(true, autre))).to.equal('forbidden');
  });

  it('ends by either side, at the next call', async () => {
    for (const end of ['holder', 'connector'] as const) {
      const { id, one } = await accepted();
      const params = { id };
      expect((await bruno.ask('projectSuggestions', { params })).status).to.equal(200);
      if (end === 'holder') await told(amina, 'removeFollower', { params: { id, follow: one } });
      else await told(bruno, 'unfollowProject', { params });
      expect(await codeOf(bruno, 'projectSuggestions', { params }), end).to.equal('forbidden');
      expect(await followed(id)).to.equal(undefined);
      expect(await codeOf(bruno, 'unfollowProject', { params })).to.equal('not-found');
      expect(await codeOf(amina, 'acceptFollower', { params: { id, follow: one } })).to.equal('not-found');
    }
  });

  it('rests while the project is not published, or the person is no connector', async () => {
    const { id } = await accepted();
    const params = { id };
    await told(amina, 'moveProject', { params, body: { action: 'pause' } });
    expect(await codeOf(bruno, 'projectSuggestions', { params })).to.equal('not-found');
    expect(await followed(id)).to.deep.include({ isPublished: false, suggestions: null, best: null });
    await told(amina, 'moveProject', { params, body: { action: 'resume' } });
    expect((await bruno.ask('projectSuggestions', { params })).status).to.equal(200);
    await told(bruno, 'changeAccount', { body: { roles: ['buyer'] } });
    expect(await codeOf(bruno, 'projectSuggestions', { params })).to.equal('forbidden');
    expect((await told(bruno, 'myFollows')).items).to.deep.equal([]);
    await told(bruno, 'changeAccount', { body: { roles: ['connector'] } });
    expect((await bruno.ask('projectSuggestions', { params })).status).to.equal(200);
  });

  it('is decided by the people of that project alone', async () => {
    const [id, other] = [await make(), await make(true, autre)];
    await follow(id);
    const [{ id: one = '' } = {}] = await followers(id);
    for (const name of ['acceptFollower', 'removeFollower'] as const) {
      for (const who of [bruno, acheteuse, autre])
        expect(await codeOf(who, name, { params: { id, follow: one } }), name).to.equal('forbidden');
      // One's own project does not decide for another's.
      expect(await codeOf(autre, name, { params: { id: other, follow: one } }), name).to.equal('not-found');
    }
    expect((await followers(id))[0]?.status).to.equal('asked');
  });

  it('gives no right to an opportunity of the same id', async () => {
    const { id } = await accepted();
    await service.connection.collection<{ _id: string }>('opportunities').insertOne({
      ...aNeed({ id }),
      _id: id,
      status: 'published',
      ownerType: 'account',
      ownerId: acheteuse.account?.id,
      version: 1,
      // biome-ignore lint/suspicious/noExplicitAny: written behind the service's back.
    } as any);
    expect(await codeOf(bruno, 'opportunitySuggestions', { params: { id } })).to.equal('forbidden');
  });

  it('is told with what is kept about a person, and goes with the account or the project', async () => {
    const kept = () => service.connection.collection('follows');
    const lea = await signUp(service, 'lea', { roles: ['connector'] });
    const [id, other] = [await make(), await make()];
    await follow(id, lea);
    await follow(other, lea);
    const { kept: all } = await told(lea, 'exportAccount');
    const { follows } = all.owned as { follows: { projectId: string; status: string }[] };
    expect(follows.map(({ projectId }) => projectId)).to.have.members([id, other]);
    expect(follows.map(({ status }) => status)).to.deep.equal(['asked', 'asked']);
    await told(amina, 'deleteProject', { params: { id } });
    expect(await kept().countDocuments({ projectId: id })).to.equal(0);
    expect((await told(lea, 'myFollows')).items).to.have.length(1);
    const connectorId = lea.account?.id;
    await told(lea, 'eraseAccount', { body: { password: PASSWORD } });
    expect(await kept().countDocuments({ connectorId })).to.equal(0);
    const nora = await signUp(service, 'nora', { roles: ['holder'] });
    const hers = await make(true, nora);
    await follow(hers);
    await told(nora, 'eraseAccount', { body: { password: PASSWORD } });
    await until('nothing of hers', async () => (await kept().countDocuments({ projectId: hers })) === 0);
  });
});
