import { expect } from 'chai';
import fc from 'fast-check';
import { unturned } from '../../api/http/unturned.ts';

const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
/** Texts in which signs that turn the writing stand between others. */
const texts = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u202a', '\u202e', '\u2066', '\u2069')))
  .map((parts) => parts.join(''));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.constantFrom(null, 0, 1.5, true),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('title', 'note', 'a'), tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

describe('What comes over the wire', () => {
  it('loses what turns the writing around it, wherever that stands, and nothing else', () => {
    fc.assert(
      fc.property(tree, (given) => {
        // Between others, so that what is written as an escape in JSON is one sign here too.
        const expected: unknown = JSON.parse(JSON.stringify(given), (_key, value: unknown) =>
          typeof value === 'string' ? value.replaceAll(TURNING, '') : value,
        );
        expect(unturned(JSON.parse(JSON.stringify(given)))).to.deep.equal(expected);
      }),
    );
  });

  it('keeps the marks of Arabic names and the joiners of an emoji', () => {
    for (const name of ['مخبز النور\u200f', 'A\u200eB', '🍕👩🏽‍🍳', 'Saint‑Denis', 'ك\u200cك'])
      expect(unturned({ name })).to.deep.equal({ name });
  });

  it('may be nested as deep as a body is long', () => {
    const deep = `${'['.repeat(200_000)}"a\u202eb"${']'.repeat(200_000)}`;
    let inner: unknown = unturned(JSON.parse(deep));
    while (Array.isArray(inner)) inner = inner[0];
    expect(inner).to.equal('ab');
  });

  it('is left alone where it is no tree of texts', () => {
    const bytes = Buffer.from('\u202e');
    expect(unturned(bytes)).to.equal(bytes);
    expect(unturned({ bytes }).bytes.toString()).to.equal('\u202e');
    expect(unturned(undefined)).to.equal(undefined);
  });
});
