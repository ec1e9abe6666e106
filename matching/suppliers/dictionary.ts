import { grown, type Words } from '../search/lists.ts';

/** A column of values that many share: by slot the number of a value, by number the value. */
export interface Encoded<Value> {
  readonly numbers: Words;
  /** Undefined where nobody has it any more. */
  readonly values: readonly (Value | undefined)[];
  /** How many have each, by number, where that is kept. */
  readonly counts?: readonly number[];
}

/**
 * A column encoded by a dictionary, so that what a question makes of a value is worked out once, however many have it.
 * The number of a value that nobody has any more goes to another. 4 bytes a slot, about 200 a value.
 */
export class DictionaryColumn<Value> implements Encoded<Value> {
  numbers: Words = new Uint32Array(16);
  readonly values: (Value | undefined)[] = [];
  readonly counts: number[] = [];
  #numberOf = new Map<string, number>();
  #keys: string[] = [];
  #free: number[] = [];

  /**
   * Tells the number of the value.
   * @param key the same for the same value
   */
  put(slot: number, key: string, make: () => Value): number {
    let number = this.#numberOf.get(key);
    if (number === undefined) {
      number = this.#free.pop() ?? this.values.length;
      this.#numberOf.set(key, number);
      this.#keys[number] = key;
      this.counts[number] = 0;
      this.values[number] = make();
    }
    this.counts[number] = (this.counts[number] ?? 0) + 1;
    this.numbers = grown(this.numbers, slot + 1);
    this.numbers[slot] = number;
    return number;
  }

  drop(slot: number): void {
    const number = this.numbers[slot] ?? 0;
    const left = (this.counts[number] ?? 0) - 1;
    this.counts[number] = left;
    if (left > 0) return;
    this.#numberOf.delete(this.#keys[number] ?? '');
    this.values[number] = undefined;
    this.#free.push(number);
  }
}
