import { expect } from 'chai';
import { aNeed, aProject } from '../../support/builders.ts';
import { explained, stateOf } from '../pairs.ts';

describe('The gate "open"', () => {
  it('is open when nothing is said', () => {
    expect(stateOf('open', aProject(), aNeed())).to.equal('open');
  });
  for (const [status, state] of [
    ['open', 'open'],
    ['paused', 'closed'],
    ['closed', 'closed'],
  ] as const) {
    it(`is ${state} for an offer that is ${status}`, () => {
      expect(stateOf('open', aProject(), aNeed({ status }))).to.equal(state);
    });
  }
  it('keeps a paused offer from being suggested', () => {
    expect(explained(aProject(), aNeed({ status: 'open' })).suggested).to.equal(true);
    expect(explained(aProject(), aNeed({ status: 'paused' })).suggested).to.equal(false);
  });
});
