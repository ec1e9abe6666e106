import { expect } from 'chai';
import fc from 'fast-check';
import { SKILL_FAMILIES } from '../../../matching/taxonomy/skill-families.ts';
import { TRADES } from '../../../matching/taxonomy/trades.ts';
import { analyse, clausesOf, findWords } from '../../../matching/text/analyse.ts';
import { fold, stemOf } from '../../../matching/text/stem.ts';

const words = (text: string) => analyse(text).map(({ word }) => word);
const stems = (text: string) => analyse(text).map(({ stem }) => stem);

describe('Analysis of a text', () => {
  it('keeps the content words, as written but for case', () => {
    expect(words('Je fais des Buffets FROIDS pour les mairies')).to.deep.equal([
      'buffets',
      'froids',
      'mairies',
    ]);
  });
  it('compares words by their stem', () => {
    for (const [a, b] of [
      ['buffet', 'buffets'],
      ['livraison', 'livraisons'],
      ['réparer', 'réparation'],
      ['local', 'locale'],
      ['PÂTISSERIE', 'pâtisseries'],
      ['élève', 'eleve'],
    ] as const) {
      expect(stems(a), `${a} / ${b}`).to.deep.equal(stems(b));
    }
  });
  it('keeps different words apart', () => {
    for (const [a, b] of [
      ['vélo', 'voile'],
      ['four', 'fourgon'],
      ['jardin', 'jouet'],
    ] as const) {
      expect(stems(a), `${a} / ${b}`).not.to.deep.equal(stems(b));
    }
  });
  it('splits at apostrophes, straight and curly, and at hyphens', () => {
    expect(stems('l’outillage d’atelier')).to.deep.equal(stems("l'outillage d'atelier"));
    expect(words('l’outillage')).to.deep.equal(['outillage']);
    expect(words('un porte-vélos')).to.deep.equal(words('un porte vélos'));
    expect(words('aujourd’hui, j’livre')).to.deep.equal(['livre']);
  });
  it('opens ligatures', () => {
    expect(stems('cœur, œuvre, curriculum vitæ')).to.deep.equal(stems('coeur, oeuvre, curriculum vitae'));
    expect(fold('ŒUVRE Æ')).to.equal('oeuvre ae');
  });
  it('folds accents, composed or not', () => {
    expect(fold('Éléphant à côté')).to.equal('elephant a cote');
    expect(fold('cre\u0300me')).to.equal('creme');
  });
  it('reads accents in two characters like accents in one', () => {
    expect(stems('gâteau à la crème'.normalize('NFD'))).to.deep.equal(stems('gâteau à la crème'));
  });
  it('compares plurals in -s behind any vowel', () => {
    for (const word of ['vélo', 'photo', 'vidéo', 'menu', 'tissu', 'frigo']) {
      expect(stems(`${word}s`), word).to.deep.equal(stems(word));
    }
  });
  it('reads words without their accents like words with them', () => {
    for (const [bare, word] of [
      ['securite', 'sécurité'],
      ['activite', 'activité'],
      ['matiere', 'matière'],
      ['cuisiniere', 'cuisinière'],
    ] as const) {
      expect(stems(bare), word).to.deep.equal(stems(word));
    }
  });
  it('takes emoji and symbols for spaces', () => {
    expect(words('🍰 gâteaux 🎂🎂 maison 👩🏽‍🍳')).to.deep.equal(['gâteaux', 'maison']);
    expect(words('100 % bio & local @marché #wax')).to.include.members(['bio', 'local', 'marché', 'wax']);
  });
  it('splits markup like punctuation', () => {
    expect(words('<b>gâteaux</b><script>alert("pain")</script>')).to.include.members(['gâteaux', 'pain']);
    for (const word of words('<img src=x onerror="alert(1)">gâteaux')) expect(word).to.match(/^\p{L}+$/u);
  });
  it('takes control characters for spaces', () => {
    expect(words('gâteaux\u0000maison\u001b[31mrouges\u0007\u009b')).to.include.members([
      'gâteaux',
      'maison',
    ]);
    expect(words('\u0000\u0001\u001b\u007f')).to.deep.equal([]);
  });
  it('finds nothing in nothing', () => {
    for (const text of ['', '   ', '\n\n', '...', '?!', '🍰', 'le la les de du']) {
      expect(analyse(text), text).to.deep.equal([]);
    }
  });
  it('drops what is too long for a word', () => {
    expect(words(`gâteaux ${'a'.repeat(41)} maison ${'b'.repeat(5_000)}`)).to.deep.equal([
      'gâteaux',
      'maison',
    ]);
  });
  it('reads 10,000 characters', () => {
    const text = 'Je cuisine des gâteaux. '.repeat(420).slice(0, 10_000);
    expect(analyse(text)).to.have.length.above(800);
    expect(analyse('é'.repeat(10_000))).to.deep.equal([]);
    expect(analyse('. '.repeat(5_000))).to.deep.equal([]);
  });
  it('does not take a team for equipment, an agency for fitting-out or a gift for data', () => {
    for (const [word, other] of [
      ['équipes', 'équipements'],
      ['agence', 'agencement'],
      ['données', 'donner'],
      ['prévente', 'prévention'],
      ['formation', 'format'],
      ['devis', 'devoir'],
    ] as const) {
      expect(stemOf(word), word).to.not.equal(stemOf(other));
    }
    expect(stemOf('équipes')).to.equal(stemOf('Équipe'));
    expect(stemOf('formatrices')).to.equal(stemOf('formation'));
    expect(stemOf('associées')).to.equal(stemOf('associé'));
  });
  it('takes names that mean something to machines for plain words', () => {
    expect(words('constructor __proto__ toString hasOwnProperty')).to.include('constructor');
    expect(stemOf('constructor')).to.be.a('string').and.not.equal('');
    expect(stemOf('__proto__')).to.be.a('string');
  });
  it('leaves a gap between sentences', () => {
    const [first, second, third] = analyse('gâteaux maison. livraison');
    expect((second?.position ?? 0) - (first?.position ?? 0)).to.equal(1);
    expect((third?.position ?? 0) - (second?.position ?? 0)).to.be.above(5);
  });
  it('cuts clauses where a reader would pause', () => {
    expect(clausesOf('Bonjour ! Je couds ; je vends (un peu). Et vous… ?\nMerci')).to.deep.equal([
      'Bonjour',
      'Je couds',
      'je vends',
      'un peu',
      'Et vous',
      'Merci',
    ]);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom('gâteaux', ' ', '.', '’', '-', '<b>', '\u0000', '🍰', 'œuf', '{words}', '$&'))
      .map((all) => all.join('')),
  );
  it('bears any text, and never answers an empty stem or a place out of order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let position = -1;
        for (const token of analyse(text)) {
          expect(token.stem).not.to.equal('');
          expect(token.stem).to.equal(fold(token.stem));
          expect(token.word.length).to.be.within(2, 40);
          expect(token.clause).to.include(token.word);
          expect(token.position).to.be.above(position);
          position = token.position;
        }
      }),
      { numRuns: 500 },
    );
  });
  it('reads a text of plain letters like one that must be composed first', () => {
    const plain = fc
      .array(
        fc.constantFrom('Gâteaux', 'À', 'l’ÉTÉ', '3.5', ' ', '.', ' – ', '€', 'Ça', '\n', '…', '\u00a0', 'ÿ'),
      )
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(plain, (text) => {
        const told = (tokens: ReturnType<typeof analyse>) =>
          tokens.map(({ word, stem, position, clause }) => [word, stem, position, clause]);
        const composed = told(analyse(`${text}. œufs`));
        expect(composed.slice(0, -1)).to.deep.equal(told(analyse(text)));
        expect(composed.at(-1)?.[0]).to.equal('oeufs');
      }),
    );
  });
  it('reads the same text the same way twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(analyse(text)).to.deep.equal(analyse(text));
      }),
    );
  });
  it('finds the first words of some stems in a text as its analysis does, but for those that are known', () => {
    const agrees = (text: string) => {
      const tokens = analyse(text);
      const stems = [...new Set(['licorn', ...tokens.map(({ stem }) => stem)])];
      const found = new Map([['licorn', 'des licornes']]);
      findWords(text, stems, found);
      const first = stems.flatMap((stem) => tokens.find((token) => token.stem === stem) ?? []);
      const wanted = first.map(({ stem, word }) => [stem, word] as const);
      expect([...found].sort()).to.deep.equal([...new Map([...wanted, ['licorn', 'des licornes']])].sort());
    };
    for (const { everyday, professional } of [...TRADES, ...SKILL_FAMILIES])
      for (const phrase of [...everyday, ...professional]) agrees(phrase);
    fc.assert(fc.property(anyText, agrees), { numRuns: 500 });
  });
});
