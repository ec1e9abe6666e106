import { expect } from 'chai';
import { aNeed, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

/** Sells this and says nothing else. */
const seller = (offer: string) => aProject({ title: 'Chez Nous', pitch: 'Bonjour.', offer, capacity: '' });
/** Needs this and says nothing else. */
const buyer = (title: string) =>
  aNeed({ title, description: 'Bonjour.', need: { volume: '', amountMin: 0, amountMax: 0 } });
const value = (offer: string, need: string) => valueFor('trade', seller(offer), buyer(need));

describe('The criterion "trade"', () => {
  it('finds a trade that both sides name in the same words', () => {
    expect(value('buffets', 'Buffets')).to.be.above(0.25);
    expect(sentenceOf('trade', seller('buffets'), buyer('Buffets'))).to.equal('same');
  });

  it('finds a trade whatever words each side has for it', () => {
    for (const [offer, need] of [
      ['Je fais des petits fours et des verrines.', 'Prestations de traiteur'],
      ['Nettoyage de bureaux, on fait le ménage', 'Marché de propreté des locaux'],
      ['Je répare des vélos', 'Entretien d’une flotte de vélos'],
    ] as const) {
      expect(value(offer, need), `${offer} / ${need}`).to.be.above(0.2);
    }
  });

  it('finds a single word in another form', () => {
    for (const [offer, need] of [
      ['buffet', 'Buffets'],
      ['BUFFETS', 'buffet'],
      ['traiteurs', 'Traiteur'],
      ['Pâtisseries', 'patisserie'],
    ] as const) {
      expect(value(offer, need), `${offer} / ${need}`).to.be.above(0);
    }
  });

  it('finds the man and the woman of a trade', () => {
    for (const [offer, need] of [
      ['Je suis coiffeuse', 'Coiffeurs'],
      ['Je suis coiffeur', 'Coiffure'],
    ] as const) {
      expect(value(offer, need), `${offer} / ${need}`).to.be.above(0);
    }
  });

  it('counts a neighbouring trade less than the trade itself, and says that it is only near', () => {
    const same = value('buffets, cocktails dînatoires', 'Prestations de traiteur');
    const near = value('pain, viennoiseries, boulangerie', 'Prestations de traiteur');
    expect(near).to.be.above(0).and.below(same);
    const part = partOf(
      'trade',
      seller('pain, viennoiseries, boulangerie'),
      buyer('Prestations de traiteur'),
    );
    expect(part.evidence.sentence).to.equal('near');
  });

  it('finds nothing between trades that have nothing to do with each other', () => {
    expect(value('cours de piano', 'Évacuation de gravats')).to.equal(0);
    expect(sentenceOf('trade', seller('cours de piano'), buyer('Évacuation de gravats'))).to.equal('none');
  });

  it('finds nothing where nothing is sold', () => {
    expect(value('', 'Prestations de traiteur')).to.equal(0);
  });

  it('counts what is sold more than what is named in passing', () => {
    const sold = valueFor('trade', aProject({ title: 'X', pitch: 'Bonjour.', offer: 'buffets' }), aNeed());
    const named = valueFor(
      'trade',
      aProject({ title: 'X', pitch: 'On a servi des buffets.', offer: 'cours de piano', capacity: '' }),
      aNeed(),
    );
    expect(named).to.be.below(sold);
  });

  it('shows the words of both sides as they wrote them', () => {
    const { words, offered } = partOf('trade', seller('des verrines'), buyer('Service traiteur')).evidence
      .values;
    expect(words).to.deep.equal(['verrines']);
    expect(offered).to.deep.equal(['service traiteur']);
  });

  it('answers the same from both sides', () => {
    const [project, need] = [aProject(), aNeed()];
    expect(partOf('trade', project, need, 'opportunity').value).to.equal(
      partOf('trade', project, need).value,
    );
  });
});
