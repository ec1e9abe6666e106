import { expect } from 'chai';
import { tellBeyond } from '../../api/suggestions/beyond.ts';

const told = (capacity: string, volume: string, description = '') =>
  tellBeyond({ capacity }, { kind: 'need', need: { volume, amountMin: 0 }, description }, [], 'fr');
const beside = (references: string, volume: string, amountMin = 0, capacity = '') =>
  tellBeyond(
    { capacity, references },
    { kind: 'need', need: { volume, amountMin }, description: '' },
    [],
    'fr',
  );

/** Two people before a contract of 60,000 EUR and more. */
const tooLarge = {
  ...{ criterion: 'size', value: 0, weight: 1, points: 0 },
  evidence: { sentence: 'large', values: { team: 2, amountMin: 60_000, amountMax: 160_000 } },
};

describe('What a need asks beyond what a supplier says', () => {
  it('is told with both numbers, as they were written', () => {
    expect(told('Jusqu’à 80 couverts par jour', '400 repas par jour')).to.equal(
      'Ce besoin : 400 repas par jour ; vous : jusqu’à 80 couverts par jour.',
    );
    expect(told('80 repas par jour', '1 200 repas par semaine')).to.include('1 200 repas par semaine');
    expect(told('80 repas', '', 'Servir 400 repas chauds par jour')).to.equal(null);
    expect(told('80 repas par jour', '', 'Servir 400 repas chauds par jour')).to.include('400 repas chauds');
    expect(told('dix vélos', '', 'Entretien de 300 m² de bureaux')).to.equal(null);
    expect(told('Nous faisons 100 m²', '', 'Entretien de 300 m² de bureaux')).to.include('300 m²');
  });

  it('is nothing where it fits, or where two things cannot be compared', () => {
    for (const [capacity, volume] of [
      ['500 repas par jour', '400 repas par jour'],
      ['80 repas par jour', '300 repas par semaine'],
      ['80 repas par jour', '400 repas'],
      ['80 logements par an', '400 repas par jour'],
      ['', '400 repas par jour'],
      ['80 couverts', 'à définir'],
    ] as const)
      expect(told(capacity, volume), `${capacity} / ${volume}`).to.equal(null);
    expect(
      tellBeyond({ capacity: '1 repas' }, { kind: 'skills', description: '9 repas' }, [], 'fr'),
    ).to.equal(null);
  });

  it('is told of what its references say that it has done, in things and in money', () => {
    const seminar = 'Le conseil départemental de la Marne, un séminaire de 150 personnes.';
    expect(beside(seminar, '400 couverts')).to.equal(
      'Ce besoin : 400 couverts ; vos références : jusqu’à 150 personnes.',
    );
    expect(beside(seminar, '400 repas par jour')).to.include('vos références : jusqu’à 150 personnes');
    expect(beside('80 repas par jour pour une école', '400 repas par jour')).to.include('80 repas par jour');
    expect(beside('Un lot de 25 000 € pour la ville, puis 40 k€', '', 60_000)).to.match(
      /^Ce contrat : au moins 60\s000\s€ ; vos références : jusqu’à 40\s000\s€\.$/,
    );
    for (const [references, volume, amountMin, capacity] of [
      [seminar, '120 couverts', 0, ''],
      [seminar, '400 repas par an', 0, ''],
      [seminar, '300 logements', 0, ''],
      [seminar, '400 couverts', 0, '500 couverts'],
      ['Deux écoles, depuis 2019.', '400 repas', 0, ''],
      ['600 repas par mois', '400 repas', 0, ''],
      ['Un marché de 1,2 million d’euros', '', 60_000, ''],
      ['Un marché de 80 000 euros par an', '', 60_000, ''],
      ['Un toit de 300 € le m²', '', 60_000, ''],
      ['', '400 repas', 60_000, ''],
    ] as const)
      expect(beside(references, volume, amountMin, capacity), `${references} / ${volume}`).to.equal(null);
  });

  it('is not the size of the team where it has done as much', () => {
    const need = { kind: 'need', need: { volume: '300 repas', amountMin: 60_000 }, description: '' };
    const of = (references: string) => tellBeyond({ references }, need, [tooLarge as never], 'fr');
    expect(of('Trois entreprises de Reims')).to.include('votre équipe');
    expect(of('Un gala de 500 convives')).to.equal(null);
    expect(of('Un marché de 90 000 €')).to.equal(null);
  });

  it('is the size of the contract for the team where nothing is counted', () => {
    const need = { kind: 'need', need: { volume: '', amountMin: 60_000 }, description: '' };
    expect(tellBeyond({}, need, [tooLarge as never], 'en')).to.equal(
      'This contract: up to €160,000; your team: 2 people.',
    );
    expect(tellBeyond({}, need, [tooLarge as never], 'fr')).to.match(
      /160\s000\s€ ; votre équipe : 2 personnes/,
    );
  });
});
