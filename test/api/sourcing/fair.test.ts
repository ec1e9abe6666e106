import { expect } from 'chai';
import fc from 'fast-check';
import { ABOUT_EQUAL, inFairOrder } from '../../../api/sourcing/fair.ts';

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    score: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100),
    received: fc.integer({ min: 0, max: 4 }),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

describe('The order of a batch', () => {
  it('leaves nobody out, puts nobody before who is clearly better, and is the same however they come', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const ordered = inFairOrder(given);
        expect([...ordered]).to.have.members([...given]);
        expect(inFairOrder([...given].reverse())).to.deep.equal(ordered);
        for (const [at, one] of ordered.entries())
          for (const later of ordered.slice(at + 1)) expect(later.score - one.score).to.be.below(ABOUT_EQUAL);
      }),
    );
  });

  it('puts who was asked less before who was asked more, at about equal score', () => {
    const asked = { id: 'a', score: 90, received: 2 };
    const fresh = { id: 'b', score: 86, received: 0 };
    const far = { id: 'c', score: 80, received: 0 };
    expect(inFairOrder([asked, fresh, far]).map(({ id }) => id)).to.deep.equal(['b', 'a', 'c']);
  });
});
