import type { Closeness } from '../criteria/criterion.ts';
import type { Themes } from '../read.ts';
import { grownFloats, grownWords, sharedBuffer, type Words } from './lists.ts';

/** Swept once as much lies unused as is in use. */
const SWEEP_FLOOR = 4096;

/** Numbers for the codes of one sort of theme, given as they come. */
export class Codes {
  numbers = new Map<string, number>();
  numberOf(code: string): number {
    const number = this.numbers.get(code) ?? this.numbers.size;
    this.numbers.set(code, number);
    return number;
  }
}

/** The themes of many readings: by slot, a run of codes and weights. 12 bytes a theme. */
export class ThemeTable {
  start: Words = new Uint32Array(sharedBuffer(64));
  size: Words = new Uint32Array(sharedBuffer(64));
  codes: Words = new Uint32Array(sharedBuffer(1024));
  weights: Float64Array<ArrayBufferLike> = new Float64Array(sharedBuffer(2048));
  #used = 0;
  #living = 0;

  put(slot: number, themes: Themes, codes: Codes): void {
    this.#drop(slot);
    this.start = grownWords(this.start, slot + 1);
    this.size = grownWords(this.size, slot + 1);
    this.codes = grownWords(this.codes, this.#used + themes.size);
    this.weights = grownFloats(this.weights, this.#used + themes.size);
    this.start[slot] = this.#used;
    this.size[slot] = themes.size;
    for (const [code, { weight }] of themes) {
      this.codes[this.#used] = codes.numberOf(code);
      this.weights[this.#used] = weight;
      this.#used += 1;
    }
    this.#living += themes.size;
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
      this.codes.copyWithin(this.#used, from, from + size);
      this.weights.copyWithin(this.#used, from, from + size);
      this.start[slot] = this.#used;
      this.#used += size;
    }
  }

  get state() {
    return { start: this.start, size: this.size, codes: this.codes, weights: this.weights };
  }
  /** A table to be read, over the memory of another thread's. */
  static over(state: ThemeTable['state']): ThemeTable {
    return Object.assign(new ThemeTable(), state);
  }
}

/**
 * What each code of the answering side means to one who looks: which of the asked themes it meets, and how much before
 * its own weight. Runs by code, so that a candidate is met by going along its own themes.
 */
export interface Meetable {
  readonly start: Uint32Array;
  /** Number of the asked theme within the question. */
  readonly asked: Uint32Array;
  readonly factor: Float64Array;
  /** A meeting's strength = factor x weight, or, when the asked side is the one looked through, (nearness x weight) x factor. */
  readonly nearness: Float64Array;
  readonly best: Float64Array;
}

interface Link {
  readonly code: number;
  readonly asked: number;
  readonly nearness: number;
  readonly factor: number;
}

/** Runs by code of some links. */
const runsOf = (links: readonly Link[], codes: number, asked: number): Meetable => {
  const start = new Uint32Array(codes + 1);
  for (const { code } of links) start[code + 1] = (start[code + 1] ?? 0) + 1;
  for (let code = 0; code < codes; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const at = start.slice();
  const runs = {
    start,
    asked: new Uint32Array(links.length),
    factor: new Float64Array(links.length),
    nearness: new Float64Array(links.length),
    best: new Float64Array(asked),
  };
  for (const link of links) {
    const place = at[link.code] ?? 0;
    at[link.code] = place + 1;
    runs.asked[place] = link.asked;
    runs.factor[place] = link.factor;
    runs.nearness[place] = link.nearness;
  }
  return runs;
};

/** For a project that looks: its themes are asked, the candidates' answer. */
export const meetableByOffered = (themes: Themes, closeness: Closeness, codes: Codes): Meetable => {
  const links: Link[] = [];
  let asked = 0;
  for (const [code, { weight }] of themes) {
    const link = (other: string, nearness: number) => {
      const number = codes.numbers.get(other);
      if (number !== undefined && nearness > 0)
        links.push({ code: number, asked, nearness, factor: nearness * weight });
    };
    link(code, 1);
    for (const [other, nearness] of Object.entries(closeness.get(code) ?? {}))
      if (other !== code) link(other, nearness);
    asked += 1;
  }
  return runsOf(links, codes.numbers.size, asked);
};

/** For an opportunity that looks: the candidates' themes are asked, its own answer. */
export const meetableByAsked = (themes: Themes, closeness: Closeness, codes: Codes): Meetable => {
  const links: Link[] = [];
  for (const [code, number] of codes.numbers) {
    const near = closeness.get(code) ?? {};
    for (const [other, { weight }] of themes) {
      const nearness = other === code ? 1 : (near[other] ?? 0);
      if (nearness > 0) links.push({ code: number, asked: 0, nearness, factor: weight });
    }
  }
  return runsOf(links, codes.numbers.size, 1);
};

/** The strengths of a candidate's meetings, best first, before they are put together. */
const strengths = new Float64Array(1024);
const touched = new Uint32Array(1024);
let met = 0;
const note = (strength: number): void => {
  let at = met++;
  while (at > 0 && (strengths[at - 1] as number) < strength) {
    strengths[at] = strengths[at - 1] as number;
    at -= 1;
  }
  strengths[at] = strength;
};
/** `togetherness` of `criteria/criterion.ts`, operation by operation. */
const together = (rest: number): number => {
  let doubt = 1;
  for (let rank = 0; rank < met; rank++) doubt *= 1 - (strengths[rank] as number) * (rank === 0 ? 1 : rest);
  return 1 - doubt;
};

/** How a candidate's themes meet what a project asks for. The same number as by `meetings`, to the last bit. */
export const meetByOffered = (table: ThemeTable, slot: number, meetable: Meetable, rest: number): number => {
  const { start, asked, factor, best } = meetable;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  let count = 0;
  for (let at = from; at < end; at++) {
    const code = table.codes[at] as number;
    if (code + 1 >= start.length) continue;
    const weight = table.weights[at] as number;
    const last = start[code + 1] as number;
    for (let link = start[code] as number; link < last; link++) {
      const strength = (factor[link] as number) * weight;
      const theme = asked[link] as number;
      const known = best[theme] as number;
      if (strength > known) {
        if (known === 0) touched[count++] = theme;
        best[theme] = strength;
      }
    }
  }
  met = 0;
  for (let i = 0; i < count; i++) {
    const theme = touched[i] as number;
    note(best[theme] as number);
    best[theme] = 0;
  }
  return together(rest);
};

/** How a candidate's asked themes meet what an opportunity offers. The same number as by `meetings`, to the last bit. */
export const meetByAsked = (table: ThemeTable, slot: number, meetable: Meetable, rest: number): number => {
  const { start, factor, nearness } = meetable;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  met = 0;
  for (let at = from; at < end; at++) {
    const code = table.codes[at] as number;
    if (code + 1 >= start.length) continue;
    const weight = table.weights[at] as number;
    const last = start[code + 1] as number;
    let best = 0;
    for (let link = start[code] as number; link < last; link++) {
      const strength = (nearness[link] as number) * weight * (factor[link] as number);
      if (strength > best) best = strength;
    }
    if (best > 0) note(best);
  }
  return together(rest);
};
