import type { ReadOpportunity, ReadProject } from '../read.ts';
import type { CriterionCode, Evidence, Opportunity, Sees, Side } from '../types.ts';
import { type Closeness, meetings, togetherness } from './kinship.ts';

/** A pair under measurement. */
export interface Pair {
  readonly project: ReadProject;
  readonly opportunity: ReadOpportunity;
  /** The side that looks: it asks, the other answers. */
  readonly side: Side;
  /** Raw BM25 of the asking text against the answering one, 0 and up. */
  readonly text: number;
  /** Words of both texts, weightiest first, so many at most; worked out only when asked. */
  readonly sharedWords: (most: number) => readonly string[];
}

export const otherSide = (side: Side): Side => (side === 'project' ? 'opportunity' : 'project');

/**
 * What a value is made of. A look depends on the fields it `sees` and on nothing else of the pair, so that it is worked
 * out once for all who are alike in them; a meeting on two readings; the text on the raw BM25.
 */
export type Piece =
  | {
      readonly by: 'look';
      readonly sees: Sees;
      value(pair: Pair): number;
      /** The same where both sides are one point each: by the kilometres between them alone. */
      readonly ofKm?: ((km: number) => number) | undefined;
      /** The same as a mean over themes of the project, where its value is one. */
      readonly mean?: Mean | undefined;
    }
  | ({ readonly by: 'meeting'; value(pair: Pair): number } & Encounter)
  | { readonly by: 'text'; value(pair: Pair): number };

export type ThemeName = 'trades' | 'skills' | 'purposes' | 'excluded' | 'forms';
/** Which themes of the project are asked, which of the opportunity answer, and how they add up. */
export interface Encounter {
  readonly asked: Exclude<ThemeName, 'excluded'>;
  readonly offered: ThemeName;
  readonly closeness: Closeness;
  readonly rest: number;
}

/** What the themes of a project are worth to an opportunity, each counting by its weight. */
export interface Mean {
  readonly asked: 'purposes';
  worth(code: string, opportunity: Opportunity): number;
  /** Of a project without any such theme. */
  readonly none: number;
}

/** How a value comes about: its pieces, and how they are put together. */
export interface Recipe {
  readonly pieces: readonly Piece[];
  /** 0..1, from the pieces' values in their order. */
  join(values: readonly number[]): number;
  /** The same of one pair. */
  value(pair: Pair): number;
}

/** One way to look at a pair; `evidence` is asked only of the few shown. */
export interface Criterion extends Recipe {
  readonly code: CriterionCode;
  evidence(pair: Pair): Evidence;
}

const first = (values: readonly number[]): number => values[0] ?? 0;

/** Several pieces put together. */
export const joining = (
  pieces: readonly Piece[],
  join: (values: readonly number[]) => number = first,
): Recipe => ({
  pieces,
  join,
  value: (pair) => join(pieces.map((piece) => piece.value(pair))),
});

export const look = (
  project: Sees['project'],
  opportunity: Sees['opportunity'],
  value: (pair: Pair) => number,
  ofKm?: (km: number) => number,
): Piece => ({ by: 'look', sees: { project, opportunity }, value, ofKm });

/** @param opportunity the fields that `worth` looks at */
export const meanLook = (mean: Mean, opportunity: Sees['opportunity']): Piece => ({
  by: 'look',
  sees: { project: [mean.asked], opportunity },
  mean,
  value: ({ project, opportunity: { opportunity: offer } }) => {
    const themes = project[mean.asked];
    if (themes.size === 0) return mean.none;
    let weighted = 0;
    let weights = 0;
    for (const [code, { weight }] of themes) {
      weighted += weight * mean.worth(code, offer);
      weights += weight;
    }
    return weights === 0 ? 0 : weighted / weights;
  },
});

/** A value that depends on these fields of the project and these of the opportunity alone. */
export const seeing = (...seen: Parameters<typeof look>): Recipe => joining([look(...seen)]);

export const meeting = (encounter: Encounter): Piece => ({
  ...encounter,
  by: 'meeting',
  value: ({ project, opportunity }) => {
    const { asked, offered, closeness, rest } = encounter;
    return togetherness(meetings(project[asked], opportunity[offered], closeness), rest);
  },
});

/** Whole hundredths of a point, so that parts sum to the score without a rounding left over. */
export const hundredthsOf = (value: number, weight: number): number => Math.round(value * weight * 10_000);

/** 0 at nothing, 1/2 at `half`, towards 1; a few chance meetings far below `half` count next to nothing (Hill function, n = 2). */
export const saturating = (amount: number, half: number): number => amount ** 2 / (amount ** 2 + half ** 2);
