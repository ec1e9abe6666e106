import { expect } from 'chai';
import fc from 'fast-check';
import { type Opportunity, type Project, tellPart } from '../../../matching/index.ts';
import { aNeed, aProject, LA_COURNEUVE } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const here = aProject({ commune: LA_COURNEUVE });
const value = (perimeter: Opportunity['perimeter'], remote = false, project: Project = here) =>
  valueFor('distance', project, aNeed({ perimeter, remote }));
/** A circle whose centre lies so many kilometres north. */
const north = (km: number, radiusKm = 1000): Opportunity['perimeter'] => ({
  type: 'radius',
  lon: LA_COURNEUVE.lon,
  lat: LA_COURNEUVE.lat + km / 111.195,
  km: radiusKm,
});

describe('The criterion "distance"', () => {
  it('never lets a nearer offer score less', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.nat(900), fc.boolean(), (a, b, remote) => {
        expect(value(north(Math.min(a, b)), remote)).to.be.at.least(value(north(Math.max(a, b)), remote));
      }),
      { numRuns: 60 },
    );
  });
  it('never lets a wider circle lose a nearer project', () => {
    expect(value(north(5, 10))).to.equal(value(north(5, 5.5)));
    expect(value(north(4, 500))).to.be.above(value(north(9, 10)));
  });
  it('prefers the commune to the département, that to the region, and that to the country', () => {
    const commune = value({ type: 'commune', code: '93027' });
    const departement = value({ type: 'departement', code: '93' });
    const region = value({ type: 'region', code: '11' });
    const national = value({ type: 'national' });
    expect(commune).to.be.above(departement);
    expect(departement).to.be.above(region);
    expect(region).to.be.above(national);
    expect(national).to.be.above(0);
  });
  it('takes the arrondissements of a city for the city', () => {
    const paris18 = aProject({ commune: { code: '75118', name: 'Paris 18e', lon: 2.34, lat: 48.89 } });
    expect(
      sentenceOf('distance', paris18, aNeed({ perimeter: { type: 'commune', code: '75056' } })),
    ).to.equal('commune');
  });
  it('never lets work at a distance score less than the same work on the spot', () => {
    const perimeters: Opportunity['perimeter'][] = [
      { type: 'national' },
      { type: 'commune', code: '93027' },
      { type: 'departement', code: '69' },
      { type: 'region', code: '84' },
      north(3),
      north(700),
    ];
    for (const perimeter of perimeters) {
      for (const project of [here, aProject({ commune: null })]) {
        expect(value(perimeter, true, project), perimeter.type).to.be.at.least(
          value(perimeter, false, project),
        );
      }
    }
  });
  it('is nothing outside', () => {
    expect(value({ type: 'departement', code: '69' })).to.equal(0);
    expect(sentenceOf('distance', here, aNeed({ perimeter: { type: 'departement', code: '69' } }))).to.equal(
      'outside',
    );
  });
  it('says what is missing when the commune is not known', () => {
    const nowhere = aProject({ commune: null });
    expect(sentenceOf('distance', nowhere, aNeed({ perimeter: north(3) }))).to.equal('unknown');
    expect(value({ type: 'national' }, false, nowhere)).to.equal(value({ type: 'national' }));
  });
  it('is that of the nearest place where the project is at work, and says which', () => {
    const lyon = { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 };
    const nearLyon = { type: 'radius', lon: 4.85, lat: 45.75, km: 30 } as const;
    const stall = { title: 'Stand au marché', commune: lyon, radiusKm: null };
    const project = aProject({ activities: [{ ...stall, title: 'Ateliers', commune: null }, stall] });
    const part = partOf('distance', project, aNeed({ perimeter: nearLyon }));
    expect(part.evidence).to.deep.equal({
      sentence: 'activity-km',
      values: { km: 1.9, activity: 'Stand au marché' },
    });
    expect(tellPart(part, 'fr')).to.equal('Votre activité «\u00a0Stand au marché\u00a0» en est à 2\u00a0km.');
    for (const [perimeter, sentence] of [
      [{ type: 'commune', code: '69123' }, 'activity-commune'],
      [{ type: 'departement', code: '69' }, 'activity-departement'],
      [{ type: 'region', code: '84' }, 'activity-region'],
      [{ type: 'departement', code: '93' }, 'departement'],
      [{ type: 'departement', code: '13' }, 'outside'],
    ] as const)
      expect(sentenceOf('distance', project, aNeed({ perimeter })), perimeter.code).to.equal(sentence);
  });
  it('is small where an activity comes from elsewhere, and no smaller the further it goes', () => {
    const touring = (radiusKm: number, departements: string[]) =>
      aProject({ activities: [{ title: 'Tournée', commune: null, radiusKm, departements }] });
    const paris = { type: 'departement', code: '75' } as const;
    expect(sentenceOf('distance', touring(30, ['75', '93']), aNeed({ perimeter: paris }))).to.equal(
      'activity-reached',
    );
    expect(value(paris, false, touring(300, ['75', '77', '93']))).to.equal(
      value(paris, false, touring(30, ['75', '93'])),
    );
    expect(value(paris, false, touring(30, ['75']))).to.be.below(value({ type: 'region', code: '11' }));
  });
  it('tells the kilometres', () => {
    const { evidence } = partOf('distance', here, aNeed({ perimeter: north(4) }));
    expect(evidence.sentence).to.equal('km');
    expect(evidence.values.km).to.be.closeTo(4, 0.2);
  });
});
