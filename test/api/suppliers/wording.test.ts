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

  for (const typed of [
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
