import type { Language } from '../../matching/taxonomy/index.ts';
import type { Part } from '../../matching/types.ts';

/** Things that a kitchen, a workshop or a team counts alike. */
const ALIKE: readonly (readonly string[])[] = [
  ['repas', 'couvert', 'plateau', 'plateaux', 'convive', 'personne', 'panier', 'menu', 'assiette', 'invite'],
  ['logement', 'appartement', 'chambre'],
  ['m2', 'metre'],
  ['piece', 'article', 'objet', 'unite', 'exemplaire', 'produit'],
  ['colis', 'livraison', 'course', 'pli'],
  ['velo', 'vehicule'],
  ['ordinateur', 'poste', 'appareil', 'telephone'],
  ['heure'],
  ['tonne'],
  ['kg', 'kilo'],
];
/** Working days of each, so that a day and a month can be compared. */
const DAYS: Readonly<Record<string, number>> = { jour: 1, semaine: 5, mois: 21, an: 220 };

interface Quantity {
  readonly count: number;
  /** Place in ALIKE. */
  readonly unit: number;
  readonly days: number | null;
  /** As it was written. */
  readonly said: string;
}

const COUNTED =
  /(\d{1,3}(?:[\s.]\d{3})+|\d+)\s*([\p{L}²]+\d?)(?:(?:\s+[\p{L}’'-]+){0,2}?\s*(?:par|\/|chaque)\s*(jour|semaine|mois|an)\p{L}*)?/giu;
const folded = (word: string) =>
  word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replace('²', '2');
const unitOf = (word: string): number => {
  const plain = folded(word);
  return ALIKE.findIndex((some) => some.includes(plain) || some.includes(plain.replace(/s$/, '')));
};

/** The quantities in a French text, of things that can be compared. */
function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(COUNTED)].flatMap(([said, digits = '', word = '', period]) => {
    const unit = unitOf(word);
    const count = Number(digits.replaceAll(/\D/g, ''));
    if (unit < 0 || count === 0) return [];
    return [{ count, unit, days: period ? (DAYS[folded(period)] ?? null) : null, said: said.trim() }];
  });
}

/** The first that is asked for beyond the most of its kind that is offered; over the same time, or when neither tells one. */
function beyondCapacity(asked: string, capacity: string): readonly [Quantity, Quantity] | undefined {
  const offered = quantitiesIn(capacity);
  for (const one of quantitiesIn(asked)) {
    const alike = offered.filter(
      ({ unit, days }) => unit === one.unit && (days === null) === (one.days === null),
    );
    const perDay = ({ count, days }: Quantity) => count / (days ?? 1);
    const [most] = [...alike].sort((a, b) => perDay(b) - perDay(a));
    if (most && perDay(one) > perDay(most)) return [one, most];
  }
  return undefined;
}

interface Declared {
  readonly capacity?: string | undefined;
}
interface Need {
  readonly kind: string;
  readonly need?: { readonly volume: string } | undefined;
  readonly description: string;
}

/**
 * What a need asks beyond what a supplier says that it can do or its team usually carries, in one sentence with both
 * numbers; null when nothing tells so.
 */
export function tellBeyond(
  { capacity = '' }: Declared,
  opportunity: Need,
  parts: readonly Part[],
  language: Language,
): string | null {
  if (opportunity.kind !== 'need') return null;
  const asked = `${opportunity.need?.volume ?? ''}. ${opportunity.description}`;
  const found = beyondCapacity(asked, capacity);
  if (found) {
    const [need, own] = found.map(({ said }) => said);
    return language === 'fr'
      ? `Ce besoin : ${need} ; vous : jusqu’à ${own}.`
      : `This need: ${need}; you: up to ${own}.`;
  }
  const size = parts.find(({ criterion }) => criterion === 'size')?.evidence;
  if (size?.sentence !== 'large') return null;
  const amount = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(Number(size.values.amountMax));
  const team = Number(size.values.team);
  return language === 'fr'
    ? `Ce contrat : jusqu’à ${amount} ; votre équipe : ${team} personne${team > 1 ? 's' : ''}.`
    : `This contract: up to ${amount}; your team: ${team} ${team > 1 ? 'people' : 'person'}.`;
}
