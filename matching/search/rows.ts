import type { Closeness } from '../criteria/criterion.ts';
import type { Themes } from '../read.ts';
import { grown } from './lists.ts';
import { Codes } from './themes.ts';

/** A weight of 0..1 in one byte, rounded down. */
const MOST = 255;
const UNIT = 1 / MOST;
/** Rows grow by so many codes. */
const STEP = 16;

/** One code of an asked theme and how near to it an offered one is, 0..1. */
interface Asking {
  readonly code: string;
  readonly nearness: number;
}
const inverses = new WeakMap<Closeness, Map<string, readonly Asking[]>>();
const NOBODY: Readonly<Record<string, number>> = {};
/** The codes that, when they are asked for, are met by this one: itself, and those that name it as a neighbour. */
export const askingFor = (offered: string, closeness: Closeness): readonly Asking[] => {
  const known = inverses.get(closeness) ?? new Map<string, readonly Asking[]>();
  inverses.set(closeness, known);
  const found =
    known.get(offered) ??
    [...new Set([offered, ...closeness.keys()])]
      .map((code) => ({
        code,
        nearness: code === offered ? 1 : ((closeness.get(code) ?? NOBODY)[offered] ?? 0),
      }))
      .filter(({ nearness }) => nearness > 0);
  known.set(offered, found);
  return found;
};

export const weightsOf = (themes: Themes): Map<string, number> =>
  new Map([...themes].map(([code, { weight }]) => [code, weight]));

/** How well each code is met, were it asked for: by the nearest and weightiest of what is offered. */
export const answersTo = (offered: Themes, closeness: Closeness): Map<string, number> => {
  const answers = new Map<string, number>();
  for (const [other, { weight }] of offered) {
    for (const { code, nearness } of askingFor(other, closeness))
      answers.set(code, Math.max(answers.get(code) ?? 0, nearness * weight));
  }
  return answers;
};

/**
 * What bounds look at: by slot, a byte for each code that may be asked for. Of one who asks, how much he asks for it; of one
 * who offers, how well he would meet it, neighbours included. So the meetings of a pair are one product a code, from
 * whichever side it is looked at. About 150 bytes a reading where themes are many.
 */
export class ThemeRows {
  /** Of those who offer; undefined where those who ask are kept. */
  readonly #closeness: Closeness | undefined;
  readonly #codes = new Codes();
  #rows: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #width = STEP;

  constructor(closeness: Closeness | undefined) {
    this.#closeness = closeness;
  }

  put(slot: number, themes: Themes): void {
    const weights = this.#closeness === undefined ? weightsOf(themes) : answersTo(themes, this.#closeness);
    for (const code of weights.keys()) this.#codes.numberOf(code);
    if (this.#codes.names.length > this.#width) this.#widen(this.#codes.names.length);
    const start = slot * this.#width;
    this.#rows = grown(this.#rows, start + this.#width);
    this.#rows.fill(0, start, start + this.#width);
    for (const [code, weight] of weights)
      this.#rows[start + this.#codes.numberOf(code)] = Math.floor(weight * MOST);
  }

  /** @param wanted by code, what the bytes are multiplied with, 0..1 */
  boundsFor(wanted: ReadonlyMap<string, number>, rest: number): RowBounds {
    const known = [...wanted].flatMap(([code, factor]) => {
      const number = this.#codes.numbers.get(code);
      return number === undefined || factor === 0 ? [] : [{ number, factor }];
    });
    // As they lie in memory.
    known.sort((a, b) => a.number - b.number);
    return new RowBounds(this.#rows, this.#width, known, rest);
  }

  /** The same rows with room for more codes. */
  #widen(codes: number): void {
    const [old, narrow] = [this.#rows, this.#width];
    this.#width = Math.ceil(codes / STEP) * STEP;
    this.#rows = new Uint8Array((old.length / narrow) * this.#width);
    for (let at = 0; at * narrow < old.length; at++)
      this.#rows.set(old.subarray(at * narrow, (at + 1) * narrow), at * this.#width);
  }
}

/** How the themes of one who looks meet those of each reading, between two bounds; good until the rows change. */
export class RowBounds {
  readonly #rows: Uint8Array;
  readonly #width: number;
  readonly #numbers: Uint32Array;
  readonly #factors: Float64Array;
  readonly #rest: number;
  readonly #spread: number;

  constructor(
    rows: Uint8Array,
    width: number,
    wanted: readonly { readonly number: number; readonly factor: number }[],
    rest: number,
  ) {
    this.#rows = rows;
    this.#width = width;
    this.#numbers = Uint32Array.from(wanted, ({ number }) => number);
    this.#factors = Float64Array.from(wanted, ({ factor }) => factor * UNIT);
    this.#rest = rest;
    // Each byte may stand for a unit more: together for no more than these, as the best meeting counts whole, the others `rest`.
    const most = this.#factors.reduce((least, factor) => Math.max(least, factor), 0);
    this.#spread = most + rest * this.#factors.reduce((sum, factor) => sum + factor, 0);
  }

  /** What it comes to at least and at most, but for rounding errors of sums. */
  of(slot: number, into: Float64Array): void {
    const rows = this.#rows;
    const numbers = this.#numbers;
    const factors = this.#factors;
    const rest = this.#rest;
    const start = slot * this.#width;
    let first = 0;
    let doubt = 1;
    for (let at = 0; at < numbers.length; at++) {
      const strength = (rows[start + (numbers[at] as number)] as number) * (factors[at] as number);
      doubt *= 1 - rest * strength;
      if (strength > first) first = strength;
    }
    // The first counts whole, and is among the others already.
    const least = rest * first >= 1 ? 1 : 1 - ((1 - first) / (1 - rest * first)) * doubt;
    into[0] = least;
    into[1] = least + this.#spread;
  }
}
