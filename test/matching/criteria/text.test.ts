import { expect } from 'chai';
import { aNeed, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const seller = (offer: string) => aProject({ title: 'Nous', pitch: 'Bonjour.', offer, capacity: '' });
const buyer = (description: string) =>
  aNeed({ title: 'Besoin', description, need: { volume: '', amountMin: 0, amountMax: 0 } });

describe('The criterion "text"', () => {
  it('finds nothing in texts that share no word', () => {
    expect(valueFor('text', seller('des nappes brodées'), buyer('Évacuation de gravats'))).to.equal(0);
    expect(sentenceOf('text', seller('des nappes brodées'), buyer('Évacuation de gravats'))).to.equal('none');
  });
  it('never loses by one more word in common', () => {
    const project = seller('nappes brodées, torchons, tabliers');
    const few = valueFor('text', project, buyer('Fourniture de nappes'));
    const more = valueFor('text', project, buyer('Fourniture de nappes brodées'));
    const most = valueFor('text', project, buyer('Fourniture de nappes brodées, torchons'));
    expect(few).to.be.above(0);
    expect(more).to.be.above(few);
    expect(most).to.be.above(more);
  });
  it('sees through accents, case, number and apostrophes', () => {
    for (const [offer, need] of [
      ['NAPPES BRODEES', 'une nappe brodée'],
      ['l’outillage', 'outillages'],
      ['cœurs de palmier', 'coeur de palmier'],
    ] as const) {
      expect(valueFor('text', seller(offer), buyer(need)), `${offer} / ${need}`).to.be.above(0);
    }
  });
  it('sees through missing accents at the end of a word', () => {
    for (const [offer, need] of [
      ['securite', 'sécurité'],
      ['de la matiere', 'matière'],
      ['une nappe brodee', 'brodée'],
    ] as const) {
      expect(valueFor('text', seller(offer), buyer(need)), `${offer} / ${need}`).to.be.above(0);
    }
  });
  it('does not take function words or the boilerplate of tenders for common ground', () => {
    const project = seller('pour vous avec nous dans le cadre de nos prestations');
    expect(valueFor('text', project, buyer('Dans le cadre des prestations, avec vous, pour nous'))).to.equal(
      0,
    );
  });
  it('shows shared words as the opportunity writes them', () => {
    const { values } = partOf('text', seller('une nappe brodée'), buyer('Des nappes brodées.')).evidence;
    expect(Object.values(values).flat()).to.have.members(['nappes', 'brodées']);
  });
});
