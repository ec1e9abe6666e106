import type { ConversationView, MarksView, MessageView } from '../contract/conversations.ts';
import type { Report } from './blocks/store.ts';
import type { Overview } from './conversations.ts';
import { mayWrite } from './policy.ts';
import type { Message } from './store.ts';

const time = (date: Date | null) => date?.toISOString() ?? null;

/** Only fields named here leave: the history and the folded text stay. */
export const presentMessage = (message: Message): MessageView => ({
  conversationId: message.conversationId,
  seq: message.seq,
  clientId: message.clientId,
  senderId: message.senderId,
  text: message.text,
  attachments: message.attachments.map(({ id, name, mediaType, bytes, width, height }) => ({
    id,
    name,
    mediaType,
    bytes,
    width,
    height,
  })),
  sentAt: message.sentAt.toISOString(),
  editedAt: time(message.editedAt),
  deletedAt: time(message.deletedAt),
});

export const presentConversation = (overview: Overview): ConversationView => ({
  id: overview.talk.id,
  kind: overview.talk.introduction ? 'introduction' : 'consortium',
  title: overview.title,
  opportunityId: overview.talk.opportunityId,
  projectId:
    overview.talk.introduction?.projectId ?? (overview.side === 'project' ? overview.documentId : null),
  side: overview.side,
  participants: overview.people.map(({ accountId, name, side, speaksFor, hasLeft, isOnline }) => ({
    accountId,
    name,
    side,
    speaksFor,
    isMe: accountId === overview.accountId,
    hasLeft,
    isOnline,
  })),
  lastSeq: overview.lastSeq,
  lastMessage: overview.last ? presentMessage(overview.last) : null,
  unread: overview.unread,
  readSeq: overview.mark.readSeq,
  isMuted: overview.mark.isMuted,
  isBlocked: overview.hasBlocked,
  canWrite: mayWrite(overview),
  readsFrom: overview.since > 0 ? time(overview.joinedAt) : null,
  updatedAt: overview.updatedAt.toISOString(),
});

export const presentMarks = ({ accountId, deliveredSeq, readSeq }: MarksView): MarksView => ({
  accountId,
  deliveredSeq,
  readSeq,
});

export const presentReport = (report: Report, names: ReadonlyMap<string, string>) => ({
  id: report._id,
  conversationId: report.conversationId,
  reason: report.reason,
  comment: report.comment,
  message: report.message ? presentMessage(report.message) : null,
  by: names.get(report.accountId ?? '') ?? null,
  at: report.at.toISOString(),
});
