import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { ownOpportunitySchema } from '../../../api/contract/index.ts';
import { expire } from '../../../api/publishing/jobs.ts';
import { createPublishingStore } from '../../../api/publishing/store.ts';
import { OPPORTUNITY_KINDS, type OpportunityKind } from '../../../matching/taxonomy/index.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { publishedProject } from '../../support/pairs.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { codeOf, refused, told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

const WITHIN_MS = 1000;

/** As little of each kind as can be published, but for what all kinds want. */
const LEAST: Readonly<Record<OpportunityKind, object>> = {
  need: {},
  skills: { skills: ['comptabilité'] },
  funding: { instrument: 'pret' },
  support: { forms: ['accompagnement'] },
};
const ORGANISATION = { name: 'Groupe Valmorin', size: 'grand-groupe' };

describe('Opportunities of one’s own', () => {
  let first: TestService;
  let second: TestService;
  let acheteuse: Client;
  let mecene: Client;
  before(async () => {
    first = await startTestService();
    second = await startTestService({ mongodbUri: first.config.mongodbUri });
    acheteuse = await signUp(first, 'acheteuse', { roles: ['buyer'] });
    mecene = await signUp(first, 'mecene', { roles: ['sponsor'] });
    await first.seed({
      projects: [
        aProject(),
        aProject({ id: 'traiteur-asso', legalForm: 'association' }),
        aProject({ id: 'traiteur-idee', stage: 'idee', legalForm: 'aucune' }),
        aProject({
          id: 'traiteur-lyon',
          commune: { code: '69123', name: 'Lyon', lon: 4.83, lat: 45.76 },
          inQpv: false,
        }),
        aProject({ id: 'traiteur-inconnu', stage: null, legalForm: null, inQpv: null }),
      ],
    });
    await second.seed({});
  });
  after(async () => {
    await second.stop();
    await first.stop();
  });

  const whole = {
    kind: 'need',
    title: 'Buffets pour nos réunions',
    description: 'Prestation de traiteur : buffets, cocktails et plateaux-repas pour les réunions du siège.',
    sectors: ['alimentation-restauration'],
    perimeter: { type: 'departement', code: '93' },
    organisation: ORGANISATION,
  };
  const make = (body: object = whole, who = acheteuse) => told(who, 'createOpportunity', { body });
  const move = (id: string, action: string, who = acheteuse) =>
    told(who, 'moveOpportunity', { params: { id }, body: { action } });
  const published = async (body: object = whole) => move((await make(body)).id, 'publish');

  for (const kind of OPPORTUNITY_KINDS) {
    it(`of kind ${kind} want but a title to be kept, and are told what is missing to be published`, async () => {
      const draft = await make({ kind, title: 'Une offre' }, mecene);
      expect(draft.missing).to.include.members([
        'description',
        'organisation',
        'perimeter',
        ...Object.keys(LEAST[kind]),
      ]);
      expect(draft).to.deep.include({ contactBudget: 4, capacity: 1, status: 'draft' });
      const { id, version } = draft;
      const given = { description: 'Une aide', organisation: ORGANISATION, perimeter: { type: 'national' } };
      const body = { kind, version, ...given, ...LEAST[kind] };
      expect((await told(mecene, 'updateOpportunity', { params: { id }, body })).missing).to.deep.equal([]);
      await move(id, 'publish', mecene);
      await Promise.all(
        [first, second].map(({ url }) =>
          until(`a ${kind}`, async () => (await fetch(`${url}/api/opportunities/${id}`)).ok, WITHIN_MS),
        ),
      );
      const copy = await told(mecene, 'duplicateOpportunity', { params: { id } });
      expect(copy).to.deep.include({ kind, status: 'draft', description: 'Une aide' });
    });
  }

  it('name several territories, kept by the codes of today and shown by their names', async () => {
    const zones = [
      { type: 'epci', code: '200054781', name: 'Ailleurs' },
      { type: 'commune', code: '75111' }, // an arrondissement of Paris
      { type: 'commune', code: '93059' }, // Pierrefitte-sur-Seine, part of Saint-Denis since 2025
      { type: 'commune', code: '93066' },
      { type: 'overseas' },
    ];
    const perimeter = { type: 'several', zones };
    const { id } = await told(acheteuse, 'createOpportunity', { body: { ...whole, perimeter } });
    const params = { id };
    const own = await told(acheteuse, 'moveOpportunity', { params, body: { action: 'publish' } });
    expect(own.perimeter).to.deep.equal({
      type: 'several',
      zones: [
        { type: 'epci', code: '200054781', name: 'Métropole du Grand Paris' },
        { type: 'commune', code: '75111', name: 'Paris 11e arrondissement' },
        { type: 'commune', code: '93066', name: 'Saint-Denis' },
        { type: 'overseas' },
      ],
    });
    const one = { type: 'several', zones: [zones[2], zones[3]] };
    const saved = await told(acheteuse, 'updateOpportunity', {
      params,
      body: { version: own.version, kind: 'need', perimeter: one },
    });
    expect(saved.perimeter).to.deep.equal({ type: 'commune', code: '93066', name: 'Saint-Denis' });
  });

  it('are kept for one arrondissement, open to who lives there and to be checked for who tells the city', async () => {
    const reached = async () =>
      (await told(acheteuse, 'reachOfOpportunity', { body: { ...whole, perimeter: { type: 'national' } } }))
        .projects;
    const before = await reached();
    const perimeter = { type: 'commune', code: '69383' };
    const created = await told(acheteuse, 'createOpportunity', {
      body: { ...whole, title: 'Buffets du 3e', perimeter },
    });
    const { id } = created;
    await told(acheteuse, 'moveOpportunity', { params: { id }, body: { action: 'publish' } });
    await until('the index', async () => (await acheteuse.ask('getOpportunity', { params: { id } })).ok);
    const shown = await told(acheteuse, 'getOpportunity', { params: { id } });
    expect(shown.perimeter).to.deep.equal({ ...perimeter, name: 'Lyon 3e arrondissement' });
    const gateFor = async (commune: string) => {
      const project = await publishedProject(acheteuse, { title: `Buffets de ${commune}`, commune });
      const own = await told(acheteuse, 'myProject', { params: { id: project } });
      expect(own.commune?.code, 'as it was told').to.equal(commune);
      const params = { id: project, other: id };
      await until('both', async () => (await acheteuse.ask('explainForProject', { params })).ok);
      const { gates } = await told(acheteuse, 'explainForProject', { params });
      const gate = gates.find((one) => one.gate === 'perimeter');
      await told(acheteuse, 'deleteProject', { params: { id: project } });
      return `${gate?.state} ${gate?.text.replaceAll('\u00a0', ' ')}`;
    };
    expect(await gateFor('69383')).to.equal('open Votre commune est dans le territoire couvert.');
    expect(await gateFor('69387')).to.match(
      /^closed Réservé à un autre territoire : le 3e arrondissement de Lyon/,
    );
    expect(await gateFor('69123')).to.match(/^unknown Réservé à un arrondissement/);
    await told(acheteuse, 'deleteOpportunity', { params: { id } });
    await until('all are gone again', async () => (await reached()) === before);
  });

  for (const [perimeter, field] of [
    [{ type: 'epci', code: '123456789' }, 'perimeter.code'],
    [{ type: 'region', code: '99' }, 'perimeter.code'],
    [
      {
        type: 'several',
        zones: [
          { type: 'departement', code: '93' },
          { type: 'departement', code: '20' },
        ],
      },
      'perimeter.zones[1].code',
    ],
    [
      { type: 'several', zones: [{ type: 'overseas' }, { type: 'commune', code: '99999' }] },
      'perimeter.zones[1].code',
    ],
    [{ type: 'several', zones: [{ type: 'overseas' }, { type: 'national' }] }, 'perimeter.zones[1].type'],
    [{ type: 'several', zones: [{ type: 'overseas' }] }, 'perimeter.zones'],
    [
      { type: 'several', zones: [{ type: 'several', zones: [] }, { type: 'overseas' }] },
      'perimeter.zones[0].type',
    ],
  ] as const) {
    it(`refuse ${JSON.stringify(perimeter)}, and name the field`, async () => {
      const problem = await refused(acheteuse, 'createOpportunity', { body: { ...whole, perimeter } });
      expect(problem.code).to.equal('invalid-input');
      expect(problem.errors?.map(({ path }) => path).join()).to.equal(field);
    });
  }

  it('asked for twice, pressed twice or after a lost reply, are made once', async () => {
    const body = { ...whole, title: 'Buffets du mardi', clientId: randomUUID() };
    const [one, two] = await Promise.all([1, 2].map(() => told(acheteuse, 'createOpportunity', { body })));
    expect(two?.id).to.equal(one?.id);
    const again = async (other: object, who = acheteuse) =>
      (await told(who, 'createOpportunity', { body: { ...body, ...other } })).id;
    expect(await again({})).to.equal(one?.id);
    expect(await again({ clientId: body.clientId.toUpperCase() })).to.equal(one?.id);
    const stranger = await signUp(first, 'une-autre', { roles: ['buyer'] });
    const made = [
      await again({ clientId: randomUUID() }),
      await again({ description: 'Le jeudi.' }),
      await again({}, stranger),
    ];
    expect(new Set([...made, one?.id])).to.have.lengthOf(4);
    const { items } = await told(acheteuse, 'opportunityHistory', { params: { id: one?.id ?? '' } });
    expect(items.map(({ action }) => action)).to.deep.equal(['create']);
  });

  it('asked for twice are the same though the organisation has another name by then', async () => {
    const { id, version } = await told(acheteuse, 'createOrganisation', {
      body: { name: 'Avant', size: 'pme' },
    });
    const { organisation: _own, ...given } = whole;
    const body = { ...given, title: 'Pour tous', organisationId: id, clientId: randomUUID() };
    const before = await told(acheteuse, 'createOpportunity', { body });
    await told(acheteuse, 'updateOrganisation', { params: { id }, body: { version, name: 'Après' } });
    expect((await told(acheteuse, 'createOpportunity', { body })).id).to.equal(before.id);
  });

  it('are shown with the name of the commune that they are for, whatever name was sent', async () => {
    const perimeter = { type: 'commune', code: '93066', name: 'Ailleurs' };
    const { id } = await told(acheteuse, 'createOpportunity', { body: { ...whole, perimeter } });
    const params = { id };
    const own = await told(acheteuse, 'moveOpportunity', { params, body: { action: 'publish' } });
    const shown = { type: 'commune', code: '93066', name: 'Saint-Denis' };
    expect(own.perimeter).to.deep.equal(shown);
    expect((await told(acheteuse, 'getOpportunity', { params })).perimeter).to.deep.equal(shown);
    await until('its card', async () => {
      const { items } = await told(acheteuse, 'listOpportunities', { query: { q: whole.title, limit: 50 } });
      const card = items.find((one) => one.id === id);
      if (card) expect(card.perimeter).to.deep.equal(shown);
      return card !== undefined;
    });
  });

  it('take the fields of their own kind alone, and keep that kind', async () => {
    const { id, version } = await make();
    const other = { params: { id }, body: { kind: 'need', version, instrument: 'don' } };
    expect((await refused(acheteuse, 'updateOpportunity', other)).errors?.[0]?.path).to.equal('instrument');
    const changed = { params: { id }, body: { kind: 'funding', version, instrument: 'don' } };
    expect((await refused(acheteuse, 'updateOpportunity', changed)).errors?.[0]?.path).to.equal('kind');
    const reversed = { ...whole, need: { volume: '', amountMin: 9, amountMax: 3 } };
    expect((await refused(acheteuse, 'createOpportunity', { body: reversed })).errors?.[0]?.path).to.equal(
      'need.amountMax',
    );
    // Each end alone may come over the other's stored one: publishing sees both.
    const fund = {
      kind: 'funding',
      title: 'f',
      instrument: 'don',
      amountMin: 500,
      description: 'd',
      organisation: ORGANISATION,
      perimeter: { type: 'national' },
    };
    const draft = await make(fund, mecene);
    const saved = { params: { id: draft.id }, body: { kind: 'funding', version: 1, amountMax: 100 } };
    expect((await told(mecene, 'updateOpportunity', saved)).missing).to.deep.equal(['amountMax']);
  });

  it('of an organisation carry its name and size, which nobody writes otherwise, and follow it', async () => {
    const organisation = await told(acheteuse, 'createOrganisation', { body: { name: 'Valmorin' } });
    const own = { ...whole, organisation: undefined, organisationId: organisation.id };
    const draft = await make(own);
    expect(draft.missing).to.deep.equal(['organisation']);
    await told(acheteuse, 'updateOrganisation', {
      params: { id: organisation.id },
      body: { version: 1, size: 'eti' },
    });
    await move(draft.id, 'publish');
    const params = { id: draft.id };
    expect((await told(acheteuse, 'myOpportunity', { params })).organisation).to.deep.equal({
      name: 'Valmorin',
      size: 'eti',
    });
    const stolen = { kind: 'need', version: 2, organisation: { name: 'L’État', size: 'public' } };
    expect(
      (await refused(acheteuse, 'updateOpportunity', { params, body: stolen })).errors?.[0]?.path,
    ).to.equal('organisation');
    expect(
      (await refused(acheteuse, 'createOpportunity', { body: { ...own, organisation: ORGANISATION } }))
        .errors?.[0]?.path,
    ).to.equal('organisation');
    await told(acheteuse, 'updateOrganisation', {
      params: { id: organisation.id },
      body: { version: 2, name: 'Valmorin SA' },
    });
    await until(
      'the new name',
      async () => {
        const found = await fetch(`${second.url}/api/opportunities/${draft.id}`);
        return (
          found.ok &&
          ((await found.json()) as { organisation: { name: string } }).organisation.name === 'Valmorin SA'
        );
      },
      WITHIN_MS,
    );
  });

  it('show their suggestions to their people alone', async () => {
    const { id } = await published();
    const { items } = await told(acheteuse, 'opportunitySuggestions', {
      params: { id },
      query: { limit: 50 },
    });
    expect(items.map(({ project }) => project.id))
      .to.include('traiteur')
      .and.not.include('traiteur-lyon');
    expect(await codeOf(mecene, 'opportunitySuggestions', { params: { id } })).to.equal('forbidden');
    await until('the opening', async () => (await fetch(`${first.url}/api/opportunities/${id}`)).ok);
    expect((await fetch(`${first.url}/api/opportunities/${id}/suggestions`)).status).to.equal(403);
    expect(
      (await fetch(`${first.url}/api/opportunities/${id}/suggestions/traiteur/explanation`)).status,
    ).to.equal(403);
    const params = { id, other: 'traiteur' };
    await told(acheteuse, 'answerForOpportunity', {
      params,
      body: { answer: 'hidden', reason: 'wrong-size' },
    });
    const after = await told(acheteuse, 'opportunitySuggestions', { params: { id }, query: { limit: 50 } });
    expect(after.items.map(({ project }) => project.id)).to.not.include('traiteur');
  });

  describe('while they are written', () => {
    const reach = (body: object) => told(acheteuse, 'reachOfOpportunity', { body });
    it('tell how many projects they reach, and how many each condition alone cuts away', async () => {
      const everywhere = await reach({ ...whole, perimeter: { type: 'national' } });
      expect(everywhere).to.deep.include({ reached: 5, projects: 5, gates: [] });
      expect(everywhere.best).to.have.length(3);
      const strict = await reach({ ...whole, legalForms: ['association'] });
      // Lyon is cut by two conditions at once, so neither alone would bring it back.
      expect(strict.reached).to.equal(2);
      expect(strict.gates.map(({ gate, cut }) => [gate, cut])).to.deep.equal([['legal-form', 2]]);
      const near = await reach(whole);
      expect(near.gates.map(({ gate, cut }) => [gate, cut])).to.deep.equal([['perimeter', 1]]);
    });

    it('agree with the suggestions once they are published', async () => {
      const facts = { ...whole, stages: ['developpement'] };
      const { reached, best } = await reach(facts);
      const { id } = await published(facts);
      const { items, total } = await told(acheteuse, 'opportunitySuggestions', { params: { id } });
      expect(total).to.equal(reached);
      expect(best.map(({ project, score }) => [project.id, score])).to.deep.equal(
        items.slice(0, 3).map(({ project, score }) => [project.id, score]),
      );
    });

    it('answer from the first word, of each kind', async () => {
      for (const kind of OPPORTUNITY_KINDS) {
        const { reached, gates } = await reach({ kind, title: 'Une offre' });
        expect(reached).to.be.at.least(0);
        expect(gates).to.deep.equal([]);
      }
    });
  });

  it('close the day after their deadline, once, by any number of nodes', async () => {
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    const tomorrow = day(Date.now() + 48 * 3600_000);
    const { id } = await published({ ...whole, deadline: tomorrow });
    const ownOpportunities = createPublishingStore(first.connection, 'opportunities', 100);
    const run = (today: string) => expire({ ownOpportunities, today: () => today, now: () => new Date() });
    expect(await run(tomorrow)).to.equal(0);
    const later = day(Date.parse(tomorrow) + 24 * 3600_000);
    const moved = await Promise.all([run(later), run(later), run(later)]);
    expect(moved.reduce((sum, count) => sum + count, 0)).to.equal(1);
    const closed = await told(acheteuse, 'myOpportunity', { params: { id } });
    expect(closed).to.deep.include({ status: 'closed', statusReason: 'deadline' });
    const { items } = await told(acheteuse, 'opportunityHistory', { params: { id } });
    expect(items[0]).to.deep.include({ action: 'expire', by: null, fields: ['status'] });
    await until('the end', async () => !(await fetch(`${second.url}/api/opportunities/${id}`)).ok, WITHIN_MS);
    const past = await make({ ...whole, deadline: '2020-01-01' });
    expect(past.missing).to.deep.equal(['deadline']);
    expect(
      (await refused(acheteuse, 'moveOpportunity', { params: { id: past.id }, body: { action: 'publish' } }))
        .errors?.[0]?.path,
    ).to.equal('deadline');
  });

  it('open on the day that is set, never after their deadline', async () => {
    const { id } = await published({ ...whole, opensOn: '2099-03-01' });
    expect((await told(acheteuse, 'myOpportunity', { params: { id } })).opensOn).to.equal('2099-03-01');
    const late = await make({ ...whole, opensOn: '2099-03-02', deadline: '2099-03-01' });
    const { errors } = await refused(acheteuse, 'moveOpportunity', {
      params: { id: late.id },
      body: { action: 'publish' },
    });
    expect(errors?.map(({ path }) => path)).to.deep.equal(['opensOn']);
    await refused(acheteuse, 'createOpportunity', { body: { ...whole, opensOn: '2099-02-30' } });
  });

  it('take no field that is not written there', async () => {
    const seen = await make();
    const writable = new Set([
      'kind',
      'title',
      'version',
      ...Object.keys(whole),
      'stages',
      'legalForms',
      'remote',
      'qpvOnly',
      'opensOn',
      'deadline',
      'capacity',
      'contactBudget',
      'need',
    ]);
    const fields = [
      ...Object.keys(ownOpportunitySchema.shape).filter((field) => !writable.has(field)),
      ...['_id', 'ownerId', 'ownerType', 'taken', '$set', 'constructor'],
    ];
    expect(fields).to.include.members(['id', 'status', 'owner', 'createdAt', 'refreshedAt', 'forms']);
    for (const field of fields) {
      const created = await refused(acheteuse, 'createOpportunity', {
        body: { kind: 'need', title: 'x', [field]: 'x' },
      });
      expect(
        created.errors?.map(({ path }) => path),
        field,
      ).to.deep.equal([field]);
      const body = { kind: 'need', version: 1, [field]: 'x' };
      const saved = await refused(acheteuse, 'updateOpportunity', { params: { id: seen.id }, body });
      expect(
        saved.errors?.map(({ path }) => path),
        field,
      ).to.deep.equal([field]);
    }
    expect(await told(acheteuse, 'myOpportunity', { params: { id: seen.id } })).to.deep.equal(seen);
  });

  it('are listed with what to do next', async () => {
    const fresh = await signUp(first, 'nouvelle', { roles: ['buyer'] });
    const codes = async () => (await told(fresh, 'nextSteps')).items.map(({ code }) => code);
    expect(await codes()).to.deep.equal(['post-opportunity', 'join-organisation']);
    await make(whole, fresh);
    expect(await codes()).to.deep.equal(['publish-opportunity', 'join-organisation']);
    const walked: string[] = [];
    for (let index = 0; index < 4; index += 1) await make({ kind: 'need', title: `n${index}` }, fresh);
    let cursor: string | null = null;
    do {
      const query: Record<string, string | number> = cursor ? { limit: 2, cursor } : { limit: 2 };
      const page: { items: readonly { id: string }[]; nextCursor: string | null } = await told(
        fresh,
        'myOpportunities',
        { query },
      );
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(walked).size).to.equal(5);
    expect(walked).to.have.length(5);
  });
});
