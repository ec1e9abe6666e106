import type { Label } from './codes.ts';

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
export const PUBLICS = Object.keys(PUBLIC_LABELS) as [Public, ...Public[]];

/** Months after which its owner wishes to look at a scheme again, and what counts where none is chosen. */
export const REFRESH_MONTHS = [3, 6, 12, 24] as const;
export type RefreshMonths = (typeof REFRESH_MONTHS)[number];
export const DEFAULT_REFRESH_MONTHS: RefreshMonths = 6;
