import { expect } from 'chai';
import fc from 'fast-check';
import type { Scheme } from '../../../api/contract/index.ts';
import { loadPlaces } from '../../../api/territory/places.ts';
import { departementOf, distanceKm, regionOf } from '../../../matching/index.ts';
import { STAGES, SUPPORT_FORMS } from '../../../matching/taxonomy/index.ts';
import type { Perimeter, SupportScheme, Zone } from '../../../matching/types.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { aNeed } from '../builders.ts';
import { ask, problem, reply } from '../client.ts';

const PLACES = ['93027', '69123', '13055', '59350', '97411', '2A004', '93066'].map((code) => {
  const place = loadPlaces().placeByCode(code);
  if (!place) throw new Error(`no place ${code}`);
  return place;
});

const aScheme = (facts: Partial<SupportScheme> = {}): SupportScheme => {
  const { need: _need, ...base } = aNeed();
  return {
    ...base,
    id: 'couveuse',
    kind: 'support',
    title: 'Couveuse Exemple',
    forms: ['accompagnement'],
    conditions: 'Écrire avant le 10 du mois.',
    perimeter: { type: 'departement', code: '93' },
    ...facts,
  };
};

const zones: fc.Arbitrary<Zone> = fc.oneof(
  fc.constantFrom('93', '69', '974').map((code): Zone => ({ type: 'departement', code })),
  fc.constantFrom('11', '84', '04').map((code): Zone => ({ type: 'region', code })),
  fc.constantFrom(...PLACES).map(({ code }): Zone => ({ type: 'commune', code })),
  fc
    .tuple(fc.constantFrom(...PLACES), fc.constantFrom(1, 15, 400))
    .map(([{ lon, lat }, km]): Zone => ({ type: 'radius', lon, lat, km })),
  fc.constant<Zone>({ type: 'overseas' }),
  fc
    .constantFrom(...PLACES.flatMap(({ epci }) => epci?.code ?? []))
    .map((code): Zone => ({ type: 'epci', code })),
);
const perimeters: fc.Arbitrary<Perimeter> = fc.oneof(
  fc.constant<Perimeter>({ type: 'national' }),
  { arbitrary: zones, weight: 5 },
  {
    arbitrary: fc
      .uniqueArray(zones, { minLength: 2, maxLength: 4, selector: (zone) => JSON.stringify(zone) })
      .map((several): Perimeter => ({ type: 'several', zones: several })),
    weight: 3,
  },
);
const schemes = fc.record({
  perimeter: perimeters,
  remote: fc.boolean(),
  stages: fc.subarray([...STAGES], { maxLength: 2 }),
  forms: fc.subarray([...SUPPORT_FORMS], { minLength: 1 }),
  deadline: fc.constantFrom(null, '2020-01-01', '2999-12-31'),
  status: fc.constant('open' as const),
});

/** Written without the engine: whether a scheme is for a place. */
const holds = (perimeter: Perimeter, place: (typeof PLACES)[number]): boolean => {
  const departement = departementOf(place.code);
  switch (perimeter.type) {
    case 'national':
      return true;
    case 'departement':
      return perimeter.code === departement;
    case 'region':
      return perimeter.code === regionOf(departement);
    case 'commune':
      return perimeter.code === place.code;
    case 'radius':
      return distanceKm(place, perimeter) <= perimeter.km;
    case 'epci':
      return perimeter.code === place.epci?.code;
    case 'overseas':
      return place.code.startsWith('97');
    case 'several':
      return perimeter.zones.some((zone) => holds(zone, place));
  }
};

/** Kilometres to the nearest point of what holds the place. */
const nearestKm = (perimeter: Perimeter, place: (typeof PLACES)[number]): number =>
  Math.min(
    ...(perimeter.type === 'several' ? perimeter.zones : [perimeter])
      .filter((zone) => holds(zone, place))
      .map((zone) =>
        zone.type === 'radius'
          ? distanceKm(place, zone)
          : zone.type === 'commune'
            ? 0
            : Number.POSITIVE_INFINITY,
      ),
  );

describe('Schemes for a place and a stage', () => {
  let service: TestService;
  const held = fc
    .sample(schemes, { numRuns: 300, seed: 9 })
    .map(({ status: _status, ...facts }, index) => aScheme({ ...facts, id: `scheme-${index}` }));
  before(async () => {
    service = await startTestService();
    await service.seed({ opportunities: [...held, aNeed()] });
  });
  after(() => service.stop());

  const all = async (query: Readonly<Record<string, string | number>>): Promise<Scheme[]> => {
    const items: Scheme[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof reply<'findSchemes'>>> = await reply(service.url, 'findSchemes', {
        query: { ...query, ...(cursor === null ? {} : { cursor }) },
      });
      items.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) expect(page.total).to.equal(items.length);
    } while (cursor !== null);
    return items;
  };

  it('are those of a list gone through one by one, each once, page after page, nearest first', async () => {
    let local = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PLACES),
        fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
        fc.constantFrom(7, 50),
        async (place, stage, limit) => {
          const wanted = held.filter(
            ({ perimeter, remote, stages, deadline }) =>
              (remote || holds(perimeter, place)) &&
              (stage === undefined || stages.length === 0 || stages.includes(stage)) &&
              deadline !== '2020-01-01',
          );
          const items = await all({ commune: place.code, limit, ...(stage ? { stage } : {}) });
          expect(items.map(({ id }) => id)).to.have.members(wanted.map(({ id }) => id));
          const near = items.filter(({ reach }) => reach === 'near');
          local += near.length;
          expect(items.slice(0, near.length)).to.deep.equal(near);
          const kms = near.map((one) => one.distanceKm ?? Number.NaN);
          expect(kms).to.deep.equal([...kms].sort((a, b) => a - b));
          for (const { id, reach, distanceKm: km } of items) {
            const { perimeter } = held.find((one) => one.id === id) as SupportScheme;
            expect(reach === 'remote', id).to.equal(!holds(perimeter, place));
            if (reach === 'near') expect(km, id).to.be.closeTo(nearestKm(perimeter, place), 1e-9);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(local).to.be.greaterThan(0);
  });

  it('can be asked for by form, and say why they are there in the language asked for', async () => {
    const items = await all({ commune: '93027', form: 'hebergement', limit: 50 });
    expect(items).to.not.be.empty;
    for (const { forms } of items) expect(forms).to.include('hebergement');
    const told = async (language: 'fr' | 'en') =>
      (
        await reply(service.url, 'findSchemes', { query: { commune: '93027', stage: 'idee' }, language })
      ).items
        .flatMap(({ reasons }) => reasons)
        .join();
    expect(await told('fr')).to.not.equal(await told('en'));
  });

  it('refuse a commune, a stage and a cursor that do not exist, by name', async () => {
    const refused: readonly [Readonly<Record<string, string>>, string][] = [
      [{ commune: '00000' }, 'commune'],
      [{}, 'commune'],
      [{ commune: '<b>' }, 'commune'],
      [{ commune: '93027', stage: '{"$ne":null}' }, 'stage'],
      [{ commune: '93027', form: '__proto__' }, 'form'],
      [{ commune: '93027', cursor: 'e30' }, 'cursor'],
    ];
    for (const [query, path] of refused) {
      const { status, errors } = await problem(await ask(service.url, 'findSchemes', { query }));
      expect(status, path).to.equal(422);
      expect(JSON.stringify(errors), path).to.include(path);
    }
  });
});
