import type { MarksView, MessageView } from '../../../../api/contract/index.ts';

/** What stands in the log, one after the other. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** The first of several that one person wrote in one go: only it carries the name. */
      readonly isFirst: boolean;
    };

/** Minutes of silence after which the same person starts anew. */
const TOGETHER_MS = 5 * 60_000;
const dayOf = (at: string) => new Date(at).toDateString();

/** How things stood when the page opened: what comes while one looks is not marked as new. */
export interface Opened {
  readonly readSeq: number;
  readonly lastSeq: number;
}

/** Days between messages, and one line before the first that was not read when the page opened. */
export const rowsOf = (messages: readonly MessageView[], { readSeq, lastSeq }: Opened, me: string): Row[] => {
  const rows: Row[] = [];
  let before: MessageView | undefined;
  let isUnreadShown = false;
  for (const message of messages) {
    const isNewDay = !before || dayOf(before.sentAt) !== dayOf(message.sentAt);
    if (isNewDay) rows.push({ kind: 'day', key: `day ${message.seq}`, at: message.sentAt });
    const wasNew = message.seq > readSeq && message.seq <= lastSeq && message.senderId !== me;
    if (wasNew && !isUnreadShown) {
      rows.push({ kind: 'unread', key: 'unread' });
      isUnreadShown = true;
    }
    const isFirst =
      isNewDay ||
      rows.at(-1)?.kind === 'unread' ||
      before?.senderId !== message.senderId ||
      Date.parse(message.sentAt) - Date.parse(before.sentAt) > TOGETHER_MS;
    // The key of who wrote it: the bubble stays the same when it is acknowledged.
    rows.push({ kind: 'message', key: message.clientId, message, isFirst });
    before = message;
  }
  return rows;
};

/** How far an own message has come with the others: with several of them, with all. */
export const reachOf = (
  { seq, senderId }: Pick<MessageView, 'seq' | 'senderId'>,
  marks: readonly MarksView[],
): 'sent' | 'delivered' | 'read' => {
  const others = marks.filter(({ accountId }) => accountId !== senderId);
  if (others.length === 0) return 'sent';
  if (others.every(({ readSeq }) => readSeq !== null && readSeq >= seq)) return 'read';
  return others.every(({ deliveredSeq }) => deliveredSeq >= seq) ? 'delivered' : 'sent';
};
