/** What turns the writing around it: a name with one in it makes a page, a mail, a file read otherwise than it is. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

const isTree = (value: unknown): value is Record<string, unknown> =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

/**
 * What came over the wire, its texts without the signs that turn the writing around them. The marks that Arabic and
 * Hebrew names need, and the joiners of an emoji, stay. Changed in place, and without recursion: it may be nested as
 * deep as a body is long.
 */
export function unturned<Given>(given: Given): Given {
  const whole = { given };
  const left: Record<string, unknown>[] = [whole];
  for (let tree = left.pop(); tree; tree = left.pop())
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') {
        if (value.search(TURNING) >= 0) tree[key] = value.replaceAll(TURNING, '');
      } else if (isTree(value)) left.push(value);
    }
  return whole.given;
}
