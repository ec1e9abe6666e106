import { expect } from 'chai';
import type { Instrument, LegalForm, Stage } from '../../../matching/taxonomy/index.ts';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const suits = (
  instrument: Instrument,
  stage: Stage | null,
  legalForm: LegalForm | null,
  named: LegalForm[] = [],
) =>
  valueFor('instrument', aProject({ stage, legalForm }), aFundingOption({ instrument, legalForms: named }));

describe('The criterion "instrument"', () => {
  it('knows which money is made for whom', () => {
    expect(suits('subvention', 'developpement', 'association')).to.be.above(
      suits('capital', 'developpement', 'association'),
    );
    expect(suits('capital', 'essaimage', 'sarl-sas')).to.be.above(
      suits('capital', 'idee', 'micro-entreprise'),
    );
    expect(suits('pret-honneur', 'maturation', 'sarl-sas')).to.be.above(
      suits('pret-honneur', 'essaimage', 'association'),
    );
    expect(suits('don', 'developpement', 'association')).to.be.above(
      suits('don', 'developpement', 'sarl-sas'),
    );
  });
  it('knows what the public pays for beforehand, and what it does not', () => {
    const option = aFundingOption({ instrument: 'recompense', sectors: [] });
    const selling = (offer: string) => aProject({ sectors: [], title: 'Chez nous', pitch: '', offer });
    const book = valueFor('instrument', selling('édition de livres illustrés, maison d’édition'), option);
    const cleaning = valueFor('instrument', selling('nettoyage de bureaux, entretien de locaux'), option);
    expect(book).to.be.above(cleaning);
  });
  it('believes an offer that names the legal form outright', () => {
    expect(suits('capital', 'developpement', 'association', ['association'])).to.be.above(
      suits('capital', 'developpement', 'association'),
    );
  });
  it('says what is missing when the stage or the legal form is not known', () => {
    for (const facts of [{ stage: null }, { legalForm: null }, { stage: null, legalForm: null }]) {
      expect(sentenceOf('instrument', aProject(facts), aFundingOption())).to.equal('unknown');
    }
  });
  it('names the instrument', () => {
    expect(
      partOf('instrument', aProject(), aFundingOption({ instrument: 'don' })).evidence.values,
    ).to.include({
      instrument: 'don',
    });
  });
});
