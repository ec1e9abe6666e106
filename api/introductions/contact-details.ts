/** An address, also as people write it to slip it past a filter. */
const ADDRESS =
  /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\]|\barobase\b)\s?[\p{L}\p{N}-]+\s?(?:\.|\(dot\)|\bpoint\b)\s?\p{L}{2,}/iu;
/** Nine digits or more after a 0 or a +, however they are grouped: no sum, year or SIRET begins so. */
const TELEPHONE = /(?:\+\d|(?<!\d)0)(?:[\s.()/-]{0,2}\d){8,13}(?!\d)/;

/** Before the other side accepts, nobody gives out how to be reached: that is what the conversation is for. */
export const holdsContactDetails = (text: string): boolean => ADDRESS.test(text) || TELEPHONE.test(text);
