import { z } from 'zod';
import { route } from './route.ts';

/** Mails that come without being asked for one by one; each is ended by itself. */
export const MAIL_CATEGORIES = ['introductions', 'messages', 'digest'] as const;
export type MailCategory = (typeof MAIL_CATEGORIES)[number];

/** The page of the site that the link in a mail leads to; it reads `#token=…` and shows one button. */
export const UNSUBSCRIBE_PAGE = '/desabonnement';
const tokenSchema = z.string().regex(/^[imd][\w.-]{1,100}$/);

export const MAIL_ROUTES = {
  /** RFC 8058: mail programs post `List-Unsubscribe=One-Click` to it, without cookies. The path is short on purpose. */
  unsubscribe: route({
    method: 'post',
    path: '/u/:token',
    tag: 'mails',
    cost: 'light',
    access: 'entry',
    summary: 'Ends the mails of one category, by the token of a link in one of them.',
    params: z.strictObject({ token: tokenSchema }),
    reply: z.object({ category: z.enum(MAIL_CATEGORIES) }),
  }),
} as const;
