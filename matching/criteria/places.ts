import { type Criterion, seeing } from './criterion.ts';

/** Are places left? Half when one in two is taken. */
export const places: Criterion = {
  code: 'places',
  ...seeing([], ['capacity', 'taken'], ({ opportunity }) => {
    const { capacity, taken = 0 } = opportunity.opportunity;
    return Math.max(0, (capacity - taken) / capacity);
  }),
  evidence: ({ opportunity }) => {
    const { capacity, taken = 0 } = opportunity.opportunity;
    return { sentence: 'left', values: { left: Math.max(0, capacity - taken), capacity } };
  },
};
