import type { Encounter } from '../criteria/criterion.ts';
import type { Themes } from '../read.ts';
import { askingFor } from './rows.ts';
import type { Codes, ThemeTable } from './themes.ts';

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
  for (const { code, asked: theme, factor, nearness } of links) {
    const place = at[code] ?? 0;
    at[code] = place + 1;
    runs.asked[place] = theme;
    runs.factor[place] = factor;
    runs.nearness[place] = nearness;
  }
  return runs;
};

/** For a project that looks: its themes are asked, the candidates' answer. */
export const meetableByOffered = (themes: Themes, { closeness }: Encounter, { numbers }: Codes): Meetable => {
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
  return runsOf(links, numbers.size, asked);
};

/** For an opportunity that looks: the candidates' themes are asked, its own answer. */
export const meetableByAsked = (themes: Themes, { closeness }: Encounter, { numbers }: Codes): Meetable => {
  const links: Link[] = [];
  for (const [other, { weight }] of themes) {
    for (const { code, nearness } of askingFor(other, closeness)) {
      const number = numbers.get(code);
      if (number !== undefined) links.push({ code: number, asked: 0, nearness, factor: weight });
    }
  }
  return runsOf(links, numbers.size, 1);
};

/** The strengths of a candidate's meetings. */
const strengths = new Float64Array(4096);

/** Sorts the first so many, largest first, by insertion: they are few dozens. */
const sortDown = (count: number): void => {
  for (let i = 1; i < count; i++) {
    const strength = strengths[i] as number;
    let at = i;
    for (; at > 0 && (strengths[at - 1] as number) < strength; at--)
      strengths[at] = strengths[at - 1] as number;
    strengths[at] = strength;
  }
};

/** `togetherness` of `criteria/criterion.ts` of the first strengths noted: but for rounding when in no order. */
const together = (count: number, rest: number, inOrder: boolean): number => {
  let doubt = 1;
  if (inOrder) {
    sortDown(count);
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
  const { numbers, weights } = table;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  for (let at = from; at < end; at++) {
    const code = numbers[at] as number;
    if (code + 1 >= start.length) continue;
    const weight = weights[at] as number;
    const last = start[code + 1] as number;
    for (let link = start[code] as number; link < last; link++) {
      const theme = asked[link] as number;
      best[theme] = Math.max(best[theme] as number, (factor[link] as number) * weight);
    }
  }
  let count = 0;
  for (let theme = 0; theme < best.length; theme++) {
    const strength = best[theme] as number;
    if (strength === 0) continue;
    strengths[count++] = strength;
    best[theme] = 0;
  }
  return together(count, rest, inOrder);
};

/** For the meetable by asked themes. */
export const meetByAsked: Meet = (table, slot, { start, factor, nearness }, rest, inOrder = false) => {
  const { numbers, weights } = table;
  const from = table.start[slot] as number;
  const end = from + (table.size[slot] as number);
  let count = 0;
  for (let at = from; at < end; at++) {
    const code = numbers[at] as number;
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
