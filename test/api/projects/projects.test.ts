import { expect } from 'chai';
import { createProjectSchema, ownProjectSchema, updateProjectSchema } from '../../../api/contract/index.ts';
import { goStale } from '../../../api/publishing/jobs.ts';
import { createPublishingStore } from '../../../api/publishing/store.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { aSupportScheme } from '../../support/builders.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aNeed, aProject } from '../builders.ts';

const WITHIN_MS = 1000;
const DAY_MS = 24 * 3600_000;

describe('Projects of one’s own', () => {
  let first: TestService;
  let second: TestService;
  let amina: Client;
  let bilal: Client;
  let equipe: Client;
  before(async () => {
    first = await startTestService();
    second = await startTestService({ mongodbUri: first.config.mongodbUri });
    amina = await signUp(first, 'amina', { roles: ['holder'] });
    bilal = await signUp(first, 'bilal', { roles: ['holder'] });
    equipe = await signUp(first, 'equipe', { roles: ['admin'] });
    await first.seed({ projects: [aProject()], opportunities: [aNeed(), aNeed({ id: 'autres-buffets' })] });
    await second.seed({});
  });
  after(async () => {
    await second.stop();
    await first.stop();
  });

  const buffets = {
    title: 'Les Buffets d’Amina',
    pitch: 'Je fais des buffets pour les fêtes.',
    commune: '93027',
  };
  const make = (body: object = buffets, who = amina) => told(who, 'createProject', { body });
  const move = (id: string, action: string, who = amina) =>
    told(who, 'moveProject', { params: { id }, body: { action } });
  const published = async (body: object = buffets) => move((await make(body)).id, 'publish');
  const onBoth = (what: string, isTrue: (url: string) => Promise<boolean>) =>
    Promise.all([first, second].map(({ url }) => until(what, () => isTrue(url), WITHIN_MS)));
  const isPublic = async (url: string, id: string) => (await fetch(`${url}/api/projects/${id}`)).ok;

  it('go from a sign-up to suggestions, within a second on every node', async () => {
    const nadia = await signUp(first, 'nadia');
    const { id, status, can } = await make(buffets, nadia);
    expect(status).to.equal('draft');
    expect(can).to.include.members(['edit', 'publish', 'delete']);
    expect(id).to.match(/^les-buffets-d-amina-[a-z0-9]{8,}$/);
    expect(await isPublic(first.url, id)).to.equal(false);
    // Her own are shown before she publishes; those of the buyer once she has.
    const own = await told(nadia, 'projectSuggestions', { params: { id } });
    expect(own.items.map(({ opportunity }) => opportunity.id)).to.include('buffets');
    await move(id, 'publish', nadia);
    await onBoth('the project', (url) => isPublic(url, id));
    await onBoth('the suggestion to the buyer', async (url) => {
      const found = await fetch(`${url}/api/opportunities/buffets/suggestions?limit=50`);
      const { items } = (await found.json()) as { items: { project: { id: string } }[] };
      return items.some(({ project }) => project.id === id);
    });
    await move(id, 'pause', nadia);
    await onBoth('the pause', async (url) => !(await isPublic(url, id)));
    await move(id, 'resume', nadia);
    await onBoth('the return', (url) => isPublic(url, id));
    await told(nadia, 'deleteProject', { params: { id } });
    await onBoth('the end', async (url) => !(await isPublic(url, id)));
    expect(await codeOf(nadia, 'myProject', { params: { id } })).to.equal('not-found');
    for (const name of ['changes', 'answers'])
      expect(await first.connection.collection(name).countDocuments({ documentId: id })).to.equal(0);
  });

  it('want but a title to be kept, and a sentence and a town to be published', async () => {
    const { id, version, missing } = await make({ title: 'Une idée' });
    expect(missing).to.deep.equal(['pitch', 'commune']);
    const { errors } = await refused(amina, 'moveProject', { params: { id }, body: { action: 'publish' } });
    expect(errors?.map(({ path }) => path)).to.deep.equal(['pitch', 'commune']);
    const saved = await told(amina, 'updateProject', {
      params: { id },
      body: { version, pitch: 'Je répare des vélos', commune: '93066' },
    });
    expect(saved).to.deep.include({ missing: [], stage: null, legalForm: null, inQpv: null });
    expect((await move(id, 'publish')).status).to.equal('published');
    await onBoth('the published idea', (url) => isPublic(url, id));
  });

  it('that are published stay complete', async () => {
    const { id, version } = await published();
    const { errors } = await refused(amina, 'updateProject', {
      params: { id },
      body: { version, pitch: ' ' },
    });
    expect(errors?.map(({ path }) => path)).to.deep.equal(['pitch']);
    const nowhere = { params: { id }, body: { version, commune: null } };
    expect((await refused(amina, 'updateProject', nowhere)).errors?.[0]?.path).to.equal('commune');
  });

  it('may have several activities, each with its area, which are found too', async () => {
    const { id } = await published({
      ...buffets,
      title: 'Deux métiers',
      activities: [{ title: 'Réparation de vélos', offer: 'Atelier mobile', commune: '93066', radiusKm: 10 }],
    });
    const own = await told(amina, 'myProject', { params: { id } });
    expect(own.activities[0]).to.deep.include({ title: 'Réparation de vélos', radiusKm: 10 });
    expect(own.activities[0]?.commune?.name).to.equal('Saint-Denis');
    await first.seed({
      opportunities: [
        aNeed({
          id: 'velos',
          title: 'Réparation de vélos',
          description: 'Réparation de la flotte de vélos',
          sectors: [],
        }),
      ],
    });
    await until('the activity', async () => {
      const { parts } = await told(amina, 'explainForProject', { params: { id, other: 'velos' } });
      return (parts.find(({ criterion }) => criterion === 'trade')?.value ?? 0) > 0.5;
    });
    await first.seed({
      opportunities: ['38', '69', '75'].map((code) =>
        aNeed({ id: `buffets-${code}`, perimeter: { type: 'departement', code } }),
      ),
    });
    const away = [{ title: 'Cantine de chantier', offer: '', commune: '69123', radiusKm: 25 }];
    await told(amina, 'updateProject', { params: { id }, body: { version: own.version, activities: away } });
    const ofPair = async (other: string) => {
      const { suggested, parts, gates } = await told(amina, 'explainForProject', { params: { id, other } });
      const part = parts.find(({ criterion }) => criterion === 'distance');
      return [suggested, part?.text, gates.find(({ gate }) => gate === 'perimeter')?.state];
    };
    const activity = 'activité «\u00a0Cantine de chantier\u00a0»';
    expect(await ofPair('buffets-69')).to.deep.equal([
      true,
      `Dans le département de votre ${activity}.`,
      'open',
    ]);
    // Twenty-five kilometres around Lyon touch the Isère, and not Paris.
    expect(await ofPair('buffets-38')).to.deep.equal([true, `Votre ${activity} va jusque-là.`, 'open']);
    expect((await ofPair('buffets-75'))[2]).to.equal('closed');
    await until('its place among the suppliers', async () => {
      const found = await fetch(`${second.url}/api/opportunities/buffets-38/suggestions?limit=50`);
      const { items } = (await found.json()) as { items: { project: { id: string } }[] };
      return items.some(({ project }) => project.id === id);
    });
    const wrong = { title: 'x', activities: [{ title: 'a', offer: '', commune: '99999', radiusKm: null }] };
    expect((await refused(amina, 'createProject', { body: wrong })).errors?.[0]?.path).to.equal(
      'activities[0].commune',
    );
  });

  describe('of two people', () => {
    let id = '';
    before(async () => {
      const organisation = await told(amina, 'createOrganisation', {
        body: { name: 'Atelier', size: 'association' },
      });
      await first.connection.collection('memberships').insertOne({
        organisationId: organisation.id,
        accountId: bilal.account?.id,
        role: 'editor',
        since: new Date(),
      });
      ({ id } = await make({ ...buffets, organisationId: organisation.id }));
    });

    it('tell the second who saves what the first has changed, and lose nothing', async () => {
      const seen = await told(bilal, 'myProject', { params: { id } });
      const params = { id };
      await told(amina, 'updateProject', {
        params,
        body: { version: seen.version, pitch: 'Une phrase d’Amina' },
      });
      await told(amina, 'updateProject', { params, body: { version: seen.version + 1, team: 4 } });
      const body = { version: seen.version, pitch: 'Une phrase de Bilal' };
      const { status, conflict } = await refused(bilal, 'updateProject', { params, body });
      expect(status).to.equal(409);
      expect(conflict).to.deep.include({
        version: seen.version + 2,
        by: { name: 'amina' },
        fields: ['pitch', 'team'],
      });
      expect(conflict?.current).to.deep.equal({ pitch: 'Une phrase d’Amina', team: 4 });
      const merged = await told(bilal, 'updateProject', {
        params,
        body: { ...body, version: conflict?.version },
      });
      expect(merged).to.deep.include({ pitch: 'Une phrase de Bilal', team: 4 });
    });

    it('keep one of twenty saves at once, and say so to the others', async () => {
      const { version } = await told(bilal, 'myProject', { params: { id } });
      const saves = Array.from({ length: 20 }, (_one, index) =>
        (index % 2 ? amina : bilal).ask('updateProject', {
          params: { id },
          body: { version, team: index + 10 },
        }),
      );
      const statuses = (await Promise.all(saves)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).to.have.length(1);
      expect(statuses.filter((status) => status === 409)).to.have.length(19);
      expect((await told(bilal, 'myProject', { params: { id } })).version).to.equal(version + 1);
    });

    it('have a history: who, what, the latest first', async () => {
      const { items } = await told(amina, 'projectHistory', { params: { id } });
      expect(items.at(-1)).to.deep.include({ action: 'create', version: 1, by: { name: 'amina' } });
      expect(items.at(-1)?.fields).to.have.members(['title', 'pitch', 'commune']);
      expect(items.some(({ by, fields }) => by?.name === 'bilal' && fields.includes('pitch'))).to.equal(true);
      expect(items.map(({ version }) => version)).to.deep.equal(
        items.map((_one, index) => items.length - index),
      );
    });

    it('that belong to the organisation are no one’s to remove but its owner’s', async () => {
      expect(await codeOf(bilal, 'deleteProject', { params: { id } })).to.equal('forbidden');
      expect(
        (await told(bilal, 'myProjects', { query: { limit: 50 } })).items.map((one) => one.id),
      ).to.include(id);
    });
  });

  it('remember their last hundred changes, no more', async () => {
    const { id } = await make({ title: 'Souvent changé' });
    for (let version = 1; version <= 110; version += 1)
      await told(amina, 'updateProject', { params: { id }, body: { version, team: version + 1 } });
    expect((await told(amina, 'projectHistory', { params: { id } })).items).to.have.length(100);
    expect(await first.connection.collection('changes').countDocuments({ documentId: id })).to.equal(100);
  }).timeout(30_000);

  it('change nothing, not even the version, when nothing is changed', async () => {
    const { id } = await make();
    const same = { version: 1, pitch: buffets.pitch, commune: '93027' };
    expect((await told(amina, 'updateProject', { params: { id }, body: same })).version).to.equal(1);
  });

  it('that are duplicated are drafts of their own', async () => {
    const { id } = await published();
    const copy = await told(amina, 'duplicateProject', { params: { id } });
    expect(copy).to.deep.include({ status: 'draft', version: 1, pitch: buffets.pitch, publishedAt: null });
    expect(copy.id).to.not.equal(id);
  });

  it('that are closed stay so', async () => {
    const { id } = await published();
    const { version } = await move(id, 'close');
    for (const action of ['publish', 'resume', 'pause', 'close', 'confirm'])
      expect((await refused(amina, 'moveProject', { params: { id }, body: { action } })).code).to.equal(
        'conflict',
      );
    expect(await codeOf(amina, 'updateProject', { params: { id }, body: { version, team: 9 } })).to.equal(
      'conflict',
    );
  });

  it('are for their own people alone', async () => {
    const draft = await make();
    const shown = await published();
    for (const [{ id }, code] of [
      [draft, 'not-found'],
      [shown, 'forbidden'],
    ] as const) {
      const params = { id, other: 'buffets' };
      for (const [name, body] of [
        ['myProject'],
        ['updateProject', { version: 1, title: 'Volé' }],
        ['deleteProject'],
        ['moveProject', { action: 'close' }],
        ['duplicateProject'],
        ['projectHistory'],
        ['projectAnswers'],
        ['answerForProject', { answer: 'saved' }],
        ['unanswerForProject'],
        ['projectSuggestions'],
        ['explainForProject'],
        ['projectGains'],
      ] as const)
        expect(await codeOf(bilal, name, { params, ...(body ? { body } : {}) }), `${name} ${code}`).to.equal(
          code,
        );
    }
    // The team reads and stops, and does not write in another's name.
    expect((await told(equipe, 'myProject', { params: { id: draft.id } })).can).to.deep.equal(['delete']);
    const params = { id: shown.id };
    expect(await codeOf(equipe, 'updateProject', { params, body: { version: 2, title: 'x' } })).to.equal(
      'forbidden',
    );
    expect((await move(shown.id, 'pause', equipe)).status).to.equal('paused');
  });

  it('take no field that is not written there: not the owner, the status, the dates, nor any other', async () => {
    const seen = await make();
    const writable = new Set([
      ...Object.keys(createProjectSchema.shape),
      ...Object.keys(updateProjectSchema.shape),
    ]);
    const fields = [
      ...Object.keys(ownProjectSchema.shape).filter((field) => !writable.has(field)),
      ...['_id', 'ownerId', 'ownerType', 'statusReason', 'source', '$set', '__proto__', 'constructor'],
    ];
    expect(fields).to.include.members(['id', 'status', 'owner', 'createdAt', 'publishedAt', 'can']);
    for (const field of new Set(fields)) {
      const sent = (body: object) => `${JSON.stringify(body).slice(0, -1)},"${field}":"x"}`;
      const created = await refused(amina, 'createProject', { body: sent({ title: 'x' }) });
      expect(
        created.errors?.map(({ path }) => path),
        field,
      ).to.deep.equal([field]);
      const params = { id: seen.id };
      const saved = await refused(amina, 'updateProject', { params, body: sent({ version: 1 }) });
      expect(
        saved.errors?.map(({ path }) => path),
        field,
      ).to.deep.equal([field]);
    }
    expect(await told(amina, 'myProject', { params: { id: seen.id } })).to.deep.equal(seen);
    // A version is said on save, and given to nobody on creation; an owner only by an organisation that one writes for.
    expect(
      (await refused(amina, 'createProject', { body: { title: 'x', version: 7 } })).errors?.[0]?.path,
    ).to.equal('version');
    const foreign = await told(bilal, 'createOrganisation', { body: { name: 'À Bilal' } });
    const body = { title: 'x', organisationId: foreign.id };
    expect((await refused(amina, 'createProject', { body })).errors?.[0]?.path).to.equal('organisationId');
  });

  describe('with suggestions', () => {
    let id = '';
    before(async () => ({ id } = await published()));
    const shown = async () =>
      (await told(amina, 'projectSuggestions', { params: { id }, query: { limit: 50 } })).items.map(
        ({ opportunity, saved }) => [opportunity.id, saved],
      );

    it('hide one with a reason, save another, and take both back', async () => {
      const before = await shown();
      expect(before.map(([other]) => other)).to.include.members(['buffets', 'autres-buffets']);
      const answer = (other: string, body: object) =>
        told(amina, 'answerForProject', { params: { id, other }, body });
      await answer('buffets', { answer: 'hidden', reason: 'too-far' });
      await answer('autres-buffets', { answer: 'saved' });
      const after = await shown();
      expect(after.map(([other]) => other)).to.not.include('buffets');
      expect(after).to.deep.include(['autres-buffets', true]);
      const { total } = await told(amina, 'projectSuggestions', { params: { id } });
      expect(total).to.equal(before.length - 1);
      const { items } = await told(amina, 'projectAnswers', { params: { id } });
      expect(items.map(({ other, answer: given, reason }) => [other, given, reason])).to.have.deep.members([
        ['buffets', 'hidden', 'too-far'],
        ['autres-buffets', 'saved', null],
      ]);
      for (const other of ['buffets', 'autres-buffets'])
        await told(amina, 'unanswerForProject', { params: { id, other } });
      expect(await shown()).to.deep.equal(before);
    });

    it('want a reason to hide, one from the list, and a suggestion that exists', async () => {
      const answer = (other: string, body: object) =>
        refused(amina, 'answerForProject', { params: { id, other }, body });
      expect((await answer('buffets', { answer: 'hidden' })).errors?.[0]?.path).to.equal('reason');
      expect((await answer('buffets', { answer: 'hidden', reason: 'x' })).code).to.equal('invalid-input');
      expect((await answer('buffets', { answer: 'saved', reason: 'other' })).code).to.equal('invalid-input');
      expect((await answer('inconnu', { answer: 'saved' })).code).to.equal('not-found');
    });

    it('explain any pair whose other side is found by name, without accents', async () => {
      const { items } = await told(amina, 'listOpportunities', { query: { q: 'BUFFETS reunions' } });
      expect(items.map((one) => one.id)).to.include('buffets');
      const { project } = await told(amina, 'explainForProject', { params: { id, other: 'buffets' } });
      expect(project.id).to.equal(id);
      expect((await told(amina, 'listOpportunities', { query: { q: 'zzz' } })).items).to.deep.equal([]);
    });
  });

  it('of one sentence are suggested what a visitor of the same words is', async () => {
    await first.seed({ opportunities: [aSupportScheme({ id: 'un-local', forms: ['hebergement'] })] });
    const text = 'Je cherche un local pour mon atelier.';
    const { id } = await make({ title: 'Atelier', pitch: text, commune: '93027' });
    const own = await told(amina, 'projectSuggestions', { params: { id }, query: { kind: 'support' } });
    expect(own.items.map(({ opportunity }) => opportunity.id)).to.include('un-local');
    const visited = await told(amina, 'previewSuggestions', { body: { text, commune: '93027' } });
    const group = visited.groups.find(({ kind }) => kind === 'support');
    expect(group?.items.map(({ opportunity }) => opportunity.id)).to.include('un-local');
  });

  it('read a text as it is typed: sectors, skills and stage, with the words that led to them', async () => {
    const text =
      'Je fais des buffets et je ne comprends rien à la comptabilité, je viens de lancer mon activité';
    const found = await told(amina, 'understandProject', { body: { text } });
    expect(found.sectors.map(({ code }) => code)).to.include('alimentation-restauration');
    expect(found.sectors.flatMap(({ words }) => words).join(' ')).to.include('buffets');
    expect(found.skills[0]?.words.length).to.be.greaterThan(0);
    expect(found.skills[0]?.label).to.be.a('string').and.not.equal('');
  });

  it('say what would help: the fields not said yet, by what they would add', async () => {
    await first.seed({
      opportunities: Array.from({ length: 12 }, (_one, index) =>
        aNeed({ id: `pour-idees-${index}`, legalForms: ['association'], stages: ['idee'] }),
      ),
    });
    const { id } = await make({ title: 'Un traiteur', pitch: 'Je fais des buffets' });
    const { items, whatIf } = await told(amina, 'projectGains', { params: { id } });
    expect(whatIf, 'nothing it said closes anything').to.deep.equal([]);
    expect(items.map(({ field }) => field)).to.include('commune');
    for (const { gain, settles } of items) expect(gain + settles).to.be.greaterThan(0);
    const stage = items.find(({ field }) => field === 'stage');
    expect(stage?.settles).to.be.at.least(12);
    const company = await make({
      title: 'Un traiteur',
      pitch: 'Je fais des buffets',
      commune: '93027',
      legalForm: 'sarl-sas',
      stage: 'idee',
    });
    const change = await told(amina, 'projectGains', { params: { id: company.id } });
    expect(change.whatIf[0]?.text).to.match(/^Avec le statut association\u00a0: \+36 places \(12 offres\)/);
  });

  it('are paused after 90 days that nobody confirmed, once, by any number of nodes', async () => {
    const { id } = await published();
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
    const age = (days: number) =>
      first.connection
        .collection('projects')
        .updateOne({ _id: id as never }, { $set: { refreshedAt: ago(days) } });
    const stores = {
      ownProjects: createPublishingStore(first.connection, 'projects', 100),
      ownOpportunities: createPublishingStore(first.connection, 'opportunities', 100),
    };
    const run = () => goStale({ ...stores, now: () => new Date() });
    await age(89);
    expect(await run()).to.equal(0);
    expect((await told(amina, 'nextSteps')).items).to.deep.include({
      code: 'confirm-still-current',
      subject: { type: 'project', id, title: buffets.title },
      count: null,
    });
    await age(91);
    const moved = await Promise.all([run(), run(), run()]);
    expect(moved.reduce((sum, count) => sum + count, 0)).to.equal(1);
    const paused = await told(amina, 'myProject', { params: { id } });
    expect(paused).to.deep.include({ status: 'paused', statusReason: 'not-confirmed' });
    expect((await told(amina, 'projectHistory', { params: { id } })).items[0]).to.deep.include({
      by: null,
      action: 'pause',
    });
    expect((await told(amina, 'nextSteps')).items.map(({ code }) => code)).to.include('resume-paused');
    expect(await move(id, 'resume')).to.deep.include({ status: 'published', statusReason: null });
    expect(await run()).to.equal(0);
  });
});
