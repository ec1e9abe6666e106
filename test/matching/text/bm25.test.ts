import { expect } from 'chai';
import fc from 'fast-check';
import { Bm25, type Terms } from '../../../matching/search/bm25.ts';

type Corpus = ReadonlyMap<string, Terms>;

/** The formula of the book, worked out afresh from all documents. */
const fromTheFormula = (corpus: Corpus, query: Terms, document: Terms): number => {
  const [k1, b] = [1.2, 0.75];
  const lengthOf = (terms: Terms) => [...terms.values()].reduce((sum, weight) => sum + weight, 0);
  const documents = [...corpus.values()];
  const total = documents.reduce((sum, terms) => sum + lengthOf(terms), 0);
  const mean = documents.length === 0 ? 1 : Math.max(1, total / documents.length);
  let score = 0;
  for (const [stem, weight] of query) {
    const tf = document.get(stem) ?? 0;
    const df = documents.filter((terms) => terms.has(stem)).length;
    const idf = Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
    score += (weight * idf * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * lengthOf(document)) / mean));
  }
  return score;
};

const stem = fc.constantFrom('buffet', 'velo', 'site', 'prix', 'client', 'local', '__proto__');
const terms: fc.Arbitrary<Terms> = fc
  .uniqueArray(fc.tuple(stem, fc.constantFrom(0.25, 0.5, 1, 2, 3.5, 63.5, 63.75, 400)), {
    selector: ([word]) => word,
  })
  .map((pairs) => new Map(pairs));
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
/** Documents put in and taken out, in any order, ids again and again. */
const changes = fc.array(fc.tuple(id, fc.option(terms)), { maxLength: 25 });

/** The index by ids: who gives out the slots keeps the texts too. */
class Documents {
  readonly #index = new Bm25();
  readonly #texts = new Map<string, { slot: number; terms: Terms }>();
  readonly #free: number[] = [];
  #slots = 0;

  upsert(id: string, terms: Terms): void {
    this.remove(id);
    const slot = this.#free.shift() ?? this.#slots++;
    this.#texts.set(id, { slot, terms });
    this.#index.add(slot, terms);
  }
  remove(id: string): void {
    const known = this.#texts.get(id);
    if (known === undefined) return;
    this.#index.remove(known.slot, known.terms);
    this.#texts.delete(id);
    this.#free.push(known.slot);
  }
  scores(query: Terms): Map<string, number> {
    const sums = this.#index.scores(query);
    const found = [...this.#texts].map(([id, { slot }]) => [id, sums[slot] ?? 0] as const);
    return new Map(found.filter(([, score]) => score > 0));
  }
  score = (query: Terms, terms: Terms) => this.#index.score(query, terms);
  ranked = (query: Terms) => this.#index.ranked(query);
  has(id: string, stem: string): boolean {
    const known = this.#texts.get(id);
    return known !== undefined && this.#index.isAt(known.slot, stem);
  }
}

const having = (all: readonly (readonly [string, Terms | null])[]) => {
  const index = new Documents();
  const corpus = new Map<string, Terms>();
  for (const [each, document] of all) {
    if (document === null) {
      index.remove(each);
      corpus.delete(each);
    } else {
      index.upsert(each, document);
      corpus.set(each, document);
    }
  }
  return { index, corpus };
};

describe('BM25', () => {
  it('equals the formula, after whatever changes', () => {
    fc.assert(
      fc.property(changes, terms, (all, query) => {
        const { index, corpus } = having(all);
        const scores = index.scores(query);
        for (const [each, document] of corpus) {
          expect(scores.get(each) ?? 0).to.be.closeTo(fromTheFormula(corpus, query, document), 1e-9);
        }
        for (const each of scores.keys()) expect(corpus.has(each), each).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
  it('equals an index built afresh, to the last bit, after whatever changes', () => {
    fc.assert(
      fc.property(changes, terms, (all, query) => {
        const { index, corpus } = having(all);
        const afresh = new Documents();
        for (const [each, document] of [...corpus].reverse()) afresh.upsert(each, document);
        expect(new Map([...index.scores(query)].sort())).to.deep.equal(
          new Map([...afresh.scores(query)].sort()),
        );
      }),
      { numRuns: 300 },
    );
  });
  it('answers a question asked again by what is there by then', () => {
    fc.assert(
      fc.property(changes, id, fc.option(terms), terms, (all, changed, document, query) => {
        const { index } = having(all);
        index.scores(query);
        if (document === null) index.remove(changed);
        else index.upsert(changed, document);
        const afresh = having([...all, [changed, document]]).index;
        expect(index.scores(query)).to.deep.equal(afresh.scores(query));
      }),
    );
  });
  it('scores a text outside the index by the same formula', () => {
    fc.assert(
      fc.property(changes, terms, terms, (all, query, stranger) => {
        const { index, corpus } = having(all);
        expect(index.score(query, stranger)).to.be.closeTo(fromTheFormula(corpus, query, stranger), 1e-9);
      }),
    );
  });
  it('scores a known text the same alone and among all', () => {
    fc.assert(
      fc.property(changes, terms, (all, query) => {
        const { index, corpus } = having(all);
        const scores = index.scores(query);
        for (const [each, document] of corpus) {
          expect(index.score(query, document)).to.equal(scores.get(each) ?? 0);
        }
      }),
    );
  });
  it('survives hundreds of changes of the same document', () => {
    const { index } = having([]);
    index.upsert('other', new Map([['velo', 1]]));
    for (let i = 0; i < 500; i++) index.upsert('same', new Map([['buffet', 1 + (i % 4)]]));
    const afresh = new Documents();
    afresh.upsert('other', new Map([['velo', 1]]));
    afresh.upsert('same', new Map([['buffet', 4]]));
    const query = new Map([
      ['buffet', 1],
      ['velo', 1],
    ]);
    expect(index.scores(query)).to.deep.equal(afresh.scores(query));
  });
  it('prefers the rarer word and the shorter text', () => {
    const { index } = having([
      ['rare', new Map([['velo', 1]])],
      ['common', new Map([['buffet', 1]])],
      ['common2', new Map([['buffet', 1]])],
      [
        'long',
        new Map([
          ['buffet', 1],
          ['prix', 5],
        ]),
      ],
    ]);
    const scores = index.scores(
      new Map([
        ['velo', 1],
        ['buffet', 1],
      ]),
    );
    expect(scores.get('rare')).to.be.above(scores.get('common') ?? 0);
    expect(scores.get('common')).to.be.above(scores.get('long') ?? 0);
  });
  it('finds nothing in nothing', () => {
    expect([...new Documents().scores(new Map([['velo', 1]]))]).to.deep.equal([]);
    expect(new Documents().score(new Map(), new Map())).to.equal(0);
    const { index } = having([['a', new Map()]]);
    expect([...index.scores(new Map([['velo', 1]]))]).to.deep.equal([]);
  });
  it('does not mind the removal of what it never had', () => {
    const { index } = having([['a', new Map([['velo', 1]])]]);
    index.remove('nobody');
    expect(index.scores(new Map([['velo', 1]])).size).to.equal(1);
  });
  it('puts the rarest words of a question first, those that nobody has before all', () => {
    const { index } = having([
      [
        'a',
        new Map([
          ['velo', 1],
          ['buffet', 1],
        ]),
      ],
      ['b', new Map([['buffet', 1]])],
    ]);
    const asked = ['buffet', 'velo', 'prix'].map((stem) => [stem, 1] as const);
    expect(index.ranked(new Map(asked))).to.deep.equal(['prix', 'velo', 'buffet']);
  });
  it('knows who holds a word, after whatever changes', () => {
    fc.assert(
      fc.property(changes, stem, (all, asked) => {
        const { index, corpus } = having(all);
        for (const [id] of all) expect(index.has(id, asked)).to.equal(corpus.get(id)?.has(asked) ?? false);
      }),
    );
  });
});
