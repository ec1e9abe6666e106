import { distanceKm, isOverseas, type Point, regionOf } from '../geo.ts';
import { CERTIFICATIONS, LEGAL_FORMS, SECTORS, STAGES, TEAM_SIZES } from '../taxonomy/codes.ts';
import { ANSWERS_FAST, IN_QPV, JOINS_CONSORTIUM, type SupplierColumns } from './columns.ts';
import { CIRCLES_KM, type SupplierArea, type SupplierFacets, type SupplierFilters } from './types.ts';

/** A filter that a supplier fails is a bit; who fails just one is counted where that one is chosen. */
export const FAILS = {
  sectors: 1,
  stages: 2,
  legalForms: 4,
  sizes: 8,
  certifications: 16,
  qpv: 32,
  consortium: 64,
  fast: 128,
  volume: 256,
  area: 512,
  lists: 1024,
  published: 2048,
} as const;

const bitsOf = <Code>(chosen: readonly Code[] | undefined, known: readonly Code[]): number =>
  (chosen ?? []).reduce((mask, code) => mask | (1 << known.indexOf(code)), 0) >>> 0;
/** Bit n + 1 for the code at place n, so that 0, not said, is in none. */
const bitsFromOne = <Code>(chosen: readonly Code[] | undefined, known: readonly Code[]): number =>
  (chosen ?? []).reduce((mask, code) => mask | (1 << (known.indexOf(code) + 1)), 0);

const NOT_LOOKED = 2;

/** The distances of places from a point, worked out when first asked for. */
export class Distances {
  readonly #km: Float64Array;
  readonly #columns: SupplierColumns;
  readonly #from: Point | undefined;

  constructor(columns: SupplierColumns, from: Point | undefined) {
    this.#columns = columns;
    this.#from = from;
    this.#km = new Float64Array(from === undefined ? 0 : columns.places.communes.length + 1).fill(Number.NaN);
  }

  /** Kilometres to one place; Infinity when not known. */
  toPlace(place: number): number {
    if (this.#from === undefined || place === 0) return Number.POSITIVE_INFINITY;
    const known = this.#km[place] as number;
    if (!Number.isNaN(known)) return known;
    const commune = this.#columns.places.communes[place - 1];
    const km = commune === undefined ? Number.POSITIVE_INFINITY : distanceKm(commune, this.#from);
    this.#km[place] = km;
    return km;
  }

  /** To the nearest place of a supplier, and which that is. */
  nearestOf(slot: number): { km: number; place: number } {
    let place = this.#columns.place[slot] as number;
    let km = this.toPlace(place);
    for (const other of this.#columns.furtherPlaces.get(slot) ?? []) {
      const further = this.toPlace(other);
      if (further < km) [km, place] = [further, other];
    }
    return { km, place };
  }

  kmOf(slot: number): number {
    const km = this.toPlace(this.#columns.place[slot] as number);
    return this.#columns.furtherPlaces.size > 0 && this.#columns.furtherPlaces.has(slot)
      ? this.nearestOf(slot).km
      : km;
  }
}

const liesIn = (area: SupplierArea, columns: SupplierColumns, place: number): boolean => {
  const commune = columns.places.communes[place - 1];
  if (commune === undefined) return false;
  if (area.type === 'around') return distanceKm(commune, area) <= area.km;
  if (area.type === 'box') {
    const { west, south, east, north } = area;
    return commune.lon >= west && commune.lon <= east && commune.lat >= south && commune.lat <= north;
  }
  if (area.type === 'epcis') return commune.epci !== undefined && area.codes.includes(commune.epci);
  const departement = columns.places.departements[columns.places.departementOf[place - 1] ?? 0] ?? '';
  if (area.type === 'overseas') return isOverseas(departement);
  return area.codes.includes(area.type === 'departements' ? departement : (regionOf(departement) ?? ''));
};

const areaTest = (area: SupplierArea, columns: SupplierColumns): ((slot: number) => boolean) => {
  const verdicts = new Uint8Array(columns.places.communes.length + 1).fill(NOT_LOOKED);
  const isPlaceIn = (place: number): boolean => {
    if (verdicts[place] === NOT_LOOKED) verdicts[place] = Number(liesIn(area, columns, place));
    return verdicts[place] === 1;
  };
  const { furtherPlaces } = columns;
  return (slot) =>
    isPlaceIn(columns.place[slot] as number) ||
    (furtherPlaces.size > 0 && (furtherPlaces.get(slot) ?? []).some(isPlaceIn));
};

/** Which filters a supplier fails, as bits of `FAILS`. */
export const failsUnder = (
  columns: SupplierColumns,
  filters: SupplierFilters,
  slotsOfList: (list: string) => ReadonlySet<number>,
): ((slot: number) => number) => {
  const sectors = bitsOf(filters.sectors, SECTORS);
  const certifications = bitsOf(filters.certifications, CERTIFICATIONS);
  const stages = bitsFromOne(filters.stages, STAGES);
  const legalForms = bitsFromOne(filters.legalForms, LEGAL_FORMS);
  const sizes = bitsFromOne(filters.sizes, TEAM_SIZES);
  const {
    isInQpv,
    joinsConsortium,
    answersFast,
    volumeEur = 0,
    area,
    publishedBetween,
    lists = [],
  } = filters;
  const isInArea = area === undefined ? undefined : areaTest(area, columns);
  const chosen = lists.map(slotsOfList);
  return (slot) => {
    const facts = columns.facts[slot] as number;
    let fails = 0;
    if (sectors !== 0 && ((columns.sectors[slot] as number) & sectors) === 0) fails |= FAILS.sectors;
    if (certifications !== 0 && ((columns.certifications[slot] as number) & certifications) === 0)
      fails |= FAILS.certifications;
    if (stages !== 0 && ((1 << (facts & 255)) & stages) === 0) fails |= FAILS.stages;
    if (legalForms !== 0 && ((1 << ((facts >>> 8) & 255)) & legalForms) === 0) fails |= FAILS.legalForms;
    if (sizes !== 0 && ((1 << ((facts >>> 16) & 255)) & sizes) === 0) fails |= FAILS.sizes;
    const flags = facts >>> 24;
    if (isInQpv === true && (flags & IN_QPV) === 0) fails |= FAILS.qpv;
    if (joinsConsortium === true && (flags & JOINS_CONSORTIUM) === 0) fails |= FAILS.consortium;
    if (answersFast === true && (flags & ANSWERS_FAST) === 0) fails |= FAILS.fast;
    if (volumeEur > 0 && (columns.volume[slot] as number) < volumeEur) fails |= FAILS.volume;
    if (isInArea !== undefined && !isInArea(slot)) fails |= FAILS.area;
    if (chosen.length > 0 && !chosen.some((slots) => slots.has(slot))) fails |= FAILS.lists;
    if (publishedBetween !== undefined) {
      const at = columns.publishedAt[slot] as number;
      if (!(at > publishedBetween[0] && at <= publishedBetween[1])) fails |= FAILS.published;
    }
    return fails;
  };
};

/** Counts by code while results go by. */
export class FacetCounter {
  readonly #columns: SupplierColumns;
  readonly #distances: Distances;
  readonly #hasFrom: boolean;
  readonly #sectors = new Uint32Array(SECTORS.length);
  readonly #certifications = new Uint32Array(CERTIFICATIONS.length);
  readonly #stages = new Uint32Array(STAGES.length + 1);
  readonly #legalForms = new Uint32Array(LEGAL_FORMS.length + 1);
  readonly #sizes = new Uint32Array(TEAM_SIZES.length + 1);
  readonly #circles = new Uint32Array(CIRCLES_KM.length);
  readonly #departements: Uint32Array;
  readonly #regions: Uint32Array;
  readonly #epcis: Uint32Array;
  readonly #regionNumbers: readonly number[];
  readonly #regionCodes: readonly string[];
  #inQpv = 0;
  #joinsConsortium = 0;
  #answersFast = 0;
  #overseas = 0;

  constructor(columns: SupplierColumns, distances: Distances, hasFrom: boolean) {
    this.#columns = columns;
    this.#distances = distances;
    this.#hasFrom = hasFrom;
    const { departements } = columns.places;
    const regions = departements.map((code) => regionOf(code) ?? '');
    this.#regionCodes = [...new Set(regions)];
    this.#regionNumbers = regions.map((code) => this.#regionCodes.indexOf(code));
    this.#departements = new Uint32Array(departements.length);
    this.#regions = new Uint32Array(this.#regionCodes.length);
    this.#epcis = new Uint32Array(columns.places.epcis.length);
  }

  /** @param fails nothing, or one filter alone */
  count(slot: number, fails: number): void {
    const facts = this.#columns.facts[slot] as number;
    const flags = facts >>> 24;
    if (fails === 0 || fails === FAILS.sectors) addBits(this.#sectors, this.#columns.sectors[slot] as number);
    if (fails === 0 || fails === FAILS.certifications)
      addBits(this.#certifications, this.#columns.certifications[slot] as number);
    if (fails === 0 || fails === FAILS.stages) addOne(this.#stages, facts & 255);
    if (fails === 0 || fails === FAILS.legalForms) addOne(this.#legalForms, (facts >>> 8) & 255);
    if (fails === 0 || fails === FAILS.sizes) addOne(this.#sizes, (facts >>> 16) & 255);
    if ((flags & IN_QPV) !== 0 && (fails === 0 || fails === FAILS.qpv)) this.#inQpv += 1;
    if ((flags & JOINS_CONSORTIUM) !== 0 && (fails === 0 || fails === FAILS.consortium))
      this.#joinsConsortium += 1;
    if ((flags & ANSWERS_FAST) !== 0 && (fails === 0 || fails === FAILS.fast)) this.#answersFast += 1;
    if (fails === 0 || fails === FAILS.area) this.#countPlaces(slot);
  }

  #countPlaces(slot: number): void {
    const { place, furtherPlaces, places } = this.#columns;
    const own = place[slot] as number;
    if (own === 0) return;
    if (this.#hasFrom) {
      const km = this.#distances.kmOf(slot);
      for (let n = 0; n < CIRCLES_KM.length; n++) {
        if (km > (CIRCLES_KM[n] as number)) continue;
        // In every wider circle too: added up when they are told.
        addOne(this.#circles, n);
        break;
      }
    }
    const further = furtherPlaces.size === 0 ? undefined : furtherPlaces.get(slot);
    const first = places.departementOf[own - 1] ?? 0;
    if (further === undefined) {
      addOne(this.#departements, first);
      addOne(this.#regions, this.#regionNumbers[first] ?? 0);
      addOne(this.#epcis, places.epciOf[own - 1] ?? 0);
      if (isOverseas(places.departements[first] ?? '')) this.#overseas += 1;
      return;
    }
    const all = new Set([first, ...further.map((other) => places.departementOf[other - 1] ?? 0)]);
    for (const departement of all) addOne(this.#departements, departement);
    for (const epci of new Set([own, ...further].map((other) => places.epciOf[other - 1] ?? 0)))
      addOne(this.#epcis, epci);
    for (const region of new Set([...all].map((departement) => this.#regionNumbers[departement] ?? 0)))
      addOne(this.#regions, region);
    if ([...all].some((departement) => isOverseas(places.departements[departement] ?? '')))
      this.#overseas += 1;
  }

  facets(lists: ReadonlyMap<string, number>): SupplierFacets {
    const circles = this.#hasFrom ? CIRCLES_KM.map(String) : [];
    const within = this.#circles.map((_, n) =>
      this.#circles.subarray(0, n + 1).reduce((sum, one) => sum + one, 0),
    );
    return {
      sectors: counted(SECTORS, this.#sectors),
      certifications: counted(CERTIFICATIONS, this.#certifications),
      stages: counted(STAGES, this.#stages.subarray(1)),
      legalForms: counted(LEGAL_FORMS, this.#legalForms.subarray(1)),
      sizes: counted(TEAM_SIZES, this.#sizes.subarray(1)),
      departements: counted(this.#columns.places.departements, this.#departements),
      regions: named(counted(this.#regionCodes, this.#regions)),
      epcis: named(counted(this.#columns.places.epcis, this.#epcis)),
      km: counted(circles, within),
      lists,
      overseas: this.#overseas,
      inQpv: this.#inQpv,
      joinsConsortium: this.#joinsConsortium,
      answersFast: this.#answersFast,
    };
  }
}

const named = (counts: ReadonlyMap<string, number>) => new Map([...counts].filter(([code]) => code !== ''));
const addOne = (counts: Uint32Array, at: number): void => {
  counts[at] = (counts[at] as number) + 1;
};
const addBits = (counts: Uint32Array, mask: number): void => {
  for (let left = mask; left !== 0; left &= left - 1) addOne(counts, 31 - Math.clz32(left & -left));
};
const counted = (codes: readonly string[], counts: Uint32Array): ReadonlyMap<string, number> =>
  new Map(codes.map((code, n) => [code, counts[n] ?? 0] as const).filter(([, count]) => count > 0));
