import { expect } from 'chai';
import fc from 'fast-check';
import { analyse, quote } from '../../../matching/text/analyse.ts';

/** The quote of the tokens at these places. */
const quoted = (text: string, ...at: number[]) =>
  quote(analyse(text).filter((_token, index) => at.includes(index)));

describe('A quote', () => {
  it('is one word, as written', () => {
    expect(quoted('Je fais des buffets froids', 0)).to.equal('buffets');
  });
  it('goes from the first to the last of its words, with what stands between', () => {
    expect(quoted('Je fixe mes premiers prix', 0, 2)).to.equal('fixe mes premiers prix');
  });
  it('does not care for the order of its words', () => {
    const tokens = analyse('fixer mes prix');
    expect(quote([...tokens].reverse())).to.equal('fixer mes prix');
  });
  it('takes the word at its place, not an earlier one that holds it', () => {
    expect(quoted('une cuisinière cuisine des plats', 1, 2)).to.equal('cuisine des plats');
  });
  it('keeps accents', () => {
    expect(quoted('des gâteaux à la crème', 0, 1)).to.equal('gâteaux à la crème');
  });
  it('is empty of nothing', () => {
    expect(quote([])).to.equal('');
  });
  it('is always a stretch of the clause or the words themselves, and holds each of its words', () => {
    const phrase = fc
      .array(fc.constantFrom('gâteaux', 'de', 'la', 'crème', 'vente', 'vend', 'maison', '<b>', 'à', '-'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(phrase, fc.nat(11), fc.nat(11), (text, a, b) => {
        const tokens = analyse(text).filter((_token, index) => index === a || index === b);
        const said = quote(tokens);
        for (const { word } of tokens) expect(said).to.include(word);
      }),
    );
  });
});
