import type { Language } from '../../matching/taxonomy/index.ts';
import type { Part } from '../../matching/types.ts';

/** Things that a kitchen, a workshop or a team counts alike. */
const ALIKE: readonly (readonly string[])[] = [
  ['repas', 'couvert', 'plateau', 'plateaux', 'convive', 'personne', 'panier', 'menu', 'assiette', 'invite'],
  ['logement', 'appartement', 'chambre'],
  ['m2', 'metre'],
  ['piece', 'article', 'objet', 'unite', 'exemplaire', 'produit', 'sac', 'tenue'],
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

const perDay = ({ count, days }: Quantity) => count / (days ?? 1);
/** Over the same time, or when neither tells one. */
const inSameTime = (one: Quantity, other: Quantity) => (one.days === null) === (other.days === null);
/** What was once done at once bears comparison with a day of what is asked, too. */
const inOneDay = (one: Quantity, other: Quantity) => inSameTime(one, other) || other.days === null;

/** What is asked beside the most of its kind that is told, for each that can be compared. */
const compared = (
  asked: string,
  told: string,
  isAlike: typeof inSameTime,
): readonly (readonly [Quantity, Quantity])[] => {
  const known = quantitiesIn(told);
  return quantitiesIn(asked).flatMap((one) => {
    const alike = known.filter((other) => other.unit === one.unit && isAlike(one, other));
    const [most] = alike.sort((a, b) => perDay(b) - perDay(a));
    return most ? [[one, most] as const] : [];
  });
};
const beyond = (pairs: ReturnType<typeof compared>) =>
  pairs.find(([one, most]) => perDay(one) > perDay(most));

const EUROS = /(\d{1,3}(?:[\s.]\d{3})+|\d+(?:,\d+)?)\s*(k|m|millions? d[’'])?\s*(?:€|euros?)(?![\p{L}²])/giu;
const TIMES: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000 };
/** Less is a price of one thing, not of a contract. */
const FEWEST_EUROS = 1000;
/** The largest sum of a contract that a French text names, euros; 0: none. */
const mostEuros = (text: string): number =>
  Math.max(
    0,
    ...[...text.matchAll(EUROS)]
      .map(([, digits = '', times = '']) => {
        const count = Number(digits.replaceAll(/[\s.]/g, '').replace(',', '.'));
        return count * (TIMES[times.slice(0, 1).toLowerCase()] ?? 1);
      })
      .filter((euros) => euros >= FEWEST_EUROS),
  );

interface Declared {
  readonly capacity?: string | undefined;
  /** For whom it has worked, and what it did there. */
  readonly references?: string | undefined;
}
interface Need {
  readonly kind: string;
  readonly need?: { readonly volume: string; readonly amountMin: number } | undefined;
  readonly description: string;
}

/**
 * What a need asks beyond what a supplier says that it can do, tells that it has done, or its team usually carries, in one
 * sentence with both numbers; null when nothing tells so, or when it has done as much before.
 */
export function tellBeyond(
  { capacity = '', references = '' }: Declared,
  opportunity: Need,
  parts: readonly Part[],
  language: Language,
): string | null {
  if (opportunity.kind !== 'need') return null;
  const asked = `${opportunity.need?.volume ?? ''}. ${opportunity.description}`;
  const can = compared(asked, capacity, inSameTime);
  const notFit = beyond(can);
  if (notFit) {
    const [need, own] = notFit.map(({ said }) => said);
    return language === 'fr'
      ? `Ce besoin : ${need} ; vous : jusqu’à ${own}.`
      : `This need: ${need}; you: up to ${own}.`;
  }
  // Who says that it can is believed, whatever it has done.
  if (can.length > 0) return null;
  const did = compared(asked, references, inOneDay);
  const notDone = beyond(did);
  if (notDone) {
    const [need, own] = notDone.map(({ said }) => said);
    return language === 'fr'
      ? `Ce besoin : ${need} ; vos références : jusqu’à ${own}.`
      : `This need: ${need}; your references: up to ${own}.`;
  }
  const least = opportunity.need?.amountMin ?? 0;
  const most = mostEuros(references);
  if (most > 0 && least > most) {
    const [need, own] = [least, most].map((euros) => inEuros(euros, language));
    return language === 'fr'
      ? `Ce contrat : au moins ${need} ; vos références : jusqu’à ${own}.`
      : `This contract: at least ${need}; your references: up to ${own}.`;
  }
  if (did.length > 0 || (most > 0 && least > 0)) return null;
  const size = parts.find(({ criterion }) => criterion === 'size')?.evidence;
  if (size?.sentence !== 'large') return null;
  const amount = inEuros(Number(size.values.amountMax), language);
  const team = Number(size.values.team);
  return language === 'fr'
    ? `Ce contrat : jusqu’à ${amount} ; votre équipe : ${team} personne${team > 1 ? 's' : ''}.`
    : `This contract: up to ${amount}; your team: ${team} ${team > 1 ? 'people' : 'person'}.`;
}

const inEuros = (euros: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(euros);
