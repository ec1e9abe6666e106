/** Support schemes of any kind, and what is known of them without the engine. */
import fc from 'fast-check';
import { loadPlaces } from '../../api/territory/places.ts';
import { departementOf, distanceKm, regionOf } from '../../matching/index.ts';
import { STAGES, type Stage, SUPPORT_FORMS } from '../../matching/taxonomy/index.ts';
import type { Perimeter, SupportScheme, Zone } from '../../matching/types.ts';
import { aNeed } from '../api/builders.ts';

export const PLACES = ['93027', '69123', '13055', '59350', '97411', '2A004', '93066', '62041'].map((code) => {
  const place = loadPlaces().placeByCode(code);
  if (!place) throw new Error(`no place ${code}`);
  return place;
});

export const aScheme = (facts: Partial<SupportScheme> = {}): SupportScheme => {
  const { need: _need, ...base } = aNeed();
  return {
    ...base,
    id: 'couveuse',
    kind: 'support',
    title: 'Couveuse Exemple',
    forms: ['accompagnement'],
    conditions: 'Écrire avant le 10 du mois.',
    perimeter: { type: 'departement', code: '93' },
    ...facts,
  };
};

const zones: fc.Arbitrary<Zone> = fc.oneof(
  fc.constantFrom('93', '69', '974').map((code): Zone => ({ type: 'departement', code })),
  fc.constantFrom('11', '84', '04').map((code): Zone => ({ type: 'region', code })),
  fc.constantFrom(...PLACES).map(({ code }): Zone => ({ type: 'commune', code })),
  fc
    .tuple(fc.constantFrom(...PLACES), fc.constantFrom(1, 15, 400))
    .map(([{ lon, lat }, km]): Zone => ({ type: 'radius', lon, lat, km })),
  fc.constant<Zone>({ type: 'overseas' }),
  fc
    .constantFrom(...PLACES.flatMap(({ epci }) => epci?.code ?? []))
    .map((code): Zone => ({ type: 'epci', code })),
);
const perimeters: fc.Arbitrary<Perimeter> = fc.oneof(
  fc.constant<Perimeter>({ type: 'national' }),
  { arbitrary: zones, weight: 5 },
  {
    arbitrary: fc
      .uniqueArray(zones, { minLength: 2, maxLength: 4, selector: (zone) => JSON.stringify(zone) })
      .map((several): Perimeter => ({ type: 'several', zones: several })),
    weight: 3,
  },
);
export const schemes = fc.record({
  perimeter: perimeters,
  remote: fc.boolean(),
  stages: fc.subarray([...STAGES], { maxLength: 2 }),
  forms: fc.subarray([...SUPPORT_FORMS], { minLength: 1 }),
  deadline: fc.constantFrom(null, '2020-01-01', '2999-12-31'),
  status: fc.constant('open' as const),
});

/** Written without the engine: whether a scheme is for a place. */
export const holds = (perimeter: Perimeter, place: (typeof PLACES)[number]): boolean => {
  const departement = departementOf(place.code);
  switch (perimeter.type) {
    case 'national':
      return true;
    case 'departement':
      return perimeter.code === departement;
    case 'region':
      return perimeter.code === regionOf(departement);
    case 'commune':
      return perimeter.code === place.code;
    case 'radius':
      return distanceKm(place, perimeter) <= perimeter.km;
    case 'epci':
      return perimeter.code === place.epci?.code;
    case 'overseas':
      return place.code.startsWith('97');
    case 'several':
      return perimeter.zones.some((zone) => holds(zone, place));
  }
};

/** Kilometres to the nearest point of what holds the place. */
export const nearestKm = (perimeter: Perimeter, place: (typeof PLACES)[number]): number =>
  Math.min(
    ...(perimeter.type === 'several' ? perimeter.zones : [perimeter])
      .filter((zone) => holds(zone, place))
      .map((zone) => kmTo(zone, place)),
  );
/** The same, of all its points where it does not hold the place. */
export const pointKm = (perimeter: Perimeter, place: (typeof PLACES)[number]): number =>
  holds(perimeter, place)
    ? nearestKm(perimeter, place)
    : Math.min(
        ...(perimeter.type === 'several' ? perimeter.zones : [perimeter]).map((zone) => kmTo(zone, place)),
      );
const kmTo = (zone: Zone, place: (typeof PLACES)[number]): number => {
  if (zone.type === 'radius') return distanceKm(place, zone);
  const point = zone.type === 'commune' ? PLACES.find(({ code }) => code === zone.code) : undefined;
  return point ? distanceKm(place, point) : Number.POSITIVE_INFINITY;
};

/** Whether it takes projects of a stage, every stage when undefined, wherever they are. */
export const isFor = ({ stages, deadline }: SupportScheme, stage: Stage | undefined): boolean =>
  deadline !== '2020-01-01' && (stage === undefined || stages.length === 0 || stages.includes(stage));

/** How a scheme comes to a place at a stage, every stage when undefined; null: it is not open to it. */
export const reachBy = (
  scheme: SupportScheme,
  place: (typeof PLACES)[number],
  stage: Stage | undefined,
): 'near' | 'far' | 'territory' | 'remote' | 'national' | null => {
  const { perimeter, remote } = scheme;
  if (!isFor(scheme, stage)) return null;
  if (perimeter.type === 'national') return 'national';
  if (!holds(perimeter, place)) return remote ? 'remote' : null;
  const km = nearestKm(perimeter, place);
  return km <= 20 ? 'near' : km < Number.POSITIVE_INFINITY ? 'far' : 'territory';
};
