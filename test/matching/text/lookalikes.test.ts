import { expect } from 'chai';
import fc from 'fast-check';
import { Lookalikes } from '../../../matching/text/lookalikes.ts';

const stem = fc.stringMatching(/^[a-z]{3,9}$/);
const knowing = (stems: readonly string[]) => {
  const lookalikes = new Lookalikes();
  for (const each of stems) lookalikes.add(each);
  return lookalikes;
};

describe('Words that look alike', () => {
  it('share three fifths of their stretches of four letters: a trade and its shop, no other name', () => {
    const found = knowing(['boulangeri', 'boulang', 'lang', 'plombi']).of('boulanger');
    expect(found.map(({ stem }) => stem)).to.deep.equal(['boulang', 'boulangeri']);
    expect(knowing(['plombi', 'menuis', 'boulanouar']).of('boulanger')).to.deep.equal([]);
  });

  it('are as alike from either side, whatever else is known and in whatever order it came', () => {
    fc.assert(
      fc.property(stem, fc.array(stem, { maxLength: 6 }), (one, others) => {
        const found = knowing([...others, one]).of(one);
        expect(knowing([...others].reverse()).of(one)).to.deep.equal(found);
        for (const { stem: other, likeness } of found) {
          expect(likeness).to.be.within(0.6, 1);
          expect(knowing([one]).of(other)).to.deep.equal([{ stem: one, likeness }]);
        }
      }),
    );
  });

  it('are none once nobody writes them any more', () => {
    fc.assert(
      fc.property(
        stem,
        fc.array(stem, { maxLength: 6 }),
        fc.array(stem, { maxLength: 6 }),
        (one, left, gone) => {
          const lookalikes = knowing([...gone, ...left]);
          for (const each of gone) if (!left.includes(each)) lookalikes.remove(each);
          expect(lookalikes.of(one)).to.deep.equal(knowing(left).of(one));
        },
      ),
    );
  });

  it('are no numbers: 2024 is not nearly 2025', () => {
    expect(knowing(['20245', '20246']).of('20247')).to.deep.equal([]);
  });
});
