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

/** Three numbers that order a supplier, the least first; its id settles the rest. */
export type Key = Float64Array;

const compareKeys = (a: ArrayLike<number | string>, b: ArrayLike<number | string>): number =>
  Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]) || Number(a[2]) - Number(b[2]);

/**
 * Writes the key of a supplier in an order. Points count whole and kilometres by tenths: who is about equal takes turns,
 * by the seed.
 * @param hundredthsOf hundredths of a point, 0..10,000
 */
export const placing = (
  order: SupplierOrder,
  columns: SupplierColumns,
  distances: Distances,
  hundredthsOf: (slot: number) => number,
  seed: number,
): ((slot: number, key: Key) => void) => {
  const points = (slot: number) => -Math.round(hundredthsOf(slot) / 100);
  return (slot, key) => {
    key[2] = drawn(columns.hashes[slot] as number, seed);
    if (order === 'relevance') {
      key[0] = points(slot);
      return;
    }
    key[1] = points(slot);
    if (order === 'freshness') {
      key[0] = -Math.floor((columns.refreshedAt[slot] as number) / DAY_MS);
      return;
    }
    const km = distances.kmOf(slot);
    key[0] = Number.isFinite(km) ? Math.round(km * 10) : FARTHEST_KM;
  };
};

interface Placed {
  readonly place: SupplierPlace;
  readonly slot: number;
}

/** The first `limit` of those behind a mark, in order; whether there are more. A few insertions a thousand. */
export class Firsts {
  readonly found: Placed[] = [];
  hasMore = false;
  readonly #limit: number;
  readonly #after: SupplierPlace | undefined;
  readonly #idOf: (slot: number) => string;
  /** What was offered last: nothing is made for those who stay outside. */
  readonly key: Key = new Float64Array(3);

  constructor(limit: number, after: SupplierPlace | undefined, idOf: (slot: number) => string) {
    this.#limit = limit;
    this.#after = after;
    this.#idOf = idOf;
  }

  /** Offers who has the key that stands in `key`. */
  offer(slot: number): void {
    if (this.#after !== undefined && this.#against(slot, this.#after) <= 0) return;
    if (this.found.length >= this.#limit) {
      this.hasMore = true;
      const last = this.found.at(-1);
      if (last === undefined || this.#against(slot, last.place) > 0) return;
      this.found.pop();
    }
    let at = this.found.length;
    while (at > 0 && this.#against(slot, (this.found[at - 1] as Placed).place) < 0) at -= 1;
    const [a = 0, b = 0, c = 0] = this.key;
    this.found.splice(at, 0, { place: [a, b, c, this.#idOf(slot)], slot });
  }

  #against(slot: number, place: SupplierPlace): number {
    const byKey = compareKeys(this.key, place);
    if (byKey !== 0) return byKey;
    const id = this.#idOf(slot);
    return id < place[3] ? -1 : id > place[3] ? 1 : 0;
  }
}
