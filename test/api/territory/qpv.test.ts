import { expect } from 'chai';
import fc from 'fast-check';
import type { ProjectLocation } from '../../../api/contract/index.ts';
import { recheckProjects } from '../../../api/projects/located/recheck.ts';
import { createLocatedProjects } from '../../../api/projects/located/store.ts';
import { Refusal } from '../../../api/refusal.ts';
import { loadPlaces } from '../../../api/territory/places.ts';
import { createHeldQpvs } from '../../../api/territory/qpv/held.ts';
import { importQpv } from '../../../api/territory/qpv/importing.ts';
import { createQpvStore, type QpvStore } from '../../../api/territory/qpv/store.ts';
import { createQpvIndex } from '../../../matching/index.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { aFeature, neighbourhoods, pointsNear, qpvFile, ringAround, SQUARE } from '../../support/outlines.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { refused, told } from '../../support/told.ts';

const INSIDE: ProjectLocation = {
  lon: 2.4,
  lat: 48.92,
  kind: 'housenumber',
  label: '1 rue de la Paix',
  score: 0.9,
};
const shifted = (east: number) => SQUARE.map(([lon = 0, lat = 0]) => [lon + east, lat]);

describe('Outlines of priority neighbourhoods', function () {
  this.timeout(60_000);
  let first: TestService;
  let second: TestService;
  let holder: Client;
  let buyer: Client;
  let qpvs: QpvStore;
  before(async () => {
    first = await startTestService();
    second = await startTestService({ mongodbUri: first.config.mongodbUri });
    holder = await signUp(first, 'porteuse', { roles: ['holder'] });
    buyer = await signUp(first, 'acheteur', { roles: ['buyer'] });
    qpvs = createQpvStore(first.connection);
  });
  after(async () => {
    await second.stop();
    await first.stop();
  });
  beforeEach(async () => {
    for (const name of ['qpvs', 'qpv_generations']) await first.connection.collection(name).deleteMany({});
    await Promise.all(
      [first, second].map((node) => until('no outlines', async () => (await shown(node)) === null)),
    );
  });

  /** The generation that a node shows on its map. */
  const mapOf = async (node: TestService) =>
    (await (await fetch(`${node.url}/api/territory/qpv?bbox=2.3,48.8,2.5,49`)).json()) as {
      generation: string | null;
      items: { code: string; name: string }[];
    };
  const shown = async (node: TestService) => (await mapOf(node)).generation;
  const bring = (text: string, generation?: string) =>
    importQpv({ qpvs, places: loadPlaces(), now: () => new Date() }, { text, source: 'essai', generation });
  /** As the command does. */
  const recheck = () =>
    recheckProjects({
      locatedProjects: createLocatedProjects(first.connection),
      heldQpvs: createHeldQpvs(qpvs),
    });
  const codes = async () =>
    (await first.connection.collection('qpvs').find().toArray()).map(({ code }) => code).sort();

  it('of both generations are read by their own fields, and the newest counts on every node', async () => {
    const of2015 = {
      ...aFeature(),
      properties: { CODE_QP: 'QP093001', NOM_QP: 'Ancien', COMMUNE_QP: 'La Courneuve, Aubervilliers' },
    };
    await bring(qpvFile([of2015]));
    await until('2015', async () => (await shown(second)) === '2015');
    const coordinates = [[SQUARE], [shifted(0.05)]];
    const of2024 = aFeature({
      type: 'MultiPolygon',
      coordinates,
      properties: { insee_com: '93027, 93001', siren_epci: '200054781' },
    });
    await bring(qpvFile([of2024]), '2024');
    for (const node of [first, second]) await until('2024', async () => (await shown(node)) === '2024');
    const rows = await qpvs.read((await qpvs.generations())[1]?.edition ?? '');
    expect(rows[0]).to.deep.include({ communeCodes: ['93027', '93001'], epcis: ['200054781'] });
    const older = await qpvs.read((await qpvs.generations())[0]?.edition ?? '');
    expect(older[0]?.communeNames).to.deep.equal(['La Courneuve', 'Aubervilliers']);
    expect(await codes()).to.deep.equal(['QN09301X', 'QP093001']);
  });

  it('replace those of their generation, and check again the projects that have said their place', async () => {
    await bring(qpvFile([aFeature()]));
    await until('outlines', async () => (await shown(first)) === '2024');
    const { id, version } = await told(holder, 'createProject', {
      body: { title: 'Traiteur', pitch: 'Des buffets', commune: '93027', inQpv: false, location: INSIDE },
    });
    const own = await told(holder, 'moveProject', { params: { id }, body: { action: 'publish' } });
    expect(own).to.deep.include({ inQpv: false, location: INSIDE });
    expect(own.membership).to.deep.include({ state: 'in', generation: '2024', name: 'Quartier QN09301X' });
    const checked = { isIn: true, generation: '2024', code: 'QN09301X', name: 'Quartier QN09301X' };
    expect(own.qpv).to.deep.equal(checked);

    // Others see what is clear, and not where.
    const seen = await told(buyer, 'getProject', { params: { id } });
    expect(seen.qpv).to.deep.equal(checked);
    expect(JSON.stringify(seen)).not.to.match(/48\.92,|rue de la Paix|location/);
    const team = await signUp(first, 'equipe', { roles: ['admin'] });
    const read = await told(team, 'myProject', { params: { id } });
    expect([read.location, read.membership, read.qpv]).to.deep.equal([null, null, checked]);
    const far = qpvFile([aFeature({ code: 'QN09302X', coordinates: [shifted(0.05)] })]);
    await bring(far);
    expect(await recheck()).to.equal(1);
    const after = await told(holder, 'myProject', { params: { id } });
    expect(after.qpv).to.deep.equal({ isIn: false, generation: '2024', code: null, name: null });
    expect(after.version, 'nobody’s words have changed').to.equal(own.version);
    expect(await codes()).to.deep.equal(['QN09302X']);
    // Its edge is a hundred metres away: a street is not as sure as that.
    await bring(qpvFile([aFeature({ coordinates: [shifted(0.0114)] })]));
    await recheck();
    expect((await told(holder, 'myProject', { params: { id } })).qpv?.isIn).to.equal(false);
    const street = { ...INSIDE, kind: 'street' };
    await until('the new outlines', async () => (await mapOf(first)).items[0]?.code === 'QN09301X');
    const vague = await told(holder, 'updateProject', {
      params: { id },
      body: { version: own.version, location: street },
    });
    expect(vague.membership?.state).to.equal('unknown');
    expect(vague).not.to.have.property('qpv');
    expect(vague.inQpv).to.equal(false);
    expect(version).to.be.lessThan(vague.version);
    // Another commune takes the place away.
    const moved = await told(holder, 'updateProject', {
      params: { id },
      body: { version: vague.version, commune: '69123' },
    });
    expect(moved).to.deep.include({ location: null, membership: null });
  });

  it('count over what is declared at the gate, which says so', async () => {
    await bring(qpvFile([aFeature()]));
    await until('outlines', async () => (await shown(first)) === '2024');
    const offer = await told(buyer, 'createOpportunity', {
      body: {
        ...{
          kind: 'support',
          title: 'Accompagnement de traiteurs',
          description: 'Aide aux traiteurs de buffets',
        },
        ...{ perimeter: { type: 'national' }, qpvOnly: true, forms: ['accompagnement'] },
        organisation: { name: 'Réseau', size: 'association' },
      },
    });
    await told(buyer, 'moveOpportunity', { params: { id: offer.id }, body: { action: 'publish' } });
    const { id } = await told(holder, 'createProject', {
      body: {
        title: 'Buffets',
        pitch: 'Traiteur de buffets',
        commune: '93027',
        inQpv: false,
        location: INSIDE,
      },
    });
    const params = { id, other: offer.id };
    await until('the offer', async () => (await holder.ask('explainForProject', { params })).ok);
    const gateOf = async () => {
      const { gates } = await told(holder, 'explainForProject', { params });
      return gates.find(({ gate }) => gate === 'qpv');
    };
    expect(await gateOf()).to.deep.include({
      state: 'open',
      values: { type: 'checked', generation: '2024' },
    });
    expect((await gateOf())?.text).to.include('vérifié, génération 2024');
    await told(holder, 'updateProject', { params: { id }, body: { version: 1, location: null } });
    expect(await gateOf()).to.deep.include({ state: 'closed', values: { type: 'declared' } });
  });

  it('are none: membership is declared, and nothing is checked', async () => {
    const made = await told(holder, 'createProject', {
      body: { title: 'Traiteur', commune: '93027', inQpv: true, location: INSIDE },
    });
    expect(made).to.deep.include({ inQpv: true, membership: null });
    expect(made).not.to.have.property('qpv');
    const query = { lon: 2.4, lat: 48.92, kind: 'point' };
    expect(await told(holder, 'qpvMembership', { query })).to.deep.equal({ membership: null });
  });

  it('are answered 304 to who has them, and refused for too wide a view', async () => {
    await bring(qpvFile([aFeature()]));
    await until('outlines', async () => (await shown(first)) === '2024');
    const url = `${first.url}/api/territory/qpv?bbox=2.3,48.8,2.5,49`;
    const { headers } = await fetch(url);
    const again = await fetch(url, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).to.equal(304);
    for (const bbox of ['-5,41,10,52', '2,48,1,49', '2,48,3', 'a,b,c,d', '1e999,0,2,1'])
      expect((await fetch(`${first.url}/api/territory/qpv?bbox=${bbox}`)).status, bbox).to.equal(422);
  });

  for (const [what, location, rule] of [
    ['no place at all', { ...INSIDE, lat: 948.92 }, 'too-high'],
    ['a place in another region', { ...INSIDE, lon: 5.37, lat: 43.3 }, 'far-from-commune'],
    ['more than it should', { ...INSIDE, qpv: { isIn: true } }, 'unknown-field'],
    ['an answer of its own', { ...INSIDE, kind: 'certain' }, 'not-in-list'],
  ] as const) {
    it(`do not take ${what} for a project's`, async () => {
      const body = { title: 'Traiteur', commune: '93027', location };
      const problem = await refused(holder, 'createProject', { body });
      expect(problem.errors?.[0]?.path).to.match(/^location/);
      expect(JSON.stringify(problem), rule).not.to.equal('');
    });
  }

  it('as large as the official file are brought whole, and answer on', async () => {
    const features = Array.from({ length: 1600 }, (_, n) => {
      const [lon, lat] = [-1 + (n % 40) * 0.15, 43 + Math.floor(n / 40) * 0.15];
      const radii = Array.from({ length: 125 }, (_one, corner) => 0.01 + 0.003 * Math.sin(corner * n));
      const code = `QN${String(n).padStart(6, '0')}`;
      return aFeature({ code, properties: { insee_com: '' }, coordinates: [ringAround(lon, lat, radii)] });
    });
    const { qpvs: read, mended } = await bring(qpvFile(features));
    expect([read.length, mended.length]).to.deep.equal([1600, 0]);
    expect(read.flatMap(({ outline }) => outline.flat(2)).length).to.be.greaterThan(200_000);
    await until('a large generation', async () => (await shown(second)) === '2024', 20_000);
  });

  const bowTie = [
    [2.39, 48.91],
    [2.41, 48.93],
    [2.41, 48.91],
    [2.39, 48.93],
    [2.39, 48.91],
  ];
  const hole = [
    [2.5, 48.92],
    [2.5, 48.921],
    [2.501, 48.921],
    [2.5, 48.92],
  ];
  const lambert = [
    [655_000, 6_870_000],
    [656_000, 6_870_000],
    [656_000, 6_871_000],
    [655_000, 6_870_000],
  ];
  const swapped = SQUARE.map(([lon, lat]) => [lat, lon]);
  const inKenya = SQUARE.map(([lon = 0, lat = 0]) => [lon + 34, lat - 50]);
  const inAlsace = SQUARE.map(([lon = 0, lat = 0]) => [lon + 5, lat]);
  for (const [what, text, sentence] of [
    ['crosses itself', qpvFile([aFeature({ coordinates: [bowTie] })]), /QN09301X.*se croise.*près de 2\.4/],
    ['has NaN', qpvFile([aFeature()]).replace('2.39', 'NaN'), /pas du JSON.*NaN/],
    [
      'has an infinity',
      qpvFile([aFeature()]).replace('2.39', '1e999'),
      /ne sont pas des nombres|pas des degrés|coordinates/,
    ],
    [
      'is nested wrongly',
      qpvFile([aFeature({ type: 'MultiPolygon', coordinates: [SQUARE] })]),
      /MultiPolygon.*imbriquées.*coordinates/,
    ],
    [
      'is a point',
      qpvFile([aFeature({ type: 'Point', coordinates: [2.4, 48.9] })]),
      /« Point » : il faut Polygon/,
    ],
    ['is not closed', qpvFile([aFeature({ coordinates: [SQUARE.slice(0, 4)] })]), /pas fermé.*2\.39, 48\.91/],
    [
      'is flat',
      qpvFile([
        aFeature({
          coordinates: [
            [
              [2.4, 48.9],
              [2.4, 48.9],
              [2.4, 48.9],
              [2.4, 48.9],
            ],
          ],
        }),
      ]),
      /plat/,
    ],
    ['has a hole outside', qpvFile([aFeature({ coordinates: [SQUARE, hole] })]), /trou sort.*2\.5/],
    [
      'is in Lambert 93',
      qpvFile([aFeature({ coordinates: [lambert] })]),
      /655000, 6870000.*Lambert 93.*WGS 84/,
    ],
    [
      'says another projection',
      qpvFile([aFeature()]).replace('{', '{"crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},'),
      /EPSG::2154.*reprojetez/,
    ],
    ['has its axes swapped', qpvFile([aFeature({ coordinates: [swapped] })]), /axes sont inversés/],
    ['lies abroad', qpvFile([aFeature({ coordinates: [inKenya] })]), /n’est pas en France/],
    [
      'lies far from its commune',
      qpvFile([aFeature({ coordinates: [inAlsace] })]),
      /36\d km de sa commune \(La Courneuve\)/,
    ],
    [
      'has a code twice',
      qpvFile([aFeature(), aFeature({ coordinates: [shifted(0.1)] })]),
      /Entité 2 \(QN09301X.*déjà pris/,
    ],
    ['has no code', qpvFile([aFeature({ code: '' })]), /code_qp/],
    ['has no name', qpvFile([aFeature({ properties: { lib_qp: null } })]), /nom.*manque/],
    [
      'has a piece in another',
      qpvFile([
        aFeature({
          type: 'MultiPolygon',
          coordinates: [[SQUARE], [ringAround(2.4, 48.92, [0.001, 0.001, 0.001])]],
        }),
      ]),
      /morceau est dans un autre/,
    ],
    ['mixes generations', qpvFile([aFeature(), aFeature({ code: 'QP093001' })]), /plusieurs générations/],
    ['is no collection', '[1, 2]', /FeatureCollection/],
    ['is empty', qpvFile([]), /FeatureCollection/],
    ['is huge', qpvFile(Array.from({ length: 20_001 }, () => ({}))), /de 1 à 20000 entités/],
  ] as const) {
    it(`that ${what === 'has NaN' ? 'have NaN' : what.replace(/^(is|has|says|lies|mixes|crosses)/, (verb) => ({ is: 'are', has: 'have', says: 'say', lies: 'lie', mixes: 'mix', crosses: 'cross' })[verb] ?? verb)} are refused in a clear sentence, and nothing changes`, async () => {
      const kept = qpvFile([aFeature({ code: 'QN09309X' })]);
      await bring(kept);
      const error = await bring(text).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(Refusal);
      expect((error as Refusal).message).to.match(sentence);
      expect(await codes()).to.deep.equal(['QN09309X']);
    });
  }

  it('for another generation than was asked are refused', async () => {
    const error = await bring(qpvFile([aFeature()]), '2015').catch((thrown: unknown) => thrown);
    expect((error as Refusal).message).to.include('génération 2024, pas 2015');
  });

  it('that the database itself refuses half-way change nothing, and are named', async () => {
    await bring(qpvFile([aFeature({ code: 'QN09309X' })]));
    const rule = (validator: object) => first.connection.db?.command({ collMod: 'qpvs', validator });
    await rule({ code: { $ne: 'QN000250' } });
    try {
      const features = Array.from({ length: 300 }, (_, n) =>
        aFeature({ code: `QN000${String(n).padStart(3, '0')}` }),
      );
      const error = await bring(qpvFile(features)).catch((thrown: unknown) => thrown);
      expect((error as Refusal).message).to.include('MongoDB refuse le contour de QN000250');
      expect(await codes()).to.deep.equal(['QN09309X']);
    } finally {
      await rule({});
    }
  });

  it('brought twice at once leave one whole generation', async () => {
    const files = [1, 2, 3].map((n) =>
      qpvFile(
        Array.from({ length: 40 }, (_, at) => aFeature({ code: `QN0${n}${String(at).padStart(3, '0')}X` })),
      ),
    );
    const brought = await Promise.allSettled(files.map((text) => bring(text)));
    for (const one of brought)
      if (one.status === 'rejected') expect(String(one.reason)).to.include('Un autre import');
    expect(brought.some(({ status }) => status === 'fulfilled')).to.equal(true);
    const [generation] = await qpvs.generations();
    const kept = await codes();
    expect(new Set(kept.map((code) => String(code).slice(0, 4))).size).to.equal(1);
    expect(kept).to.have.length(generation?.count ?? 0);
    await until('the one that counts', async () => (await mapOf(second)).items.length === 40);
  });

  it('that cross themselves by a corner are mended', async () => {
    // The last corner but one goes a little beyond the first edge.
    const loop = [
      [2.39, 48.91],
      [2.41, 48.91],
      [2.41, 48.93],
      [2.39, 48.93],
      [2.39, 48.9101],
      [2.3901, 48.9099],
      [2.3899, 48.9098],
      [2.39, 48.91],
    ];
    const { mended, qpvs: read } = await bring(qpvFile([aFeature({ coordinates: [loop] })]));
    expect(mended).to.deep.equal(['QN09301X']);
    expect(read[0]?.outline.flat(2).length).to.be.greaterThan(4);
  });

  it('tell the same in memory as MongoDB does', async () => {
    await fc.assert(
      fc.asyncProperty(
        neighbourhoods,
        fc.array(pointsNear, { minLength: 12, maxLength: 12 }),
        async (all, points) => {
          const edition = `essai-${Math.random()}`;
          const rows = all.map((one) => ({ ...one, communeCodes: [], communeNames: [], epcis: [] }));
          expect(await qpvs.write(edition, 'essai', rows)).to.equal(undefined);
          const index = createQpvIndex('essai', all);
          for (const { lon, lat } of points) {
            const here = index.membershipOf({ lon, lat }, 0.002);
            // Great circles and straight lines part by centimetres: nearer than two metres nobody is told anything.
            if (here?.state === 'unknown') continue;
            const geometry = { type: 'Point', coordinates: [lon, lat] };
            const outline = { $geoIntersects: { $geometry: geometry } };
            const found = await first.connection.collection('qpvs').find({ edition, outline }).toArray();
            expect(here?.state).to.equal(found.length > 0 ? 'in' : 'out');
            if (found.length > 0) expect(found.map(({ code }) => code)).to.include(here?.code);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
