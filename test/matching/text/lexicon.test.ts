import { expect } from 'chai';
import fc from 'fast-check';
import { analyse } from '../../../matching/text/analyse.ts';
import { compileLexicon } from '../../../matching/text/lexicon.ts';

const lexicon = (phrases: Readonly<Record<string, readonly string[]>>, optional: readonly string[] = []) => {
  const compiled = compileLexicon(new Map(Object.entries(phrases)), optional);
  return {
    find: (text: string) => compiled.find(analyse(text)),
    /** How surely a text speaks of a code; 0 when it does not. */
    strength: (text: string, code: string) => compiled.find(analyse(text)).get(code)?.strength ?? 0,
  };
};

describe('A lexicon', () => {
  const prices = lexicon({ prix: ['fixer mes prix', 'coût de revient'], velo: ['vélo'] });

  it('finds a phrase, and shows the words that led to it', () => {
    expect(prices.find('Je dois fixer mes prix.').get('prix')?.words).to.deep.equal(['fixer mes prix']);
  });
  it('finds a phrase in another order', () => {
    expect(prices.strength('mes prix, comment les fixer', 'prix')).to.equal(
      prices.strength('fixer mes prix', 'prix'),
    );
  });
  it('finds a phrase with a word or two between', () => {
    expect(prices.strength('fixer enfin correctement mes prix', 'prix')).to.be.above(0);
  });
  it('does not find a phrase whose words lie far apart', () => {
    const far = 'fixer la porte du garage avec les outils du voisin puis demander les prix';
    expect(prices.strength(far, 'prix')).to.equal(0);
  });
  it('finds words in the plural and the feminine', () => {
    const local = lexicon({ local: ['vendeur local', 'gâteau'] });
    expect(local.strength('des vendeurs locaux et vendeurs locales', 'local')).to.be.above(0);
    expect(local.strength('des gâteaux', 'local')).to.equal(local.strength('un gâteau', 'local'));
  });
  it('never finds a phrase across sentences', () => {
    for (const text of [
      'Je vais fixer. Mes prix montent.',
      'fixer ; prix',
      'fixer (prix)',
      'fixer\nprix',
      'fixer ! prix',
    ]) {
      expect(prices.strength(text, 'prix'), text).to.equal(0);
    }
  });
  it('does not take half of a phrase of two words for the phrase', () => {
    expect(prices.strength('les prix', 'prix')).to.equal(0);
  });
  it('finds a phrase of three words but for one, more weakly', () => {
    const three = lexicon({ ca: ['nappe brodée à la main'] });
    const whole = three.strength('une nappe brodée à la main', 'ca');
    const most = three.strength('une nappe brodée', 'ca');
    expect(most).to.be.above(0).and.below(whole);
  });
  it('believes a phrase more than a single word, and a single word more than what is left of a worn phrase', () => {
    const mixed = lexicon({ phrase: ['nappe brodée'], word: ['torchon'], worn: ['tout le tablier'] });
    const phrase = mixed.strength('nappe brodée', 'phrase');
    const word = mixed.strength('torchon', 'word');
    const worn = mixed.strength('tablier', 'worn');
    expect(phrase).to.be.above(word);
    expect(word).to.be.above(worn);
    expect(worn).to.be.above(0);
  });
  it('shares the weight of a phrase that two codes claim', () => {
    const own = lexicon({ a: ['nappe brodée'] }).strength('nappe brodée', 'a');
    const shared = lexicon({ a: ['nappe brodée'], b: ['nappes brodées'] });
    expect(shared.strength('nappe brodée', 'a')).to.be.above(0).and.below(own);
    expect(shared.strength('nappe brodée', 'b')).to.equal(shared.strength('nappe brodée', 'a'));
  });
  it('does not share a phrase that the same code claims twice', () => {
    expect(
      lexicon({ a: ['nappe brodée', 'nappes brodées', 'brodée nappe'] }).strength('nappe brodée', 'a'),
    ).to.equal(lexicon({ a: ['nappe brodée'] }).strength('nappe brodée', 'a'));
  });
  it('lets optional words be missing', () => {
    const buying = lexicon({ vehicule: ['acheter un minibus'] }, ['acheter', 'payer']);
    const plain = lexicon({ vehicule: ['acheter un minibus'] });
    expect(plain.strength('louer un minibus', 'vehicule')).to.equal(0);
    expect(buying.strength('louer un minibus', 'vehicule')).to.be.above(0);
  });
  it('keeps a phrase of which every word is optional', () => {
    expect(lexicon({ achat: ['acheter'] }, ['acheter']).strength('acheter', 'achat')).to.be.above(0);
  });
  it('is surer of two phrases than of one, and never quite sure', () => {
    const one = prices.strength('fixer mes prix', 'prix');
    const two = prices.strength('fixer mes prix, coût de revient', 'prix');
    expect(two).to.be.above(one).and.at.most(1);
  });
  it('does not count the same words twice', () => {
    const nested = lexicon({ a: ['nappe brodée', 'nappe'] });
    expect(nested.strength('nappe brodée', 'a')).to.equal(
      lexicon({ a: ['nappe brodée'] }).strength('nappe brodée', 'a'),
    );
    expect(nested.strength('nappe brodée, nappe brodée', 'a')).to.equal(nested.strength('nappe brodée', 'a'));
  });
  it('ignores a phrase without a content word', () => {
    const empty = lexicon({ a: ['de la', ''] });
    expect([...empty.find('de la nappe')]).to.deep.equal([]);
  });
  it('finds nothing in nothing', () => {
    expect([...prices.find('')]).to.deep.equal([]);
    expect([...lexicon({}).find('nappe')]).to.deep.equal([]);
  });

  const pool = fc.constantFrom(
    'nappe',
    'brodée',
    'torchon',
    'fixer',
    'prix',
    'vélo',
    '.',
    'coût',
    'revient',
    'de',
  );
  const texts = fc.array(pool, { maxLength: 15 }).map((all) => all.join(' '));
  const phrases = fc.array(
    fc.array(pool, { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
    { maxLength: 6 },
  );
  it('answers above 0 and at most 1, with words of the text', () => {
    fc.assert(
      fc.property(texts, phrases, phrases, (text, a, b) => {
        for (const { strength, words } of lexicon({ a, b }).find(text).values()) {
          expect(strength).to.be.above(0).and.at.most(1);
          expect(words).not.to.deep.equal([]);
          for (const word of words) expect(text).to.include(word);
        }
      }),
    );
  });
  it('does not depend on the order of its phrases', () => {
    fc.assert(
      fc.property(texts, phrases, phrases, (text, a, b) => {
        const there = lexicon({ a, b }).find(text);
        const back = lexicon({ b: [...b].reverse(), a: [...a].reverse() }).find(text);
        expect(back.size).to.equal(there.size);
        for (const [code, { strength }] of there) {
          expect(back.get(code)?.strength).to.be.closeTo(strength, 1e-12);
        }
      }),
    );
  });
  it('never finds a phrase less in a longer text', () => {
    fc.assert(
      fc.property(texts, texts, phrases, (text, more, [phrase = 'nappe']) => {
        const one = lexicon({ a: [phrase] });
        expect(one.strength(`${text} . ${more}`, 'a')).to.be.at.least(one.strength(text, 'a') - 1e-9);
      }),
    );
  });
});
