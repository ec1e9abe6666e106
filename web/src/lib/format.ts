import type { Language } from '../../../matching/taxonomy/index.ts';

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Language, string>;

export const formatEuros = (euros: number, language: Language) =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(euros);

export const formatNumber = (value: number, language: Language, digits = 0) =>
  new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** Under 10 km a decimal matters, beyond it does not. */
export const formatKm = (km: number, language: Language) =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'unit',
    unit: 'kilometer',
    maximumFractionDigits: km < 10 && km >= 1 ? 1 : 0,
  }).format(km);

/** A day without a time: it is the same day in every zone. */
export const formatDay = (day: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
