import type { Language } from '../../../matching/taxonomy/index.ts';

export interface Device {
  readonly browser: string;
  readonly system: string;
}

/** In this order: most browsers also give the names of those they come from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  // Without a screen it calls itself HeadlessChrome.
  [/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const find = (names: typeof BROWSERS, userAgent: string) =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '';

/** Names out of short lists, never what the browser wrote: nothing of it is kept. */
export const readDevice = (userAgent: string): Device => ({
  browser: find(BROWSERS, userAgent),
  system: find(SYSTEMS, userAgent),
});

const UNKNOWN = { fr: 'Appareil inconnu', en: 'Unknown device' };
const ON = { fr: 'sur', en: 'on' };

/** "Firefox sur Windows" */
export function tellDevice({ browser, system }: Device, language: Language): string {
  if (browser && system) return `${browser} ${ON[language]} ${system}`;
  return browser || system || UNKNOWN[language];
}
