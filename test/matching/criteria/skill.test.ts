import { expect } from 'chai';
import type { Project } from '../../../matching/index.ts';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

/** Says only this; of a stage and form that suppose nothing. */
const holder = (facts: Partial<Project>): Project =>
  aProject({
    title: 'Chez Nous',
    pitch: 'Bonjour.',
    offer: '',
    seeks: '',
    skillsSought: [],
    sectors: [],
    stage: null,
    legalForm: null,
    ...facts,
  });
const offer = (...skills: string[]) => aSkillsOffer({ title: 'Mission', description: 'Bonjour.', skills });

const ACCOUNTS = offer('comptabilité');
const PRICES = offer('calcul de coût de revient');

describe('The criterion "skill"', () => {
  it('finds a wish said outright', () => {
    const project = holder({ skillsSought: ['comptabilité'] });
    expect(valueFor('skill', project, ACCOUNTS)).to.be.above(0.25);
    expect(sentenceOf('skill', project, ACCOUNTS)).to.equal('wish');
  });

  it('finds a wish said in everyday words', () => {
    for (const [seeks, skill] of [
      ['il me faudrait quelqu’un pour fixer mes prix', 'politique tarifaire'],
      ['je veux un site internet', 'refonte de site web'],
      ['vendre aux grandes entreprises', 'vente aux grands comptes'],
    ] as const) {
      expect(valueFor('skill', holder({ seeks }), offer(skill)), `${seeks} / ${skill}`).to.be.above(0.2);
    }
  });

  it('counts a wish said outright more than one inferred from a complaint', () => {
    const wished = holder({ seeks: 'Je veux fixer mes prix.' });
    const complained = holder({ pitch: 'À la fin du mois il reste rien.' });
    expect(valueFor('skill', complained, PRICES)).to.be.above(0);
    expect(valueFor('skill', wished, PRICES)).to.be.above(valueFor('skill', complained, PRICES));
  });

  it('says when it only supposes, and shows the words that betrayed it', () => {
    const part = partOf('skill', holder({ pitch: 'À la fin du mois il reste rien.' }), PRICES);
    expect(part.evidence.sentence).to.equal('lack');
    expect(part.evidence.inferred).to.equal(true);
    expect(String(part.evidence.values.words)).to.include('reste rien');
  });

  it('never marks a wish as supposed', () => {
    const part = partOf('skill', holder({ seeks: 'Je veux fixer mes prix.' }), PRICES);
    expect(part.evidence.inferred ?? false).to.equal(false);
  });

  it('counts a related skill less than the one that is sought', () => {
    const project = holder({ skillsSought: ['comptabilité'] });
    const near = valueFor('skill', project, offer('contrôle de gestion et plan de trésorerie'));
    expect(near)
      .to.be.above(0)
      .and.below(valueFor('skill', project, ACCOUNTS));
    expect(sentenceOf('skill', project, offer('contrôle de gestion et plan de trésorerie'))).to.equal('near');
  });

  it('never counts two wishes served less than one', () => {
    const project = holder({ skillsSought: ['comptabilité', 'site internet'] });
    const one = valueFor('skill', project, ACCOUNTS);
    expect(valueFor('skill', project, offer('comptabilité', 'création de site web'))).to.be.above(one);
  });

  it('finds nothing where nothing meets', () => {
    const project = holder({ skillsSought: ['comptabilité'] });
    expect(valueFor('skill', project, offer('réparation de vélos'))).to.equal(0);
    expect(sentenceOf('skill', project, offer('réparation de vélos'))).to.equal('none');
    expect(valueFor('skill', holder({}), ACCOUNTS)).to.equal(0);
  });

  it('does not suppose that a trade lacks what it sells', () => {
    const accountant = holder({
      pitch: 'Je tiens la comptabilité des artisans.',
      offer: 'Comptabilité pour artisans.',
      stage: 'maturation',
      legalForm: 'micro-entreprise',
    });
    const cook = { ...accountant, pitch: 'Je cuisine.', offer: 'Des plats.' };
    expect(valueFor('skill', accountant, ACCOUNTS)).to.be.at.most(valueFor('skill', cook, ACCOUNTS));
    expect(partOf('skill', accountant, ACCOUNTS).evidence.values.family).not.to.equal('comptabilite');
  });
});
