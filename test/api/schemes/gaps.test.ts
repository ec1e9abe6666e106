import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ProjectInput } from '../../../api/contract/index.ts';
import { coverageOf } from '../../../api/schemes/gaps.ts';
import { loadPlaces } from '../../../api/territory/places.ts';
import { importQpv } from '../../../api/territory/qpv/importing.ts';
import type { Qpv } from '../../../api/territory/qpv/reading.ts';
import { createQpvStore } from '../../../api/territory/qpv/store.ts';
import { distanceKm } from '../../../matching/index.ts';
import { STAGES } from '../../../matching/taxonomy/index.ts';
import type { SupportScheme } from '../../../matching/types.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { aFeature, qpvFile } from '../../support/outlines.ts';
import { aScheme, isFor, PLACES, pointKm, reachBy, schemes } from '../../support/schemes.ts';
import { startTestService, type TestService, until } from '../../support/service.ts';
import { refused, told } from '../../support/told.ts';
import { aProject } from '../builders.ts';

const communeOf = (code: string) => {
  const place = PLACES.find((one) => one.code === code);
  if (!place) throw new Error(`no place ${code}`);
  return { code, name: place.name, lon: place.lon, lat: place.lat };
};
const keyed = <Item extends { readonly id: string }>(items: readonly Item[]) =>
  new Map(items.map((item) => [item.id, item]));

describe('What there is for a place and a stage', () => {
  it('is what looking at every scheme for every place and stage tells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(schemes, { maxLength: 12 }),
        fc.array(fc.record({ place: fc.constantFrom(...PLACES), stage: fc.constantFrom(...STAGES, null) }), {
          maxLength: 8,
        }),
        fc.subarray([...PLACES]),
        async (made, at, inQpv) => {
          const all = made.map(({ status: _, ...facts }, n) => aScheme({ ...facts, id: `s${n}` }));
          const projects = at.map(({ place, stage }, n) =>
            aProject({ id: `p${n}`, stage, commune: communeOf(place.code) }),
          );
          const byCode = new Map(
            inQpv.map(({ code }) => [code, { communeCodes: [code] } as unknown as Qpv] as const),
          );
          const cells = await coverageOf({
            held: { opportunities: keyed(all) as never, projects: keyed(projects) },
            places: loadPlaces(),
            territory: { heldQpvs: { inForce: () => ({ byCode }) as never } },
            today: () => '2026-11-24',
          });
          const wanted = PLACES.flatMap((place) =>
            STAGES.map((stage) => ({
              place,
              stage,
              projects: projects.filter((one) => one.stage === stage && one.commune.code === place.code)
                .length,
            })).filter((cell) => inQpv.includes(place) || cell.projects > 0),
          );
          const nameOf = (code: string, stage: string) => `${code} ${stage}`;
          expect(cells.map(({ place, stage }) => nameOf(place.code, stage))).to.have.members(
            wanted.map(({ place, stage }) => nameOf(place.code, stage)),
          );
          for (const cell of cells) {
            const { place, stage, counts, nearest } = cell;
            const reaches = all.map((scheme) => reachBy(scheme, place as (typeof PLACES)[number], stage));
            for (const reach of ['near', 'far', 'territory', 'remote', 'national'] as const)
              expect(counts[reach], reach).to.equal(reaches.filter((one) => one === reach).length);
            const mine = wanted.find((one) => one.place.code === place.code && one.stage === stage);
            expect(cell.projects).to.equal(mine?.projects);
            const kms = all
              .filter((_scheme, n) => reaches[n] !== 'national' && isFor(all[n] as SupportScheme, stage))
              .map(({ perimeter }) => pointKm(perimeter, place as (typeof PLACES)[number]));
            const km = Math.min(...kms);
            if (km < 100) expect(nearest?.distanceKm).to.be.closeTo(km, 1e-9);
            else expect(nearest).to.equal(null);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('Gaps in the support around', () => {
  let service: TestService;
  let team: Client;
  let connector: Client;
  let holder: Client;
  const TITLE = '=HYPERLINK("http://exemple.test")';
  const { lon, lat } = communeOf('59350');
  const all: SupportScheme[] = [
    aScheme({ id: 'lille', title: TITLE, perimeter: { type: 'radius', lon, lat, km: 60 }, stages: ['idee'] }),
    aScheme({ id: 'du-93', perimeter: { type: 'departement', code: '93' }, stages: ['maturation'] }),
    aScheme({ id: 'partout', perimeter: { type: 'national' } }),
    aScheme({
      id: 'a-distance',
      perimeter: { type: 'commune', code: '13055' },
      remote: true,
      stages: ['essaimage'],
    }),
  ];
  const at = (id: string, code: string, stage: ProjectInput['stage']) =>
    aProject({ id, stage, commune: communeOf(code) });
  before(async () => {
    service = await startTestService();
    team = await signUp(service, 'team', { roles: ['admin'], displayName: 'L’équipe' });
    connector = await signUp(service, 'kofi', { roles: ['connector'], displayName: 'Kofi' });
    holder = await signUp(service, 'amina', { displayName: 'Amina' });
    await service.seed({
      opportunities: all,
      projects: [
        at('arras-1', '62041', 'idee'),
        at('arras-2', '62041', 'idee'),
        at('lille-1', '59350', 'idee'),
        at('marseille-1', '13055', 'developpement'),
        at('marseille-2', '13055', 'essaimage'),
        at('muet', '69123', null),
      ],
    });
    await importQpv(
      { qpvs: createQpvStore(service.connection), places: loadPlaces(), now: () => new Date() },
      { text: qpvFile([aFeature()]), source: 'essai', generation: undefined },
    );
    await until('outlines', async () => {
      const found = await fetch(`${service.url}/api/territory/qpv?bbox=2.3,48.8,2.5,49`);
      return ((await found.json()) as { generation: string | null }).generation !== null;
    });
  });
  after(() => service.stop());

  const gapsOf = (client: Client, query: Readonly<Record<string, string | number>> = {}) =>
    told(client, 'listGaps', { query: { limit: 50, ...query } });
  const linesOf = async (client: Client, query: Readonly<Record<string, string | number>> = {}) =>
    (await gapsOf(client, query)).items.map(
      ({ commune, stage, projects }) => `${commune.name} ${stage} ${projects}`,
    );

  it('are told with what helps all the same, those with the most projects first', async () => {
    const page = await gapsOf(team);
    expect(
      page.items.map(({ commune, stage, projects }) => `${commune.name} ${stage} ${projects}`),
    ).to.deep.equal([
      'Arras idee 2',
      'Marseille developpement 1',
      'La Courneuve idee 0',
      'La Courneuve maturation 0',
      'La Courneuve developpement 0',
      'La Courneuve essaimage 0',
    ]);
    const [arras, , , maturation, , essaimage] = page.items;
    expect(arras).to.deep.include({ far: 1, territory: 0, remote: 0, national: 1, neighbourhoods: 0 });
    expect(arras?.nearest).to.include({ id: 'lille' });
    expect(arras?.nearest?.distanceKm).to.be.closeTo(distanceKm(communeOf('62041'), { lon, lat }), 1e-9);
    expect(maturation).to.deep.include({ territory: 1, neighbourhoods: 1, nearest: null });
    expect(essaimage).to.deep.include({ remote: 1, territory: 0 });
    expect(page).to.deep.include({ total: 6, lookedAt: 8, territories: null });
    expect(page.departements.map(({ code, count }) => `${code} ${count}`)).to.deep.equal([
      '13 1',
      '62 1',
      '93 4',
    ]);
  });

  it('can be narrowed, and read page after page without one lost or twice', async () => {
    expect(await linesOf(team, { departement: '93', stage: 'idee' })).to.deep.equal(['La Courneuve idee 0']);
    expect(await linesOf(team, { uncovered: 1 })).to.deep.equal([
      'Marseille developpement 1',
      'La Courneuve idee 0',
      'La Courneuve developpement 0',
      'La Courneuve essaimage 0',
    ]);
    const read: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof gapsOf>> = await gapsOf(team, {
        limit: 1,
        ...(cursor ? { cursor } : {}),
      });
      read.push(...page.items.map(({ commune, stage }) => `${commune.code} ${stage}`));
      cursor = page.nextCursor;
    } while (cursor);
    const whole = (await gapsOf(team)).items.map(({ commune, stage }) => `${commune.code} ${stage}`);
    expect(read).to.deep.equal(whole);
  });

  it('are closed by a scheme that is published near, and open again without it', async () => {
    await service.seed({
      opportunities: [aScheme({ id: 'arras', perimeter: { type: 'commune', code: '62041' } })],
    });
    expect(await linesOf(team)).to.not.include('Arras idee 2');
    await service.connection.collection('opportunities').deleteOne({ _id: 'arras' as never });
    await until('the gap', async () => (await linesOf(team)).includes('Arras idee 2'));
  });

  it('are for the team, and of his territory for a connector who was accepted for it', async () => {
    expect((await gapsOf(connector)).territories, 'nowhere yet').to.deep.equal([]);
    expect(await linesOf(connector)).to.deep.equal([]);
    await told(connector, 'askToReview', { body: { territories: ['departement-62'] } });
    expect(await linesOf(connector), 'not accepted').to.deep.equal([]);
    await told(team, 'decideReviewer', {
      params: { id: connector.account?.id ?? '' },
      body: { isAccepted: true },
    });
    const page = await gapsOf(connector);
    expect(page.items.map(({ commune }) => commune.name)).to.deep.equal(['Arras']);
    expect(page.territories).to.deep.equal([{ code: 'departement-62', label: 'Pas-de-Calais' }]);
    expect(page.departements.map(({ code }) => code)).to.deep.equal(['62']);
    expect(await linesOf(connector, { departement: '93' }), 'asked for another').to.deep.equal([]);
    for (const name of ['listGaps', 'exportGaps'] as const)
      expect((await refused(holder, name)).code, name).to.equal('forbidden');
    const file = await (await connector.ask('exportGaps')).text();
    expect(file).to.include('Arras').and.not.include('Courneuve');
  });

  it('are a file that a spreadsheet reads, in which nobody’s title runs', async () => {
    for (const language of ['fr', 'en'] as const) {
      const response = await team.ask('exportGaps', { language });
      expect(response.headers.get('content-disposition')).to.match(/^attachment/);
      const rows: Record<string, string>[] = parse(await response.text(), {
        bom: true,
        columns: true,
        delimiter: language === 'fr' ? ';' : ',',
      });
      const { items } = await gapsOf(team);
      const [commune, stage] = language === 'fr' ? ['Commune', 'Étape'] : ['Commune', 'Stage'];
      expect(rows.map((row) => row[commune])).to.deep.equal(items.map((item) => item.commune.name));
      expect(new Set(rows.map((row) => row[stage])).size).to.equal(4);
      const told =
        rows[0]?.[language === 'fr' ? 'Le plus proche, à moins de 100 km' : 'The nearest within 100 km'];
      expect(told).to.equal(`'${TITLE}`);
      for (const row of rows) for (const cell of Object.values(row)) expect(cell).to.not.match(/^[=+\-@]/);
    }
  });

  it('refuse what is no département, no stage, no page of this list, by name', async () => {
    const asked: readonly [Readonly<Record<string, string>>, string][] = [
      [{ departement: '00' }, 'departement'],
      [{ departement: '__proto__' }, 'departement'],
      [{ departement: "93' OR '1'='1" }, 'departement'],
      [{ stage: '{"$ne":null}' }, 'stage'],
      [{ uncovered: 'yes' }, 'uncovered'],
      [{ cursor: 'e30' }, 'cursor'],
      [{ limit: '5000' }, 'limit'],
    ];
    for (const [query, path] of asked) {
      const { errors } = await refused(team, 'listGaps', { query });
      expect(JSON.stringify(errors), path).to.include(path);
    }
    expect((await refused(team, 'exportGaps', { query: { departement: '00' } })).status).to.equal(422);
  });
});
