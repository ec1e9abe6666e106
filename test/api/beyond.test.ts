import { expect } from 'chai';
import { tellBeyond } from '../../api/suggestions/beyond.ts';

const told = (capacity: string, volume: string, description = '') =>
  tellBeyond({ capacity }, { kind: 'need', need: { volume }, description }, [], 'fr');

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

  it('is the size of the contract for the team where nothing is counted', () => {
    const values = { team: 2, amountMin: 60_000, amountMax: 160_000 };
    const part = {
      criterion: 'size',
      value: 0,
      weight: 1,
      points: 0,
      evidence: { sentence: 'large', values },
    };
    const need = { kind: 'need', need: { volume: '' }, description: '' };
    expect(tellBeyond({}, need, [part as never], 'en')).to.equal(
      'This contract: up to €160,000; your team: 2 people.',
    );
    expect(tellBeyond({}, need, [part as never], 'fr')).to.match(/160\s000\s€ ; votre équipe : 2 personnes/);
  });
});
