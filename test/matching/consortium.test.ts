import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Consortium,
  type ConsortiumNeed,
  type ConsortiumSupplier,
  formConsortium,
  type Lot,
  partsOfNeed,
  supplierOf,
} from '../../matching/index.ts';
import { aNeed, aProject } from '../support/builders.ts';

const supplier = (projectId: string, facts: Partial<ConsortiumSupplier> = {}): ConsortiumSupplier => ({
  projectId,
  score: 60,
  trades: [],
  departements: ['93'],
  capacityEur: 70_000,
  ...facts,
});
const idsOf = ({ members }: Consortium) => members.map(({ projectId }) => projectId).sort();
const takes = ({ trades, departements }: ConsortiumSupplier, { trade, departement }: Lot) =>
  (trade === undefined || trades.includes(trade)) &&
  (departement === undefined || departements.includes(departement));

describe('A need too broad for one', () => {
  const need = { lots: [{ trade: 'traiteur' }, { trade: 'nettoyage' }, { trade: 'securite' }], volumeEur: 0 };

  it('is covered by the fewest that do, with what each brings', () => {
    const found = formConsortium(need, [
      supplier('a', { trades: ['traiteur'] }),
      supplier('b', { trades: ['traiteur', 'nettoyage'] }),
      supplier('c', { trades: ['securite'] }),
      supplier('d', { trades: ['nettoyage'] }),
    ]);
    expect(found.members).to.deep.equal([
      { projectId: 'b', score: 60, lots: [{ trade: 'traiteur' }, { trade: 'nettoyage' }], volumeEur: 0 },
      { projectId: 'c', score: 60, lots: [{ trade: 'securite' }], volumeEur: 0 },
    ]);
    expect(found.missing).to.deep.equal({ lots: [], volumeEur: 0 });
    expect(found.method).to.equal('exact');
  });
  it('is covered by one where one does', () => {
    const all = ['traiteur', 'nettoyage', 'securite'];
    expect(idsOf(formConsortium(need, [supplier('a', { trades: all }), supplier('b')]))).to.deep.equal(['a']);
  });
  it('of as few, those with the better scores, then by id', () => {
    const both = ['traiteur', 'nettoyage'];
    const good = formConsortium(need, [
      supplier('c', { trades: ['securite'] }),
      supplier('a', { trades: both, score: 50 }),
      supplier('b', { trades: both, score: 70 }),
    ]);
    expect(idsOf(good)).to.deep.equal(['b', 'c']);
    const equal = formConsortium(need, [
      supplier('c', { trades: ['securite'] }),
      supplier('b', { trades: both }),
      supplier('a', { trades: both }),
    ]);
    expect(idsOf(equal)).to.deep.equal(['a', 'c']);
  });
  it('names what nobody covers', () => {
    const found = formConsortium(need, [supplier('a', { trades: ['traiteur'] })]);
    expect(idsOf(found)).to.deep.equal(['a']);
    expect(found.missing.lots).to.deep.equal([{ trade: 'nettoyage' }, { trade: 'securite' }]);
  });
  it('finds nobody among nobody', () => {
    const none = formConsortium(need, [supplier('a')]);
    expect(none.members).to.deep.equal([]);
    expect(none.missing.lots).to.have.length(3);
  });
  it('is not helped by the greedy trap', () => {
    // The first by number of lots (a, of 4) needs two more; b and c alone do it.
    const lots = [1, 2, 3, 4, 5, 6].map((n) => ({ trade: `t${n}` }));
    const found = formConsortium({ lots, volumeEur: 0 }, [
      supplier('a', { trades: ['t1', 't2', 't4', 't5'], score: 99 }),
      supplier('b', { trades: ['t1', 't2', 't3'] }),
      supplier('c', { trades: ['t4', 't5', 't6'] }),
    ]);
    expect(idsOf(found)).to.deep.equal(['b', 'c']);
  });
});

describe('A need too large for one', () => {
  const need = { lots: [{ trade: 'traiteur' }], volumeEur: 200_000 };
  const caterer = (id: string, capacityEur: number, score = 60) =>
    supplier(id, { trades: ['traiteur'], capacityEur, score });

  it('is carried together, and the parts add up to the whole', () => {
    const found = formConsortium(need, [caterer('a', 70_000), caterer('b', 140_000), caterer('c', 50_000)]);
    expect(idsOf(found)).to.deep.equal(['a', 'b']);
    expect(found.members.reduce((sum, { volumeEur }) => sum + volumeEur, 0)).to.equal(200_000);
    expect(found.missing.volumeEur).to.equal(0);
  });
  it('is not carried by those of another trade', () => {
    const found = formConsortium(need, [caterer('a', 70_000), supplier('b', { capacityEur: 1_000_000 })]);
    expect(idsOf(found)).to.deep.equal(['a']);
    expect(found.missing.volumeEur).to.equal(130_000);
  });
  it('says what is left when all together are too small', () => {
    const found = formConsortium(need, [caterer('a', 50_000), caterer('b', 60_000)]);
    expect(idsOf(found)).to.deep.equal(['a', 'b']);
    expect(found.missing.volumeEur).to.equal(90_000);
  });
});

describe('A need in several places', () => {
  it('is covered place by place', () => {
    const lots = ['75', '93', '94'].map((departement) => ({ trade: 'nettoyage', departement }));
    const found = formConsortium({ lots, volumeEur: 0 }, [
      supplier('a', { trades: ['nettoyage'], departements: ['75', '93'] }),
      supplier('b', { trades: ['nettoyage'], departements: ['94'] }),
      supplier('c', { trades: ['traiteur'], departements: ['75', '93', '94'] }),
    ]);
    expect(idsOf(found)).to.deep.equal(['a', 'b']);
  });
});

describe('Whatever the suppliers', () => {
  const trades = ['t1', 't2', 't3', 't4'];
  const places = ['75', '93'];
  const needs: fc.Arbitrary<ConsortiumNeed> = fc.record({
    lots: fc.uniqueArray(
      fc.record({ trade: fc.constantFrom(...trades), departement: fc.constantFrom(...places) }),
      { selector: ({ trade, departement }) => trade + departement, maxLength: 5 },
    ),
    volumeEur: fc.constantFrom(0, 0, 100_000, 250_000),
  });
  const supplierSets = fc.uniqueArray(
    fc.record({
      projectId: fc.nat(30).map((n) => `p${n}`),
      score: fc.integer({ min: 4000, max: 4010 }).map((n) => n / 100),
      trades: fc.uniqueArray(fc.constantFrom(...trades), { maxLength: 3 }),
      departements: fc.uniqueArray(fc.constantFrom(...places), { maxLength: 2 }),
      capacityEur: fc.constantFrom(0, 35_000, 70_000, 140_000),
    }),
    { selector: ({ projectId }) => projectId, maxLength: 9 },
  );

  /** Every set there is: fewest members, then highest sum of scores, then first ids. */
  const best = ({ lots, volumeEur }: ConsortiumNeed, suppliers: readonly ConsortiumSupplier[]) => {
    const useful = suppliers
      .filter((each) => (lots.length === 0 ? each.capacityEur > 0 : lots.some((lot) => takes(each, lot))))
      .sort((a, b) => (a.projectId < b.projectId ? -1 : 1));
    const coverable = lots.filter((lot) => useful.some((each) => takes(each, lot)));
    const all = useful.map(({ capacityEur }) => capacityEur).sort((a, b) => b - a);
    const volume = Math.min(
      volumeEur,
      all.slice(0, 6).reduce((sum, each) => sum + each, 0),
    );
    const sets = Array.from({ length: 2 ** useful.length }, (_, bits) =>
      useful.filter((_each, at) => (bits >> at) & 1),
    ).filter(
      (set) =>
        set.length <= 6 &&
        coverable.every((lot) => set.some((each) => takes(each, lot))) &&
        set.reduce((sum, { capacityEur }) => sum + capacityEur, 0) >= volume,
    );
    const scoreOf = (set: readonly ConsortiumSupplier[]) =>
      set.reduce((sum, { score }) => sum + Math.round(score * 100), 0);
    const keyOf = (set: readonly ConsortiumSupplier[]) =>
      set.map(({ projectId }) => projectId).join('\u0000');
    sets.sort((a, b) => a.length - b.length || scoreOf(b) - scoreOf(a) || (keyOf(a) < keyOf(b) ? -1 : 1));
    return sets[0]?.map(({ projectId }) => projectId);
  };

  it('an exact answer is what trying every set finds', () => {
    fc.assert(
      fc.property(needs, supplierSets, (need, suppliers) => {
        const found = formConsortium(need, suppliers);
        if (found.method === 'exact') expect(idsOf(found)).to.deep.equal(best(need, suppliers)?.sort());
        else expect(best(need, suppliers)).to.equal(undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('every lot is taken by one who can, or missing; nobody comes for nothing; volumes add up', () => {
    fc.assert(
      fc.property(needs, supplierSets, (need, suppliers) => {
        const { members, missing } = formConsortium(need, suppliers);
        const known = new Map(suppliers.map((each) => [each.projectId, each]));
        const taken = members.flatMap(({ lots }) => lots);
        expect([...taken, ...missing.lots]).to.have.deep.members([...need.lots]);
        for (const { projectId, lots, volumeEur } of members) {
          const each = known.get(projectId);
          for (const lot of lots) expect(each && takes(each, lot)).to.equal(true);
          expect(volumeEur).to.be.at.most(each?.capacityEur ?? 0);
          expect(lots.length + volumeEur).to.be.above(0);
        }
        const carried = members.reduce((sum, { volumeEur }) => sum + volumeEur, 0);
        expect(carried + missing.volumeEur).to.equal(need.volumeEur);
        for (const lot of missing.lots) {
          // Only a greedy answer of full size may leave out what somebody could take.
          if (members.length < 6) expect(suppliers.some((each) => takes(each, lot))).to.equal(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('their order changes nothing', () => {
    const shuffled = supplierSets.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })),
    );
    fc.assert(
      fc.property(needs, shuffled, (need, [set, other]) => {
        expect(formConsortium(need, other)).to.deep.equal(formConsortium(need, set));
      }),
    );
  });

  it('many of them are looked at by a short list that loses no lot, and it is said', () => {
    const lots = Array.from({ length: 8 }, (_, n) => ({ trade: `t${n}` }));
    const crowd = Array.from({ length: 400 }, (_, n) =>
      supplier(`p${n}`, { trades: [`t${(n * 7) % 5}`, `t${(n * 3) % 7}`], score: 40 + ((n * 37) % 50) }),
    );
    const rare = supplier('rare', { trades: ['t7'], score: 1, capacityEur: 1 });
    const found = formConsortium({ lots, volumeEur: 300_000 }, [...crowd, rare]);
    expect(found.missing).to.deep.equal({ lots: [], volumeEur: 0 });
    expect(found.method).to.equal('short-list');
    expect(found.considered).to.be.within(8, 30);
    expect(idsOf(found)).to.include('rare');
  });

  it('where six are too few, it says that it is not exact', () => {
    const lots = Array.from({ length: 8 }, (_, n) => ({ trade: `t${n}` }));
    const each = lots.map(({ trade }, n) => supplier(`p${n}`, { trades: [trade] }));
    const found = formConsortium({ lots, volumeEur: 0 }, each);
    expect(found.method).to.equal('greedy');
    expect(found.members).to.have.length(6);
    expect(found.missing.lots).to.have.length(2);
  });

  it('nonsense is refused', () => {
    const need = { lots: [], volumeEur: 10 };
    expect(() => formConsortium(need, [supplier('a'), supplier('a')])).to.throw(RangeError);
    expect(() => formConsortium({ lots: [], volumeEur: -1 }, [])).to.throw(RangeError);
    expect(() => formConsortium(need, [supplier('a', { capacityEur: Number.NaN })])).to.throw(RangeError);
  });
});

describe('The parts of a need, read from its words', () => {
  const need = aNeed({
    title: 'Buffets et nettoyage de nos bureaux',
    description: 'Le siège cherche un traiteur pour ses buffets et une entreprise de nettoyage de bureaux.',
    need: { volume: '', amountMin: 50_000, amountMax: 300_000 },
  });

  it('are its trades, in each place, and its volume', () => {
    const here = partsOfNeed(need);
    expect(here.volumeEur).to.equal(300_000);
    expect(here.lots.length).to.be.at.least(2);
    expect(partsOfNeed(need, ['93', '75', '93']).lots).to.have.length(2 * here.lots.length);
  });
  it('are what a project can bring, with its people and where it is', () => {
    const parts = partsOfNeed(need, ['93']);
    const cook = supplierOf(aProject(), 70, parts);
    expect(cook).to.include({ projectId: aProject().id, score: 70, capacityEur: 210_000 });
    expect(cook.departements).to.deep.equal(['93']);
    expect(cook.trades.length).to.be.at.least(1);
    expect(supplierOf(aProject({ team: null, commune: null }), 70, parts, ['94'])).to.deep.include({
      capacityEur: 70_000,
      departements: ['94'],
    });
  });
  it('bring a caterer and a cleaner together', () => {
    const parts = partsOfNeed(need);
    const cook = supplierOf(aProject(), 70, parts);
    const cleaner = supplierOf(
      aProject({
        id: 'eclat',
        title: 'Éclat',
        pitch: 'Nous nettoyons des bureaux.',
        offer: 'Nettoyage de bureaux et de vitres.',
        team: 4,
      }),
      65,
      parts,
    );
    const found = formConsortium(parts, [cook, cleaner]);
    expect(idsOf(found)).to.deep.equal(['eclat', aProject().id].sort());
    expect(found.missing.lots).to.deep.equal([]);
  });
});
