import { expect } from 'chai';
import type { FundingOption } from '../../../matching/index.ts';
import { aFundingOption, aProject } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const wanting = (purpose: string) =>
  aProject({ pitch: 'Bonjour.', seeks: '', funding: { min: 5_000, max: 20_000, purpose } });
const money = (title: string, facts: Partial<FundingOption> = {}) =>
  aFundingOption({ title, description: 'Bonjour.', conditions: '', ...facts });

describe('The criterion "purpose"', () => {
  it('finds what the money is wanted for in what it pays', () => {
    for (const [purpose, title] of [
      ['acheter un four professionnel', 'Acquisition d’équipements'],
      ['acheter un minibus d’occasion', 'Financement de véhicules'],
      ['payer les travaux du local', 'Travaux d’aménagement de locaux'],
    ] as const) {
      const [project, option] = [wanting(purpose), money(title)];
      expect(sentenceOf('purpose', project, option), `${purpose} / ${title}`).to.equal('pays');
      expect(valueFor('purpose', project, option)).to.be.above(
        valueFor('purpose', project, money('Bonjour')),
      );
    }
  });

  it('counts money for this purpose more than money for another', () => {
    const project = wanting('acheter un four professionnel');
    expect(valueFor('purpose', project, money('Acquisition d’équipements'))).to.be.above(
      valueFor('purpose', project, money('Campagne de communication')),
    );
  });

  it('takes trade words that no lexicon holds for things to buy, and says that it supposes so', () => {
    const project = wanting('enclume, soufflet et étau');
    const option = money('Acquisition d’équipements');
    expect(valueFor('purpose', project, option)).to.be.above(
      valueFor('purpose', wanting(''), money('Acquisition d’équipements')),
    );
    expect(partOf('purpose', project, option).evidence.inferred).to.equal(true);
  });

  it('reads each thing of a list by itself', () => {
    const option = money('Acquisition d’équipements');
    expect(
      valueFor('purpose', wanting('acheter un minibus, une enclume et un soufflet'), option),
    ).to.be.above(valueFor('purpose', wanting('acheter un minibus'), option));
  });

  it('takes what is to be done for no thing to buy', () => {
    const option = money('Acquisition d’équipements');
    expect(valueFor('purpose', wanting('payer le zingueur'), option)).to.be.below(
      valueFor('purpose', wanting('une zingueuse'), option),
    );
  });

  for (const conditions of [
    'Les véhicules ne sont pas éligibles.',
    'L’achat de véhicule est exclu.',
    'Finance l’investissement, hors véhicules.',
    'Tout équipement sauf véhicules.',
    'Le programme ne finance pas l’achat de véhicules.',
    'Exclus : salaires, véhicules, loyers.',
    'Matériel et mobilier. Véhicules et loyers non couverts.',
    'Pas de véhicule, pas de loyer.',
    'Le matériel est pris en charge, mais l’achat de véhicules n’est pas financé.',
  ]) {
    it(`counts an excluded expense against: "${conditions}"`, () => {
      const project = wanting('acheter un véhicule utilitaire');
      const silent = money('Aide à l’équipement');
      const barred = money('Aide à l’équipement', { conditions });
      expect(valueFor('purpose', project, barred)).to.be.below(valueFor('purpose', project, silent));
    });
  }

  for (const description of [
    'Les véhicules et les loyers n’entrent pas dans l’assiette.',
    'Aucun véhicule n’est financé.',
    'Un four, un pétrin, jamais un véhicule utilitaire : l’achat de véhicules est exclu.',
  ]) {
    it(`does so in a description: "${description}"`, () => {
      const project = wanting('acheter un véhicule utilitaire');
      const silent = money('Aide à l’équipement');
      const barred = money('Aide à l’équipement', { description });
      expect(valueFor('purpose', project, barred)).to.be.below(valueFor('purpose', project, silent));
    });
  }

  it('does not take a sum before tax for an exclusion', () => {
    const project = wanting('acheter un véhicule utilitaire');
    const option = money('Aide à l’équipement', { conditions: 'Véhicules utilitaires, 40 % hors taxe.' });
    expect(sentenceOf('purpose', project, option)).to.equal('pays');
  });
  it('says so even when one word names it', () => {
    const barred = money('Aide à l’équipement', { conditions: 'Les véhicules ne sont pas éligibles.' });
    expect(sentenceOf('purpose', wanting('acheter un véhicule utilitaire'), barred)).to.equal('excluded');
  });
  it('says so when both sides name the expense surely', () => {
    const project = wanting('camion aménagé, acheter un véhicule utilitaire');
    const barred = money('Aide à l’équipement', {
      conditions: 'Hors achat de véhicules utilitaires et de camions aménagés.',
    });
    expect(sentenceOf('purpose', project, barred)).to.equal('excluded');
  });

  it('does not count against a project what is excluded for others', () => {
    const project = wanting('acheter un four professionnel');
    const silent = money('Acquisition d’équipements');
    const barred = money('Acquisition d’équipements', { conditions: 'Les loyers ne sont pas éligibles.' });
    expect(valueFor('purpose', project, barred)).to.be.at.least(valueFor('purpose', project, silent));
  });

  it('says what is missing where no purpose is known, and takes it for neither good nor bad', () => {
    const silent = aProject({ pitch: 'Bonjour.', seeks: '', funding: null });
    const option = money('Acquisition d’équipements');
    expect(sentenceOf('purpose', silent, option)).to.equal('unknown');
    expect(valueFor('purpose', silent, option)).to.be.below(
      valueFor('purpose', wanting('acheter des équipements, matériel professionnel'), option),
    );
  });
});
