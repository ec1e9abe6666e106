import type { SupplierColumns } from './columns.ts';
import type { Distances } from './filters.ts';
import type { SupplierOrder, SupplierPlace } from './types.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Where the distance is not known: behind all the others. */
const FARTHEST_KM = 1e6;

/** A number drawn from an id and a seed: the same for both, and no one's first for every seed (murmur3's finaliser). */
export const drawn = (hash: number, seed: number): number => {
  let mixed = hash ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

export const inOrder = (a: SupplierPlace, b: SupplierPlace): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0);

/**
 * Places of suppliers in an order, the least first. Points count whole and kilometres by tenths: who is about equal takes
 * turns, by the seed.
 * @param hundredthsOf hundredths of a point, 0..10,000
 */
export const placing = (
  order: SupplierOrder,
  columns: SupplierColumns,
  distances: Distances,
  hundredthsOf: (slot: number) => number,
  seed: number,
): ((slot: number, id: string) => SupplierPlace) => {
  const points = (slot: number) => -Math.round(hundredthsOf(slot) / 100);
  const turn = (slot: number) => drawn(columns.hashes[slot] as number, seed);
  if (order === 'distance')
    return (slot, id) => {
      const km = distances.kmOf(slot);
      return [Number.isFinite(km) ? Math.round(km * 10) : FARTHEST_KM, points(slot), turn(slot), id];
    };
  if (order === 'freshness')
    return (slot, id) => [
      -Math.floor((columns.refreshedAt[slot] as number) / DAY_MS),
      points(slot),
      turn(slot),
      id,
    ];
  return (slot, id) => [points(slot), 0, turn(slot), id];
};

/** The first `limit` of those behind a mark, in order; whether there are more. A few insertions a thousand. */
export class Firsts {
  readonly found: { readonly place: SupplierPlace; readonly slot: number }[] = [];
  hasMore = false;
  readonly #limit: number;
  readonly #after: SupplierPlace | undefined;

  constructor(limit: number, after: SupplierPlace | undefined) {
    this.#limit = limit;
    this.#after = after;
  }

  offer(slot: number, place: SupplierPlace): void {
    if (this.#after !== undefined && inOrder(place, this.#after) <= 0) return;
    const last = this.found.at(-1);
    if (this.found.length >= this.#limit) {
      this.hasMore = true;
      if (last === undefined || inOrder(place, last.place) > 0) return;
      this.found.pop();
    }
    let at = this.found.length;
    while (at > 0 && inOrder(place, (this.found[at - 1] as { place: SupplierPlace }).place) < 0) at -= 1;
    this.found.splice(at, 0, { place, slot });
  }
}
