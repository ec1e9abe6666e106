import { nearness } from '../criteria/distance.ts';
import { distanceKm, EARTH_RADIUS_KM, type Point } from '../geo.ts';
import { grown } from '../search/lists.ts';
import type { Commune } from '../types.ts';
import { DictionaryColumn } from './dictionary.ts';

/** What rounding may add to a distance, with room to spare. */
const HAIR_KM = 1e-6;

/** All of it, so that everyone is told with the very commune given. */
const keyOf = ({ code, name, lon, lat, epci = '' }: Commune): string =>
  [code, lon, lat, epci, name].join(' ');

/** The communes where suppliers are at work, each once, their own first. Points lie one behind the other: looking at all of them is going along memory. */
export class PlaceColumn extends DictionaryColumn<readonly Commune[]> {
  /** By number, of the first commune; NaN when nowhere is known. */
  lons: Float64Array<ArrayBuffer> = new Float64Array(16);
  lats: Float64Array<ArrayBuffer> = new Float64Array(16);
  /** The same in space, three numbers each, on a globe of radius 1. */
  spots: Float64Array<ArrayBuffer> = new Float64Array(16);
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
    this.spots = grown(this.spots, 3 * (number + 1));
    this.spots.set(spotOf(communes[0]), 3 * number);
    if (each.size > 1) this.several.add(number);
    else this.several.delete(number);
  }
}

const spotOf = (
  { lon, lat }: Point = { lon: Number.NaN, lat: Number.NaN },
): readonly [number, number, number] => {
  const radians = Math.PI / 180;
  const [x, y] = [Math.cos(lon * radians), Math.sin(lon * radians)];
  return [x * Math.cos(lat * radians), y * Math.cos(lat * radians), Math.sin(lat * radians)];
};

/** The distances of places from a point, each worked out when first asked for; and, of all of them, what they are at least. */
export class Distances {
  readonly from: Point;
  readonly #places: PlaceColumn;
  readonly #km: Float64Array;
  readonly #least: Float64Array;

  /** @param before not asked any more: its room is taken */
  constructor(places: PlaceColumn, from: Point, before?: Distances) {
    this.#places = places;
    this.from = from;
    const count = places.values.length;
    const hasRoom = before !== undefined && before.#km.length >= count;
    this.#km = (hasRoom ? before.#km : new Float64Array(count)).fill(Number.NaN, 0, count);
    this.#least = hasRoom ? before.#least : new Float64Array(count);
    const { spots } = places;
    const [x, y, z] = spotOf(from);
    // Straight through the earth: never longer than along its surface, and without an arc to be worked out.
    for (let number = 0, at = 0; number < count; number++, at += 3) {
      const [east, north, up] = [spots[at] as number, spots[at + 1] as number, spots[at + 2] as number];
      const chord = Math.sqrt((east - x) ** 2 + (north - y) ** 2 + (up - z) ** 2);
      this.#least[number] = chord * EARTH_RADIUS_KM - HAIR_KM;
    }
    for (const number of places.several) this.#least[number] = 0;
  }

  /** No more than `kmTo`, and known at once; NaN where no place is. */
  leastKmTo(number: number): number {
    return this.#least[number] as number;
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

  /** No less than `nearnessOf`, and known at once. */
  mostNearnessOf(number: number): number {
    const km = this.leastKmTo(number);
    return km > 0 && !this.#places.homeless.has(number) ? nearness(km) : 1;
  }

  /** Whether one of the communes with this number is no farther than that. */
  isWithin(number: number, km: number): boolean {
    return this.leastKmTo(number) > km ? false : this.kmTo(number) <= km;
  }

  /** Of the communes with this number, the nearest. */
  nearestTo(number: number): Commune | null {
    const km = this.kmTo(number);
    return (
      (this.#places.values[number] ?? []).find((commune) => distanceKm(commune, this.from) === km) ?? null
    );
  }
}
