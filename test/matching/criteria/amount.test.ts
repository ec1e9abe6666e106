import { expect } from 'chai';
import fc from 'fast-check';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { sentenceOf, valueFor } from '../pairs.ts';

const seeking = (min: number, max: number) => aProject({ funding: { min, max, purpose: 'un four' } });
const offering = (amountMin: number, amountMax: number) => aFundingOption({ amountMin, amountMax });

describe('The criterion "amount"', () => {
  it('prefers money that covers all to money that covers a part, and that to none', () => {
    const project = seeking(5_000, 20_000);
    const all = valueFor('amount', project, offering(1_000, 30_000));
    const part = valueFor('amount', project, offering(1_000, 8_000));
    const none = valueFor('amount', project, offering(100_000, 300_000));
    expect(all).to.be.above(part);
    expect(part).to.be.above(none);
    expect(none).to.equal(0);
  });
  it('says which', () => {
    const project = seeking(5_000, 20_000);
    expect(sentenceOf('amount', project, offering(1_000, 30_000))).to.equal('inside');
    expect(sentenceOf('amount', project, offering(1_000, 8_000))).to.equal('partly');
    expect(sentenceOf('amount', project, offering(100_000, 300_000))).to.equal('outside');
  });
  it('never lets an offer that reaches higher towards what is sought lose', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(20_000), fc.nat(20_000)), ([a, b]) => {
        const project = seeking(5_000, 20_000);
        const [lower, higher] = [offering(0, Math.min(a, b) + 1), offering(0, Math.max(a, b) + 1)];
        expect(valueFor('amount', project, higher)).to.be.at.least(valueFor('amount', project, lower));
      }),
      { numRuns: 40 },
    );
  });
  it('counts money out of all proportion less', () => {
    const project = seeking(1_000, 2_000);
    expect(valueFor('amount', project, offering(0, 5_000_000))).to.be.below(
      valueFor('amount', project, offering(0, 5_000)),
    );
  });
  it('stays in the middle when a sum is not known', () => {
    const known = valueFor('amount', seeking(5_000, 20_000), offering(1_000, 30_000));
    for (const [project, option] of [
      [aProject({ funding: null }), offering(1_000, 30_000)],
      [seeking(5_000, 20_000), offering(0, 0)],
      [seeking(5_000, 20_000), offering(3_000, 0)],
    ] as const) {
      expect(valueFor('amount', project, option))
        .to.be.above(0)
        .and.below(known);
    }
  });
  it('covers a single sum that lies within', () => {
    expect(sentenceOf('amount', seeking(10_000, 10_000), offering(1_000, 30_000))).to.equal('inside');
  });
});
