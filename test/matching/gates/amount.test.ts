import { expect } from 'chai';
import { aFundingOption, aNeed, aProject, aSkillsOffer, aSupportScheme } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

describe('The gate "amount"', () => {
  const cases = [
    // sought, offered
    [[5_000, 20_000], [1_000, 50_000], 'open'],
    [[5_000, 20_000], [10_000, 15_000], 'open'],
    [[5_000, 20_000], [20_000, 50_000], 'open'], // they touch at the top
    [[5_000, 20_000], [1_000, 5_000], 'open'], // and at the bottom
    [[5_000, 20_000], [20_001, 50_000], 'closed'],
    [[5_000, 20_000], [1_000, 4_999], 'closed'],
    [[5_000, 20_000], [0, 0], 'open'], // 0: the most is not known
    [[5_000, 20_000], [3_000, 0], 'open'],
    [[5_000, 20_000], [30_000, 0], 'closed'], // the least is known, and it is too much
    [[0, 0], [0, 500], 'open'],
    [[0, 0], [500, 5_000], 'closed'],
    [[10_000, 10_000], [10_000, 10_000], 'open'],
    [[1_000_000_000, 1_000_000_000], [0, 999_999_999], 'closed'],
  ] as const;
  for (const [[min, max], [amountMin, amountMax], state] of cases) {
    it(`is ${state} for ${min} to ${max} sought and ${amountMin} to ${amountMax} offered`, () => {
      const project = aProject({ funding: { min, max, purpose: 'un four' } });
      expect(stateOf('amount', project, aFundingOption({ amountMin, amountMax }))).to.equal(state);
    });
  }
  it('has nothing to say when no money is sought', () => {
    expect(stateOf('amount', aProject({ funding: null }), aFundingOption())).to.equal('silent');
  });
  it('has nothing to say of anything but funding', () => {
    for (const other of [aNeed(), aSkillsOffer(), aSupportScheme()]) {
      expect(stateOf('amount', aProject(), other), other.kind).to.equal('silent');
    }
  });
  it('tells the four sums', () => {
    const project = aProject({ funding: { min: 5, max: 6, purpose: '' } });
    expect(gateOf('amount', project, aFundingOption({ amountMin: 7, amountMax: 8 }))?.values).to.deep.equal({
      wantedMin: 5,
      wantedMax: 6,
      amountMin: 7,
      amountMax: 8,
    });
  });
});
