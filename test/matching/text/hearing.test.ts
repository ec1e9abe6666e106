import { expect } from 'chai';
import fc from 'fast-check';
import { FUNDING_PURPOSES } from '../../../matching/taxonomy/funding.ts';
import { OFFERED_IN_CRAFTS } from '../../../matching/taxonomy/offered/crafts.ts';
import { OFFERED_IN_PEOPLE_AND_LAW } from '../../../matching/taxonomy/offered/people-and-law.ts';
import { OFFERED_PURPOSES } from '../../../matching/taxonomy/offered/purposes.ts';
import { OFFERED_IN_SELLING_AND_MONEY } from '../../../matching/taxonomy/offered/selling-and-money.ts';
import { OFFERED_IN_TOOLS_AND_MAKING } from '../../../matching/taxonomy/offered/tools-and-making.ts';
import { SAID_OF_CRAFTS } from '../../../matching/taxonomy/said/crafts.ts';
import { SAID_OF_PEOPLE_AND_LAW } from '../../../matching/taxonomy/said/people-and-law.ts';
import { SAID_OF_PURPOSES } from '../../../matching/taxonomy/said/purposes.ts';
import { SAID_OF_SELLING_AND_MONEY } from '../../../matching/taxonomy/said/selling-and-money.ts';
import { SAID_OF_TOOLS_AND_MAKING } from '../../../matching/taxonomy/said/tools-and-making.ts';
import { SKILL_FAMILIES } from '../../../matching/taxonomy/skill-families.ts';
import { analyse } from '../../../matching/text/analyse.ts';
import { byClause, createHearing } from '../../../matching/text/hearing.ts';

const EXAMPLES = new Map([
  [
    'impayes',
    [
      'Mes clients me payent quand ils veulent.',
      'La facture traîne depuis trois mois.',
      'Il me doit encore de l’argent.',
    ],
  ],
  [
    'paie',
    [
      'Les fiches de paye, c’est mon cousin qui les fait.',
      'Je ne sais pas remplir le bulletin de la vendeuse.',
    ],
  ],
  ['froid', ['La chambre froide est tombée en panne.', 'Le frigo ne tient plus la température.']],
]);
const hears = createHearing(EXAMPLES);
const heard = (text: string) => [...hears(analyse(text))].sort((a, b) => b.probability - a.probability);

describe('Hearing what people mean', () => {
  it('finds it in other words of the same world, and shows by which', () => {
    const [first] = heard('Une cliente traîne avec sa facture, elle payera un jour');
    expect(first?.code).to.equal('impayes');
    expect(first?.words.join()).to.include('facture');
    expect(heard('Le frigo est en panne')[0]?.code).to.equal('froid');
  });

  it('says nothing of what no example speaks of', () => {
    expect(heard('Les enfants jouent au ballon sur la place.')).to.deep.equal([]);
    expect(heard('')).to.deep.equal([]);
  });

  it('is surer of what says more, and never surer than sure', () => {
    const little = heard('La facture.')[0]?.probability ?? 0;
    const more = heard('La facture traîne, les clients payent quand ils veulent.')[0]?.probability ?? 0;
    expect(more).to.be.greaterThan(little);
    const words = [...EXAMPLES.values()].flat().flatMap((sentence) => sentence.split(' '));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (some) => {
        const found = heard(some.join(' '));
        expect(new Set(found.map(({ code }) => code)).size).to.equal(found.length);
        expect(found.reduce((sum, { probability }) => sum + probability, 0)).to.be.at.most(1 + 1e-9);
      }),
    );
  });

  it('hears of one code what it hears of it among all', () => {
    const words = [...EXAMPLES.values()].flat().flatMap((sentence) => sentence.split(' '));
    const told = (found: ReturnType<typeof hears>) =>
      found.map(({ code, probability, words: by }) => [code, probability, by]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (some) => {
        const clause = analyse(some.join(' '));
        for (const only of EXAMPLES.keys())
          expect(told(hears(clause, only))).to.deep.equal(
            told(hears(clause)).filter(([code]) => code === only),
          );
      }),
    );
  });

  it('hears through hundreds of telling words without an end of sentence', () => {
    const syllables = ['ba', 'do', 'fu', 'gi', 'lo', 'mu', 'na', 'po', 'ri', 'ta'];
    const words = Array.from({ length: 400 }, (_, n) =>
      [...String(1000 + n)].map((digit) => syllables[Number(digit)]).join(''),
    );
    const rest = Array.from({ length: 12_000 }, () => 'La facture.');
    const rare = createHearing(new Map(Object.entries({ long: words, rest })));
    const [first, ...others] = rare(analyse(words.join(' ')));
    expect(others).to.deep.equal([]);
    expect(first?.code).to.equal('long');
    expect(first?.probability).to.be.closeTo(1, 1e-9);
  });

  it('listens to one clause at a time', () => {
    const clauses = byClause(analyse('La facture traîne. Le frigo est en panne ; il fait chaud.'));
    expect(clauses.map((clause) => clause.map(({ word }) => word))).to.deep.equal([
      ['facture', 'traîne'],
      ['frigo', 'panne'],
      ['chaud'],
    ]);
  });
});

const EXAMPLES_OF = {
  'people say': {
    skills: [SAID_OF_SELLING_AND_MONEY, SAID_OF_PEOPLE_AND_LAW, SAID_OF_TOOLS_AND_MAKING, SAID_OF_CRAFTS],
    purposes: SAID_OF_PURPOSES,
  },
  'organisations offer': {
    skills: [
      OFFERED_IN_SELLING_AND_MONEY,
      OFFERED_IN_PEOPLE_AND_LAW,
      OFFERED_IN_TOOLS_AND_MAKING,
      OFFERED_IN_CRAFTS,
    ],
    purposes: OFFERED_PURPOSES,
  },
};
for (const [who, { skills, purposes }] of Object.entries(EXAMPLES_OF)) {
  describe(`The examples of what ${who}`, () => {
    const sentences = [...skills, purposes].flatMap((part) => Object.values(part).flat());

    it('are there for every skill family and every purpose of money, each in one file', () => {
      const codes = skills.flatMap((part) => Object.keys(part));
      expect(codes.sort()).to.deep.equal(SKILL_FAMILIES.map(({ code }) => code).sort());
      expect(Object.keys(purposes).sort()).to.deep.equal(FUNDING_PURPOSES.map(({ code }) => code).sort());
    });

    it('are sentences of their own, said once', () => {
      expect(new Set(sentences).size).to.equal(sentences.length);
      for (const sentence of sentences) expect(analyse(sentence).length, sentence).to.be.within(1, 25);
    });
  });
}
