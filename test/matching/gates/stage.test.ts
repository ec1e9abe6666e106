import { expect } from 'chai';
import { STAGES } from '../../../matching/taxonomy/index.ts';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { explained, gateOf, stateOf } from '../pairs.ts';

describe('The gate "stage"', () => {
  it('has nothing to say when every stage is accepted', () => {
    for (const stage of [...STAGES, null]) {
      expect(stateOf('stage', aProject({ stage }), aSkillsOffer({ stages: [] }))).to.equal('silent');
    }
  });
  for (const stage of STAGES) {
    it(`lets ${stage} in where it is accepted, and nowhere else`, () => {
      const others = STAGES.filter((each) => each !== stage);
      const state = (accepted: typeof others) =>
        stateOf('stage', aProject({ stage }), aSkillsOffer({ stages: accepted }));
      expect(state([stage])).to.equal('open');
      expect(state([...others, stage])).to.equal('open');
      expect(state(others)).to.equal('closed');
    });
  }
  it('is unknown, and suggested all the same, when the project does not say', () => {
    const project = aProject({ stage: null });
    const offer = aSkillsOffer({ stages: ['essaimage'] });
    expect(stateOf('stage', project, offer)).to.equal('unknown');
    expect(explained(project, offer).suggested).to.equal(true);
  });
  it('tells which stages are accepted', () => {
    const offer = aSkillsOffer({ stages: ['idee', 'maturation'] });
    expect(gateOf('stage', aProject(), offer)?.values).to.deep.equal({ accepted: ['idee', 'maturation'] });
  });
});
