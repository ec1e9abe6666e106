import { CERTIFICATIONS, LEGAL_FORMS, SECTORS, STAGES, TEAM_SIZES } from '../taxonomy/codes.ts';
import type { SupplierColumns } from './columns.ts';
import type { Encoded } from './dictionary.ts';
import { FAILS, type Looked, tally } from './filters.ts';
import type { Distances } from './places.ts';
import { CIRCLES_KM, type Counts, type SupplierFacets } from './types.ts';

const WIDEST_KM = Math.max(...CIRCLES_KM);

/**
 * Counts by code, each under all filters but those of its own kind.
 * @param looked those who fail one filter at most
 * @param distances undefined: told from nowhere
 * @param listKeys all that are counted, though nobody be on them
 */
export const countFacets = (
  looked: Looked,
  columns: SupplierColumns,
  distances: Distances | undefined,
  lists: Encoded<readonly string[]>,
  listKeys: readonly string[],
): SupplierFacets => {
  const isEveryone = looked.failed === 0 && looked.count === columns.size;
  /** Where nobody fails a filter, who passes but for it are who pass. */
  const passing = new Map<Encoded<unknown>, ArrayLike<number>>();
  const tallied = (column: Encoded<unknown>, but: number): ArrayLike<number> => {
    if (isEveryone && column.counts !== undefined) return column.counts;
    if ((looked.failed & but) !== 0) return tally(looked, column, but);
    const counts = passing.get(column) ?? tally(looked, column, 0);
    passing.set(column, counts);
    return counts;
  };
  /** Tells each value that somebody has who fails nothing but, perhaps, one filter. */
  const eachValue = <Value>(
    column: Encoded<Value>,
    but: number,
    tell: (value: Value, count: number) => void,
  ): void => {
    const counts = tallied(column, but);
    for (let number = 0; number < counts.length; number++) {
      const count = counts[number] as number;
      const value = count > 0 ? column.values[number] : undefined;
      if (value !== undefined) tell(value, count);
    }
  };
  const countCodes = <Value>(
    column: Encoded<Value>,
    but: number,
    codesOf: (value: Value) => readonly (string | null | undefined)[],
    inOrder: Iterable<string>,
  ): Map<string, number> => {
    const counts = new Map([...inOrder].map((code) => [code, 0]));
    eachValue(column, but, (value, count) => {
      for (const code of codesOf(value)) if (code) add(counts, code, count);
    });
    return counts;
  };
  const countWho = <Value>(column: Encoded<Value>, but: number, is: (value: Value) => boolean): number => {
    let sum = 0;
    eachValue(column, but, (value, count) => {
      if (is(value)) sum += count;
    });
    return sum;
  };

  const departements = new Counter();
  const regions = new Counter();
  const epcis = new Counter();
  let overseas = 0;
  eachValue(columns.zones, FAILS.area, (zone, count) => {
    for (const code of zone.departements) departements.add(code, count);
    for (const code of zone.regions) regions.add(code, count);
    for (const code of zone.epcis) epcis.add(code, count);
    if (zone.isOverseas) overseas += count;
  });
  const within = CIRCLES_KM.map(() => 0);
  if (distances !== undefined) {
    const counts = tallied(columns.places, FAILS.area);
    for (let place = 0; place < counts.length; place++) {
      const count = counts[place] as number;
      if (count === 0 || !distances.isWithin(place, WIDEST_KM)) continue;
      const km = distances.kmTo(place);
      CIRCLES_KM.forEach((circle, n) => {
        if (km <= circle) within[n] = (within[n] ?? 0) + count;
      });
    }
  }
  const km = new Map(CIRCLES_KM.map((circle, n) => [String(circle), within[n] ?? 0]));
  const { sectors, certifications, profiles, teams } = columns;
  return {
    sectors: some(countCodes(sectors, FAILS.sectors, (codes) => codes, SECTORS)),
    certifications: some(countCodes(certifications, FAILS.certifications, (codes) => codes, CERTIFICATIONS)),
    stages: some(countCodes(profiles, FAILS.stages, ({ stage }) => [stage], STAGES)),
    legalForms: some(countCodes(profiles, FAILS.legalForms, ({ legalForm }) => [legalForm], LEGAL_FORMS)),
    sizes: some(countCodes(teams, FAILS.sizes, ({ size }) => [size], TEAM_SIZES)),
    lists: listKeys.length === 0 ? new Map() : countCodes(lists, FAILS.lists, (keys) => keys, listKeys),
    departements: departements.counts(),
    regions: regions.counts(),
    epcis: epcis.counts(),
    km: some(km),
    overseas,
    inQpv: countWho(profiles, FAILS.qpv, ({ inQpv }) => inQpv),
    joinsConsortium: countWho(profiles, FAILS.consortium, ({ joinsConsortium }) => joinsConsortium),
    answersFast: countWho(profiles, FAILS.fast, ({ answersFast }) => answersFast),
  };
};

/** Adds up by code, each looked up once. */
class Counter {
  readonly #sums = new Map<string, { sum: number }>();
  add(code: string, count: number): void {
    const known = this.#sums.get(code);
    if (known === undefined) this.#sums.set(code, { sum: count });
    else known.sum += count;
  }
  counts(): Map<string, number> {
    return new Map([...this.#sums].map(([code, { sum }]) => [code, sum]));
  }
}
const add = (counts: Map<string, number>, code: string, count: number): void => {
  counts.set(code, (counts.get(code) ?? 0) + count);
};
const some = (counts: Counts): Counts => new Map([...counts].filter(([, count]) => count > 0));
