import { expect } from 'chai';
import fc from 'fast-check';
import {
  createMatcher,
  type Project,
  type SupplierPage,
  type SupplierQuery,
} from '../../../matching/index.ts';
import {
  CERTIFICATIONS,
  LEGAL_FORMS,
  SECTORS,
  STAGES,
  TEAM_SIZES,
} from '../../../matching/taxonomy/index.ts';
import { aProject, LA_COURNEUVE } from '../../support/builders.ts';
import { projects as anyProject, EPCIS } from '../arbitraries.ts';
import { searchExhaustively } from './exhaustive.ts';

const LYON = { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 };
const PANTIN = { code: '93055', name: 'Pantin', lon: 2.4086, lat: 48.8966 };
const SAINT_DENIS_REUNION = { code: '97411', name: 'Saint-Denis', lon: 55.4504, lat: -20.8789 };

const query = (facts: Partial<SupplierQuery> = {}): SupplierQuery => ({
  text: '',
  order: 'relevance',
  limit: 50,
  seed: 1,
  ...facts,
});
const indexOf = (projects: readonly Project[]) => {
  const matcher = createMatcher();
  for (const project of projects) matcher.upsertProject(project);
  return matcher;
};
const idsIn = ({ items }: SupplierPage) => items.map(({ project }) => project.id);

const some = <Item>(items: readonly Item[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 2 });
const centres = [LA_COURNEUVE, LYON, SAINT_DENIS_REUNION, { lon: 9.45, lat: 42.7 }];
const point = fc.constantFrom(...centres).map(({ lon, lat }) => ({ lon, lat }));
const texts = [
  '',
  'mardi 80 personnes',
  'plateaux repas',
  'buffet pour une inauguration',
  'réparation de vélos',
  'robes en wax',
  'Les Délices de Fatou',
  'livrer des colis en vélo-cargo',
  'soutien scolaire',
  'xyzzy',
  '<script>alert(1)</script>',
];
const suppliers = fc
  .record({
    base: anyProject,
    certifications: fc.constantFrom(undefined, ['ess'], ['ess', 'bio'], ['qualiopi']),
    joinsConsortium: fc.constantFrom(undefined, null, true, false),
    isFast: fc.boolean(),
    publishedAt: fc.constantFrom(undefined, 1_000, 2_000, 3_000),
    refreshedAt: fc.constantFrom(undefined, 86_400_000, 172_800_000),
  })
  .map(({ base, isFast, ...facts }) => ({
    ...base,
    ...(base.answers ? { answers: { ...base.answers, isFast } } : {}),
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
  })) as fc.Arbitrary<Project>;
const sets = fc.uniqueArray(suppliers, { selector: ({ id }) => id, maxLength: 14 });

const areas: fc.Arbitrary<SupplierQuery['area']> = fc.oneof(
  fc.constant(undefined),
  fc.record({ centre: point, km: fc.constantFrom(1, 5, 30, 500, 20_000) }).map(({ centre, km }) => ({
    type: 'around' as const,
    ...centre,
    km,
  })),
  fc.constant({ type: 'box' as const, west: 0, south: 44, east: 6, north: 50 }),
  some(['93', '69', '13', '2B', '974', '988']).map((codes) => ({ type: 'departements' as const, codes })),
  some(['11', '84', '94', '04']).map((codes) => ({ type: 'regions' as const, codes })),
  some(EPCIS).map((codes) => ({ type: 'epcis' as const, codes })),
  fc.constant({ type: 'overseas' as const }),
);
const queries = (ids: readonly string[]): fc.Arbitrary<SupplierQuery> =>
  fc
    .record({
      text: fc.constantFrom(...texts),
      area: areas,
      from: fc.option(point, { nil: undefined }),
      sectors: some(SECTORS),
      stages: some(STAGES),
      legalForms: some(LEGAL_FORMS),
      sizes: some(TEAM_SIZES),
      certifications: some(CERTIFICATIONS),
      isInQpv: fc.constantFrom(undefined, true),
      joinsConsortium: fc.constantFrom(undefined, undefined, true),
      answersFast: fc.constantFrom(undefined, undefined, true),
      volumeEur: fc.constantFrom(undefined, 0, 100_000, 1_000_000),
      lists: some(['mine', 'theirs']),
      mine: fc.subarray([...ids, 'gone']),
      theirs: fc.subarray([...ids]),
      publishedBetween: fc.constantFrom(undefined, undefined, [1_000, 2_000] as const),
      order: fc.constantFrom('relevance' as const, 'distance' as const, 'freshness' as const),
      seed: fc.nat(),
      // Most filters are left alone most of the time, or nothing is ever found.
      kept: fc.subarray(
        ['sectors', 'stages', 'legalForms', 'sizes', 'certifications', 'lists', 'volumeEur'],
        {
          maxLength: 2,
        },
      ),
    })
    .map(({ kept, mine, theirs, ...all }) => {
      const drop = [
        'sectors',
        'stages',
        'legalForms',
        'sizes',
        'certifications',
        'lists',
        'volumeEur',
      ].filter((name) => !kept.includes(name));
      const filters = Object.fromEntries(
        Object.entries(all).filter(([name, value]) => value !== undefined && !drop.includes(name)),
      );
      const members = new Map([
        ['mine', new Set(mine)],
        ['theirs', new Set(theirs)],
      ]);
      return query({ ...filters, members, isExact: true, limit: 50 });
    });
const asked = sets.chain((projects) =>
  fc.tuple(fc.constant(projects), queries(projects.map(({ id }) => id))),
);
/** Neighbours in about the same trade: none is far behind the others, by points or by kilometres. */
const offers = [
  'Plateaux repas et buffets.',
  'Buffet pour une inauguration, un séminaire.',
  'Cuisine du monde, traiteur, cocktails.',
  'Épicerie fine et paniers.',
  'Restaurant de quartier, plateaux repas le midi.',
];
const rivals = fc
  .array(
    fc.record({
      offer: fc.constantFrom(...offers),
      lon: fc.double({ min: 2, max: 3, noNaN: true }),
      lat: fc.double({ min: 48.5, max: 49.2, noNaN: true }),
    }),
    { minLength: 5, maxLength: 30 },
  )
  .map((all) =>
    all.map(({ offer, lon, lat }, n) =>
      aProject({ id: `r${n}`, offer, commune: { code: '93055', name: 'Pantin', lon, lat } }),
    ),
  );
const plain = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].filter(([, count]) => count > 0));

describe('the supplier search', () => {
  it('finds whom judging everyone by itself finds, in the same order, with the same scores, distances and counts', () => {
    fc.assert(
      fc.property(asked, ([projects, one]) => {
        const page = indexOf(projects).suppliers.search(one);
        const wanted = searchExhaustively(projects, one);
        expect(page.total).to.equal(wanted.found.length);
        expect(page.items.map(({ project: { id }, score, km }) => ({ id, score, km }))).to.deep.equal(
          wanted.found,
        );
        const { facets } = page;
        expect({
          ...facets,
          sectors: plain(facets.sectors),
          stages: plain(facets.stages),
          legalForms: plain(facets.legalForms),
          sizes: plain(facets.sizes),
          certifications: plain(facets.certifications),
          departements: plain(facets.departements),
          regions: plain(facets.regions),
          epcis: plain(facets.epcis),
          km: plain(facets.km),
          lists: plain(facets.lists),
        }).to.deep.equal(wanted.facets);
      }),
      { numRuns: 150 },
    );
  });

  it('answers the same when suppliers came, changed and left before', () => {
    fc.assert(
      fc.property(asked, sets, ([projects, one], others) => {
        const moved = indexOf([
          ...others,
          ...projects.map((project) => ({ ...project, offer: 'Autre chose.' })),
        ]);
        for (const { id } of others) moved.removeProject(id);
        for (const project of projects) moved.upsertProject(project);
        const [fresh, page] = [indexOf(projects).suppliers.search(one), moved.suppliers.search(one)];
        expect(page).to.deep.equal(fresh);
      }),
      { numRuns: 50 },
    );
  });

  it('never loses anyone to a wider circle', () => {
    fc.assert(
      fc.property(asked, point, fc.nat(800), fc.nat(800), ([projects, one], from, a, b) => {
        const { suppliers } = indexOf(projects);
        const within = (km: number) =>
          suppliers.search({ ...one, from, area: { type: 'around', ...from, km } });
        const [near, far] = [within(Math.min(a, b)), within(Math.max(a, b))];
        expect(idsIn(far)).to.include.members(idsIn(near));
        expect(far.total).to.be.at.least(near.total);
      }),
      { numRuns: 50 },
    );
  });

  it('gives the same list page by page as at once, each supplier once', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 4 }), ([projects, one], limit) => {
        const { suppliers } = indexOf(projects);
        const pages: string[] = [];
        let after: SupplierQuery['after'];
        do {
          const page = suppliers.search({ ...one, limit, after });
          pages.push(...idsIn(page));
          after = page.next;
        } while (after !== undefined);
        expect(pages).to.deep.equal(idsIn(suppliers.search(one)));
      }),
      { numRuns: 50 },
    );
  });

  it('finds the very first of all, however few are asked for', () => {
    const orders = fc.constantFrom('relevance' as const, 'distance' as const, 'freshness' as const);
    const some = fc.record({
      text: fc.constantFrom(...texts.slice(0, 5)),
      from: fc.option(fc.constant(LA_COURNEUVE), { nil: undefined }),
      order: orders,
      limit: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(rivals, some, (projects, asks) => {
        const { suppliers } = indexOf(projects);
        const first = searchExhaustively(projects, query(asks)).found.slice(0, asks.limit);
        const page = suppliers.search(query(asks));
        expect(page.items.map(({ project: { id }, score, km }) => ({ id, score, km }))).to.deep.equal(first);
      }),
      { numRuns: 150 },
    );
  });

  it('puts together on the map exactly those it finds, and nobody twice', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(0.01, 1, 90), fc.integer({ min: 1, max: 5 }), (all, cell, most) => {
        const [projects, one] = all;
        const { suppliers } = indexOf(projects);
        const world = { west: -180, south: -90, east: 180, north: 90 };
        const { clusters } = suppliers.map(one, world, cell, Number.POSITIVE_INFINITY);
        const placed = suppliers.search(one).items.filter(({ commune }) => commune !== null);
        expect(clusters.reduce((sum, { count }) => sum + count, 0)).to.equal(placed.length);
        for (const { count, project } of clusters) expect(project !== undefined).to.equal(count === 1);
        const few = suppliers.map(one, world, cell, most);
        expect(few.clusters.length).to.be.at.most(most);
        expect(few).to.deep.equal(suppliers.map(one, world, few.cellDegrees, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 50 },
    );
  });

  const traiteur = aProject();
  const velos = aProject({
    id: 'velos',
    title: 'Vélo Pour Tous',
    pitch: 'Nous réparons les vélos.',
    offer: 'Réparation et entretien de flottes de vélos.',
    sectors: ['mobilite-transport'],
    commune: PANTIN,
    capacity: '',
  });

  it('finds a caterer for whoever asks for lunch trays on a Tuesday', () => {
    const { items, trades } = indexOf([traiteur, velos]).suppliers.search(
      query({ text: 'plateaux repas mardi 80 personnes' }),
    );
    expect(items.map(({ project }) => project.id)).to.deep.equal(['traiteur-des-4-chemins']);
    expect(trades).to.not.be.empty;
  });

  it('understands a trade by one word of those it is told in', () => {
    const cleaner = aProject({ id: 'p1', offer: 'Entretien de bureaux et de parties communes.', pitch: '' });
    const other = aProject({ id: 'p2', offer: 'Vélos d’occasion, remis à neuf.', pitch: '' });
    const { items, trades } = indexOf([cleaner, other]).suppliers.search(query({ text: 'nettoyage' }));
    expect(items.map(({ project: { id } }) => id)).to.deep.equal(['p1']);
    expect(trades[0]).to.equal('nettoyage-bureaux');
  });

  it('takes whom somebody works for as clients, and not as the trade', () => {
    const washing = 'Location et lavage de vaisselle pour événements, lavage en prestation pour traiteurs.';
    const dishes = aProject({ id: 'p1', offer: washing, pitch: '' });
    const caterer = aProject({ id: 'p2', offer: 'Buffets et plateaux-repas livrés.', pitch: '' });
    const { items } = indexOf([dishes, caterer]).suppliers.search(query({ text: 'traiteur' }));
    expect(items[0]?.project.id).to.equal('p2');
  });

  it('forgives a misspelt word, says what it read, and takes it back when asked', () => {
    const { suppliers } = indexOf([traiteur, velos]);
    const found = suppliers.search(query({ text: 'trateur' }));
    expect(found.words).to.deep.include({
      typed: 'trateur',
      read: 'traiteur',
      others: found.words[0]?.others,
    });
    expect(idsIn(found)).to.deep.equal(['traiteur-des-4-chemins']);
    expect(suppliers.search(query({ text: 'trateur', isExact: true })).total).to.equal(0);
  });

  it('leaves out projects that sell nothing yet', () => {
    expect(indexOf([aProject({ offer: ' ' })]).suppliers.search(query()).total).to.equal(0);
  });

  it('gives everyone a turn at equal score, as the seed changes', () => {
    const { suppliers } = indexOf(['a', 'b', 'c', 'd'].map((id) => aProject({ id })));
    const firsts = Array.from(
      { length: 60 },
      (_, seed) => idsIn(suppliers.search(query({ text: 'buffet', seed })))[0],
    );
    expect(new Set(firsts)).to.deep.equal(new Set(['a', 'b', 'c', 'd']));
    expect(idsIn(suppliers.search(query({ seed: 7 })))).to.deep.equal(
      idsIn(suppliers.search(query({ seed: 7 }))),
    );
  });

  it('orders by the score it tells whoever does not say where it is, and works far away', () => {
    const [own, far] = [{ commune: LYON }, { commune: null }];
    const activities = [{ title: 'Tournée', commune: SAINT_DENIS_REUNION, radiusKm: 30 }];
    const projects = [aProject({ id: 'p1', ...own }), aProject({ id: 'p2', ...far, activities })];
    const { items } = indexOf(projects).suppliers.search(query({ from: PANTIN }));
    expect(items.map(({ project: { id } }) => id)).to.deep.equal(['p2', 'p1']);
    expect(items[0]?.score).to.be.greaterThan(items[1]?.score ?? 100);
  });

  it('orders by distance and by freshness', () => {
    const far = aProject({ id: 'lyon', commune: LYON, refreshedAt: 2 * 86_400_000 } as Partial<Project>);
    const { suppliers } = indexOf([far, { ...velos, refreshedAt: 86_400_000 } as Project, traiteur]);
    const from = { lon: LA_COURNEUVE.lon, lat: LA_COURNEUVE.lat };
    expect(idsIn(suppliers.search(query({ from, order: 'distance' })))).to.deep.equal([
      'traiteur-des-4-chemins',
      'velos',
      'lyon',
    ]);
    expect(idsIn(suppliers.search(query({ order: 'freshness' }))).slice(0, 2)).to.deep.equal([
      'lyon',
      'velos',
    ]);
  });

  it('goes on with what is typed in the words of trades that somebody carries', () => {
    const { suppliers } = indexOf([traiteur]);
    expect(suppliers.complete('buff', 5).map(({ text }) => text)).to.include('buffet');
    expect(suppliers.complete('bufet', 5).map(({ text }) => text)).to.include('buffet');
    expect(suppliers.complete('vélo', 5)).to.deep.equal([]);
    expect(suppliers.complete('  ', 5)).to.deep.equal([]);
  });

  it('knows others of the same trade, and not oneself', () => {
    const other = aProject({ id: 'autre', commune: PANTIN });
    // Writes of caterers, and is none.
    const agency = aProject({ ...other, id: 'agence', sectors: ['communication-evenementiel'] });
    expect(
      indexOf([traiteur, other, velos, agency])
        .suppliers.similarTo(traiteur)
        .map(({ project }) => project.id),
    ).to.deep.equal(['autre']);
  });

  it('tells others of the same trade by how far they are, from oneself or from who asks', () => {
    const near = aProject({ id: 'pres', commune: PANTIN });
    const far = aProject({ id: 'loin', commune: SAINT_DENIS_REUNION });
    const { suppliers } = indexOf([traiteur, far, near]);
    const told = (from?: { readonly lon: number; readonly lat: number }) =>
      suppliers.similarTo(traiteur, from).map(({ project, km }) => [project.id, Math.round(km ?? -1)]);
    expect(told().map(([id]) => id)).to.deep.equal(['pres', 'loin']);
    expect(told(SAINT_DENIS_REUNION)[0]).to.deep.equal(['loin', 0]);
  });
});
