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
  | Float64Array<ArrayBuffer>;

/** The same numbers with more room behind. */
export const grown = <Sort extends Numbers>(numbers: Sort, needed: number): Sort => {
  if (needed <= numbers.length) return numbers;
  const Longer = numbers.constructor as new (length: number) => Sort;
  const longer = new Longer(Math.ceil(Math.max(needed, numbers.length * GROWTH)));
  longer.set(numbers);
  return longer;
};

/**
 * Many lists of 32-bit numbers in one pool, each in one piece so that going along it is going along memory. Adding is
 * amortised O(1), taking out O(1) once found (the last moves into the gap: a list has no order); what a list has
 * outgrown serves another. About 4.8 bytes an element.
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

  /** Appends to a list, known or new. */
  add(list: number, value: number): void {
    this.#start = grown(this.#start, list + 1);
    this.#size = grown(this.#size, list + 1);
    this.#class = grown(this.#class, list + 1);
    const size = this.sizeOf(list);
    const room = size === 0 ? 0 : sizeOfClass(this.#class[list] ?? 0);
    if (size === room) this.#move(list, classFor(size + 1));
    this.pool[this.startOf(list) + size] = value;
    this.#size[list] = size + 1;
  }

  /** Takes out what lies at a place of the pool; the last of the list moves there. */
  removeAt(list: number, place: number): void {
    const left = this.sizeOf(list) - 1;
    this.pool[place] = this.pool[this.startOf(list) + left] ?? 0;
    this.#size[list] = left;
    if (left === 0) this.#giveBack(this.#class[list] ?? 0, this.startOf(list));
  }

  /** Takes a number out of a list that has it; O(length of the list). */
  remove(list: number, value: number): void {
    const start = this.startOf(list);
    const at = this.pool.subarray(start, start + this.sizeOf(list)).indexOf(value);
    if (at >= 0) this.removeAt(list, start + at);
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
