import type { Point } from '../geo.ts';
import type { SupplierColumns } from './columns.ts';
import type { Encoded } from './dictionary.ts';
import type { Distances } from './places.ts';
import type { SupplierFilters } from './types.ts';

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

/** No bits of `FAILS`. */
const NOT_JUDGED = 2 ** 16 - 1;

/** Suppliers that are looked at, and which filters each fails; the arrays have room for everyone. */
export interface Looked {
  slots: Uint32Array;
  fails: Uint16Array;
  count: number;
  /** What anyone fails. */
  failed: number;
}

/**
 * Writes which filters each of those looked at fails.
 * @param lists on which each supplier is
 */
export const judge = (
  { slots, fails, count }: Looked,
  columns: SupplierColumns,
  filters: SupplierFilters,
  lists: Encoded<readonly string[]>,
  distancesFrom: (point: Point) => Distances,
): void => {
  fails.fill(0, 0, count);
  const demand = <Value>(
    { numbers, values }: Encoded<Value>,
    bit: number,
    passes: (value: Value, number: number) => boolean,
  ): void => {
    const failing = new Uint16Array(values.length).fill(NOT_JUDGED);
    for (let i = 0; i < count; i++) {
      const number = numbers[slots[i] as number] as number;
      let failed = failing[number] as number;
      if (failed === NOT_JUDGED) {
        failed = passes(values[number] as Value, number) ? 0 : bit;
        failing[number] = failed;
      }
      fails[i] = (fails[i] as number) | failed;
    }
  };
  /** Of the codes chosen any, when some are. */
  const demandOne = <Value, Code>(
    column: Encoded<Value>,
    bit: number,
    chosen: readonly Code[] | undefined,
    codesOf: (value: Value) => readonly (Code | null | undefined)[],
  ): void => {
    if (chosen === undefined || chosen.length === 0) return;
    const codes: ReadonlySet<unknown> = new Set(chosen);
    demand(column, bit, (value) => codesOf(value).some((code) => codes.has(code)));
  };

  const { profiles, teams, zones, places, publishedAt } = columns;
  const { volumeEur = 0, area, publishedBetween } = filters;
  demandOne(columns.sectors, FAILS.sectors, filters.sectors, (codes) => codes);
  demandOne(columns.certifications, FAILS.certifications, filters.certifications, (codes) => codes);
  demandOne(profiles, FAILS.stages, filters.stages, ({ stage }) => [stage]);
  demandOne(profiles, FAILS.legalForms, filters.legalForms, ({ legalForm }) => [legalForm]);
  demandOne(teams, FAILS.sizes, filters.sizes, ({ size }) => [size]);
  demandOne(lists, FAILS.lists, filters.lists, (keys) => keys);
  if (filters.isInQpv === true) demand(profiles, FAILS.qpv, ({ inQpv }) => inQpv);
  if (filters.joinsConsortium === true)
    demand(profiles, FAILS.consortium, ({ joinsConsortium }) => joinsConsortium);
  if (filters.answersFast === true) demand(profiles, FAILS.fast, ({ answersFast }) => answersFast);
  if (volumeEur > 0) demand(teams, FAILS.volume, (team) => team.volumeEur >= volumeEur);
  if (area?.type === 'overseas') demand(zones, FAILS.area, ({ isOverseas }) => isOverseas);
  else if (area?.type === 'departements' || area?.type === 'regions' || area?.type === 'epcis')
    demand(zones, FAILS.area, (zone) => zone[area.type].some((code) => area.codes.includes(code)));
  else if (area?.type === 'around') {
    const distances = distancesFrom(area);
    demand(places, FAILS.area, (_communes, number) => distances.isWithin(number, area.km));
  } else if (area?.type === 'box') {
    const { west, south, east, north } = area;
    demand(places, FAILS.area, (communes) =>
      communes.some(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north),
    );
  }
  if (publishedBetween === undefined) return;
  const [after, until] = publishedBetween;
  for (let i = 0; i < count; i++) {
    const at = publishedAt[slots[i] as number] as number;
    if (!(at > after && at <= until)) fails[i] = (fails[i] as number) | FAILS.published;
  }
};

/** Keeps, in their order, those who fail at most so many filters. */
export const keep = (looked: Looked, most: 0 | 1): void => {
  const { slots, fails, count } = looked;
  let kept = 0;
  let all = 0;
  for (let i = 0; i < count; i++) {
    const failed = fails[i] as number;
    if ((most === 0 ? failed : failed & (failed - 1)) !== 0) continue;
    slots[kept] = slots[i] as number;
    fails[kept] = failed;
    all |= failed;
    kept += 1;
  }
  looked.count = kept;
  looked.failed = all;
};

/** How many have each value of a column, by its number: of those who fail nothing but, perhaps, one filter. */
export const tally = (
  { slots, fails, count }: Looked,
  { numbers, values }: Encoded<unknown>,
  but: number,
): Uint32Array => {
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < count; i++) {
    if (((fails[i] as number) & ~but) !== 0) continue;
    const number = numbers[slots[i] as number] as number;
    counts[number] = (counts[number] as number) + 1;
  }
  return counts;
};
