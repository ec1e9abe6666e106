import departements from '@etalab/decoupage-administratif/data/departements.json' with { type: 'json' };
import { expect } from 'chai';
import fc from 'fast-check';
import { departementOf, distanceKm, regionOf } from '../../matching/index.ts';

const PARIS = { lon: 2.3522, lat: 48.8566 };
const MARSEILLE = { lon: 5.3698, lat: 43.2965 };
const SAINT_DENIS_REUNION = { lon: 55.4504, lat: -20.8789 };

describe('Geography', () => {
  it('puts every département in the region of the official list', () => {
    expect(departements).to.have.length.of.at.least(101);
    for (const { code, region, zone } of departements) {
      expect(regionOf(code), code).to.equal(zone === 'com' ? undefined : region);
    }
  });
  it('reads the département in a commune’s code', () => {
    for (const [commune, departement] of [
      ['93027', '93'],
      ['01004', '01'],
      ['2A004', '2A'],
      ['2B033', '2B'],
      ['97105', '971'],
      ['97611', '976'],
      ['98735', '987'],
    ] as const) {
      expect(departementOf(commune), commune).to.equal(departement);
    }
  });
  it('knows no region of the overseas collectivities', () => {
    for (const code of ['975', '977', '978', '986', '987', '988', '', 'zz', '__proto__', 'constructor']) {
      expect(regionOf(code), code).to.equal(undefined);
    }
  });
  it('measures as a map does', () => {
    expect(distanceKm(PARIS, MARSEILLE)).to.be.within(655, 665);
    expect(distanceKm(PARIS, SAINT_DENIS_REUNION)).to.be.within(9_300, 9_450);
  });
  it('measures the same both ways, nothing to itself and never more than half the globe', () => {
    const point = fc.record({
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceKm(a, b)).to.be.closeTo(distanceKm(b, a), 1e-6);
        expect(distanceKm(a, a)).to.equal(0);
        expect(distanceKm(a, b)).to.be.within(0, 20_020);
      }),
    );
  });
});
