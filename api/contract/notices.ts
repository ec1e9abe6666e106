import { z } from 'zod';
import { NOTICE_CATEGORIES } from './mails.ts';
import { listQuery, pageOf } from './pages.ts';
import { route } from './route.ts';

const noticeIdSchema = z.string().min(1).max(300);

/** What concerns me and may have come by mail too, in the words of the mail. */
export const noticeSchema = z.object({
  id: noticeIdSchema,
  category: z.enum(NOTICE_CATEGORIES),
  title: z.string(),
  detail: z.string(),
  /** A page of the site. */
  path: z.string().nullable(),
  at: z.iso.datetime(),
  isRead: z.boolean(),
});
export type NoticeView = z.infer<typeof noticeSchema>;

export const NOTICE_ROUTES = {
  myNotices: route({
    method: 'get',
    path: '/me/notices',
    tag: 'mails',
    cost: 'light',
    access: 'account',
    summary: 'What concerns me, the latest first; what is no longer true is left out.',
    // Its places are longer than those of other lists.
    query: listQuery.extend({ cursor: z.string().max(600).optional() }),
    reply: pageOf(noticeSchema),
  }),
  readNotices: route({
    method: 'post',
    path: '/me/notices/read',
    tag: 'mails',
    cost: 'light',
    access: 'account',
    summary: 'Marks some of it as read, or all that came until then; on all my devices.',
    body: z.union([
      z.strictObject({ ids: z.array(noticeIdSchema).min(1).max(100) }),
      z.strictObject({ until: z.iso.datetime() }),
    ]),
    reply: z.object({ unread: z.int() }),
  }),
} as const;
