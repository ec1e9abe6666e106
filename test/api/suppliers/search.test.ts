import { expect } from 'chai';
import type { Project } from '../../../matching/index.ts';
import { signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { told } from '../../support/told.ts';
import { aNeed, aProject } from '../builders.ts';
import { ask, problem, reply } from '../client.ts';

const PANTIN = { code: '93055', name: 'Pantin', lon: 2.4086, lat: 48.8966 };
const LYON = { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 };
const SAINT_DENIS = { code: '93066', name: 'Saint-Denis', lon: 2.3569, lat: 48.9358 };
const REUNION = { code: '97411', name: 'Saint-Denis', lon: 55.4504, lat: -20.8789 };
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> =cmd|calc \u202e {{7*7}}';

const suppliers: readonly Project[] = [
  aProject({ certifications: ['ess', 'bio'], joinsConsortium: true, references: 'La mairie de Pantin.' }),
  aProject({
    id: 'traiteur-lyon',
    title: 'Le Bon Plateau',
    commune: LYON,
    inQpv: false,
    legalForm: 'association',
  }),
  aProject({ id: 'traiteur-dionysien', title: 'Chez Awa', commune: SAINT_DENIS, team: 12 }),
  aProject({ id: 'traiteur-reunion', title: 'Cari Express', commune: REUNION }),
  aProject({
    id: 'velos',
    title: 'Vélo Pour Tous',
    pitch: 'Nous réparons les vélos du quartier.',
    offer: 'Réparation et entretien de flottes de vélos.',
    sectors: ['mobilite-transport'],
    commune: PANTIN,
    capacity: '',
  }),
  aProject({
    id: 'idee',
    title: 'Une idée',
    pitch: 'Un jour, un café associatif.',
    offer: '',
    seeks: 'Un local.',
  }),
  aProject({
    id: 'mechant',
    title: HOSTILE,
    pitch: HOSTILE,
    offer: `Peinture. ${HOSTILE}`,
    sectors: [],
    commune: LYON,
  }),
];

describe('Searching suppliers', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService();
    await service.seed({ projects: suppliers, opportunities: [aNeed()] });
    ({ url } = service);
  });
  after(() => service.stop());
  const search = (query: Readonly<Record<string, string | number>>) =>
    reply(url, 'searchSuppliers', { query });
  const idsOf = ({ items }: { readonly items: readonly { readonly id: string }[] }) =>
    items.map(({ id }) => id).sort();

  it('understands the trade, and the place in the words as where distances start', async () => {
    const page = await search({ q: 'plateaux repas à Saint-Denis 93 mardi 80 personnes' });
    expect(idsOf(page)).to.deep.equal([
      'traiteur',
      'traiteur-dionysien',
      'traiteur-lyon',
      'traiteur-reunion',
    ]);
    expect(page.understood.trades).to.not.be.empty;
    expect(page.understood.places.map(({ code }) => code)).to.include.members(['97411', '93066']);
    expect(page.understood.from?.name).to.equal('Saint-Denis');
    for (const { reasons, distanceKm } of page.items) {
      expect(reasons).to.not.be.empty;
      expect(distanceKm).to.be.a('number');
    }
  });

  it('asks which of two towns of one name is meant, and takes the one near the searcher’s organisation', async () => {
    const q = 'plateaux repas Saint-Denis mardi 80 personnes';
    const { understood, items } = await search({ q });
    expect(understood).to.include({ isAsked: true, from: null });
    expect(understood.places.slice(0, 2).map(({ code, detail }) => `${code} ${detail}`)).to.have.members([
      '97411 La Réunion',
      '93066 Seine-Saint-Denis',
    ]);
    expect(items[0]?.distanceKm, 'nothing is supposed').to.equal(null);
    expect((await search({ q, near: '97411' })).understood).to.include({ isAsked: false });
    const buyer = await signUp(service, 'acheteuse-du-93', { roles: ['buyer'] });
    const nearby = async () => (await told(buyer, 'searchSuppliers', { query: { q } })).understood;
    expect((await nearby()).isAsked).to.equal(true);
    for (const [name, commune, meant] of [
      ['Groupe de Lyon', '69266', '93066'],
      ['Groupe du Port', '97407', '97411'],
    ] as const) {
      const { id } = await told(buyer, 'createOrganisation', { body: { name, commune } });
      const { from, isAsked, places } = await nearby();
      expect([from?.code, isAsked, places[0]?.code], name).to.deep.equal([meant, false, meant]);
      await service.connection.collection('memberships').deleteMany({ organisationId: id });
    }
  });

  it('takes the département behind a town for its namesake', async () => {
    const page = await search({ q: 'buffet Saint-Denis 93', order: 'distance' });
    expect(page.understood.from?.code).to.equal('93066');
    expect(page.items[0]?.id).to.equal('traiteur-dionysien');
    expect(page.items[0]?.distanceKm).to.be.below(1);
  });

  it('finds no fewer in a wider circle, and overseas like anywhere', async () => {
    const within = async (km: number) => (await search({ q: 'buffet', near: '93066', km })).total;
    const totals = [await within(1), await within(10), await within(500), await within(1000)];
    expect(totals).to.deep.equal([...totals].sort((a, b) => a - b));
    expect(totals[0]).to.equal(1);
    expect(idsOf(await search({ overseas: '1' }))).to.deep.equal(['traiteur-reunion']);
    expect(idsOf(await search({ departements: '974' }))).to.deep.equal(['traiteur-reunion']);
  });

  it('filters by intercommunality, and tells those that matter by name', async () => {
    const page = await search({ epcis: '200054781' });
    const named = (code: string, { facets }: typeof page) => facets.epcis.find((one) => one.code === code);
    expect(page.total).to.be.above(1);
    expect(named('200054781', page)).to.include({ label: 'Métropole du Grand Paris', count: page.total });
    expect(idsOf(page)).to.include('traiteur-dionysien').and.not.include('traiteur-lyon');
    const lyon = await search({ q: 'buffet', near: '69123' });
    expect(lyon.facets.epcis[0], 'that of the place, first').to.include({
      code: '200046977',
      label: 'Métropole de Lyon',
    });
    const nobody = await search({ q: 'vélos', epcis: '200046977' });
    expect([nobody.total, named('200046977', nobody)?.count]).to.deep.equal([0, 0]);
    for (const query of [{ epcis: '999999999' }, { epcis: "'; drop" }, { epcis: '200054781', overseas: '1' }])
      expect((await ask(url, 'searchSuppliers', { query })).status, JSON.stringify(query)).to.equal(422);
    const saved = await signUp(service, 'acheteuse-epci', { roles: ['buyer'] });
    const body = { name: 'Grand Paris', query: { epcis: '200054781' }, alert: 'none' } as const;
    expect((await told(saved, 'saveSearch', { body })).query).to.deep.include({ epcis: '200054781' });
  });

  it('combines filters, and counts each under the others', async () => {
    const page = await search({ q: 'buffet', qpv: '1', legalForms: 'sarl-sas' });
    expect(idsOf(page)).to.deep.equal(['traiteur', 'traiteur-dionysien', 'traiteur-reunion']);
    const forms = Object.fromEntries(page.facets.legalForms.map(({ code, count }) => [code, count]));
    expect(forms).to.deep.equal({ 'sarl-sas': 3 });
    expect((await search({ q: 'buffet', legalForms: 'sarl-sas' })).facets.qpv).to.equal(3);
    expect(idsOf(await search({ certifications: 'bio', consortium: '1' }))).to.deep.equal(['traiteur']);
    expect(idsOf(await search({ q: 'buffet', volume: 500_000 }))).to.deep.equal(['traiteur-dionysien']);
    expect(idsOf(await search({ box: '2,48,3,49', sectors: 'mobilite-transport' }))).to.deep.equal(['velos']);
  });

  it('forgives a misspelt word and says so', async () => {
    const page = await search({ q: 'plateaus repa' });
    expect(page.total).to.be.above(0);
    const one = await search({ q: 'reparasion velo' });
    expect(idsOf(one)).to.include('velos');
    expect(one.understood.words[0]?.typed).to.equal('reparasion');
  });

  it('goes through its pages without a double, and refuses a cursor that is not its own', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.sort()).to.deep.equal(
      suppliers
        .filter(({ offer }) => offer !== '')
        .map(({ id }) => id)
        .sort(),
    );
    const { nextCursor } = await search({ limit: 1 });
    for (const bad of ['x', 'eyJzIjoxfQ', Buffer.from('{"s":1,"p":[0,0,0]}').toString('base64url')])
      expect(
        (await problem(await ask(url, 'searchSuppliers', { query: { cursor: bad } }))).errors?.[0]?.path,
      ).to.equal('cursor');
    const inAnother = { cursor: nextCursor ?? '', order: 'freshness' };
    expect(
      (await problem(await ask(url, 'searchSuppliers', { query: inAnother }))).errors?.[0]?.path,
    ).to.equal('cursor');
  });

  it('says what is wrong with an address, by the name of the field', async () => {
    const wrong = async (query: Readonly<Record<string, string>>) => {
      const response = await ask(url, 'searchSuppliers', { query });
      return response.ok ? undefined : (await problem(response)).errors?.map(({ path }) => path);
    };
    for (const [query, path] of [
      [{ departements: '93,20' }, 'departements[1]'],
      [{ departements: 'constructor' }, 'departements[0]'],
      [{ regions: '11,99' }, 'regions[1]'],
      [{ epcis: '200054781,999999999' }, 'epcis[1]'],
    ] as const) {
      const { errors } = await problem(await ask(url, 'searchSuppliers', { query }));
      expect(errors?.map((one) => one.path)).to.deep.equal([path]);
      const [code] = Object.values(query).map((given) => given.split(',').at(-1));
      expect(errors?.[0]?.message, 'names the code').to.contain(code);
    }
    expect(await wrong({ km: '25' })).to.deep.equal(['near']);
    const { errors } = await problem(
      await ask(url, 'searchSuppliers', { query: { sectors: 'proprete,constructor' } }),
    );
    expect(errors?.map(({ path }) => path)).to.deep.equal(['sectors[1]']);
    expect(errors?.[0]?.message, 'it is there').not.to.contain('obligatoire');
    expect(await wrong({ near: '93066', km: '25', departements: '93' })).to.deep.equal(['departements']);
    expect(await wrong({ near: '99999' })).to.deep.equal(['near']);
    expect(await wrong({ sectors: 'magie' })).to.not.be.empty;
    expect(await wrong({ box: '1,2,3' })).to.not.be.empty;
    expect(await wrong({ box: 'a,b,c,d' })).to.not.be.empty;
    for (const [box, path] of [
      ['3,48,2,49', 'box'],
      ['2,49,3,48', 'box'],
      ['170,-30,-170,-10', 'box'],
      ['2,48,3,91', 'box[3]'],
    ] as const)
      expect(await wrong({ box }), box).to.deep.equal([path]);
    expect(await wrong({ box: '2,48,2,48' }), 'one point').to.equal(undefined);
    expect(await wrong({ volume: '-1' })).to.deep.equal(['volume']);
    expect(await wrong({ q: 'x'.repeat(201) })).to.deep.equal(['q']);
    expect(await wrong({ lists: 'celle-d-un-autre' })).to.deep.equal(['lists']);
    expect(await wrong({ inconnu: '1' })).to.deep.equal(['inconnu']);
  });

  it('answers anything that people type, hostile or not, with what it finds', async () => {
    for (const q of [
      HOSTILE,
      '%',
      '\\',
      '"',
      '(((',
      '    ',
      '\u0000',
      'a'.repeat(200),
      '😀',
      '$where: 1',
      '../../etc',
    ])
      expect((await ask(url, 'searchSuppliers', { query: { q } })).status, JSON.stringify(q)).to.equal(200);
  });

  it('puts on the map those that the list finds', async () => {
    const map = await reply(url, 'mapSuppliers', {
      query: { q: 'buffet', view: '-180,-90,180,90', zoom: 5 },
    });
    expect(map.shown).to.equal((await search({ q: 'buffet' })).total);
    const metropole = await reply(url, 'mapSuppliers', {
      query: { q: 'buffet', view: '-5,41,10,52', zoom: 5 },
    });
    expect(metropole.shown).to.equal(map.shown - 1);
    expect(map.clusters.find(({ supplier }) => supplier?.id === 'traiteur-reunion')?.count).to.equal(1);
  });

  it('goes on with what is typed: trades, places, names', async () => {
    const complete = async (query: { readonly q: string; readonly limit?: number }) =>
      (await reply(url, 'completeSuppliers', { query })).items;
    const typesOf = (q: string) => complete({ q });
    // Several of each begin with these letters.
    for (const [limit, types] of [
      [1, ['trade']],
      [3, ['trade', 'trade', 'place']],
      [4, ['trade', 'trade', 'place', 'supplier']],
    ] as const)
      expect((await complete({ q: 'ca', limit })).map(({ type }) => type)).to.deep.equal(types);
    expect((await typesOf('buffe')).some(({ type }) => type === 'trade')).to.equal(true);
    expect((await typesOf('panti')).find(({ type }) => type === 'place')).to.include({ name: 'Pantin' });
    expect((await typesOf('cari')).find(({ type }) => type === 'supplier')).to.include({
      id: 'traiteur-reunion',
    });
  });

  it('shows a supplier whole, with the distance asked for and others like it, and no address of anyone', async () => {
    const one = await reply(url, 'getSupplier', {
      params: { id: 'traiteur' },
      query: { near: '93066' },
    });
    expect(one.distanceKm).to.be.within(1, 5);
    expect(one.references).to.equal('La mairie de Pantin.');
    expect(one.similar.map(({ id }) => id))
      .to.include('traiteur-dionysien')
      .and.not.include('traiteur');
    expect(one.similar[0]?.reasons.map(({ text }) => text).join()).to.match(/^Le même métier : « .+ »\.$/);
    expect(JSON.stringify(one)).to.not.match(/ownerId|email|@/);
  });

  it('leaves out at once what is paused, whoever asks', async () => {
    const holder = await signUp(service, 'porteuse');
    const made = (await (
      await holder.ask('createProject', {
        body: {
          title: 'Ferronnerie du Canal',
          pitch: 'Je forge.',
          offer: 'Ferronnerie d’art.',
          commune: '93055',
        },
      })
    ).json()) as { id: string };
    const move = (action: string) => holder.ask('moveProject', { params: { id: made.id }, body: { action } });
    const isFound = async () => idsOf(await search({ q: 'ferronnerie canal' })).includes(made.id);
    const waitFor = async (wanted: boolean) => {
      for (let tries = 0; (await isFound()) !== wanted; tries++) {
        if (tries > 200) throw new Error(`still ${wanted ? 'not ' : ''}found`);
        await new Promise((done) => setTimeout(done, 20));
      }
    };
    expect(await isFound()).to.equal(false);
    await move('publish');
    await waitFor(true);
    await move('pause');
    await waitFor(false);
  });
});
