import type { Closeness, Encounter } from '../criteria/criterion.ts';
import type { Themes } from '../read.ts';
import { type Codes, MOST_CODES, type ThemeTable, WEIGHT_BITS, WEIGHT_MASK, WEIGHT_UNIT } from './themes.ts';

/**
 * What each code a candidate may have means to one who looks: which of the asked themes it meets, and how much before its
 * own weight. Runs by code, so that a candidate is met by going along its own themes.
 */
export interface Meetable {
  readonly start: Uint32Array;
  /** Number of the asked theme within the question. */
  readonly asked: Uint32Array;
  readonly nearness: Float64Array;
  /** Nearness x weight of the asked theme when that is the asker's; the weight of the offered theme when that is. */
  readonly factor: Float64Array;
  /** By code: the largest factor; that of the asked theme of the same code; the sum of ln(1 - rest x factor) over the others. */
  readonly most: Float64Array;
  readonly direct: Float64Array;
  readonly doubts: Float64Array;
  /** The least sum of ln(1 - rest x factor) over the whole run of a code. */
  leastDoubt: number;
  /** Room for one candidate: the best meeting of each asked theme. */
  readonly best: Float64Array;
}
/** How a candidate's themes meet the asker's, 0..1; `inOrder` to the last bit what `togetherness` of `meetings` gives. */
export type Meet = (
  table: ThemeTable,
  slot: number,
  meetable: Meetable,
  rest: number,
  inOrder?: boolean,
) => number;
/** The same between two bounds, for much less. */
export type Bounds = (
  table: ThemeTable,
  slot: number,
  meetable: Meetable,
  rest: number,
  into: Float64Array,
) => void;

interface Link {
  readonly code: number;
  readonly asked: number;
  readonly nearness: number;
  readonly factor: number;
}
/** Stands for the logarithm of nothing. */
const NO_DOUBT = -1e9;

const doubtOf = (factor: number, rest: number): number => Math.max(NO_DOUBT, Math.log(1 - rest * factor));

/** Runs by code of some links. */
const runsOf = (links: readonly Link[], codes: number, asked: number, rest: number): Meetable => {
  const start = new Uint32Array(codes + 1);
  for (const { code } of links) start[code + 1] = (start[code + 1] ?? 0) + 1;
  for (let code = 0; code < codes; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const at = start.slice();
  const runs = {
    start,
    asked: new Uint32Array(links.length),
    factor: new Float64Array(links.length),
    nearness: new Float64Array(links.length),
    most: new Float64Array(MOST_CODES),
    direct: new Float64Array(MOST_CODES),
    doubts: new Float64Array(MOST_CODES),
    best: new Float64Array(asked),
    leastDoubt: 0,
  };
  for (const { code, asked: theme, factor, nearness } of links) {
    const place = at[code] ?? 0;
    at[code] = place + 1;
    runs.asked[place] = theme;
    runs.factor[place] = factor;
    runs.nearness[place] = nearness;
    runs.most[code] = Math.max(runs.most[code] ?? 0, factor);
    if (nearness === 1) runs.direct[code] = factor;
    else runs.doubts[code] = (runs.doubts[code] ?? 0) + doubtOf(factor, rest);
  }
  for (let code = 0; code < codes; code++) {
    const doubt = (runs.doubts[code] ?? 0) + doubtOf(runs.direct[code] ?? 0, rest);
    runs.leastDoubt = Math.min(runs.leastDoubt, doubt);
  }
  return runs;
};

/** For a project that looks: its themes are asked, the candidates' answer. */
export const meetableByOffered = (
  themes: Themes,
  { closeness, rest }: Encounter,
  { numbers }: Codes,
): Meetable => {
  const links: Link[] = [];
  let asked = 0;
  for (const [code, { weight }] of themes) {
    const link = (other: string, nearness: number) => {
      const number = numbers.get(other);
      if (number !== undefined && nearness > 0)
        links.push({ code: number, asked, nearness, factor: nearness * weight });
    };
    link(code, 1);
    const near = closeness.get(code) ?? {};
    for (const other in near) if (other !== code) link(other, near[other] ?? 0);
    asked += 1;
  }
  return runsOf(links, numbers.size, asked, rest);
};

/** For an opportunity that looks: the candidates' themes are asked, its own answer. */
export const meetableByAsked = (
  themes: Themes,
  { closeness, rest }: Encounter,
  { numbers }: Codes,
): Meetable => {
  const links: Link[] = [];
  for (const [other, { weight }] of themes) {
    for (const { code, nearness } of askingFor(other, closeness)) {
      const number = numbers.get(code);
      if (number !== undefined) links.push({ code: number, asked: 0, nearness, factor: weight });
    }
  }
  return runsOf(links, numbers.size, 1, rest);
};

interface Asking {
  readonly code: string;
  readonly nearness: number;
}
const inverses = new WeakMap<Closeness, Map<string, readonly Asking[]>>();
const NOBODY: Readonly<Record<string, number>> = {};
/** The codes that, when they are asked for, are met by this one: itself, and those that name it as a neighbour. */
const askingFor = (offered: string, closeness: Closeness): readonly Asking[] => {
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

/** The strengths of a candidate's meetings. */
const strengths = new Float64Array(4096);

/** `togetherness` of `criteria/criterion.ts` of the first strengths noted: but for rounding when in no order. */
const together = (count: number, rest: number, inOrder: boolean): number => {
  let doubt = 1;
  if (inOrder) {
    strengths.subarray(0, count).sort().reverse();
    for (let rank = 0; rank < count; rank++)
      doubt *= 1 - (strengths[rank] as number) * (rank === 0 ? 1 : rest);
    return 1 - doubt;
  }
  let first = 0;
  for (let i = 0; i < count; i++) {
    const strength = strengths[i] as number;
    doubt *= 1 - Math.min(first, strength) * rest;
    first = Math.max(first, strength);
  }
  return 1 - doubt * (1 - first);
};

/** For the meetable by offered themes. */
export const meetByOffered: Meet = (table, slot, { start, asked, factor, best }, rest, inOrder = false) => {
  const { packed, weights } = table;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  for (let at = from; at < end; at++) {
    const code = (packed[at] as number) >>> WEIGHT_BITS;
    if (code + 1 >= start.length) continue;
    const weight = weights[at] as number;
    const last = start[code + 1] as number;
    for (let link = start[code] as number; link < last; link++) {
      const theme = asked[link] as number;
      best[theme] = Math.max(best[theme] as number, (factor[link] as number) * weight);
    }
  }
  const count = best.length;
  for (let theme = 0; theme < count; theme++) strengths[theme] = best[theme] as number;
  best.fill(0);
  return together(count, rest, inOrder);
};

/**
 * From below: the best single meeting, and the asked themes that are offered by their own code. From above: these, and all
 * other meetings as if each were of an asked theme of its own, by (1 - x)^w <= 1 - wx for x and w in 0..1. No branch that
 * the processor would have to guess.
 */
export const boundsByOffered: Bounds = (table, slot, { most, direct, doubts, leastDoubt }, rest, into) => {
  const { packed } = table;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  let first = 0;
  let doubt = 1;
  let others = 0;
  for (let at = from; at < end; at++) {
    const theme = packed[at] as number;
    const code = theme >>> WEIGHT_BITS;
    const weight = (theme & WEIGHT_MASK) * WEIGHT_UNIT;
    first = Math.max(first, (most[code] as number) * weight);
    doubt *= 1 - rest * (direct[code] as number) * weight;
    others += (doubts[code] as number) * weight;
  }
  // The first counts whole, and is among the others already.
  const whole = rest * first >= 1 ? 0 : ((1 - first) / (1 - rest * first)) * doubt;
  into[0] = 1 - Math.min(1 - first, whole);
  // Each weight may be a unit more, and bring all its meetings more by as much.
  into[1] = 1 - whole * Math.exp(others) + (end - from) * WEIGHT_UNIT * (1 - leastDoubt);
};

/** For the meetable by asked themes. */
export const meetByAsked: Meet = (table, slot, { start, factor, nearness }, rest, inOrder = false) => {
  const { packed, weights } = table;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  let count = 0;
  for (let at = from; at < end; at++) {
    const code = (packed[at] as number) >>> WEIGHT_BITS;
    if (code + 1 >= start.length) continue;
    const weight = weights[at] as number;
    const last = start[code + 1] as number;
    let best = 0;
    for (let link = start[code] as number; link < last; link++) {
      const strength = (nearness[link] as number) * weight * (factor[link] as number);
      if (strength > best) best = strength;
    }
    if (best > 0) strengths[count++] = best;
  }
  return together(count, rest, inOrder);
};

/** The number itself, which is as cheap. */
export const boundsByAsked: Bounds = (table, slot, meetable, rest, into) => {
  into[0] = into[1] = meetByAsked(table, slot, meetable, rest);
};
