import { type ReadOpportunity, readOpportunity } from '../read.ts';
import { analyse, stemOf } from '../text/analyse.ts';
import type { Need, Perimeter } from '../types.ts';
import type { WordRead } from './types.ts';
import type { Vocabulary } from './words.ts';

/** When, how many and how urgent: said of any purchase, and of no trade. */
const OCCASION_WORDS = (
  'lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre ' +
  'octobre novembre décembre matin midi soir demain jour jours semaine semaines mois an ans heure heures date urgent ' +
  'urgence rapidement personne personnes convive convives invité invités participant participants collaborateur ' +
  'collaborateurs salarié salariés cherche cherchons recherche recherchons besoin voudrais voudrions souhaite trouver ' +
  'fournisseur fournisseurs prestataire prestataires entreprise entreprises devis prix budget euro euros tarif ' +
  'proche près proximité autour alentour local locaux quartier région département commune ville'
).split(' ');
const occasions: ReadonlySet<string> = new Set(OCCASION_WORDS.map(stemOf));

/** What a buyer typed, read as a need, in the words that are looked for. */
export interface Asked {
  readonly need: ReadOpportunity;
  readonly words: readonly WordRead[];
  /** Nothing of substance was typed: everyone is meant. */
  readonly isEmpty: boolean;
}

const needOf = (title: string, perimeter: Perimeter): Need => ({
  id: 'asked',
  kind: 'need',
  title,
  description: '',
  organisation: { name: '', size: 'public' },
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter,
  remote: false,
  qpvOnly: false,
  deadline: null,
  capacity: 1,
  need: { volume: '', amountMin: 0, amountMax: 0 },
});

/**
 * Reads a buyer's words as the engine reads a need: words of the occasion left out, misspelt ones mended.
 * @param vocabulary undefined: words are taken as they are
 * @param isKnown whether anybody's text has that stem
 */
export const readAsked = (
  text: string,
  perimeter: Perimeter,
  isKnown: (stem: string) => boolean,
  vocabulary: Vocabulary | undefined,
): Asked => {
  const words: WordRead[] = [];
  const looked: string[] = [];
  for (const { stem, term, word } of analyse(text)) {
    if (/^\d/.test(word) || occasions.has(stem)) continue;
    const [read, ...others] = term >= 0 || isKnown(stem) ? [] : (vocabulary?.nearest(word) ?? []);
    if (read !== undefined) words.push({ typed: word, read, others });
    looked.push(read ?? word);
  }
  const need = readOpportunity(needOf(looked.join(' '), perimeter));
  return { need, words, isEmpty: looked.length === 0 };
};
