/**
 * Names as people type them: accents, case, hyphens, apostrophes and ligatures do not count, "st" is "saint",
 * "s/" is "sur". Gives lower-case words of letters and digits, one space between.
 */
export function fold(name: string): string {
  return plain(name)
    .replace(/\bst(e?s?)\b/g, 'saint$1')
    .replace(/\bs\b(?= \w)/g, 'sur');
}

/** The same without reading abbreviations: "st" may be the start of "Strasbourg". */
export function plain(name: string): string {
  const lower = name.toLowerCase();
  // Most names are ASCII, and normalising is the dear part of reading 37,000 of them.
  const ascii = /^[\x20-\x7e]*$/.test(lower)
    ? lower
    : lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae');
  return ascii.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** "Le Havre" is looked for as "havre" too. */
export const withoutArticle = (folded: string) => folded.replace(/^(le|la|les|l) /, '');
