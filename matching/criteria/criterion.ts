import type { ReadOpportunity, ReadProject, Theme, Themes } from '../read.ts';
import type { CriterionCode, Evidence, Side } from '../types.ts';

/** A pair under measurement. */
export interface Pair {
  readonly project: ReadProject;
  readonly opportunity: ReadOpportunity;
  /** The side that looks: it asks, the other answers. */
  readonly side: Side;
  /** Raw BM25 of the asking text against the answering one, 0 and up. */
  readonly text: number;
  /** Words of both texts, weightiest first; worked out only when asked. */
  readonly sharedWords: () => readonly string[];
}

/** One way to look at a pair. `value` is asked of every candidate and must be cheap; `evidence` only of the few shown. */
export interface Criterion {
  readonly code: CriterionCode;
  /** 0..1 */
  value(pair: Pair): number;
  evidence(pair: Pair): Evidence;
}

/** A theme of one side that meets a theme of the other. */
export interface Meeting {
  readonly asked: string;
  readonly offered: string;
  /** 0..1 */
  readonly strength: number;
  readonly askedTheme: Theme;
  readonly offeredTheme: Theme;
}
export type Closeness = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Where the themes of two sides meet, directly or through neighbours; the strongest meeting of each asked theme, best first. */
export const meetings = (asked: Themes, offered: Themes, closeness: Closeness): Meeting[] => {
  const found: Meeting[] = [];
  for (const [code, askedTheme] of asked) {
    const near = closeness.get(code) ?? {};
    let best: Meeting | undefined;
    for (const [other, offeredTheme] of offered) {
      const nearness = other === code ? 1 : (near[other] ?? 0);
      const strength = nearness * askedTheme.weight * offeredTheme.weight;
      if (strength > (best?.strength ?? 0))
        best = { asked: code, offered: other, strength, askedTheme, offeredTheme };
    }
    if (best !== undefined) found.push(best);
  }
  return found.sort((a, b) => b.strength - a.strength || (a.asked < b.asked ? -1 : 1));
};

/** Meetings add up as independent reasons, the further ones counting `rest` as much as the first. 0..1 */
export const togetherness = (found: readonly Meeting[], rest: number): number => {
  let doubt = 1;
  found.forEach(({ strength }, rank) => {
    doubt *= 1 - strength * (rank === 0 ? 1 : rest);
  });
  return 1 - doubt;
};

/** 0 at nothing, 1/2 at `half`, towards 1; a few chance meetings far below `half` count next to nothing (Hill function, n = 2). */
export const saturating = (amount: number, half: number): number => amount ** 2 / (amount ** 2 + half ** 2);
