import { expect } from 'chai';
import { typeset } from '../../web/src/lib/typography.ts';

describe('French sentences', () => {
  it('join "de" and "à" with the names of places as people say them', () => {
    const said = {
      'à 25 km de Aubervilliers': 'à 25\u00a0km d’Aubervilliers',
      'à 25 km de Le Havre': 'à 25\u00a0km du Havre',
      'Près de Les Lilas': 'Près des Lilas',
      'ouvert à Le Havre': 'ouvert au Havre',
      'ouvert à Les Lilas': 'ouvert aux Lilas',
      'De Élise': 'D’Élise',
    };
    for (const [given, told] of Object.entries(said)) expect(typeset(given)).to.equal(told);
  });

  it('leave the others as they are', () => {
    for (const text of [
      'de La Courneuve',
      'de L’Haÿ-les-Roses',
      'de A à Z',
      'de Lyon',
      'mode Active',
      'de 3 à 5',
    ])
      expect(typeset(text)).to.equal(text);
  });
});
