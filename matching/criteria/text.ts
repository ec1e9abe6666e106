import type { ReadOpportunity } from '../read.ts';
import { type Criterion, joining, saturating } from './criterion.ts';

/** The BM25 score at which the texts count as half alike. */
const HALF = 14;
const MOST_SHOWN = 4;

/** The first so many of some stems that the other text holds, as the opportunity writes them. */
export const sharedWords = (
  stems: readonly string[],
  isHeld: (stem: string) => boolean,
  opportunity: Pick<ReadOpportunity, 'wordsOf'>,
  most: number,
): string[] => {
  const words: string[] = [];
  for (let at = 0; at < stems.length && words.length < most; ) {
    // One that is held may stand elsewhere than in the text that is quoted: then the next are looked for.
    const some: string[] = [];
    for (; at < stems.length && words.length + some.length < most; at++) {
      const stem = stems[at] as string;
      if (isHeld(stem)) some.push(stem);
    }
    const found = opportunity.wordsOf(some);
    for (const stem of some) {
      const word = found.get(stem);
      if (word !== undefined) words.push(word);
    }
  }
  return words;
};

/** Do the two texts speak of the same things in the same words? */
export const text: Criterion = {
  code: 'text',
  ...joining([{ by: 'text', value: (pair) => pair.text }], (values) => saturating(values[0] ?? 0, HALF)),
  evidence: (pair) => {
    const shared = pair.sharedWords(MOST_SHOWN);
    return shared.length === 0
      ? { sentence: 'none', values: {} }
      : { sentence: 'shared', values: { shared } };
  },
};
