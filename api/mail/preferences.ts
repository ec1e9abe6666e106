import type { Language } from '../../matching/taxonomy/index.ts';
import type { AccountStore, KeptAccount } from '../accounts/store.ts';
import {
  MAIL_CATEGORIES,
  type MailCategory,
  type MailPreferencesChange,
  PACES_OF,
  type Pace,
} from '../contract/mails.ts';

/** Which mails a person gets, how often and when; what she did not choose is what everybody has. */
export interface MailPreferences {
  readonly accountId: string;
  readonly pace: Readonly<Record<MailCategory, Pace>>;
  /** 1 Monday … 7 Sunday; 0 … 23 in `timeZone`. What comes by the day comes at the same hour. */
  readonly letter: { readonly weekday: number; readonly hour: number };
  readonly language: Language;
  /** IANA. */
  readonly timeZone: string;
  readonly pausedUntil: Date | null;
  /** Since then the address takes no mail. */
  readonly bouncedAt: Date | null;
  /** The day on which she was last signed in. */
  readonly seenAt: Date;
}

/** Why a mail of a category is not sent at all. */
export type Unwanted = 'never' | 'paused' | 'bounced' | 'inactive';

export const MONDAY_MORNING = { weekday: 1, hour: 8 };
const DAY_MS = 24 * 3_600_000;
/** Who has not been here for so long is not written to. */
export const INACTIVE_DAYS = 365;

/** Of an account as it is kept: one read gives both. */
export function preferencesOf({
  _id,
  language,
  timeZone,
  mail = {},
  ...account
}: KeptAccount): MailPreferences {
  const paceOf = (category: MailCategory): Pace => {
    const chosen = PACES_OF[category].find((pace) => pace === mail.pace?.[category]);
    return chosen ?? PACES_OF[category][0];
  };
  return {
    accountId: _id,
    pace: Object.fromEntries(MAIL_CATEGORIES.map((one) => [one, paceOf(one)])) as MailPreferences['pace'],
    letter: mail.letter ?? MONDAY_MORNING,
    language,
    timeZone,
    pausedUntil: mail.pausedUntil ?? null,
    bouncedAt: mail.bouncedAt ?? null,
    seenAt: account.seenAt ?? account.updatedAt,
  };
}

/** Null: it may be sent. */
export function whyUnwanted(
  { pace, pausedUntil, bouncedAt, seenAt }: MailPreferences,
  category: MailCategory,
  now: Date,
): Unwanted | null {
  if (bouncedAt) return 'bounced';
  if (pace[category] === 'never') return 'never';
  if (pausedUntil && pausedUntil > now) return 'paused';
  return now.getTime() - seenAt.getTime() > INACTIVE_DAYS * DAY_MS ? 'inactive' : null;
}

export interface PreferenceNeeds {
  readonly accounts: Pick<AccountStore, 'find' | 'change' | 'changeMail'>;
}

/** Only what is given; undefined when there is no such account. */
export async function changePreferences(
  { accounts }: PreferenceNeeds,
  accountId: string,
  { language, timeZone, pausedUntil, pace, letter }: MailPreferencesChange,
): Promise<MailPreferences | undefined> {
  const own = { ...(language ? { language } : {}), ...(timeZone ? { timeZone } : {}) };
  if (Object.keys(own).length > 0) await accounts.change(accountId, own);
  await accounts.changeMail(accountId, {
    ...(pace ? { pace } : {}),
    ...(letter ? { letter } : {}),
    ...(pausedUntil === undefined
      ? {}
      : { pausedUntil: pausedUntil === null ? null : new Date(pausedUntil) }),
  });
  const account = await accounts.find(accountId);
  return account && preferencesOf(account);
}
