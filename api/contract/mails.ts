import { z } from 'zod';
import { LANGUAGES } from '../../matching/taxonomy/index.ts';
import { timeZoneSchema } from './accounts.ts';
import { route } from './route.ts';

/** Mails that come without being asked for one by one; each is slowed down and ended by itself. */
export const MAIL_CATEGORIES = [
  'introductions',
  'messages',
  'digest',
  'searches',
  'publishing',
  'outcomes',
  'organisations',
] as const;
export type MailCategory = (typeof MAIL_CATEGORIES)[number];
/** What stands at the bell; what concerns the safety of an account has mails that nobody slows down or ends. */
export const NOTICE_CATEGORIES = [...MAIL_CATEGORIES, 'security'] as const;
export type NoticeCategory = (typeof NOTICE_CATEGORIES)[number];

export type Pace = 'now' | 'daily' | 'weekly' | 'never';

/** The paces that make sense for each; the first is what a person has who chose nothing. */
export const PACES_OF = {
  introductions: ['now', 'daily', 'weekly', 'never'],
  messages: ['now', 'daily', 'weekly', 'never'],
  digest: ['weekly', 'never'],
  searches: ['daily', 'now', 'weekly', 'never'],
  publishing: ['now', 'daily', 'weekly', 'never'],
  outcomes: ['now', 'weekly', 'never'],
  organisations: ['now', 'daily', 'weekly', 'never'],
} as const satisfies Readonly<Record<MailCategory, readonly [Pace, ...Pace[]]>>;

/** The page of the site that the link in a mail leads to; it reads `#token=…` and shows one button. */
export const UNSUBSCRIBE_PAGE = '/desabonnement';
/** Its link in a mail carries `#token=…` too. */
export const PREFERENCES_PAGE = '/reglages-mails';
const tokenSchema = z.string().regex(/^[imdspog][\w.-]{1,100}$/);
const linkTokenSchema = z.string().regex(/^[\w.-]{20,140}$/);

const LONGEST_PAUSE_DAYS = 366;
const DAY_MS = 24 * 3_600_000;
const letterSchema = z.strictObject({
  /** 1 Monday … 7 Sunday. */
  weekday: z.int().min(1).max(7),
  /** 0 … 23, in the person's zone. */
  hour: z.int().min(0).max(23),
});
const paceSchema = z.strictObject({
  introductions: z.enum(PACES_OF.introductions),
  messages: z.enum(PACES_OF.messages),
  digest: z.enum(PACES_OF.digest),
  searches: z.enum(PACES_OF.searches),
  publishing: z.enum(PACES_OF.publishing),
  outcomes: z.enum(PACES_OF.outcomes),
  organisations: z.enum(PACES_OF.organisations),
});
export const mailPreferencesSchema = z.object({
  pace: paceSchema,
  /** When what comes by the week comes; what comes by the day comes at the same hour. */
  letter: letterSchema,
  language: z.enum(LANGUAGES),
  timeZone: z.string(),
  /** Until then no mail but those that a person asks for. */
  pausedUntil: z.iso.datetime().nullable(),
  /** The address takes no mail: nothing is sent to it until it is changed or confirmed again. */
  hasBounced: z.boolean(),
});
export type MailPreferencesView = z.infer<typeof mailPreferencesSchema>;

const changeSchema = z.strictObject({
  pace: paceSchema.partial().optional(),
  letter: letterSchema.optional(),
  language: z.enum(LANGUAGES).optional(),
  timeZone: timeZoneSchema.optional(),
  pausedUntil: z.iso
    .datetime()
    .refine((at) => Date.parse(at) <= Date.now() + LONGEST_PAUSE_DAYS * DAY_MS)
    .nullable()
    .optional(),
});
export type MailPreferencesChange = z.output<typeof changeSchema>;

const mails = { tag: 'mails', cost: 'light' } as const;

export const MAIL_ROUTES = {
  /** RFC 8058: mail programs post `List-Unsubscribe=One-Click` to it, without cookies. The path is short on purpose. */
  unsubscribe: route({
    ...mails,
    method: 'post',
    path: '/u/:token',
    access: 'entry',
    summary: 'Ends the mails of one category, by the token of a link in one of them.',
    params: z.strictObject({ token: tokenSchema }),
    reply: z.object({ category: z.enum(MAIL_CATEGORIES) }),
  }),
  mailPreferences: route({
    ...mails,
    method: 'get',
    path: '/account/mails',
    access: 'account',
    summary: 'Which mails I get, how often and when.',
    reply: mailPreferencesSchema,
  }),
  changeMailPreferences: route({
    ...mails,
    method: 'patch',
    path: '/account/mails',
    access: 'account',
    summary: 'Changes which mails I get, how often and when; only what is given.',
    body: changeSchema,
    reply: mailPreferencesSchema,
  }),
  linkedMailPreferences: route({
    ...mails,
    method: 'post',
    path: '/mails/preferences',
    access: 'entry',
    summary: 'Which mails the person gets whom the link in a mail was sent to; changes nothing.',
    body: z.strictObject({ token: linkTokenSchema }),
    reply: mailPreferencesSchema,
  }),
  changeLinkedMailPreferences: route({
    ...mails,
    method: 'patch',
    path: '/mails/preferences',
    access: 'entry',
    summary: 'Changes them by the link in a mail, without signing in; only what is given.',
    body: changeSchema.extend({ token: linkTokenSchema }),
    reply: mailPreferencesSchema,
  }),
} as const;
