import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { AccountStore } from '../accounts/store.ts';
import { createAddressing, type Leaving } from './leaving.ts';
import type { NoticeKind, NoticeWriters, PostKind, Posts, Told, Writers } from './posts.ts';
import { mailCategoryOf } from './posts.ts';
import type { End, OutboxStore, Row } from './store.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Sent, Transport } from './transport.ts';

export interface Post<Kind extends PostKind = PostKind> {
  /** The same key again is the same message, said once. A new one unless given. */
  readonly key?: string;
  readonly kind: Kind;
  readonly to: string;
  readonly language: Language;
  readonly props: Posts[Kind];
  /** After it the message is not worth sending any more. */
  readonly usefulForMs: number;
}
/** To a person, by category: when it leaves, if it does, is hers to say. */
export interface Notice<Kind extends NoticeKind = NoticeKind> {
  readonly key: string;
  readonly kind: Kind;
  readonly accountId: string;
  readonly props: Told[Kind];
}

export interface Mail {
  /** Kept before it resolves, sent behind the caller's back: neither the reply nor its time tells what becomes of it. */
  post<Kind extends PostKind>(post: Post<Kind>): Promise<void>;
  /** The mail of a notice, if it has one; `createNotices` puts it at the bell as well. */
  postNotice<Kind extends NoticeKind>(notice: Notice<Kind>): Promise<void>;
  /** Sends what is due, each message by one node. */
  drain(): Promise<void>;
  /** Everything that waits for an address or a person, forgotten. */
  forget(whose: { readonly to: string } | { readonly accountId: string }): Promise<void>;
  close(): Promise<void>;
}

export interface MailNeeds {
  readonly outbox: OutboxStore;
  readonly transport: Transport;
  readonly writers: Writers;
  readonly noticeWriters: NoticeWriters;
  readonly accounts: Pick<AccountStore, 'find' | 'findByEmail' | 'markBounced'>;
  readonly subscriptions: Pick<Subscriptions, 'linksFor'>;
  /** Keys of notices that were read at the bell already. */
  readonly isRead: (key: string) => Promise<boolean>;
  readonly publicUrl: string;
  readonly log: Logger;
  now(): Date;
}

const TOGETHER = 4;
/** A slow pace and a server that is down for days may come together. */
const NOTICE_USEFUL_MS = 21 * 24 * 3_600_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** 2 s, 4 s, 8 s … a quarter of an hour. */
const waitMs = (attempts: number) => Math.min(LONGEST_WAIT_MS, 2 ** Math.min(attempts, 20) * 1000);

export function createMail(needs: MailNeeds): Mail {
  const { outbox, transport, accounts, log, now } = needs;
  const leaving = createAddressing(needs);
  const node = randomUUID();
  let draining: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  async function deliver(row: Row): Promise<void> {
    const next: Leaving = row.usefulUntil < now() ? { fails: 'too-late' } : await leaving(row);
    if ('letter' in next) return send(row, next);
    const [outcome, because] = Object.entries(next)[0] ?? [];
    log.info({ mail: row.kind, outcome, because, accountId: row.accountId }, 'mail');
    if ('fails' in next) return outbox.end(row, 'failed');
    if ('skips' in next) return outbox.end(row, 'skipped');
    if ('retries' in next) return outbox.retry(row, next.retries);
    return outbox.hold(row, next.waits);
  }

  async function send(row: Row, { to, letter }: Extract<Leaving, { to: string }>): Promise<void> {
    if (!(await outbox.startSending(row))) return;
    const sent = await transport.send(to, letter, row._id);
    log.info({ mail: row.kind, outcome: sent, attempts: row.attempts, accountId: row.accountId }, 'mail');
    if (sent === 'later') return outbox.retry(row, new Date(now().getTime() + waitMs(row.attempts)));
    if (sent === 'bounced') await accounts.markBounced(to, now());
    await outbox.end(row, ENDS[sent]);
  }

  /** A row that cannot be written (the database left in between) is freed by its lease; the others go on. */
  async function sendSome(): Promise<void> {
    while (!isClosed) {
      const row = await outbox.claim(node);
      if (!row) return;
      await deliver(row).catch((error: Error) =>
        log.warn({ mail: row.kind, error: error.name }, 'mail not sent'),
      );
    }
  }

  async function drain(): Promise<void> {
    do {
      isAskedAgain = false;
      await outbox.recover();
      await Promise.all(Array.from({ length: TOGETHER }, sendSome));
    } while (isAskedAgain && !isClosed);
  }
  // After the caller's reply; what goes wrong here is tried again by the job.
  const drainSoon = () => void setImmediate(() => void mail.drain().catch(() => {}));

  const mail: Mail = {
    async post({ key = randomUUID(), kind, to, language, props, usefulForMs }) {
      const usefulUntil = new Date(now().getTime() + usefulForMs);
      await outbox.add({ _id: key, kind, to, language, props: { ...props }, usefulUntil });
      drainSoon();
    },
    async postNotice({ key, kind, accountId, props }) {
      const usefulUntil = new Date(now().getTime() + NOTICE_USEFUL_MS);
      const category = mailCategoryOf(kind);
      if (category === null) return;
      await outbox.add({ _id: key, kind, accountId, category, props: { ...props }, usefulUntil });
      drainSoon();
    },
    drain() {
      isAskedAgain = true;
      if (isClosed) return Promise.resolve();
      draining ??= drain().finally(() => {
        draining = undefined;
      });
      return draining;
    },
    forget: (whose) => outbox.forget(whose),
    async close() {
      isClosed = true;
      await draining?.catch(() => {});
      transport.close();
    },
  };
  return mail;
}

const ENDS: Readonly<Record<Exclude<Sent, 'later'>, End>> = {
  sent: 'sent',
  refused: 'failed',
  bounced: 'failed',
  uncertain: 'uncertain',
};
