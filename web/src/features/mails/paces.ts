import type { MailPreferencesView } from '../../../../api/contract/index.ts';

type Paces = MailPreferencesView['pace'];

/** From the quickest to none; the contract's own lists begin with what everybody has. */
export const PACES_SHOWN: { readonly [Category in keyof Paces]: readonly Paces[Category][] } = {
  introductions: ['now', 'daily', 'weekly', 'never'],
  messages: ['now', 'daily', 'weekly', 'never'],
  digest: ['weekly', 'never'],
  searches: ['now', 'daily', 'weekly', 'never'],
  publishing: ['now', 'daily', 'weekly', 'never'],
  outcomes: ['now', 'weekly', 'never'],
  organisations: ['now', 'daily', 'weekly', 'never'],
};
export const CATEGORIES = [
  'digest',
  'introductions',
  'messages',
  'searches',
  'publishing',
  'outcomes',
  'organisations',
] as const;
