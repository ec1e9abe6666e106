import { expect } from 'chai';
import fc from 'fast-check';
import { createQpvIndex, distanceKm, type Neighbourhood } from '../../matching/index.ts';

interface Point {
  readonly lon: number;
  readonly lat: number;
}

import { neighbourhoods, pointsNear } from '../support/outlines.ts';

/** Even-odd over the rings as they stand, the way of the textbooks. */
const holds = ({ outline }: Neighbourhood, { lon, lat }: Point): boolean =>
  outline.flat().reduce((inside, ring) => {
    const crossed = ring.filter(([x, y], n) => {
      const [px, py] = ring[(n + ring.length - 1) % ring.length] as readonly [number, number];
      return y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x;
    });
    return crossed.length % 2 === 1 ? !inside : inside;
  }, false);

/** From the nearest of many points laid along every edge. */
const kmToEdge = ({ outline }: Neighbourhood, from: Point): number => {
  const steps = 400;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of outline.flat()) {
    ring.slice(1).forEach(([lon, lat], n) => {
      const [fromLon, fromLat] = ring[n] as readonly [number, number];
      for (let step = 0; step <= steps; step++) {
        const part = step / steps;
        const on = { lon: fromLon + (lon - fromLon) * part, lat: fromLat + (lat - fromLat) * part };
        nearest = Math.min(nearest, distanceKm(from, on));
      }
    });
  }
  return nearest;
};

describe('Membership of a priority neighbourhood', () => {
  it('is what a simple reference says, wherever the point lies', () => {
    fc.assert(
      fc.property(neighbourhoods, fc.infiniteStream(pointsNear), (all, points) => {
        const index = createQpvIndex('2024', all);
        for (const point of points.take(20)) {
          const around = all.filter((one) => holds(one, point));
          const seen = index.membershipOf(point, 0);
          const named = all.find(({ code }) => code === seen?.code) as Neighbourhood;
          const km = kmToEdge(named, point);
          // On the edge itself the two may differ by a rounding.
          if (km < 0.001) continue;
          expect(seen?.state).to.equal(around.length > 0 ? 'in' : 'out');
          if (around.length > 0) expect(around).to.include(named);
          const nearest = Math.min(...all.map((one) => kmToEdge(one, point)));
          if (around.length === 0) expect(seen?.distanceKm).to.be.closeTo(nearest, 0.01 + nearest * 0.01);
          else expect(seen?.distanceKm).to.be.closeTo(km, 0.01 + km * 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  const square: Neighbourhood = {
    code: 'QN09301X',
    name: 'Carré',
    // 0.02 degree wide: 1.46 km from west to east, 2.2 km from south to north; a hole in its middle.
    outline: [
      [
        [
          [2.39, 48.91],
          [2.41, 48.91],
          [2.41, 48.93],
          [2.39, 48.93],
          [2.39, 48.91],
        ],
        [
          [2.399, 48.919],
          [2.399, 48.921],
          [2.401, 48.921],
          [2.401, 48.919],
          [2.399, 48.919],
        ],
      ],
    ],
  };
  const index = createQpvIndex('2024', [square]);
  const cases = [
    [{ lon: 2.395, lat: 48.92 }, 0.05, 'in'],
    [{ lon: 2.395, lat: 48.92 }, 0.5, 'unknown'], // 0.29 km from the hole: as coarse as a commune's centre
    [{ lon: 2.4, lat: 48.92 }, 0.05, 'out'], // in the hole
    [{ lon: 2.42, lat: 48.92 }, 0.5, 'out'],
    [{ lon: 2.42, lat: 48.92 }, 1, 'unknown'],
    [{ lon: 2.41, lat: 48.92 }, 0, 'unknown'], // on the edge
    [{ lon: 5.37, lat: 43.3 }, 15, 'out'],
  ] as const;
  for (const [point, precisionKm, state] of cases) {
    it(`is ${state} at ${point.lon}, ${point.lat}, sure to ${precisionKm} km`, () => {
      const seen = index.membershipOf(point, precisionKm);
      expect(seen).to.deep.include({ state, generation: '2024', code: 'QN09301X', name: 'Carré' });
      expect(seen && seen.confidence > 0.5).to.equal(state !== 'unknown');
    });
  }

  it('is nothing where there are no outlines', () => {
    expect(createQpvIndex('2024', []).membershipOf({ lon: 2.4, lat: 48.92 }, 0.05)).to.equal(undefined);
  });
});
