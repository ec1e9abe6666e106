/**
 * What no text needs: control signs but tabs and ends of lines, which files and other programs stumble over, halves of a
 * sign, as a cut in the middle of one leaves and the database would keep as another, and what turns the writing around it,
 * so that a page, a mail, a file with such a name reads otherwise than it is.
 */
const NEEDLESS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** Nothing that anybody sees: blanks, joiners, fillers. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\s\u2800]+$/u;

const isTree = (value: unknown): value is Record<string, unknown> =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

/**
 * What came over the wire, its texts without the signs that no text needs, and empty where nobody would see anything.
 * The marks that Arabic and Hebrew names need, and the joiners of an emoji, stay. Changed in place, and without recursion:
 * it may be nested as deep as a body is long.
 */
export function clean<Given>(given: Given): Given {
  const whole = { given };
  const left: Record<string, unknown>[] = [whole];
  for (let tree = left.pop(); tree; tree = left.pop())
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') {
        const shown = value.replaceAll(NEEDLESS, '');
        if (UNSEEN.test(shown)) tree[key] = '';
        else if (shown !== value) tree[key] = shown;
      } else if (isTree(value)) left.push(value);
    }
  return whole.given;
}
