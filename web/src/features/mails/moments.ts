import type { Language } from '../../../../matching/taxonomy/index.ts';

const locale = (language: Language) => (language === 'fr' ? 'fr-FR' : 'en-GB');
const MONDAY = Date.UTC(2024, 0, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** 1 Monday … 7 Sunday, by their names. */
export const weekdaysIn = (language: Language) => {
  const name = new Intl.DateTimeFormat(locale(language), { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_one, at) => ({
    value: String(at + 1),
    label: name.format(MONDAY + at * DAY_MS),
  }));
};

export const hoursIn = (language: Language) => {
  const name = new Intl.DateTimeFormat(locale(language), { timeStyle: 'short', timeZone: 'UTC' });
  return Array.from({ length: 24 }, (_one, at) => ({
    value: String(at),
    label: name.format(MONDAY + at * HOUR_MS),
  }));
};

/** Of France, and where this browser is. */
export const ZONES: readonly string[] = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
  new Intl.DateTimeFormat().resolvedOptions().timeZone,
];

const two = (value: number) => String(value).padStart(2, '0');
const isoDay = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** YYYY-MM-DD, as the calendar here has it. */
export const dayOf = (at: string) => isoDay(new Date(at));
const inDays = (days: number) => {
  const today = new Date();
  return isoDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days));
};
export const tomorrow = () => inDays(1);
/** The longest pause. */
export const farthest = () => inDays(365);
/** The moment at which that day begins here. */
export const endOfPause = (day: string) => new Date(`${day}T00:00:00`).toISOString();
