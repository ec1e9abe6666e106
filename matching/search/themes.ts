import { hundredthsIn } from '../criteria/kinship.ts';
import type { Themes } from '../read.ts';
import { grown, type Words } from './lists.ts';

/** Swept once as much lies unused as is in use. */
const SWEEP_FLOOR = 4096;
/** A code has 16 bits. */
const MOST_CODES = 2 ** 16;

/** Numbers for the codes of one sort of theme, given as they come. */
export class Codes {
  numbers = new Map<string, number>();
  names: string[] = [];
  numberOf(code: string): number {
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    if (this.names.length === MOST_CODES) throw new RangeError(`more than ${MOST_CODES} codes of a sort`);
    this.numbers.set(code, this.names.length);
    return this.names.push(code) - 1;
  }
}

/** The themes of many readings: by slot, a run of codes and their weights in hundredths. 3 bytes a theme. */
export class ThemeTable {
  start: Words = new Uint32Array(16);
  size: Words = new Uint32Array(16);
  numbers: Uint16Array<ArrayBuffer> = new Uint16Array(256);
  hundredths: Uint8Array<ArrayBuffer> = new Uint8Array(256);
  #used = 0;
  #living = 0;

  put(slot: number, themes: Themes, codes: Codes): void {
    this.#drop(slot);
    this.start = grown(this.start, slot + 1);
    this.size = grown(this.size, slot + 1);
    this.numbers = grown(this.numbers, this.#used + themes.size);
    this.hundredths = grown(this.hundredths, this.#used + themes.size);
    this.start[slot] = this.#used;
    this.size[slot] = themes.size;
    for (const [code, theme] of themes) {
      this.numbers[this.#used] = codes.numberOf(code);
      this.hundredths[this.#used] = hundredthsIn(theme);
      this.#used += 1;
    }
    this.#living += themes.size;
  }

  /** Codes and weights of a slot, in the order they were put. */
  at(slot: number, { names }: Codes): (readonly [string, number])[] {
    const start = this.start[slot] ?? 0;
    return Array.from({ length: this.size[slot] ?? 0 }, (_, n) => [
      names[this.numbers[start + n] ?? 0] ?? '',
      (this.hundredths[start + n] ?? 0) / 100,
    ]);
  }

  /** The numbers of a slot's codes, and their hundredths. */
  numbersAt(slot: number): (readonly [number, number])[] {
    const start = this.start[slot] ?? 0;
    return Array.from({ length: this.size[slot] ?? 0 }, (_, n) => [
      this.numbers[start + n] ?? 0,
      this.hundredths[start + n] ?? 0,
    ]);
  }

  remove(slot: number): void {
    this.#drop(slot);
    if (this.#used > 2 * this.#living + SWEEP_FLOOR) this.#sweep();
  }

  #drop(slot: number): void {
    this.#living -= this.size[slot] ?? 0;
    if (slot < this.size.length) this.size[slot] = 0;
  }

  /** Moves every run to the front, in the order they lie in. O(themes). */
  #sweep(): void {
    const slots = [...this.size.keys()].filter((slot) => (this.size[slot] ?? 0) > 0);
    slots.sort((a, b) => (this.start[a] ?? 0) - (this.start[b] ?? 0));
    this.#used = 0;
    for (const slot of slots) {
      const from = this.start[slot] ?? 0;
      const size = this.size[slot] ?? 0;
      this.numbers.copyWithin(this.#used, from, from + size);
      this.hundredths.copyWithin(this.#used, from, from + size);
      this.start[slot] = this.#used;
      this.#used += size;
    }
  }
}
