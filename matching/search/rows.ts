import { answerOf, type Closeness, hundredthsIn, strengthOf, withFirstWhole } from '../criteria/kinship.ts';
import type { Themes } from '../read.ts';
import { grown } from './lists.ts';
import { Codes } from './themes.ts';

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

/** How much each code is asked for, in hundredths. */
export const askedOf = (asked: Themes): Map<string, number> =>
  new Map([...asked].map(([code, theme]) => [code, hundredthsIn(theme)]));

/** How well each code is answered, were it asked for: by the nearest and weightiest of what is offered, in hundredths. */
export const answersOf = (offered: Themes, closeness: Closeness): Map<string, number> => {
  const answers = new Map<string, number>();
  for (const [other, theme] of offered) {
    for (const { code, nearness } of askingFor(other, closeness)) {
      const answer = answerOf(nearness, hundredthsIn(theme));
      if (answer > (answers.get(code) ?? 0)) answers.set(code, answer);
    }
  }
  return answers;
};

/**
 * How themes meet, by the thousand: by slot, a byte of hundredths for each code that may be asked for. Of one who asks, how
 * much he asks for it; of one who offers, how well he answers it, neighbours included. So the meetings of a pair are one
 * product a code, the same from whichever side it is looked at. About 150 bytes a reading where themes are many.
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
    const row = this.#closeness === undefined ? askedOf(themes) : answersOf(themes, this.#closeness);
    for (const code of row.keys()) this.#codes.numberOf(code);
    if (this.#codes.names.length > this.#width) this.#widen(this.#codes.names.length);
    const start = slot * this.#width;
    this.#rows = grown(this.#rows, start + this.#width);
    this.#rows.fill(0, start, start + this.#width);
    for (const [code, hundredths] of row) this.#rows[start + this.#codes.numberOf(code)] = hundredths;
  }

  /**
   * `togetherness` of one who looks and each of these slots, to the last bit. Two are gone along at once, as each product
   * waits for the one before it.
   * @param wanted by code, the hundredths that the bytes are multiplied with
   */
  meet(
    wanted: ReadonlyMap<string, number>,
    rest: number,
    slots: Uint32Array,
    count: number,
    into: Float64Array,
  ): void {
    const known = [...wanted.keys()].filter((code) => this.#codes.numbers.has(code)).sort();
    const numbers = Uint32Array.from(known, (code) => this.#codes.numbers.get(code) ?? 0);
    const factors = Float64Array.from(known, (code) => wanted.get(code) ?? 0);
    const rows = this.#rows;
    const width = this.#width;
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
        const strength = strengthOf((rows[start + number] as number) * factor);
        doubt *= 1 - rest * strength;
        first = Math.max(first, strength);
        const strengthOfNext = strengthOf((rows[next + number] as number) * factor);
        doubtOfNext *= 1 - rest * strengthOfNext;
        firstOfNext = Math.max(firstOfNext, strengthOfNext);
      }
      into[i] = withFirstWhole(first, doubt, rest);
      if (i + 1 < count) into[i + 1] = withFirstWhole(firstOfNext, doubtOfNext, rest);
    }
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
