import type { Language } from '../../../matching/taxonomy/index.ts';

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const satisfies Record<Language, string>;

export const formatEuros = (euros: number, language: Language) =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(euros);

/** Names that may hold commas of their own, one behind the other. */
export const formatSeries = (names: readonly string[], language: Language) =>
  names.join(language === 'fr' ? '\u00a0; ' : '; ');

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

/** To an edge, where hundreds of metres tell: "290 m", "12 km". */
export const formatNear = (km: number, language: Language) =>
  km >= 1
    ? formatKm(km, language)
    : new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit: 'meter' }).format(
        Math.max(10, Math.round(km * 100) * 10),
      );

/** A day without a time: it is the same day in every zone. */
export const formatDay = (day: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

/** The day that it is for the reader. */
export const formatToday = (language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long' }).format(new Date());

/** "7 déc. 2026": a moment's day, for tables; broken over no two lines. */
export const formatShortDay = (at: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'medium' })
    .format(new Date(at))
    .replaceAll(' ', '\u00a0');

/** "lundi 7 décembre à 14:05", in the reader's own zone. */
export const formatMoment = (at: string, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

const DAY_MS = 24 * 3600_000;
const dayStart = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
/** "14:05", in the reader's own zone. */
export const formatTime = (at: string | number, language: Language) =>
  new Intl.DateTimeFormat(LOCALE[language], { timeStyle: 'short' }).format(new Date(at));

/** "aujourd’hui", "hier", "lundi", then the date: as people say when something was. */
export const formatRecentDay = (at: string | number, language: Language, now = new Date()) => {
  const then = new Date(at);
  const days = Math.round((dayStart(now) - dayStart(then)) / DAY_MS);
  if (days >= 0 && days < 2)
    return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' }).format(-days, 'day');
  const isThisWeek = days > 0 && days < 7;
  return new Intl.DateTimeFormat(
    LOCALE[language],
    isThisWeek
      ? { weekday: 'long' }
      : {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
        },
  ).format(then);
};

const KILO = 1000;
/** "340 ko", "2,3 Mo": how long it will take, to a hand's breadth. */
export const formatBytes = (bytes: number, language: Language) => {
  const isMega = bytes >= KILO * KILO;
  return new Intl.NumberFormat(LOCALE[language], {
    style: 'unit',
    unit: isMega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isMega ? 1 : 0,
  }).format(isMega ? bytes / KILO / KILO : Math.max(1, bytes / KILO));
};
