import { expect } from 'chai';
import { readWording } from '../../../api/suppliers/wording.ts';
import { loadPlaces } from '../../../api/territory/places.ts';

const read = (typed: string) => {
  const { text, places } = readWording(loadPlaces(), typed);
  return { text, codes: places.map(({ code }) => code) };
};

describe('A buyer’s words', () => {
  const PLACED: readonly (readonly [string, string, string])[] = [
    ['plateaux repas Saint-Denis mardi 80 personnes', 'plateaux repas mardi 80 personnes', '97411'],
    ['buffet Saint-Denis 93', 'buffet', '93066'],
    ['buffet Saint-Denis (Aude), lundi', 'buffet lundi', '11339'],
    ['buffet Saint-Denis dans l’Aude', 'buffet', '11339'],
    ['buffet à Saint-Denis, Seine-Saint-Denis', 'buffet', '93066'],
    ['buffet Montreuil 28', 'buffet', '28267'],
    ['Saint-Ouen 80 personnes', '80 personnes', '41226'],
    ['buffet à La Courneuve', 'buffet', '93027'],
    ['traiteur lyon', 'traiteur', '69123'],
    ['nettoyage de bureaux à Vitry', 'nettoyage de bureaux', '94081'],
    ['imprimeur 93200', 'imprimeur', '93066'],
    ['couturière dans le 13', 'couturière', '13'],
    ['vélos en Île-de-France', 'vélos', '11'],
    ['menuisier Seine-Saint-Denis', 'menuisier', '93'],
    ['traiteur réunion', 'traiteur', '04'],
  ];
  for (const [typed, text, code] of PLACED)
    it(`say where: ${typed}`, () => {
      const { codes, ...said } = read(typed);
      expect(said.text).to.equal(text);
      expect(codes).to.include(code);
    });

  it('offer of one name only the towns that people plausibly mean; the others answer to their département', () => {
    expect(read('repas Saint-Denis').codes, 'not the village of 400 in the Aude').to.deep.equal([
      '97411',
      '93066',
    ]);
    expect(read('repas Saint-Denis 11').codes[0]).to.equal('11339');
    expect(read('repas Sainte-Marie').codes, 'overseas too').to.include.members(['97418', '97228']);
    expect(read('repas Saint-Pierre').codes).to.include.members(['97416', '97225']);
    const places = loadPlaces();
    for (const name of [
      'Saint-Denis',
      'Sainte-Marie',
      'Saint-Ouen',
      'Valence',
      'Saint-Benoît',
      'Saint-Martin',
    ]) {
      const offered = read(`repas ${name}`).codes.flatMap((code) => places.placeByCode(code) ?? []);
      const most = Math.max(...offered.map(({ population }) => population));
      for (const { code, population } of offered)
        if (!code.startsWith('97')) expect(population, `${name} ${code}`).to.be.at.least(most / 20);
    }
  });

  for (const typed of [
    'constructor',
    'repas pas cher pour 80 personnes',
    'jus d’orange et café',
    'traiteur à domicile',
    'nettoyage de table basse',
    'cuisine grasse',
    'quartiers nord',
    '',
    '12 000 euros',
    '<script>',
  ])
    it(`name no place: ${typed || 'nothing'}`, () => {
      expect(read(typed)).to.deep.equal({ text: typed, codes: [] });
    });
});
