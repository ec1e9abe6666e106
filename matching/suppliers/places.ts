import { nearness } from '../criteria/distance.ts';
import { distanceKm, type Point } from '../geo.ts';
import { grown } from '../search/lists.ts';
import type { Commune } from '../types.ts';
import { DictionaryColumn } from './dictionary.ts';

/** On any meridian; a hair less, so that rounding never counts out who is within. */
const KM_A_DEGREE = 111.19;

const keyOf = ({ code, lon, lat }: Commune): string => `${code} ${lon} ${lat}`;

/** The communes where suppliers are at work, each once, their own first. Points lie one behind the other: looking at all of them is going along memory. */
export class PlaceColumn extends DictionaryColumn<readonly Commune[]> {
  /** By number, of the first commune; NaN when nowhere is known. */
  lons: Float64Array<ArrayBuffer> = new Float64Array(16);
  lats: Float64Array<ArrayBuffer> = new Float64Array(16);
  /** Numbers of those at work in more than one. */
  readonly several = new Set<number>();
  /** Numbers of those of whom only places of activities are known, and not their own: they may be nearer. */
  readonly homeless = new Set<number>();

  /** @param isHomeless whether their own commune is not known */
  putCommunes(slot: number, communes: readonly Commune[], isHomeless: boolean): void {
    const each = new Map(communes.map((commune) => [keyOf(commune), commune]));
    const key = [...(isHomeless ? ['?'] : []), ...each.keys()].join();
    const number = this.put(slot, key, () => [...each.values()]);
    if (isHomeless) this.homeless.add(number);
    else this.homeless.delete(number);
    this.lons = grown(this.lons, number + 1);
    this.lats = grown(this.lats, number + 1);
    this.lons[number] = communes[0]?.lon ?? Number.NaN;
    this.lats[number] = communes[0]?.lat ?? Number.NaN;
    if (each.size > 1) this.several.add(number);
    else this.several.delete(number);
  }
}

/** The distances of places from a point, each worked out when first asked for. */
export class Distances {
  readonly from: Point;
  readonly #places: PlaceColumn;
  readonly #km: Float64Array;

  constructor(places: PlaceColumn, from: Point) {
    this.#places = places;
    this.from = from;
    this.#km = new Float64Array(places.values.length).fill(Number.NaN);
  }

  /** Kilometres to the nearest of the communes with this number; Infinity when there is none. */
  kmTo(number: number): number {
    const known = this.#km[number] as number;
    if (!Number.isNaN(known)) return known;
    const { several, lons, lats } = this.#places;
    const own = { lon: lons[number] as number, lat: lats[number] as number };
    const told = several.has(number)
      ? Math.min(...(this.#places.values[number] ?? []).map((commune) => distanceKm(commune, this.from)))
      : distanceKm(own, this.from);
    const km = Number.isNaN(told) ? Number.POSITIVE_INFINITY : told;
    this.#km[number] = km;
    return km;
  }

  /** Closeness 0..1, by the very criterion: who does not say where it is may be nearer than its activities. */
  nearnessOf(number: number): number {
    const km = this.kmTo(number);
    const near = nearness(Number.isFinite(km) ? km : null);
    return this.#places.homeless.has(number) ? Math.max(near, nearness(null)) : near;
  }

  /** Whether one of the communes with this number is no farther than that. Most that are not are told by their latitude. */
  isWithin(number: number, km: number): boolean {
    const { lats, several } = this.#places;
    const degrees = Math.abs((lats[number] as number) - this.from.lat);
    if (degrees * KM_A_DEGREE > km && !several.has(number)) return false;
    return this.kmTo(number) <= km;
  }

  /** Of the communes with this number, the nearest. */
  nearestTo(number: number): Commune | null {
    const km = this.kmTo(number);
    return (
      (this.#places.values[number] ?? []).find((commune) => distanceKm(commune, this.from) === km) ?? null
    );
  }
}
