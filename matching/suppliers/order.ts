import type { SupplierColumns } from './columns.ts';
import type { SupplierOrder, SupplierPlace } from './types.ts';

const DAY_MS = 24 * 3600 * 1000;
/** What rounding to whole points and tenths changes at most, with a hair to spare. */
const HALF = 0.5 + 1e-6;
/** Where the distance is not known: behind all the others. */
const FARTHEST_KM = 1e6;

/** A number drawn from an id and a seed: the same for both, and no one's first for every seed (murmur3's finaliser). */
export const drawn = (hash: number, seed: number): number => {
  let mixed = hash ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** The numbers that order a supplier, the least first; what is drawn and its id settle the rest. */
export interface Keys {
  /** `first` is no more than a half below it, and it is sooner told; NaN when nothing is known. */
  least(slot: number): number;
  first(slot: number): number;
  second(slot: number): number;
  drawn(slot: number): number;
}

/** What an order looks at, by slot: as it is, and bounds of it that cost next to nothing. */
export interface Seen {
  /** Kilometres; Infinity when not known. */
  kmOf(slot: number): number;
  /** No more than that; NaN when not known. */
  leastKmOf(slot: number): number;
  /** Hundredths of a point, 0..10,000. */
  hundredthsOf(slot: number): number;
  /** No less than that. */
  mostHundredthsOf(slot: number): number;
}

/** Points count whole and kilometres by tenths: who is about equal takes turns, by the seed. */
export const keysFor = (
  order: SupplierOrder,
  { hashes, refreshedAt }: SupplierColumns,
  { kmOf, leastKmOf, hundredthsOf, mostHundredthsOf }: Seen,
  seed: number,
): Keys => {
  const points = (slot: number) => -Math.round(hundredthsOf(slot) / 100);
  const drawnFor = (slot: number) => drawn(hashes[slot] as number, seed);
  if (order === 'relevance') {
    const least = (slot: number) => -mostHundredthsOf(slot) / 100;
    return { least, first: points, second: () => 0, drawn: drawnFor };
  }
  if (order === 'freshness') {
    const age = (slot: number) => -Math.floor((refreshedAt[slot] as number) / DAY_MS);
    return { least: age, first: age, second: points, drawn: drawnFor };
  }
  const tenths = (slot: number) => {
    const km = kmOf(slot);
    return km === Number.POSITIVE_INFINITY ? FARTHEST_KM : Math.round(km * 10);
  };
  return {
    least: (slot) => leastKmOf(slot) * 10,
    first: tenths,
    second: points,
    drawn: drawnFor,
  };
};

interface Placed {
  readonly place: SupplierPlace;
  readonly slot: number;
}
const comparePlaces = (a: SupplierPlace, b: SupplierPlace): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0);

/** The first `limit` of those behind a mark, in order; whether there are more. A few insertions a thousand. */
export class Firsts {
  readonly found: Placed[] = [];
  hasMore = false;
  readonly #limit: number;
  readonly #after: SupplierPlace | undefined;
  readonly #keys: Keys;
  readonly #idOf: (slot: number) => string;
  /** Between these two the first key of who comes in must be. */
  readonly #least: number;
  #most: number;
  #isFull = false;

  constructor(limit: number, after: SupplierPlace | undefined, keys: Keys, idOf: (slot: number) => string) {
    this.#limit = limit;
    this.#after = after;
    this.#keys = keys;
    this.#idOf = idOf;
    this.#least = after?.[0] ?? Number.NEGATIVE_INFINITY;
    this.#most = limit === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  offer(slot: number): void {
    // Most are told by the bound alone to come behind those found.
    if (this.#isFull && this.#keys.least(slot) > this.#most + HALF) {
      this.hasMore = true;
      return;
    }
    const first = this.#keys.first(slot);
    if (first < this.#least) return;
    if (first > this.#most) {
      this.hasMore = true;
      return;
    }
    const { second, drawn } = this.#keys;
    const place = [first, second(slot), drawn(slot), this.#idOf(slot)] as const;
    if (this.#after !== undefined && comparePlaces(place, this.#after) <= 0) return;
    const { found } = this;
    let at = found.length;
    while (at > 0 && comparePlaces(place, (found[at - 1] as Placed).place) < 0) at -= 1;
    found.splice(at, 0, { place, slot });
    if (found.length > this.#limit) {
      found.pop();
      this.hasMore = true;
    }
    if (found.length < this.#limit) return;
    this.#isFull = true;
    this.#most = found.at(-1)?.place[0] ?? this.#most;
  }
}
