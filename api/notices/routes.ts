import { Router } from 'express';
import { NOTICE_ROUTES, type NoticeView } from '../contract/notices.ts';
import { mount } from '../http/mount.ts';
import { CATEGORY_OF, type NoticeKind } from '../mail/posts.ts';
import { listNotices, type NoticeNeeds, readNotices, type Worded } from './notices.ts';

export function noticeRoutes(
  needs: NoticeNeeds & { readonly config: { readonly publicUrl: string } },
): Router {
  const { publicUrl } = needs.config;
  const router = Router();
  mount(router, NOTICE_ROUTES.myNotices, async ({ actor, query, language }) => {
    const { items, nextCursor } = await listNotices(needs, actor, query, language);
    return { items: items.map((one) => present(one, publicUrl)), nextCursor };
  });
  mount(router, NOTICE_ROUTES.readNotices, async ({ actor, body }) => ({
    unread: await readNotices(needs, actor, body),
  }));
  return router;
}

const present = ({ notice, letter: { brief } }: Worded, publicUrl: string): NoticeView => ({
  id: notice._id,
  category: CATEGORY_OF[notice.kind as NoticeKind],
  title: brief.title,
  detail: brief.detail,
  path: brief.link?.startsWith(publicUrl) ? brief.link.slice(publicUrl.length) : null,
  at: notice.at.toISOString(),
  isRead: notice.readAt !== null,
});
