const NARROW = '\u202f';
const WIDE = '\u00a0';
const SAID: Readonly<Record<string, string>> = {
  deLe: 'du',
  DeLe: 'Du',
  deLes: 'des',
  DeLes: 'Des',
  àLe: 'au',
  ÀLe: 'Au',
  àLes: 'aux',
  ÀLes: 'Aux',
};

/**
 * French spacing, in one place so that no sentence forgets it: « », high punctuation, and a number with its unit; and names
 * as they are said behind "de" and "à": « d’Aubervilliers », « du Havre », « aux Lilas ».
 */
export const typeset = (text: string): string =>
  text
    .replace(/ ([?!;])/g, `${NARROW}$1`)
    .replace(/ :/g, `${WIDE}:`)
    .replace(/« ?/g, `«${WIDE}`)
    .replace(/ ?»/g, `${WIDE}»`)
    .replace(/(\d) (€|km|%|jours?|mois|ans?|personnes?|places?)(?![\p{L}])/gu, `$1${WIDE}$2`)
    .replace(/(\p{L})'(\p{L})/gu, '$1’$2')
    .replace(/(?<!\p{L})([Dd])e (?=[AEIOUÉÈÊÎÔ][\p{Ll}’])/gu, '$1’')
    .replace(
      /(?<!\p{L})([Dd]e|[Àà]) (Les?) (?=\p{Lu})/gu,
      (_, before: string, article: string) => `${SAID[before + article]} `,
    );
