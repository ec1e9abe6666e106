import { expect } from 'chai';
import fc from 'fast-check';
import { codesOf, createSheetSearch, FACET_NAMES, listed, textOf } from '../../../api/catalogue/search.ts';
import type { Content } from '../../../api/catalogue/store.ts';
import type { SheetFilters } from '../../../api/contract/catalogue.ts';
import { stemsOf } from '../../../matching/index.ts';
import { IMPACTS, INNOVATIONS, INNOVATORS, SECTORS, STAGES } from '../../../matching/taxonomy/index.ts';
import { LA_COURNEUVE } from '../../support/builders.ts';
import { sheetContent } from '../../support/sheets.ts';

const DIJON = { code: '21231', name: 'Dijon', lon: 5.06, lat: 47.33 };
const SAINT_DENIS_REUNION = { code: '97411', name: 'Saint-Denis', lon: 55.45, lat: -20.88 };
const WORDS = ['recyclerie', 'crèche', 'mobilité', 'couture', 'maraîchage', 'numérique'];
const few = <Code extends string>(codes: readonly Code[]) => fc.subarray(codes.slice(0, 4), { maxLength: 3 });

const content: fc.Arbitrary<Content> = fc
  .record({
    title: fc.constantFrom(...WORDS),
    need: fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join(' ')),
    sectors: few(SECTORS),
    stage: fc.constantFrom(null, ...STAGES),
    innovation: few(INNOVATIONS),
    impacts: few(IMPACTS),
    innovator: fc.constantFrom(null, ...INNOVATORS),
    commune: fc.constantFrom(null, LA_COURNEUVE, DIJON, SAINT_DENIS_REUNION),
    isNational: fc.boolean(),
  })
  .map(sheetContent);
const joined = <Code extends string>(codes: readonly Code[]) =>
  fc.option(
    few(codes).map((some) => some.join(',')),
    { nil: undefined },
  );
const filters: fc.Arbitrary<SheetFilters> = fc.record({
  q: fc.option(
    fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }).map((words) => words.join(' ')),
    {
      nil: undefined,
    },
  ),
  innovation: joined(INNOVATIONS),
  sectors: joined(SECTORS),
  stages: joined(STAGES),
  territories: joined(['national', 'region-11', 'departement-21', 'region-04']),
  impacts: joined(IMPACTS),
  innovators: joined(INNOVATORS),
});

describe('The search of the base', () => {
  it('finds and counts what looking at each sheet by itself does', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 25 }), filters, (contents, { q = '', ...chosen }) => {
        const items = contents.map((one, at) => ({ id: `fiche-${at}`, content: one }));
        const { items: found, counts } = createSheetSearch(items).find({ q, ...chosen });
        const asked = [...new Set(stemsOf(q))];
        const answers = (one: Content) => {
          const said = stemsOf(textOf(one));
          return asked.filter((stem) => said.includes(stem)).length * 2 >= asked.length;
        };
        const passes = (one: Content, except?: string) =>
          answers(one) &&
          FACET_NAMES.every((name) => {
            const wanted = listed(chosen[name]);
            return (
              name === except ||
              wanted.length === 0 ||
              wanted.some((code) => codesOf(one)[name].includes(code))
            );
          });
        expect(found.map(({ id }) => id)).to.have.members(
          items.filter((item) => passes(item.content)).map(({ id }) => id),
        );
        for (const name of FACET_NAMES) {
          const told = Object.fromEntries(counts[name]);
          const codes = new Set(items.flatMap((item) => codesOf(item.content)[name]));
          for (const code of codes) {
            const expected = items.filter(
              (item) => passes(item.content, name) && codesOf(item.content)[name].includes(code),
            ).length;
            expect(told[code] ?? 0, `${name} ${code}`).to.equal(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('answers after any changes what a new search of the same sheets does', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.option(content));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), filters, (changes, asked) => {
        const search = createSheetSearch();
        const now = new Map<string, { id: string; content: Content }>();
        for (const [at, one] of changes) {
          const id = `fiche-${at}`;
          if (one) {
            now.set(id, { id, content: one });
            search.put({ id, content: one });
          } else {
            now.delete(id);
            search.drop(id);
          }
        }
        const all = [...now.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
        search.arrange(all);
        const anew = createSheetSearch(all);
        expect(search.find(asked)).to.deep.equal(anew.find(asked));
        const text = textOf(sheetContent({ title: 'Une crèche et une recyclerie' }));
        const shares = (of: typeof anew) =>
          of.alike(text, '', 0, 20).sort((a, b) => b.share - a.share || (a.item.id < b.item.id ? -1 : 1));
        expect(shares(search)).to.deep.equal(shares(anew));
      }),
      { numRuns: 200 },
    );
  });

  it('puts first what answers the words, and keeps the order given without them', () => {
    const items = ['couture', 'crèche', 'recyclerie'].map((title) => ({
      id: title,
      content: sheetContent({ title, summary: `Une ${title} de quartier` }),
    }));
    const search = createSheetSearch(items);
    expect(search.find({ q: 'recycleries' }).items.map(({ id }) => id)).to.deep.equal(['recyclerie']);
    expect(search.find({}).items.map(({ id }) => id)).to.deep.equal(['couture', 'crèche', 'recyclerie']);
  });

  it('finds by a word that nobody wrote what is told in words that look like it', () => {
    const items = ['boulangerie', 'recyclerie', 'plomberie'].map((title) => ({
      id: title,
      content: sheetContent({ title }),
    }));
    const { find } = createSheetSearch(items);
    expect(find({ q: 'boulanger' }).items.map(({ id }) => id)).to.deep.equal(['boulangerie']);
    expect(find({ q: 'xylophone' }).items).to.deep.equal([]);
  });

  it('tells a near copy from another sheet of the same trade', () => {
    const one = sheetContent();
    const copy = sheetContent({ title: 'Traiteur des Quatre Chemins', obstacles: 'Le loyer de la cuisine.' });
    const other = sheetContent({
      title: 'Buffets du Mail',
      summary: 'Un traiteur en micro-entreprise qui livre des écoles.',
      context: 'Une ville moyenne.',
      need: 'Des repas chauds pour les enfants.',
      solution: 'Une livraison en vélo, chaque midi.',
      model: 'La commune paie au repas.',
      success: 'Un contrat de trois ans.',
      obstacles: 'La chaîne du froid.',
      lessons: 'Commencer par une seule école.',
      transfer: 'Une cuisine centrale proche.',
      kit: [],
      partners: [],
    });
    const items = [copy, other].map((each, at) => ({ id: String(at), content: each }));
    const [first, second] = createSheetSearch(items).alike(textOf(one), 'autre', 0, 5);
    expect(first?.item.id).to.equal('0');
    expect(first?.share).to.be.above(0.5);
    expect(second?.share ?? 0).to.be.below(0.3);
  });
});
