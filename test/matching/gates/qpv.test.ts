import { expect } from 'chai';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { stateOf } from '../pairs.ts';

describe('The gate "priority neighbourhoods only"', () => {
  for (const [qpvOnly, inQpv, state] of [
    [true, true, 'open'],
    [true, false, 'closed'],
    [true, null, 'unknown'],
    [false, true, 'silent'],
    [false, false, 'silent'],
    [false, null, 'silent'],
  ] as const) {
    it(`is ${state} when the offer ${qpvOnly ? 'is' : 'is not'} reserved and the project says ${inQpv}`, () => {
      expect(stateOf('qpv', aProject({ inQpv }), aFundingOption({ qpvOnly }))).to.equal(state);
    });
  }
});
