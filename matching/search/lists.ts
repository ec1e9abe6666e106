/** Blocks grow by about a third to a half: 2, 3, 4, 6, 8, 12, 16, 24… so that little lies unused. */
const sizeOfClass = (index: number): number => (index % 2 === 0 ? 2 << (index >> 1) : 3 << (index >> 1));
const classFor = (size: number): number => {
  let index = 0;
  while (sizeOfClass(index) < size) index += 1;
  return index;
};
const FIRST_POOL = 1024;
/** A pool that is full grows by this much. */
const GROWTH = 1.25;

export type Words = Uint32Array<ArrayBuffer>;

type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** The same numbers with more room behind. */
export const grown = <Sort extends Numbers>(numbers: Sort, needed: number): Sort => {
  if (needed <= numbers.length) return numbers;
  const Longer = numbers.constructor as new (length: number) => Sort;
  const longer = new Longer(Math.ceil(Math.max(needed, numbers.length * GROWTH)));
  longer.set(numbers);
  return longer;
};

/** A posting: a slot (0 to 16 million), and in the last 8 bits a weight. By this, postings are in the order of their slots. */
export const WEIGHT_BITS = 8;
export const WEIGHT_MASK = 2 ** WEIGHT_BITS - 1;
export const postingOf = (slot: number, weight: number): number => ((slot << WEIGHT_BITS) | weight) >>> 0;

/**
 * Many lists of 32-bit numbers in one pool, each in one piece and rising, so that going along it is going along memory. A
 * number above all of a list is added in amortised O(1); any other, or one that is taken out, is found by halves, and the
 * larger ones are moved in one go. What a list has outgrown serves another. About 4.8 bytes an element.
 */
export class Lists {
  pool: Words = new Uint32Array(FIRST_POOL);
  #used = 0;
  /** By list: where its block begins, how many are in it, of which class the block is. */
  #start: Words = new Uint32Array(16);
  #size: Words = new Uint32Array(16);
  #class: Words = new Uint32Array(16);
  /** Given back, by class. */
  #free: number[][] = [];

  startOf(list: number): number {
    return this.#start[list] ?? 0;
  }
  sizeOf(list: number): number {
    return this.#size[list] ?? 0;
  }

  /** Adds a number that it has not to a list, known or new. */
  add(list: number, value: number): void {
    this.#start = grown(this.#start, list + 1);
    this.#size = grown(this.#size, list + 1);
    this.#class = grown(this.#class, list + 1);
    const size = this.sizeOf(list);
    const room = size === 0 ? 0 : sizeOfClass(this.#class[list] ?? 0);
    if (size === room) this.#move(list, classFor(size + 1));
    const end = this.startOf(list) + size;
    const place = size === 0 || (this.pool[end - 1] as number) < value ? end : this.#placeOf(list, value);
    if (place < end) this.pool.copyWithin(place + 1, place, end);
    this.pool[place] = value;
    this.#size[list] = size + 1;
  }

  /** Takes a number out of a list; whether it was there. */
  remove(list: number, value: number): boolean {
    const end = this.startOf(list) + this.sizeOf(list);
    const place = this.#placeOf(list, value);
    if (place === end || this.pool[place] !== value) return false;
    this.pool.copyWithin(place, place + 1, end);
    this.#size[list] = this.sizeOf(list) - 1;
    if (this.sizeOf(list) === 0) this.#giveBack(this.#class[list] ?? 0, this.startOf(list));
    return true;
  }

  /** The first number of a list that is not below a value; undefined when there is none. */
  firstFrom(list: number, value: number): number | undefined {
    const place = this.#placeOf(list, value);
    return place < this.startOf(list) + this.sizeOf(list) ? (this.pool[place] as number) : undefined;
  }

  /** The place of the first number of a list that is not below a value; behind the last when there is none. */
  #placeOf(list: number, value: number): number {
    let low = this.startOf(list);
    let high = low + this.sizeOf(list);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.pool[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #move(list: number, index: number): void {
    const from = this.startOf(list);
    const size = this.sizeOf(list);
    const to = this.#free[index]?.pop() ?? this.#append(sizeOfClass(index));
    this.pool.copyWithin(to, from, from + size);
    if (size > 0) this.#giveBack(this.#class[list] ?? 0, from);
    this.#start[list] = to;
    this.#class[list] = index;
  }
  #append(size: number): number {
    const place = this.#used;
    this.#used += size;
    this.pool = grown(this.pool, this.#used);
    return place;
  }
  #giveBack(index: number, place: number): void {
    const free = this.#free[index] ?? [];
    free.push(place);
    this.#free[index] = free;
  }
}
