import { expect } from 'chai';
import {
  type Activity,
  type Commune,
  type Opportunity,
  type Project,
  tellGate,
  type Zone,
} from '../../../matching/index.ts';
import { aNeed, aProject, LA_COURNEUVE } from '../../support/builders.ts';
import { gateOf, stateOf } from '../pairs.ts';

type Perimeter = Opportunity['perimeter'];

const at = (code: string): Commune => ({ code, name: code, lon: 2.4, lat: 48.9 });
const area = (type: 'region' | 'departement' | 'commune', code: string): Perimeter => ({ type, code });
const state = (commune: Commune | null, perimeter: Perimeter, remote = false) =>
  stateOf('perimeter', aProject({ commune }), aNeed({ perimeter, remote }));

describe('The gate "perimeter"', () => {
  it('has nothing to say of a national offer, even when the commune is not known', () => {
    expect(state(LA_COURNEUVE, { type: 'national' })).to.equal('silent');
    expect(state(null, { type: 'national' })).to.equal('silent');
  });

  const inRegions = [
    ['93027', '11', 'open'],
    ['75118', '11', 'open'],
    ['69123', '84', 'open'],
    ['93027', '84', 'closed'],
    ['01004', '84', 'open'], // Ambérieu-en-Bugey: a code that begins with 0
    ['59350', '32', 'open'],
    ['97105', '01', 'open'], // Basse-Terre, Guadeloupe
    ['97209', '02', 'open'], // Fort-de-France, Martinique
    ['97302', '03', 'open'], // Cayenne, Guyane
    ['97411', '04', 'open'], // Saint-Denis, La Réunion
    ['97611', '06', 'open'], // Mamoudzou, Mayotte
    ['97411', '01', 'closed'],
    ['01004', '01', 'closed'], // the département of Ain is not the region of Guadeloupe
    ['2A004', '94', 'open'], // Ajaccio
    ['2B033', '94', 'open'], // Bastia
    ['2A004', '93', 'closed'],
    ['97502', '01', 'closed'], // Saint-Pierre-et-Miquelon is in no region
    ['98818', '94', 'closed'], // Nouméa neither
  ] as const;
  for (const [commune, region, wanted] of inRegions) {
    it(`is ${wanted} for ${commune} in the region ${region}`, () => {
      expect(state(at(commune), area('region', region))).to.equal(wanted);
    });
  }

  const inDepartements = [
    ['93027', '93', 'open'],
    ['93027', '92', 'closed'],
    ['2A004', '2A', 'open'],
    ['2A004', '2B', 'closed'],
    ['2B033', '2B', 'open'],
    ['2B033', '2A', 'closed'],
    ['97105', '971', 'open'],
    ['97105', '972', 'closed'],
    ['97411', '974', 'open'],
    ['97611', '976', 'open'],
    ['97701', '977', 'open'], // Saint-Barthélemy
    ['98818', '988', 'open'], // Nouméa
    ['09122', '09', 'open'],
    ['75118', '75', 'open'],
  ] as const;
  for (const [commune, departement, wanted] of inDepartements) {
    it(`is ${wanted} for ${commune} in the département ${departement}`, () => {
      expect(state(at(commune), area('departement', departement))).to.equal(wanted);
    });
  }

  const inCommunes = [
    ['93027', '93027', 'open'],
    ['93027', '93001', 'closed'],
    ['75056', '75118', 'unknown'], // somewhere in Paris, which may be there
    ['75118', '75118', 'open'],
    ['75118', '75056', 'open'], // an arrondissement lies in its city
    ['75120', '75101', 'closed'],
    ['75056', '69389', 'closed'],
    ['93066', '75118', 'closed'],
    ['69387', '69123', 'open'], // Lyon
    ['69387', '69387', 'open'],
    ['69123', '69389', 'unknown'],
    ['69383', '69389', 'closed'],
    ['69266', '69123', 'closed'], // Villeurbanne is not Lyon
    ['13203', '13055', 'open'], // Marseille
    ['13055', '13216', 'unknown'],
    ['13216', '13216', 'open'],
    ['13203', '13216', 'closed'],
    ['13216', '75116', 'closed'],
    ['13203', '75056', 'closed'],
    ['13001', '13055', 'closed'], // Aix-en-Provence
    ['75056', '69123', 'closed'],
    ['2A004', '2A004', 'open'],
    ['2A004', '2B004', 'closed'],
    ['97411', '97411', 'open'],
  ] as const;
  for (const [commune, wantedCommune, wanted] of inCommunes) {
    it(`is ${wanted} for ${commune} in the commune ${wantedCommune}`, () => {
      expect(state(at(commune), area('commune', wantedCommune))).to.equal(wanted);
    });
  }

  const GRAND_PARIS = '200054781';
  const member = (code: string, epci: string | undefined): Commune => ({ ...at(code), epci });
  const elsewhere: readonly (readonly [Commune, Perimeter, string])[] = [
    [member('93027', GRAND_PARIS), { type: 'epci', code: GRAND_PARIS }, 'open'],
    [member('69123', '200046977'), { type: 'epci', code: GRAND_PARIS }, 'closed'],
    [member('85113', undefined), { type: 'epci', code: GRAND_PARIS }, 'closed'], // L’Île-d’Yeu is in none
    [at('97411'), { type: 'overseas' }, 'open'],
    [at('97611'), { type: 'overseas' }, 'open'],
    [at('98818'), { type: 'overseas' }, 'open'], // Nouméa: in no region, overseas all the same
    [at('2A004'), { type: 'overseas' }, 'closed'],
    [at('93027'), { type: 'overseas' }, 'closed'],
  ];
  for (const [commune, perimeter, wanted] of elsewhere) {
    it(`is ${wanted} for ${commune.code} in ${JSON.stringify(perimeter)}`, () => {
      expect(state(commune, perimeter)).to.equal(wanted);
    });
  }

  describe('of several zones', () => {
    const several = (...zones: Zone[]): Perimeter => ({ type: 'several', zones });
    const seineSaintDenis = { type: 'departement', code: '93' } as const;
    const lyon = { type: 'commune', code: '69123' } as const;
    const around = { type: 'radius', lon: 5.3698, lat: 43.2965, km: 20 } as const;
    const cases: readonly (readonly [Commune | null, Perimeter, string])[] = [
      [at('93027'), several(seineSaintDenis, lyon), 'open'],
      [at('69387'), several(seineSaintDenis, lyon), 'open'], // an arrondissement of Lyon
      [at('13055'), several(seineSaintDenis, lyon), 'closed'],
      [{ ...at('13055'), lon: 5.37, lat: 43.3 }, several(seineSaintDenis, around), 'open'],
      [at('13055'), several(seineSaintDenis, around), 'closed'], // the code alone is not the place
      [at('97411'), several(seineSaintDenis, { type: 'overseas' }), 'open'],
      [member('93027', GRAND_PARIS), several({ type: 'epci', code: GRAND_PARIS }, lyon), 'open'],
      [null, several(seineSaintDenis, lyon), 'unknown'],
      [at('69123'), several(seineSaintDenis, { type: 'commune', code: '69383' }), 'unknown'],
      [at('69383'), several(seineSaintDenis, { type: 'commune', code: '69383' }), 'open'],
      [at('69384'), several(seineSaintDenis, { type: 'commune', code: '69383' }), 'closed'],
    ];
    for (const [commune, perimeter, wanted] of cases) {
      it(`is ${wanted} for ${commune?.code} in ${JSON.stringify(perimeter)}`, () => {
        expect(state(commune, perimeter)).to.equal(wanted);
      });
    }
    it('names them when it is closed', () => {
      const gate = gateOf(
        'perimeter',
        aProject({ commune: at('13055') }),
        aNeed({ perimeter: several(seineSaintDenis, lyon) }),
      );
      expect(gate && tellGate(gate, 'fr')).to.equal(
        'Réservé à un autre territoire\u00a0: Seine-Saint-Denis, une autre commune.',
      );
    });
    it('is met by an activity that reaches one of them', () => {
      const tour = {
        title: 'Tournée',
        commune: null,
        radiusKm: 20,
        departements: ['93'],
        epcis: [GRAND_PARIS],
      };
      const project = aProject({ commune: at('60159'), activities: [tour] });
      for (const zone of [seineSaintDenis, { type: 'epci', code: GRAND_PARIS } as const])
        expect(stateOf('perimeter', project, aNeed({ perimeter: several(lyon, zone) }))).to.equal('open');
      expect(
        stateOf('perimeter', project, aNeed({ perimeter: several(lyon, { type: 'overseas' }) })),
      ).to.equal('closed');
    });
  });

  describe('around a point', () => {
    // Drancy lies 3.5 km from La Courneuve, Marseille 660 km.
    const drancy = { lon: 2.4444, lat: 48.9242 };
    it('is open within so many kilometres, the last one included', () => {
      expect(state(LA_COURNEUVE, { type: 'radius', ...drancy, km: 5 })).to.equal('open');
      expect(state(LA_COURNEUVE, { type: 'radius', ...drancy, km: 3 })).to.equal('closed');
      const { lon, lat } = LA_COURNEUVE;
      expect(state(LA_COURNEUVE, { type: 'radius', lon, lat, km: 0.001 })).to.equal('open');
    });
    it('never lets a wider circle lose what a narrower one holds', () => {
      let isOpen = false;
      for (const km of [1, 2, 3, 4, 5, 10, 50, 600, 700, 1000]) {
        const now = state(LA_COURNEUVE, { type: 'radius', lon: 5.3698, lat: 43.2965, km }) === 'open';
        expect(now || !isOpen, `${km} km`).to.equal(true);
        isOpen = now;
      }
      expect(isOpen).to.equal(true);
    });
    it('holds across the date line', () => {
      const taveuni = { code: '98613', name: 'Uvea', lon: 179.9, lat: -16.8 };
      expect(state(taveuni, { type: 'radius', lon: -179.9, lat: -16.8, km: 30 })).to.equal('open');
    });
    it('tells both distances when it is closed', () => {
      const gate = gateOf(
        'perimeter',
        aProject(),
        aNeed({ perimeter: { type: 'radius', lon: 5.3698, lat: 43.2965, km: 20 } }),
      );
      expect(gate?.state).to.equal('closed');
      expect(gate?.values.withinKm).to.equal(20);
      expect(gate?.values.km).to.be.within(650, 670);
    });
  });

  const everyPerimeter: readonly Perimeter[] = [
    area('region', '84'),
    area('departement', '69'),
    area('commune', '69123'),
    { type: 'radius', lon: 4.84, lat: 45.76, km: 10 },
  ];
  for (const perimeter of everyPerimeter) {
    it(`lets ${perimeter.type} be passed at a distance, and only then`, () => {
      expect(state(LA_COURNEUVE, perimeter, false)).to.equal('closed');
      expect(state(LA_COURNEUVE, perimeter, true)).to.equal('open');
      expect(state(null, perimeter, true)).to.equal('open');
    });
    it(`is unknown for ${perimeter.type} when the project does not say where it is`, () => {
      expect(state(null, perimeter)).to.equal('unknown');
    });
  }

  it('is open to an activity whose area meets it, and names that activity', () => {
    const lyon = { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 };
    const doing = (...activities: Activity[]) => aProject({ activities });
    const stall = { title: 'Stand', commune: lyon, radiusKm: null };
    const tour = { title: 'Tournée', commune: null, radiusKm: 20, departements: ['75', '93', '94'] };
    const cases: readonly (readonly [Project, Perimeter, string])[] = [
      [doing(stall), { type: 'commune', code: '69123' }, 'open'],
      [doing(stall), { type: 'departement', code: '69' }, 'open'],
      [doing(stall), { type: 'region', code: '84' }, 'open'],
      [doing(stall), { type: 'departement', code: '38' }, 'closed'],
      [doing(stall), { type: 'radius', lon: 4.85, lat: 45.75, km: 5 }, 'open'],
      [doing(tour), { type: 'departement', code: '94' }, 'open'],
      [doing(tour), { type: 'departement', code: '69' }, 'closed'],
      [doing(tour), { type: 'commune', code: '75056' }, 'closed'],
      [doing(tour), { type: 'radius', lon: 2.3967, lat: 48.7, km: 6 }, 'open'],
      [doing(tour), { type: 'radius', lon: 2.3967, lat: 48.7, km: 5 }, 'closed'],
      [{ ...doing(stall), commune: null }, { type: 'departement', code: '69' }, 'open'],
      [{ ...doing(stall), commune: null }, { type: 'departement', code: '38' }, 'unknown'],
      [{ ...doing(tour), commune: null }, { type: 'departement', code: '94' }, 'unknown'],
    ];
    for (const [project, perimeter, state] of cases)
      expect(stateOf('perimeter', project, aNeed({ perimeter })), JSON.stringify(perimeter)).to.equal(state);
    expect(
      gateOf('perimeter', doing(tour), aNeed({ perimeter: { type: 'departement', code: '94' } })),
    ).to.deep.equal({
      gate: 'perimeter',
      state: 'open',
      values: { type: 'activity', activity: 'Tournée' },
    });
    // Its own commune is what it is told of first.
    const own = gateOf('perimeter', doing(tour), aNeed({ perimeter: { type: 'departement', code: '93' } }));
    expect(own?.values).to.deep.equal({ type: 'departement', code: '93' });
    const far = { type: 'radius', lon: 2.3967, lat: 48.7, km: 5 } as const;
    expect(gateOf('perimeter', doing(tour), aNeed({ perimeter: far }))?.values).to.deep.include({ km: 6 });
  });
});
