const NARROW = '\u202f';
const WIDE = '\u00a0';

/** French spacing, in one place so that no sentence forgets it: « », high punctuation, and a number with its unit. */
export const typeset = (text: string): string =>
  text
    .replace(/ ([?!;])/g, `${NARROW}$1`)
    .replace(/ :/g, `${WIDE}:`)
    .replace(/« ?/g, `«${WIDE}`)
    .replace(/ ?»/g, `${WIDE}»`)
    .replace(/(\d) (€|km|%|jours?|mois|ans?|personnes?|places?)(?![\p{L}])/gu, `$1${WIDE}$2`)
    .replace(/(\p{L})'(\p{L})/gu, '$1’$2');
