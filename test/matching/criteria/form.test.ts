import { expect } from 'chai';
import type { Project } from '../../../matching/index.ts';
import type { SupportForm } from '../../../matching/taxonomy/index.ts';
import { aProject, aSupportScheme } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const holder = (facts: Partial<Project>) =>
  aProject({ pitch: 'Bonjour.', seeks: '', skillsSought: [], stage: 'developpement', ...facts });
const scheme = (...forms: SupportForm[]) => aSupportScheme({ forms });

describe('The criterion "form of support"', () => {
  it('counts what is asked for more than what is betrayed, and that more than what nobody spoke of', () => {
    const asked = valueFor('form', holder({ seeks: 'Je cherche un local.' }), scheme('hebergement'));
    const betrayed = holder({ pitch: 'Je suis seul.' });
    const supposed = valueFor('form', betrayed, scheme('accompagnement'));
    const silent = valueFor('form', holder({}), scheme('accompagnement'));
    expect(asked).to.be.above(supposed);
    expect(supposed).to.be.above(silent);
    expect(sentenceOf('form', betrayed, scheme('accompagnement'))).to.equal('lack');
    expect(partOf('form', betrayed, scheme('accompagnement')).evidence.inferred).to.equal(true);
  });
  it('counts the form that is sought more than another', () => {
    const project = holder({ seeks: 'Je cherche un local.' });
    expect(valueFor('form', project, scheme('hebergement'))).to.be.above(
      valueFor('form', project, scheme('reseau')),
    );
  });
  it('shows the words of the wish', () => {
    const { evidence } = partOf('form', holder({ seeks: 'Je cherche un local.' }), scheme('hebergement'));
    expect(evidence.sentence).to.equal('wish');
    expect(String(evidence.values.words)).to.include('local');
  });
  it('knows that an incubator is for beginnings', () => {
    expect(valueFor('form', holder({ stage: 'maturation' }), scheme('incubation'))).to.be.above(
      valueFor('form', holder({ stage: 'essaimage' }), scheme('incubation')),
    );
  });
  it('never loses by offering one form more', () => {
    const project = holder({ seeks: 'Je cherche un local et une formation.' });
    expect(valueFor('form', project, scheme('hebergement', 'formation'))).to.be.at.least(
      valueFor('form', project, scheme('hebergement')),
    );
  });
});
