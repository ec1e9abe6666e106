import { expect } from 'chai';
import { migrate, migrations } from '../../../api/database/migrations.ts';
import { dayOf } from '../../../api/digests/planning.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { aSupportScheme } from '../../support/builders.ts';
import { publishedNeed, publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { idOf } from '../../support/talk.ts';
import { codeOf, refused, told } from '../../support/told.ts';

const SCHEME = {
  kind: 'support',
  title: 'Les premiers pas',
  description: 'Un accompagnement à la création, pas à pas, pour se lancer dans la cuisine et les buffets.',
  organisation: { name: 'Réseau des Premiers Pas', size: 'association' },
  forms: ['accompagnement'],
  perimeter: { type: 'national' },
};
const LOCAL = {
  ...SCHEME,
  title: 'Les premiers pas en Seine-Saint-Denis',
  perimeter: { type: 'departement', code: '93' },
};
const SAID = {
  publics: ['femmes', 'demandeurs-emploi'],
  cost: { type: 'paid', amountEur: 120, words: 'repas compris' },
  howToEnter: 'Une réunion d’information le mardi, puis un entretien.',
  enterUrl: 'https://premiers-pas.exemple.fr/inscription?de=passerelle',
  refreshMonths: 12,
} as const;

describe('A support scheme', function () {
  this.timeout(60_000);
  let service: TestService;
  let leila: Client;
  let karim: Client;
  let amina: Client;
  before(async () => {
    service = await startTestService();
    leila = await signUp(service, 'leila', { roles: ['connector'], displayName: 'Leïla' });
    karim = await signUp(service, 'karim', { roles: ['connector'], displayName: 'Karim' });
    amina = await signUp(service, 'amina', { displayName: 'Amina' });
  });
  after(() => service.stop());

  const draft = async (client: Client, body: object) =>
    (await told(client, 'createOpportunity', { body: { ...LOCAL, ...body } })).id;
  const move = (client: Client, id: string, action: string) =>
    told(client, 'moveOpportunity', { params: { id }, body: { action } });
  const published = async (client: Client, body: object = {}) => {
    const id = await draft(client, body);
    await move(client, id, 'publish');
    return id;
  };
  const general = () => published(leila, SCHEME);
  const save = async (client: Client, id: string, body: object) => {
    const { version } = await told(client, 'myOpportunity', { params: { id } });
    return { params: { id }, body: { kind: 'support', version, ...body } };
  };
  const wrong = async (client: Client, body: object) => {
    const { errors } = await refused(client, 'createOpportunity', { body: { ...LOCAL, ...body } });
    return errors?.map(({ path }) => path);
  };

  it('keeps whom it is for, what it costs, how to enter and its rhythm; tells them on its page, its card and in its history', async () => {
    const id = await published(leila, SAID);
    expect(await told(leila, 'myOpportunity', { params: { id } })).to.deep.include(SAID);
    expect(await told(amina, 'getOpportunity', { params: { id } })).to.deep.include(SAID);
    const { items } = await told(amina, 'listOpportunities', { query: { kind: 'support', limit: 50 } });
    const { publics, cost } = SAID;
    expect(items.find((one) => one.id === id)).to.deep.include({ publics, cost, localVersionOf: null });
    await told(leila, 'updateOpportunity', await save(leila, id, { cost: { type: 'free' }, publics: [] }));
    const { items: changes } = await told(leila, 'opportunityHistory', { params: { id } });
    expect(changes[0]).to.deep.include({ action: 'edit', by: { name: 'Leïla' } });
    expect(changes[0]?.fields).to.have.members(['cost', 'publics']);
    const copy = await told(leila, 'duplicateOpportunity', { params: { id } });
    expect(copy).to.deep.include({ ...SAID, cost: { type: 'free' }, publics: [] });
    const file = await leila.ask('exportAccount');
    expect(await file.text())
      .to.include(SAID.enterUrl)
      .and.include(SAID.howToEnter);
  });

  it('refuses what is wrong or hostile in each of these fields, by its name, and says how to mend it', async () => {
    const many = 'x'.repeat(5001);
    for (const [body, paths] of [
      [{ publics: ['martiens'] }, ['publics[0]']],
      [{ publics: 'femmes' }, ['publics']],
      [{ publics: Array(99).fill('femmes') }, ['publics']],
      [{ cost: 'gratuit' }, ['cost']],
      [{ cost: { type: 'barter' } }, ['cost.type']],
      [{ cost: { type: 'paid', amountEur: 1.5 } }, ['cost.amountEur']],
      [{ cost: { type: 'paid', amountEur: -3 } }, ['cost.amountEur']],
      [{ cost: { type: 'paid', amountEur: 1e12 } }, ['cost.amountEur']],
      [{ cost: { type: 'paid', words: many } }, ['cost.words']],
      [{ cost: { type: 'free', $gt: '' } }, ['cost.$gt']],
      [{ howToEnter: many }, ['howToEnter']],
      [{ howToEnter: { $ne: null } }, ['howToEnter']],
      ...[
        'exemple.fr',
        'http://exemple.fr',
        'javascript:alert(1)',
        'data:text/html,<script>alert(1)</script>',
        'https://',
        'https://exemple.fr@evil.example/',
        'https://nom:secret@exemple.fr/',
        'https://127.0.0.1/',
        ` https://exemple.fr/${many}`,
      ].map((enterUrl) => [{ enterUrl }, ['enterUrl']] as const),
      [{ refreshMonths: 4 }, ['refreshMonths']],
      [{ refreshMonths: '6' }, ['refreshMonths']],
      [{ localVersionOf: { $ne: '' } }, ['localVersionOf']],
      [{ localVersionOf: '../../etc' }, ['localVersionOf']],
    ] as const)
      expect(await wrong(leila, body), JSON.stringify(body).slice(0, 90)).to.deep.equal(paths);
    const { errors } = await refused(leila, 'createOpportunity', {
      body: { ...LOCAL, enterUrl: 'exemple.fr' },
    });
    expect(errors?.[0]?.message).to.match(/commence par https:\/\//);
    expect(await wrong(leila, { kind: 'need', forms: undefined, publics: ['femmes'] })).to.deep.equal([
      'publics',
    ]);
  });

  it('is kept as a draft while its price is not told, and goes online once it is', async () => {
    const id = await draft(leila, { cost: { type: 'paid' } });
    expect((await told(leila, 'myOpportunity', { params: { id } })).missing).to.deep.equal(['cost.words']);
    const publish = { params: { id }, body: { action: 'publish' } };
    const { errors } = await refused(leila, 'moveOpportunity', publish);
    expect(errors?.[0]).to.deep.include({ path: 'cost.words' });
    expect(errors?.[0]?.message).to.match(/Dites combien/);
    await told(
      leila,
      'updateOpportunity',
      await save(leila, id, { cost: { type: 'paid', words: '30 € par an' } }),
    );
    await move(leila, id, 'publish');
    const free = await save(leila, id, { cost: { type: 'free', amountEur: 5 } });
    expect((await refused(leila, 'updateOpportunity', free)).errors?.[0]?.path).to.equal('cost.amountEur');
  });

  it('says when it was checked and when it is due; a rhythm that is chosen starts from that day', async () => {
    const id = await published(leila, { refreshMonths: 3 });
    const facts = () => told(amina, 'schemeFacts', { params: { id } });
    const age = (days: number) =>
      service.connection
        .collection<{ _id: string }>('opportunities')
        .updateOne({ _id: id }, { $set: { refreshedAt: new Date(Date.now() - days * 86_400_000) } });
    expect((await facts()).isDue).to.equal(false);
    await age(95);
    const due = await facts();
    expect(due.isDue).to.equal(true);
    const days = (Date.parse(due.refreshBefore ?? '') - Date.parse(due.checkedOn ?? '')) / 86_400_000;
    expect(days).to.equal(91);
    await told(leila, 'updateOpportunity', await save(leila, id, { refreshMonths: 24 }));
    expect((await facts()).isDue).to.equal(false);
    await age(95);
    await move(leila, id, 'confirm');
    expect((await facts()).checkedOn).to.equal(dayOf(new Date()));
  });

  it('that was there before has the usual rhythm, and reads as saying nothing else', async () => {
    const { database } = { database: service.connection.db };
    await service.seed({ opportunities: [aSupportScheme({ id: 'ancien' })] });
    const step = migrations.find(({ id }) => id === '0020-schemes');
    if (!database || !step) throw new Error('no migration 0020-schemes');
    await database.collection<{ _id: string }>('migrations').deleteOne({ _id: step.id });
    expect(await migrate(database)).to.deep.equal([step.id]);
    const kept = await database.collection<{ _id: string }>('opportunities').findOne({ _id: 'ancien' });
    expect(kept).to.deep.include({ refreshMonths: 6 });
    const seen = await told(amina, 'schemeFacts', { params: { id: 'ancien' } });
    expect(seen).to.deep.equal({
      checkedOn: null,
      refreshBefore: null,
      isDue: false,
      general: null,
      localVersions: [],
    });
    const { publics, cost } = (
      await told(amina, 'listOpportunities', { query: { kind: 'support', limit: 50 } })
    ).items.find(({ id }) => id === 'ancien') ?? { publics: null, cost: undefined };
    expect({ publics, cost }).to.deep.equal({ publics: [], cost: null });
  });

  it('is the local version of a published, general scheme, and of nothing else', async () => {
    const id = await general();
    const hidden = await draft(karim, SCHEME);
    const need = await publishedNeed(karim);
    const local = await published(karim, { localVersionOf: id });
    for (const [localVersionOf, sentence] of [
      ['nulle-part', /Aucun dispositif en ligne/],
      [hidden, /Aucun dispositif en ligne/],
      [need, /pas un dispositif/],
      [local, /lui-même la version locale/],
    ] as const) {
      const { errors } = await refused(leila, 'createOpportunity', { body: { ...LOCAL, localVersionOf } });
      expect(errors?.[0]?.path).to.equal('localVersionOf');
      expect(errors?.[0]?.message).to.match(sentence);
      // Hidden from a stranger and not there at all are the same to him.
      const own = await save(leila, await draft(leila, {}), { localVersionOf });
      expect((await refused(leila, 'updateOpportunity', own)).errors?.[0]?.message).to.match(sentence);
    }
    const itself = await save(leila, id, { localVersionOf: id });
    expect((await refused(leila, 'updateOpportunity', itself)).errors?.[0]?.message).to.match(
      /propre version/,
    );
    const other = await general();
    const chain = await save(leila, id, { localVersionOf: other, perimeter: { type: 'region', code: '11' } });
    expect((await refused(leila, 'updateOpportunity', chain)).errors?.[0]?.message).to.match(/détachez-les/);
    const everywhere = await save(karim, local, { perimeter: { type: 'national' } });
    expect((await refused(karim, 'updateOpportunity', everywhere)).errors?.[0]).to.deep.include({
      path: 'localVersionOf',
    });
    const seen = await told(amina, 'schemeFacts', { params: { id } });
    expect(seen.localVersions.map((one) => one.id)).to.deep.equal([local]);
    expect((await told(amina, 'schemeFacts', { params: { id: local } })).general?.id).to.equal(id);
    // Attached meanwhile to what became local itself: said before it goes online.
    const late = await draft(karim, { localVersionOf: other });
    const whole = await save(leila, other, { localVersionOf: id, perimeter: LOCAL.perimeter });
    await told(leila, 'updateOpportunity', whole);
    const publish = { params: { id: late }, body: { action: 'publish' } };
    expect((await refused(karim, 'moveOpportunity', publish)).errors?.[0]?.path).to.equal('localVersionOf');
  });

  it('takes the place of the general one from its publication on, and gives it back paused, closed or removed', async () => {
    await service.connection.collection('opportunities').deleteMany({});
    const id = await general();
    const project = await publishedProject(amina, {
      seeks: 'je ne sais pas par où commencer, être accompagnée',
    });
    const shown = async () =>
      (await told(amina, 'projectSuggestions', { params: { id: project }, query: { kind: 'support' } })).items
        .map(({ opportunity }) => opportunity.id)
        .sort();
    const becomes = (ids: readonly string[]) =>
      until(
        `suggestions of ${ids}`,
        async () => JSON.stringify(await shown()) === JSON.stringify([...ids].sort()),
      );
    await becomes([id]);
    const local = await draft(karim, { localVersionOf: id });
    await becomes([id]);
    await move(karim, local, 'publish');
    await becomes([local]);
    const listedIn = async (commune: string) =>
      (await told(amina, 'findSchemes', { query: { commune, limit: 50 } })).items.map((one) => one.id);
    expect(await listedIn('93027')).to.deep.equal([local]);
    expect(await listedIn('69123')).to.deep.equal([id]);
    const { gates, suggested } = await told(amina, 'explainForProject', {
      params: { id: project, other: id },
    });
    expect(suggested).to.equal(false);
    const closed = gates.find(({ gate }) => gate === 'local-version');
    expect(closed?.text).to.include('Les premiers pas en Seine-Saint-Denis');
    await move(karim, local, 'pause');
    await becomes([id]);
    await move(karim, local, 'resume');
    await becomes([local]);
    await move(karim, local, 'close');
    await becomes([id]);
    const again = await published(karim, { localVersionOf: id });
    await becomes([again]);
    await told(karim, 'deleteOpportunity', { params: { id: again } });
    await becomes([id]);
    const elsewhere = { perimeter: { type: 'departement', code: '69' }, localVersionOf: id };
    const lyon = await published(karim, elsewhere);
    await until(
      'Lyon is there',
      async () => (await amina.ask('getOpportunity', { params: { id: lyon } })).ok,
    );
    await becomes([id]);
    // What erases the general one leaves its local versions standing for themselves.
    await told(leila, 'deleteOpportunity', { params: { id } });
    expect((await told(amina, 'schemeFacts', { params: { id: lyon } })).general).to.equal(null);
    await move(karim, lyon, 'confirm');
  });

  it('is detached by the people of the general one, for good, and its own people read who did', async () => {
    const id = await general();
    const local = await published(karim, { localVersionOf: id });
    const params = { id, other: local };
    expect(await codeOf(karim, 'detachLocalVersion', { params })).to.equal('forbidden');
    expect(await codeOf(amina, 'detachLocalVersion', { params })).to.equal('forbidden');
    await told(leila, 'detachLocalVersion', { params });
    expect(await codeOf(leila, 'detachLocalVersion', { params })).to.equal('not-found');
    const kept = await told(karim, 'myOpportunity', { params: { id: local } });
    expect(kept).to.deep.include({ localVersionOf: null, status: 'published' });
    const { items } = await told(karim, 'opportunityHistory', { params: { id: local } });
    expect(items[0]).to.deep.include({ action: 'edit', fields: ['localVersionOf'], by: { name: 'Leïla' } });
    const again = await save(karim, local, { localVersionOf: id });
    expect((await refused(karim, 'updateOpportunity', again)).errors?.[0]?.message).to.match(/détaché/);
    // A draft of somebody else is nobody's to know of.
    const secret = await draft(karim, { localVersionOf: id });
    expect(await codeOf(leila, 'detachLocalVersion', { params: { id, other: secret } })).to.equal(
      'not-found',
    );
    expect(idOf(leila)).to.not.equal(idOf(karim));
  });
});
