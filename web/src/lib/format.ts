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

/** Whole kilometres, as the engine's own sentences say them; what is next door is 1 km away. */
export const formatKm = (km: number, language: Language) =>
  new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit: 'kilometer' }).format(
    Math.max(1, Math.round(km)),
  );

/** A day without a time: it is the same day in every zone. */
export const formatDay = (day: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** "lundi 7 décembre à 14:05", in the reader's own zone. */
export const formatMoment = (at: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
