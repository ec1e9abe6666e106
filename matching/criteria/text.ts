import { type Criterion, saturating } from './criterion.ts';

/** The BM25 score at which the texts count as half alike. */
const HALF = 12;

/** Do the two texts speak of the same things in the same words? */
export const text: Criterion = {
  code: 'text',
  value: (pair) => saturating(pair.text, HALF),
  evidence: (pair) => {
    const words = pair.sharedWords().slice(0, 4);
    return words.length === 0 ? { sentence: 'none', values: {} } : { sentence: 'shared', values: { words } };
  },
};
