import { expect } from 'chai';
import fc from 'fast-check';
import { SCHEME_REACHES, type Scheme, type SchemePage } from '../../../api/contract/index.ts';
import { STAGES } from '../../../matching/taxonomy/index.ts';
import type { SupportScheme } from '../../../matching/types.ts';
import { aScheme, nearestKm, PLACES, reachBy, schemes } from '../../support/schemes.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { aNeed } from '../builders.ts';
import { ask, problem, reply } from '../client.ts';

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

  const first = (query: Readonly<Record<string, string | number>>): Promise<SchemePage> =>
    reply(service.url, 'findSchemes', { query });

  it('are those of a list gone through one by one, each once, page after page, nearest first', async () => {
    let local = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PLACES),
        fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
        fc.constantFrom(7, 50),
        async (place, stage, limit) => {
          const wanted = held.filter((scheme) => reachBy(scheme, place, stage) !== null);
          const query = { commune: place.code, limit, ...(stage ? { stage } : {}) };
          const items = await all(query);
          expect(items.map(({ id }) => id)).to.have.members(wanted.map(({ id }) => id));
          const ranks = items.map(({ reach }) => SCHEME_REACHES.indexOf(reach));
          expect(ranks).to.deep.equal([...ranks].sort());
          for (const { id, reach } of items) {
            const scheme = held.find((one) => one.id === id) as SupportScheme;
            expect(reach, id).to.equal(reachBy(scheme, place, stage));
          }
          const placed = items.filter(({ reach }) => reach === 'near' || reach === 'far');
          local += placed.length;
          const kms = placed.map((one) => one.distanceKm ?? Number.NaN);
          expect(kms).to.deep.equal([...kms].sort((a, b) => a - b));
          for (const { id, distanceKm } of placed) {
            const { perimeter } = held.find((one) => one.id === id) as SupportScheme;
            expect(distanceKm, id).to.be.closeTo(nearestKm(perimeter, place), 1e-9);
          }
          const { counts, points } = await first(query);
          for (const reach of SCHEME_REACHES.slice(0, -1))
            expect(counts[reach], reach).to.equal(items.filter((one) => one.reach === reach).length);
          const drawn = points.flatMap((point) => point.schemes.map(({ id }) => id));
          expect(drawn).to.have.members(placed.map(({ id }) => id));
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

  it('name the nearest of another place where none is near, and only then', async () => {
    const lone = await startTestService();
    try {
      const around = (id: string, code: string, km: number, facts: Partial<SupportScheme> = {}) => {
        const { lon, lat } = PLACES.find((place) => place.code === code) ?? { lon: 0, lat: 0 };
        return aScheme({ id, perimeter: { type: 'radius', lon, lat, km }, ...facts });
      };
      await lone.seed({
        opportunities: [
          around('lille', '59350', 10),
          around('lille-idee', '59350', 10, { stages: ['idee'] }),
          around('lyon', '69123', 10),
          around('lyon-clos', '69123', 10, { deadline: '2020-01-01' }),
          aScheme({ id: 'ailleurs', perimeter: { type: 'departement', code: '13' } }),
        ],
      });
      const from = (commune: string, stage: string) =>
        reply(lone.url, 'findSchemes', { query: { commune, stage } });
      const { items, elsewhere, counts } = await from('62041', 'essaimage');
      expect(items).to.deep.equal([]);
      expect(elsewhere.map(({ id, reach }) => `${id} ${reach}`)).to.deep.equal(['lille elsewhere']);
      expect(elsewhere[0]?.distanceKm).to.be.within(35, 55);
      expect(counts).to.include({ near: 0, elsewhere: 3 });
      expect((await from('59350', 'idee')).elsewhere).to.deep.equal([]);
    } finally {
      await lone.stop();
    }
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
