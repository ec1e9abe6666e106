import { expect } from 'chai';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

describe('The gate "places"', () => {
  for (const [capacity, taken, state] of [
    [1, 0, 'open'],
    [1, 1, 'closed'],
    [3, 2, 'open'],
    [3, 3, 'closed'],
    [3, 4, 'closed'],
    [1_000_000, 999_999, 'open'],
  ] as const) {
    it(`is ${state} when ${taken} of ${capacity} are taken`, () => {
      expect(stateOf('places', aProject(), aSkillsOffer({ capacity, taken }))).to.equal(state);
    });
  }
  it('takes it that none is taken when nothing is said', () => {
    expect(gateOf('places', aProject(), aSkillsOffer({ capacity: 2 }))?.values).to.deep.equal({ left: 2 });
  });
  it('never tells of fewer than no places', () => {
    expect(gateOf('places', aProject(), aSkillsOffer({ capacity: 2, taken: 5 }))?.values).to.deep.equal({
      left: 0,
    });
  });
});
