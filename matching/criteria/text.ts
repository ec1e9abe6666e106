import { type Criterion, joining, saturating } from './criterion.ts';

/** The BM25 score at which the texts count as half alike. */
const HALF = 14;

/** Do the two texts speak of the same things in the same words? */
export const text: Criterion = {
  code: 'text',
  ...joining([{ by: 'text', value: (pair) => pair.text }], ([score = 0]) => saturating(score, HALF)),
  evidence: (pair) => {
    const shared = pair.sharedWords().slice(0, 4);
    return shared.length === 0
      ? { sentence: 'none', values: {} }
      : { sentence: 'shared', values: { shared } };
  },
};
