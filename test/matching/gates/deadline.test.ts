import { expect } from 'chai';
import { aNeed, aProject } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

describe('The gate "deadline"', () => {
  for (const [deadline, today, state] of [
    ['2026-11-25', '2026-11-24', 'open'],
    ['2026-11-24', '2026-11-24', 'open'],
    ['2026-11-23', '2026-11-24', 'closed'],
    ['2026-12-01', '2026-11-30', 'open'],
    ['2026-09-30', '2026-10-01', 'closed'],
    ['2027-01-01', '2026-12-31', 'open'],
    ['2025-12-31', '2026-01-01', 'closed'],
  ] as const) {
    it(`is ${state} on ${today} for an answer due by ${deadline}`, () => {
      expect(stateOf('deadline', aProject(), aNeed({ deadline }), today)).to.equal(state);
    });
  }
  it('has nothing to say of an open-ended offer', () => {
    expect(stateOf('deadline', aProject(), aNeed({ deadline: null }))).to.equal('silent');
  });
  it('tells the date', () => {
    expect(gateOf('deadline', aProject(), aNeed({ deadline: '2020-01-31' }))?.values).to.deep.equal({
      deadline: '2020-01-31',
    });
  });
});
