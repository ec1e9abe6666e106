import { expect } from 'chai';
import { tellGate } from '../../../matching/index.ts';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

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

  it('says whether that is declared, or checked and by which outlines', () => {
    const told = (facts: Parameters<typeof aProject>[0]) => {
      const gate = gateOf('qpv', aProject(facts), aFundingOption({ qpvOnly: true }));
      return gate && [tellGate(gate, 'fr'), tellGate(gate, 'en', 'opportunity')];
    };
    expect(told({ inQpv: true })).to.deep.equal([
      'Réservé aux quartiers prioritaires, et vous en êtes (déclaré).',
      'Reserved for priority neighbourhoods, and this project is in one (declared).',
    ]);
    expect(told({ inQpv: false, qpvGeneration: '2024' })).to.deep.equal([
      'Réservé aux quartiers prioritaires\u00a0; votre adresse n’y est pas (vérifié, génération 2024).',
      'Reserved for priority neighbourhoods; this project’s address is not in one (checked, generation 2024).',
    ]);
  });
});
