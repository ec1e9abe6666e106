import { expect } from 'chai';
import { loadPlaces } from '../../api/territory/places.ts';
import { distanceKm } from '../../matching/index.ts';

const names = (typed: string, limit = 5) =>
  loadPlaces()
    .findPlaces(typed, limit)
    .map(({ name }) => name);
const codes = (typed: string, limit = 5) =>
  loadPlaces()
    .findPlaces(typed, limit)
    .map(({ code }) => code);

describe('Places', () => {
  it('hold every inhabited commune of France, overseas too, each with a point on Earth', () => {
    expect(loadPlaces().count).to.be.within(34_000, 36_000);
    for (const code of [
      '75056',
      '2A004',
      '97105',
      '97209',
      '97302',
      '97411',
      '97611',
      '97502',
      '98735',
      '98818',
    ]) {
      const place = loadPlaces().placeByCode(code);
      expect(place, code).to.include.keys('name', 'lon', 'lat', 'departement', 'region');
      expect(Number.isFinite(place?.lon) && Number.isFinite(place?.lat), code).to.equal(true);
    }
  });

  it('are found whatever the accents, the case, the hyphens and the apostrophes', () => {
    for (const typed of ['L’Haÿ-les-Roses', 'l hay les roses', 'HAY LES ROSES', "l'haÿ"])
      expect(codes(typed)[0], typed).to.equal('94038');
    expect(names('etang sale')).to.include('L’Étang-Salé'.replace('’', "'"));
    expect(names('schoelcher')[0]).to.equal('Schœlcher');
  });

  it('read "st" as "saint", and still as the start of "Strasbourg"', () => {
    expect(codes('st denis', 2)).to.have.members(['97411', '93066']);
    expect(codes('ste marie', 20)).to.include('97418');
    expect(names('str')[0]).to.equal('Strasbourg');
  });

  it('are found by the start of any word, the most populated first', () => {
    expect(names('courneuve')).to.deep.equal(['La Courneuve']);
    const populations = loadPlaces()
      .findPlaces('mar', 10)
      .map(({ population }) => population);
    expect(populations).to.deep.equal([...populations].sort((a, b) => b - a));
    expect(names('mar')[0]).to.equal('Marseille');
  });

  it('put the commune of exactly that name before longer names', () => {
    expect(names('paris')[0]).to.equal('Paris');
    expect(names('lens')[0]).to.equal('Lens');
  });

  it('are found by the start of a post code, alone or behind the name', () => {
    expect(codes('93120')).to.deep.equal(['93027']);
    expect(codes('974', 3)[0]).to.equal('97411');
    expect(codes('saint-denis 93')[0]).to.equal('93066');
    expect(codes('saint denis 97400')).to.deep.equal(['97411']);
    expect(codes('2a004')).to.include('2A004');
  });

  it('know the arrondissements of Paris, Lyon and Marseille, each by itself and inside of its city', () => {
    expect(codes('75013')).to.deep.equal(['75056', '75113']);
    expect(codes('marseille 15e')).to.deep.equal(['13215']);
    expect(names('lyon')[0]).to.equal('Lyon');
    const { placeByCode, exactByCode, territoriesAround, placeAt } = loadPlaces();
    expect(placeByCode('69383')?.code).to.equal('69123');
    const cities = { '751': [20, '75056'], '693': [9, '69123'], '132': [16, '13055'] } as const;
    for (const [start, [most, code]] of Object.entries(cities)) {
      const city = placeByCode(code);
      for (let n = 1; n <= most; n += 1) {
        const own = exactByCode(`${start}${String(start === '693' ? 80 + n : n).padStart(2, '0')}`);
        expect(own, `${start} ${n}`).to.deep.include({ departement: city?.departement, epci: city?.epci });
        // Marseille is wide: to its farthest quarter it is some 14 km.
        expect(distanceKm(own ?? { lon: 0, lat: 0 }, city ?? { lon: 0, lat: 0 })).to.be.below(15);
        expect(placeAt(own ?? { lon: 0, lat: 0 })?.code, 'a radius is drawn around communes').to.equal(
          undefined,
        );
      }
    }
    expect(territoriesAround({ lon: 2.35, lat: 48.86 }, 1).departements).to.deep.equal(['75']);
  });

  it('tell the nearest commune of any point, and none at sea', () => {
    const { all, nearestTo } = loadPlaces();
    const sure = all().filter(({ approximate }) => !approximate);
    for (let n = 0; n < sure.length; n += 997) {
      const { lon, lat } = sure[n] as (typeof sure)[0];
      // Off its point by up to 3 km to each side, and so far that often nothing is within 7.
      for (const [east, north] of [
        [0.013, 0.021],
        [-0.027, 0.008],
        [0.02, 0.15],
        [0, 0],
      ] as const) {
        const point = { lon: lon + east, lat: lat + north };
        const near = Math.min(...sure.map((place) => distanceKm(place, point)));
        const told = nearestTo(point);
        expect(told && distanceKm(told, point), `${lon} ${lat}`).to.equal(near <= 7 ? near : undefined);
      }
    }
    expect(nearestTo({ lon: 4.85, lat: 45.76 })?.name).to.equal('Lyon');
    expect(nearestTo({ lon: -6.5, lat: 46 })).to.equal(undefined);
  });

  it('know a former commune by its own name and code', () => {
    expect(names('pierrefitte-sur-seine')).to.include('Saint-Denis');
    expect(loadPlaces().placeByCode('93059')?.code).to.equal('93066');
  });

  it('say of each point whether it is the commune’s own', () => {
    expect(loadPlaces().placeByCode('93066')?.approximate).to.equal(false);
    expect(loadPlaces().placeByCode('02235')?.approximate).to.equal(true);
  });

  it('put every commune of the mainland and Corsica there, islands that belong to no intercommunality too', () => {
    const astray = loadPlaces()
      .all()
      .filter(({ code }) => !/^9[78]/.test(code))
      .filter(({ lon, lat }) => lat < 41 || lat > 51.3 || lon < -5.5 || lon > 9.8);
    expect(astray.map(({ name }) => name)).to.deep.equal([]);
  });

  it('answer nothing to what names nothing', () => {
    for (const typed of ['zzzzzz', '🎉', '\0', '$gt', '__proto__', '<script>', '-', '’', 'a'.repeat(80)]) {
      expect(names(typed), typed).to.deep.equal([]);
    }
  });
});
