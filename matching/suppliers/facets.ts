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
  /** Where nobody fails a filter, who passes but for it are who pass. */
  const passing = new Map<Encoded<unknown>, Uint32Array>();
  const tallied = (column: Encoded<unknown>, but: number): Uint32Array => {
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
    tallied(column, but).forEach((count, number) => {
      const value = column.values[number];
      if (value !== undefined && count > 0) tell(value, count);
    });
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

  const departements = new Map<string, number>();
  const regions = new Map<string, number>();
  const epcis = new Map<string, number>();
  const km = new Map(CIRCLES_KM.map((circle) => [String(circle), 0]));
  let overseas = 0;
  eachValue(columns.zones, FAILS.area, (zone, count) => {
    for (const code of zone.departements) add(departements, code, count);
    for (const code of zone.regions) add(regions, code, count);
    for (const code of zone.epcis) add(epcis, code, count);
    if (zone.isOverseas) overseas += count;
  });
  if (distances !== undefined)
    tallied(columns.places, FAILS.area).forEach((count, place) => {
      if (count === 0 || !distances.isWithin(place, WIDEST_KM)) return;
      for (const circle of CIRCLES_KM) if (distances.kmTo(place) <= circle) add(km, String(circle), count);
    });
  const { sectors, certifications, profiles, teams } = columns;
  return {
    sectors: some(countCodes(sectors, FAILS.sectors, (codes) => codes, SECTORS)),
    certifications: some(countCodes(certifications, FAILS.certifications, (codes) => codes, CERTIFICATIONS)),
    stages: some(countCodes(profiles, FAILS.stages, ({ stage }) => [stage], STAGES)),
    legalForms: some(countCodes(profiles, FAILS.legalForms, ({ legalForm }) => [legalForm], LEGAL_FORMS)),
    sizes: some(countCodes(teams, FAILS.sizes, ({ size }) => [size], TEAM_SIZES)),
    lists: listKeys.length === 0 ? new Map() : countCodes(lists, FAILS.lists, (keys) => keys, listKeys),
    departements,
    regions,
    epcis,
    km: some(km),
    overseas,
    inQpv: countWho(profiles, FAILS.qpv, ({ inQpv }) => inQpv),
    joinsConsortium: countWho(profiles, FAILS.consortium, ({ joinsConsortium }) => joinsConsortium),
    answersFast: countWho(profiles, FAILS.fast, ({ answersFast }) => answersFast),
  };
};

const add = (counts: Map<string, number>, code: string, count: number): void => {
  counts.set(code, (counts.get(code) ?? 0) + count);
};
const some = (counts: Counts): Counts => new Map([...counts].filter(([, count]) => count > 0));
