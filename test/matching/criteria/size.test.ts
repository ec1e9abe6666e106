import { expect } from 'chai';
import fc from 'fast-check';
import { aNeed, aProject } from '../../support/builders.ts';
import { sentenceOf, valueFor } from '../pairs.ts';

const team = (people: number) => aProject({ team: people });
const contract = (amountMin: number, amountMax: number) =>
  aNeed({ need: { volume: '', amountMin, amountMax } });

describe('The criterion "size"', () => {
  it('prefers a contract that the team can carry to one far too large, and to one far too small', () => {
    const fits = valueFor('size', team(3), contract(20_000, 60_000));
    expect(fits).to.be.above(valueFor('size', team(1), contract(2_000_000, 5_000_000)));
    expect(fits).to.be.above(valueFor('size', team(200), contract(500, 1_000)));
  });
  it('says which', () => {
    expect(sentenceOf('size', team(3), contract(20_000, 60_000))).to.equal('fits');
    expect(sentenceOf('size', team(1), contract(2_000_000, 5_000_000))).to.equal('large');
    expect(sentenceOf('size', team(200), contract(500, 1_000))).to.equal('small');
    expect(sentenceOf('size', team(3), contract(0, 0))).to.equal('unknown');
  });
  it('never lets one more person make a large contract harder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (people) => {
        const large = contract(2_000_000, 3_000_000);
        expect(valueFor('size', team(people + 1), large)).to.be.at.least(
          valueFor('size', team(people), large),
        );
      }),
      { numRuns: 20 },
    );
  });
  it('bears a team of nobody', () => {
    expect(valueFor('size', team(0), contract(1_000, 2_000))).to.be.within(0, 1);
    expect(valueFor('size', team(0), contract(0, 0))).to.be.within(0, 1);
  });
});
