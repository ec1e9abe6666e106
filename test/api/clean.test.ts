import { expect } from 'chai';
import fc from 'fast-check';
import { clean } from '../../api/http/clean.ts';

/** Control signs but tabs and ends of lines, halves of signs, and what turns the writing. */
const isNeedless = (sign: string) =>
  /[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u.test(sign) || /(?![\t\n\r])\p{Cc}/u.test(sign);
/** Blanks, and what is drawn as nothing. */
const isUnseen = (sign: string) => /[\s\u2800]|\p{Cf}|\p{Default_Ignorable_Code_Point}/u.test(sign);
const without = (text: string) => {
  const left = [...text].filter((sign) => !isNeedless(sign));
  return left.every((sign) => isUnseen(sign)) ? '' : left.join('');
};
/** Texts in which such signs stand between others. */
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u200b', '\u3164', '\ufe0f', ' ', '\u00a0', '\u2800', '\u00ad'),
      fc.constantFrom('\u202a', '\u2069', '\u0000', '\u001b', '\u009b', '\ud800', '\udc00', '\t', '\r\n'),
    ),
  )
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
  it('loses the signs that no text needs, wherever they stand, and all where nothing is to be seen', () => {
    fc.assert(
      fc.property(tree, (given) => {
        // Between others, so that what is written as an escape in JSON is one sign here too.
        const expected: unknown = JSON.parse(JSON.stringify(given), (_key, value: unknown) =>
          typeof value === 'string' ? without(value) : value,
        );
        expect(clean(JSON.parse(JSON.stringify(given)))).to.deep.equal(expected);
      }),
    );
  });

  it('keeps the marks of Arabic names and the joiners of an emoji', () => {
    for (const name of ['مخبز النور\u200f', 'A\u200eB', '🍕👩🏽‍🍳', 'Saint‑Denis', 'ك\u200cك'])
      expect(clean({ name })).to.deep.equal({ name });
  });

  it('may be nested as deep as a body is long', () => {
    const deep = `${'['.repeat(200_000)}"a\u202eb"${']'.repeat(200_000)}`;
    let inner: unknown = clean(JSON.parse(deep));
    while (Array.isArray(inner)) inner = inner[0];
    expect(inner).to.equal('ab');
  });

  it('is left alone where it is no tree of texts', () => {
    const bytes = Buffer.from('\u202e');
    expect(clean(bytes)).to.equal(bytes);
    expect(clean({ bytes }).bytes.toString()).to.equal('\u202e');
    expect(clean(undefined)).to.equal(undefined);
  });
});
