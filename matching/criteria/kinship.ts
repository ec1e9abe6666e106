import type { Theme, Themes } from '../read.ts';

/** How near codes are to each other, 0..1; each is nearest to itself. */
export type Closeness = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** A theme of one side that meets a theme of the other. */
export interface Meeting {
  readonly asked: string;
  readonly offered: string;
  /** 0..1 */
  readonly strength: number;
}

/** Whole hundredths of a theme's weight. */
export const hundredthsIn = ({ weight }: Pick<Theme, 'weight'>): number => Math.round(100 * weight);
/** How well what is offered, in hundredths, answers a code that is so near to it, in whole hundredths. */
export const answerOf = (nearness: number, offered: number): number => Math.round(nearness * offered);
/** Of asked and answering hundredths multiplied with each other. */
export const strengthOf = (product: number): number => product * 1e-4;

/**
 * Where the themes of two sides meet, directly or through neighbours: the strongest meeting of each asked theme, among
 * equals that of the first code, in the order of the asked codes.
 */
export const meetings = (asked: Themes, offered: Themes, closeness: Closeness): readonly Meeting[] => {
  const kinship = kinships.get(closeness) ?? new Kinship(closeness);
  kinships.set(closeness, kinship);
  return kinship.meetings(asked, offered);
};

/**
 * Meetings add up as independent reasons, the further ones counting `rest` (below 1) as much as the strongest. 0..1; worked
 * out in the order of the asked codes, so that it is the same to the last bit wherever it is.
 */
export const togetherness = (found: readonly Meeting[], rest: number): number => {
  let first = 0;
  let doubt = 1;
  for (const { strength } of found) {
    first = Math.max(first, strength);
    doubt *= 1 - rest * strength;
  }
  return withFirstWhole(first, doubt, rest);
};
/** @param doubt what all leave, the first counted `rest` as the others */
export const withFirstWhole = (first: number, doubt: number, rest: number): number =>
  1 - ((1 - first) / (1 - rest * first)) * doubt;

/** The best of some meetings, the first of equals. */
export const strongestOf = (found: readonly Meeting[]): Meeting | undefined => {
  let strongest: Meeting | undefined;
  for (const met of found) if (strongest === undefined || met.strength > strongest.strength) strongest = met;
  return strongest;
};

interface Kin {
  readonly number: number;
  readonly nearness: number;
}

/** The themes of one side by the number of their code, in hundredths; 0 where there is none. */
class LaidOut {
  hundredths = new Uint8Array(0);
  #themes: Themes | undefined;

  put(themes: Themes, numbers: ReadonlyMap<string, number>): void {
    if (this.#themes === themes && this.hundredths.length === numbers.size) return;
    if (this.hundredths.length === numbers.size) this.hundredths.fill(0);
    else this.hundredths = new Uint8Array(numbers.size);
    for (const [code, theme] of themes) {
      const number = numbers.get(code);
      if (number !== undefined) this.hundredths[number] = hundredthsIn(theme);
    }
    this.#themes = themes;
  }
  holds(themes: Themes): boolean {
    return this.#themes === themes;
  }
}

/** Who is near whom, by numbers in the order of the codes. */
class Kinship {
  readonly #closeness: Closeness;
  #codes: readonly string[] = [];
  #numbers: ReadonlyMap<string, number> = new Map();
  /** A code itself and its neighbours. */
  #kin: readonly (readonly Kin[])[] = [];
  readonly #asked = new LaidOut();
  readonly #offered = new LaidOut();
  /** A value and its evidence ask for the same meetings one after the other. */
  #latest: readonly Meeting[] = [];

  constructor(closeness: Closeness) {
    this.#closeness = closeness;
    this.#learn(closeness.keys());
  }

  meetings(asked: Themes, offered: Themes): readonly Meeting[] {
    if (this.#asked.holds(asked) && this.#offered.holds(offered)) return this.#latest;
    this.#learn(asked.keys());
    this.#asked.put(asked, this.#numbers);
    this.#offered.put(offered, this.#numbers);
    const found: Meeting[] = [];
    for (let number = 0; number < this.#codes.length; number++) {
      const weight = this.#asked.hundredths[number] as number;
      const met = weight === 0 ? undefined : this.#strongest(number, weight);
      if (met !== undefined) found.push(met);
    }
    this.#latest = found;
    return found;
  }
  #strongest(asked: number, weight: number): Meeting | undefined {
    const { hundredths } = this.#offered;
    let most = 0;
    let best = 0;
    for (const { number, nearness } of this.#kin[asked] as readonly Kin[]) {
      const product = weight * answerOf(nearness, hundredths[number] as number);
      if (product < most || product === 0 || (product === most && best < number)) continue;
      most = product;
      best = number;
    }
    if (most === 0) return undefined;
    const [code, offered] = [this.#codes[asked] as string, this.#codes[best] as string];
    return { asked: code, offered, strength: strengthOf(most) };
  }

  /** Numbers all anew when one is not known, which seldom happens: whoever is near is known from the beginning. */
  #learn(some: Iterable<string>): void {
    const codes = new Set<string>();
    for (const code of some) if (!this.#numbers.has(code)) codes.add(code);
    if (codes.size === 0) return;
    for (const code of [...codes]) for (const other in this.#closeness.get(code) ?? {}) codes.add(other);
    this.#codes = [...new Set([...this.#codes, ...codes])].sort();
    this.#numbers = new Map(this.#codes.map((code, number) => [code, number]));
    this.#kin = this.#codes.map((code, number) => [
      { number, nearness: 1 },
      ...Object.entries(this.#closeness.get(code) ?? {})
        .filter(([other, nearness]) => other !== code && nearness > 0)
        .map(([other, nearness]) => ({ number: this.#numbers.get(other) as number, nearness })),
    ]);
  }
}
const kinships = new WeakMap<Closeness, Kinship>();
