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

/** A code that is asked for, and what its bytes are multiplied with. */
interface Wanted {
  readonly number: number;
  readonly factor: number;
}
/** What bounds may be wider for codes that are not looked at. */
const MOST_FAINT = 0.01;
/** Leaves out what is wanted so little that all of it together makes hardly a difference: `spread` at most. */
const withoutFaint = (wanted: readonly Wanted[], rest: number): { kept: Wanted[]; spread: number } => {
  const kept = [...wanted].sort((a, b) => b.factor - a.factor);
  let sum = 0;
  let spread = 0;
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    sum += last.factor;
    // The best of those left out may count whole, the others `rest`.
    const wider = (1 - rest) * last.factor + rest * sum;
    if (wider > MOST_FAINT) break;
    spread = wider;
    kept.pop();
  }
  return { kept, spread };
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
    const { kept, spread } = withoutFaint(known, rest);
    // As they lie in memory.
    kept.sort((a, b) => a.number - b.number);
    return new RowBounds(this.#rows, this.#width, kept, rest, spread);
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

  constructor(rows: Uint8Array, width: number, wanted: readonly Wanted[], rest: number, spread: number) {
    this.#rows = rows;
    this.#width = width;
    this.#numbers = Uint32Array.from(wanted, ({ number }) => number);
    this.#factors = Float64Array.from(wanted, ({ factor }) => factor * UNIT);
    this.#rest = rest;
    // Each byte may stand for a unit more: together for no more than these, as the best meeting counts whole, the others `rest`.
    const most = this.#factors.reduce((least, factor) => Math.max(least, factor), 0);
    this.#spread = spread + most + rest * this.#factors.reduce((sum, factor) => sum + factor, 0);
  }

  /** The most that a meeting may come to beyond its least. */
  get spread(): number {
    return this.#spread;
  }

  /**
   * What the readings at these slots come to at least, but for rounding errors of sums. Two are gone along at once, as each
   * product waits for the one before it.
   */
  leasts(slots: Uint32Array, count: number, into: Float64Array): void {
    const rows = this.#rows;
    const width = this.#width;
    const numbers = this.#numbers;
    const factors = this.#factors;
    const rest = this.#rest;
    for (let i = 0; i < count; i += 2) {
      const start = (slots[i] as number) * width;
      const next = (slots[i + 1 < count ? i + 1 : i] as number) * width;
      let first = 0;
      let doubt = 1;
      let firstOfNext = 0;
      let doubtOfNext = 1;
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] as number;
        const factor = factors[at] as number;
        const strength = (rows[start + number] as number) * factor;
        doubt *= 1 - rest * strength;
        first = Math.max(first, strength);
        const strengthOfNext = (rows[next + number] as number) * factor;
        doubtOfNext *= 1 - rest * strengthOfNext;
        firstOfNext = Math.max(firstOfNext, strengthOfNext);
      }
      into[i] = this.#least(first, doubt);
      if (i + 1 < count) into[i + 1] = this.#least(firstOfNext, doubtOfNext);
    }
  }

  /** The first counts whole, and is among the others already. */
  #least(first: number, doubt: number): number {
    const rest = this.#rest;
    return rest * first >= 1 ? 1 : 1 - ((1 - first) / (1 - rest * first)) * doubt;
  }
}
