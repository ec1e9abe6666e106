import { z } from 'zod';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Actor } from '../accounts/actor.ts';
import type { PersonalData } from '../accounts/needs.ts';
import type { AccountStore } from '../accounts/store.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { AppError } from '../errors.ts';
import type { Letter } from '../mail/letter.ts';
import type { Mail, Notice } from '../mail/mail.ts';
import { mailCategoryOf, type NoticeDue, type NoticeKind, type NoticeWriters } from '../mail/posts.ts';
import type { Subscriptions } from '../mail/subscriptions.ts';
import type { Push } from '../push.ts';
import type { KeptNotice, NoticeStore } from './store.ts';

/** What happened, to whom it matters, and the id of what it is about. */
export type Telling = {
  readonly [Kind in NoticeKind]: Notice<Kind> & { readonly about: string };
}[NoticeKind];

export interface Notices {
  /**
   * Each once, by its key: in the outbox, then at the bell. Cut short in between, the same telling does the rest, so that
   * jobs say again what they see.
   */
  tell(tellings: readonly Telling[]): Promise<void>;
  /** Whether any of these was told. */
  isTold(keys: readonly string[]): Promise<boolean>;
  /** What a person looks at is read; what has been answered is read by everybody. */
  settle(about: string, kind: NoticeKind, accountId?: string): Promise<void>;
  countUnread(accountId: string): Promise<number>;
}
interface Needs {
  readonly store: NoticeStore;
  readonly mail: Pick<Mail, 'postNotice'>;
  readonly push: Pick<Push, 'changed'>;
  now(): Date;
}

const KEPT_MS = 90 * 24 * 3_600_000;

export function createNotices({ store, mail, push, now }: Needs): Notices {
  return {
    async tell(tellings) {
      const known = await store.known(tellings.map(({ key }) => key));
      const fresh = tellings.filter(({ key }) => !known.has(key));
      if (fresh.length === 0) return;
      for (const { about, ...notice } of fresh) await mail.postNotice(notice);
      const at = now();
      const goneAt = new Date(at.getTime() + KEPT_MS);
      await store.add(
        fresh.map(({ key, kind, accountId, about, props }): KeptNotice => {
          return { _id: key, kind, accountId, about, props: { ...props }, at, readAt: null, goneAt };
        }),
      );
      push.changed([...new Set(fresh.map(({ accountId }) => accountId))], 'notices', null);
    },
    isTold: async (keys) => (await store.known(keys)).size > 0,
    async settle(about, kind, accountId) {
      const whose = { about, kind, ...(accountId === undefined ? {} : { accountId }) };
      const readers = accountId === undefined ? await store.unreadBy(about, kind) : [accountId];
      if (readers.length > 0 && (await store.markRead(whose, now())) > 0)
        push.changed(readers, 'notices', null);
    },
    countUnread: (accountId) => store.countUnread(accountId),
  };
}

export interface NoticeNeeds {
  readonly noticeStore: NoticeStore;
  readonly noticeWriters: NoticeWriters;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly subscriptions: Pick<Subscriptions, 'linksFor'>;
  readonly push: Pick<Push, 'changed'>;
  now(): Date;
}
export interface Worded {
  readonly notice: KeptNotice;
  readonly letter: Letter;
}

const placeSchema = z.strictObject({ at: z.iso.datetime(), id: z.string().max(300) });

/** One page, in the words of the mails as they would be written now; what is no longer true is read by itself. */
export async function listNotices(
  needs: NoticeNeeds,
  { accountId }: Pick<Actor, 'accountId'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  language: Language,
): Promise<{ readonly items: readonly Worded[]; readonly nextCursor: string | null }> {
  const account = await needs.accounts.find(accountId);
  if (!account) throw new AppError('unauthenticated');
  const place = readCursor(placeSchema, cursor);
  const after = place && { at: new Date(place.at), id: place.id };
  const found = await needs.noticeStore.list(accountId, after, limit + 1);
  const notices = found.slice(0, limit);
  const letters = await Promise.all(
    notices.map(({ kind, props }) => {
      const write = needs.noticeWriters[kind as NoticeKind] as
        | ((due: NoticeDue) => Promise<Letter | undefined>)
        | undefined;
      const category = write && mailCategoryOf(kind as NoticeKind);
      const unsubscribe = category ? needs.subscriptions.linksFor(accountId, category) : null;
      return write?.({ account, language, props: props as unknown as NoticeDue['props'], unsubscribe });
    }),
  );
  const over = notices.filter((notice, at) => !letters[at] && notice.readAt === null);
  if (over.length > 0) await readNotices(needs, { accountId }, { ids: over.map(({ _id }) => _id) });
  const last = notices.at(-1);
  return {
    items: notices.flatMap((notice, at) => {
      const letter = letters[at];
      return letter ? [{ notice, letter }] : [];
    }),
    nextCursor:
      found.length > limit && last ? writeCursor({ at: last.at.toISOString(), id: last._id }) : null,
  };
}

/** On all devices of the actor; nobody else's. */
export async function readNotices(
  { noticeStore, push, now }: Pick<NoticeNeeds, 'noticeStore' | 'push' | 'now'>,
  { accountId }: Pick<Actor, 'accountId'>,
  which: { readonly ids: readonly string[] } | { readonly until: string },
): Promise<number> {
  const whose = 'ids' in which ? { accountId, ids: which.ids } : { accountId, until: new Date(which.until) };
  if ((await noticeStore.markRead(whose, now())) > 0) push.changed([accountId], 'notices', null);
  return noticeStore.countUnread(accountId);
}

/** Kept about a person: what she was told, and what still waits to be mailed. */
export const noticeData = (store: NoticeStore, mail: Pick<Mail, 'forget'>): PersonalData => ({
  name: 'notices',
  exportOf: async (accountId) =>
    (await store.exportOf(accountId)).map(({ kind, about, at, readAt }) => ({ kind, about, at, readAt })),
  eraseOf: async (accountId) => {
    await store.removeOf(accountId);
    await mail.forget({ accountId });
  },
});
