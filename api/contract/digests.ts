import { z } from 'zod';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { OBSTACLES } from './introductions.ts';
import { HIDE_REASONS } from './publishing.ts';
import { route } from './route.ts';

/** The page that the links of a weekly letter lead to; it reads `#token=…` and shows one button. */
export const DIGEST_PAGE = '/lettre';

export const DIGEST_ACTIONS = ['interested', 'hide', 'later'] as const;
/** What "interested" does: a first message to the other side, or keeping it where nobody can receive one now. */
export const DIGEST_EFFECTS = ['propose', 'save', 'hide', 'later'] as const;

const token = z.string().regex(/^[\w.-]{60,200}$/);

/** One link of a letter, before anything is done. */
export const digestLinkSchema = z.object({
  action: z.enum(DIGEST_ACTIONS),
  effect: z.enum(DIGEST_EFFECTS),
  side: z.enum(['project', 'opportunity']),
  kind: z.enum(OPPORTUNITY_KINDS),
  /** The reader's own sheet, and the other side's. */
  own: z.object({ id: z.string(), title: z.string() }),
  other: z.object({ id: z.string(), title: z.string(), people: z.string() }),
  /** The first message that would leave; '' unless the effect is to propose. */
  message: z.string(),
  /** Why no proposal can leave now; null otherwise. */
  obstacle: z.enum(OBSTACLES).nullable(),
  /** The introduction that exists already. */
  introductionId: z.string().nullable(),
});
export type DigestLinkView = z.infer<typeof digestLinkSchema>;

export const digestAnswerSchema = z.object({
  effect: z.enum(DIGEST_EFFECTS),
  introductionId: z.string().nullable(),
});
export type DigestAnswerView = z.infer<typeof digestAnswerSchema>;

const mails = { method: 'post', tag: 'mails', cost: 'light', access: 'entry' } as const;

/** The token travels in the body: addresses are written to logs. */
export const DIGEST_ROUTES = {
  readDigestLink: route({
    ...mails,
    path: '/letters/link',
    summary: 'What a link of a weekly letter would do; changes nothing.',
    body: z.strictObject({ token }),
    reply: digestLinkSchema,
  }),
  answerDigestLink: route({
    ...mails,
    path: '/letters/answer',
    summary: 'Does what a link of a weekly letter is for, for the account it was sent to and no other.',
    body: z.strictObject({ token, reason: z.enum(HIDE_REASONS).optional() }),
    reply: digestAnswerSchema,
  }),
} as const;
