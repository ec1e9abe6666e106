import type { Meaning } from '../types.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

/** Texts of which nobody knows the meaning are neither near nor far. */
const NEUTRAL = 0.5;
/** From here on it is worth saying. */
const NEAR = 0.75;

/** Cosine of two vectors of the same model, -1..1; undefined when they cannot be compared. */
const cosine = (a: Meaning | undefined, b: Meaning | undefined): number | undefined => {
  if (a === undefined || b === undefined || a.vector.length !== b.vector.length) return undefined;
  let dot = 0;
  let ofA = 0;
  let ofB = 0;
  for (let at = 0; at < a.vector.length; at++) {
    const [x, y] = [a.vector[at] ?? 0, b.vector[at] ?? 0];
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? undefined : dot / Math.sqrt(ofA * ofB);
};

const closeness = ({ project, opportunity }: Pair): number | undefined => {
  const near = cosine(project.project.meaning, opportunity.opportunity.meaning);
  // Rounding must not carry it past the ends.
  return near === undefined ? undefined : Math.min(1, Math.max(0, (near + 1) / 2));
};

/** Do the whole texts mean the same, said in other words? Only where vectors were given; the optional channel. */
export const meaning: Criterion = {
  code: 'meaning',
  ...seeing(['meaning'], ['meaning'], (pair) => closeness(pair) ?? NEUTRAL),
  evidence: (pair) => {
    const near = closeness(pair);
    const sentence = near === undefined ? 'unknown' : near >= NEAR ? 'near' : 'far';
    return { sentence, values: {} };
  },
};
