import type { Label, Language } from './codes.ts';

const codesOf = <Code extends string>(table: Readonly<Record<Code, Label>>) =>
  Object.keys(table) as [Code, ...Code[]];

/** Whom a support scheme is made for, as those who run one say it; told as a condition, as no project says it of itself. */
export const PUBLIC_LABELS = {
  jeunes: { fr: 'Jeunes', en: 'Young people' },
  femmes: { fr: 'Femmes', en: 'Women' },
  'demandeurs-emploi': { fr: 'Demandeurs d’emploi', en: 'Job seekers' },
  'minima-sociaux': { fr: 'Bénéficiaires de minima sociaux', en: 'People on minimum benefits' },
  handicap: { fr: 'Personnes en situation de handicap', en: 'Disabled people' },
  habitants: { fr: 'Habitants du quartier', en: 'People of the neighbourhood' },
  etudiants: { fr: 'Étudiants et jeunes diplômés', en: 'Students and recent graduates' },
  createurs: { fr: 'Créateurs d’entreprise', en: 'People starting a business' },
  entreprises: { fr: 'Entreprises en activité', en: 'Businesses in operation' },
  associations: { fr: 'Associations', en: 'Associations' },
} as const satisfies Readonly<Record<string, Label>>;
export type Public = keyof typeof PUBLIC_LABELS;
export const PUBLICS = codesOf(PUBLIC_LABELS);

/** What a scheme costs whoever enters it. */
export const COST_LABELS = {
  free: { fr: 'Gratuit', en: 'Free' },
  paid: { fr: 'Payant', en: 'Paid' },
  contribution: { fr: 'Participation', en: 'Contribution' },
} as const satisfies Readonly<Record<string, Label>>;
export type CostType = keyof typeof COST_LABELS;
export const COST_TYPES = codesOf(COST_LABELS);

/** Whole euros, a few words, or both: "120 €", "adhésion de 30 € par an". */
export interface Cost {
  readonly type: CostType;
  readonly amountEur?: number | null | undefined;
  readonly words?: string | undefined;
}

/** "Gratuit", "120 €", "adhésion de 30 € par an", "120 €, repas compris". */
export const tellCost = ({ type, amountEur, words }: Cost, language: Language): string => {
  const amount = amountEur
    ? new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
        style: 'currency',
        currency: 'EUR',
        maximumFractionDigits: 0,
      }).format(amountEur)
    : '';
  const said = [amount, words ?? ''].filter(Boolean).join(', ');
  if (type === 'paid') return said || COST_LABELS.paid[language];
  return [COST_LABELS[type][language], said].filter(Boolean).join(', ');
};

/** Months after which its owner wishes to look at a scheme again, and what counts where none is chosen. */
export const REFRESH_MONTHS = [3, 6, 12, 24] as const;
export type RefreshMonths = (typeof REFRESH_MONTHS)[number];
export const DEFAULT_REFRESH_MONTHS: RefreshMonths = 6;
