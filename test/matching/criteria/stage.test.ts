import { expect } from 'chai';
import type { Stage } from '../../../matching/taxonomy/index.ts';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { sentenceOf, valueFor } from '../pairs.ts';

const value = (own: Stage | null, ...stages: Stage[]) =>
  valueFor('stage', aProject({ stage: own }), aSkillsOffer({ stages }));

describe('The criterion "stage"', () => {
  it('prefers an offer for this stage to one for two, that to one for all, and that to one for another', () => {
    expect(value('idee', 'idee')).to.be.above(value('idee', 'idee', 'maturation'));
    expect(value('idee', 'idee', 'maturation')).to.be.above(value('idee'));
    expect(value('idee')).to.be.above(value('idee', 'essaimage'));
    expect(value('idee', 'essaimage')).to.equal(0);
  });
  it('never counts an offer that lists every stage less than one that lists none', () => {
    expect(value('idee', 'idee', 'maturation', 'developpement', 'essaimage')).to.be.at.least(value('idee'));
  });
  it('says what is missing when the stage is not known', () => {
    expect(sentenceOf('stage', aProject({ stage: null }), aSkillsOffer({ stages: ['idee'] }))).to.equal(
      'unknown',
    );
    expect(value(null, 'idee')).to.be.above(0).and.below(value('idee', 'idee'));
  });
});
