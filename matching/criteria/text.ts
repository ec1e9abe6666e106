import type { ReadOpportunity } from '../read.ts';
import { type Criterion, joining, saturating } from './criterion.ts';

/** The BM25 score at which the texts count as half alike. */
const HALF = 14;
const MOST_SHOWN = 4;

/** The first so many of some stems that the other text holds, as the opportunity writes them. */
export const sharedWords = (
  stems: readonly string[],
  isHeld: (stem: string) => boolean,
  opportunity: Pick<ReadOpportunity, 'wordOf'>,
  most: number,
): string[] => {
  const words: string[] = [];
  for (const stem of stems) {
    if (words.length === most) break;
    const word = isHeld(stem) ? opportunity.wordOf(stem) : undefined;
    if (word !== undefined) words.push(word);
  }
  return words;
};

/** Do the two texts speak of the same things in the same words? */
export const text: Criterion = {
  code: 'text',
  ...joining([{ by: 'text', value: (pair) => pair.text }], ([score = 0]) => saturating(score, HALF)),
  evidence: (pair) => {
    const shared = pair.sharedWords(MOST_SHOWN);
    return shared.length === 0
      ? { sentence: 'none', values: {} }
      : { sentence: 'shared', values: { shared } };
  },
};
