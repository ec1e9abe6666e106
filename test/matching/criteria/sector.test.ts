import { expect } from 'chai';
import { aFundingOption, aNeed, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const cook = aProject({ sectors: ['alimentation-restauration'] });

describe('The criterion "sector"', () => {
  it('prefers an offer for this sector to one for all, and that to one for another', () => {
    const same = valueFor('sector', cook, aNeed({ sectors: ['energie', 'alimentation-restauration'] }));
    const all = valueFor('sector', cook, aNeed({ sectors: [] }));
    const other = valueFor('sector', cook, aNeed({ sectors: ['energie'] }));
    expect(same).to.be.above(all);
    expect(all).to.be.above(other);
  });
  it('takes finance for the trade of who gives the money, and not of whom it is for', () => {
    const forAll = valueFor('sector', cook, aFundingOption({ sectors: [] }));
    expect(valueFor('sector', cook, aFundingOption({ sectors: ['finance-assurance'] }))).to.equal(forAll);
    expect(sentenceOf('sector', cook, aFundingOption({ sectors: ['finance-assurance'] }))).to.equal('all');
    expect(valueFor('sector', cook, aNeed({ sectors: ['finance-assurance'] }))).to.equal(0);
  });
  it('names the sectors in common, and only those', () => {
    const part = partOf('sector', cook, aNeed({ sectors: ['energie', 'alimentation-restauration'] }));
    expect(part.evidence).to.deep.include({
      sentence: 'same',
      values: { sectors: ['alimentation-restauration'] },
    });
  });
  it('names the other sectors when none is in common', () => {
    expect(sentenceOf('sector', cook, aNeed({ sectors: ['energie'] }))).to.equal('other');
    expect(sentenceOf('sector', cook, aNeed({ sectors: [] }))).to.equal('all');
  });
  it('reads the sector of the trade when none is declared', () => {
    const undeclared = aProject({ sectors: [] });
    expect(valueFor('sector', undeclared, aNeed({ sectors: ['alimentation-restauration'] }))).to.equal(
      valueFor('sector', cook, aNeed({ sectors: ['alimentation-restauration'] })),
    );
  });
});
