import { otherSide } from './criteria/criterion.ts';
import { tellReasons } from './explain.ts';
import type { Label, Language } from './taxonomy/codes.ts';
import type { Reciprocal, Side, Suggestion } from './types.ts';

/**
 * What a pair is worth when both sides must say yes: the harmonic mean of the two directions' scores, in their unit (0..1
 * or 0..100). Never above twice the lower one, so that a link good for one side alone does not pass; 0 when either is 0.
 * Pizzato, Rej, Chung, Koprinska & Kay, "RECON: a reciprocal recommender for online dating", RecSys 2010.
 * @throws RangeError when a score is negative or not a number
 */
export const reciprocalScore = (toProject: number, toOpportunity: number): number => {
  if (!(toProject >= 0 && toOpportunity >= 0)) {
    throw new RangeError(`scores of a pair must be 0 or more: ${toProject}, ${toOpportunity}`);
  }
  if (toProject === 0 || toOpportunity === 0) return 0;
  // Divided first: no product that overflows, and exactly the same whichever side comes first.
  const [low, high] = toProject < toOpportunity ? [toProject, toOpportunity] : [toOpportunity, toProject];
  return Math.min(high, (2 * low) / (1 + low / high));
};

type Direction = Pick<Suggestion, 'projectId' | 'opportunityId' | 'score'>;

/**
 * Both directions of one pair put together.
 * @param forProject the pair as the project sees it
 * @param forOpportunity the same pair as the opportunity sees it
 * @throws RangeError when they are not the same pair
 */
export const reciprocalOf = (forProject: Direction, forOpportunity: Direction): Reciprocal => {
  const { projectId, opportunityId } = forProject;
  if (projectId !== forOpportunity.projectId || opportunityId !== forOpportunity.opportunityId) {
    throw new RangeError(
      `not one pair: ${projectId} with ${opportunityId}, ${forOpportunity.projectId} with ${forOpportunity.opportunityId}`,
    );
  }
  const score = Math.round(reciprocalScore(forProject.score, forOpportunity.score) * 100) / 100;
  return {
    projectId,
    opportunityId,
    score,
    toProject: forProject.score,
    toOpportunity: forOpportunity.score,
  };
};

/** Whose reason it is. */
export type Whose = Side | 'both';

/** A reason that says whose it is: what the project sees in the opportunity, the opportunity in the project, or both. */
export interface SidedReason {
  readonly whose: Whose;
  readonly text: string;
  readonly inferred: boolean;
}

/** A card has room for so many. */
const MOST_REASONS = 4;

/** By reader, then by whose reason it is. */
const ANNOUNCEMENTS: Readonly<Record<Side, Readonly<Record<Whose, Label>>>> = {
  project: {
    project: { fr: 'Pour vous', en: 'For you' },
    opportunity: { fr: 'Pour eux', en: 'For them' },
    both: { fr: 'Des deux côtés', en: 'For both sides' },
  },
  opportunity: {
    project: { fr: 'Pour ce projet', en: 'For this project' },
    opportunity: { fr: 'Pour vous', en: 'For you' },
    both: { fr: 'Des deux côtés', en: 'For both sides' },
  },
};

/** The words that announce reasons to whoever reads: "Pour vous", "Pour eux", "Des deux côtés". */
export const tellWhose = (whose: Whose, language: Language, reader: Side): string =>
  ANNOUNCEMENTS[reader][whose][language];

/**
 * The reasons of a pair with both sides named, each once: what the reader sees in it first, marked where the other side
 * sees the same, then what the other side alone sees. Sentences speak to the reader ("Vous écrivez…" to the project, "Ce
 * projet écrit…" to the opportunity).
 * @param forProject the pair as the project sees it, with its parts
 * @param forOpportunity the same pair as the opportunity sees it
 */
export const tellBothSides = (
  forProject: Pick<Suggestion, 'parts'>,
  forOpportunity: Pick<Suggestion, 'parts'>,
  language: Language,
  reader: Side,
): SidedReason[] => {
  const other = otherSide(reader);
  const seenBy = { project: forProject, opportunity: forOpportunity };
  const own = tellReasons(seenBy[reader], language, reader);
  const theirs = tellReasons(seenBy[other], language, reader);
  const isIn = (reasons: typeof own, text: string) => reasons.some((reason) => reason.text === text);
  return [
    ...own.map((reason) => ({ whose: isIn(theirs, reason.text) ? ('both' as const) : reader, ...reason })),
    ...theirs.filter(({ text }) => !isIn(own, text)).map((reason) => ({ whose: other, ...reason })),
  ].slice(0, MOST_REASONS);
};
