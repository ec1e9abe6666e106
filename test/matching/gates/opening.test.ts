import { expect } from 'chai';
import { aNeed, aProject } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

describe('The gate "opening"', () => {
  for (const [opensOn, today, state] of [
    ['2026-11-25', '2026-11-24', 'closed'],
    ['2026-11-24', '2026-11-24', 'open'],
    ['2026-10-01', '2026-11-24', 'open'],
    ['2027-01-01', '2026-12-31', 'closed'],
  ] as const) {
    it(`is ${state} on ${today} for an offer that opens on ${opensOn}`, () => {
      expect(stateOf('opening', aProject(), aNeed({ opensOn }), today)).to.equal(state);
    });
  }
  it('has nothing to say of an offer that is open from the start', () => {
    expect(stateOf('opening', aProject(), aNeed())).to.equal('silent');
    expect(stateOf('opening', aProject(), aNeed({ opensOn: null }))).to.equal('silent');
  });
  it('tells the date', () => {
    expect(gateOf('opening', aProject(), aNeed({ opensOn: '2027-03-01' }))?.values).to.deep.equal({
      opensOn: '2027-03-01',
    });
  });
});
