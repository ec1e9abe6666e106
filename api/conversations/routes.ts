import { Router } from 'express';
import { ATTACHMENT_MOST_BYTES, ROUTES } from '../contract/index.ts';
import { mountDownload, mountUpload } from '../http/files.ts';
import { mount } from '../http/mount.ts';
import { downloadAttachment, uploadAttachment } from './attachments.ts';
import { countUnread, getConversation, listConversations, listMessages } from './conversations.ts';
import type { ConversationNeeds } from './needs.ts';
import { presentConversation, presentMarks, presentMessage, presentReport } from './present.ts';
import {
  changeChatSettings,
  chatSettings,
  markConversation,
  muteConversation,
  searchMessages,
} from './reading.ts';
import { blockConversation, listReports, reportConversation } from './safety.ts';
import { deleteMessage, editMessage, sendMessage } from './writing.ts';

export function conversationRoutes(needs: ConversationNeeds): Router {
  const router = Router();
  mount(router, ROUTES.myConversations, async ({ actor, query }) => {
    const { items, nextCursor } = await listConversations(needs, actor, query);
    return { items: items.map(presentConversation), nextCursor };
  });
  mount(router, ROUTES.myUnread, ({ actor }) => countUnread(needs, actor));
  mount(router, ROUTES.getConversation, async ({ actor, params }) => {
    const { overview, marks } = await getConversation(needs, actor, params.id);
    return { ...presentConversation(overview), marks: marks.map(presentMarks) };
  });
  mount(router, ROUTES.listMessages, async ({ actor, params, query }) => {
    const { items, ...rest } = await listMessages(needs, actor, params.id, query);
    return { items: items.map(presentMessage), ...rest };
  });
  mount(router, ROUTES.sendMessage, async ({ actor, params, body }) =>
    presentMessage(await sendMessage(needs, actor, params.id, body)),
  );
  mount(router, ROUTES.editMessage, async ({ actor, params, body }) =>
    presentMessage(await editMessage(needs, actor, params, body.text)),
  );
  mount(router, ROUTES.deleteMessage, async ({ actor, params }) =>
    presentMessage(await deleteMessage(needs, actor, params)),
  );
  mount(router, ROUTES.markConversation, async ({ actor, params, body }) =>
    presentMarks(await markConversation(needs, actor, params.id, body)),
  );
  mount(router, ROUTES.muteConversation, async ({ actor, params, body }) =>
    presentConversation(await muteConversation(needs, actor, params.id, body.muted)),
  );
  safetyRoutes(router, needs);
  mount(router, ROUTES.searchMessages, async ({ actor, query }) => {
    const { items, nextCursor } = await searchMessages(needs, actor, query);
    return {
      items: items.map(({ message, title, sender }) => ({
        ...presentMessage(message),
        conversationTitle: title,
        senderName: sender,
      })),
      nextCursor,
    };
  });
  mount(router, ROUTES.chatSettings, ({ actor }) => chatSettings(needs, actor));
  mount(router, ROUTES.changeChatSettings, ({ actor, body }) => changeChatSettings(needs, actor, body));
  mountUpload(router, ROUTES.uploadAttachment, ATTACHMENT_MOST_BYTES, ({ actor, params, query }, read) =>
    uploadAttachment(needs, actor, params.id, query.name, read),
  );
  mountDownload(router, ROUTES.downloadAttachment, ({ actor, params }) =>
    downloadAttachment(needs, actor, params),
  );
  return router;
}

function safetyRoutes(router: Router, needs: ConversationNeeds): void {
  mount(router, ROUTES.blockConversation, async ({ actor, params, body }) =>
    presentConversation(await blockConversation(needs, actor, params.id, body.blocked)),
  );
  mount(router, ROUTES.reportConversation, async ({ actor, params, body }) => {
    await reportConversation(needs, actor, params.id, body);
    return { done: true } as const;
  });
  mount(router, ROUTES.listReports, async ({ actor, query }) => {
    const { items, names, nextCursor } = await listReports(needs, actor, query);
    return { items: items.map((report) => presentReport(report, names)), nextCursor };
  });
}
