import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Language } from '../../matching/taxonomy/index.ts';
import type { Letter } from './letter.ts';
import { type ClaimDecidedProps, type ClaimMadeProps, claimDecided, claimMade } from './messages/claim.ts';
import { type InvitationProps, invitation } from './messages/invitation.ts';
import type { End, OutboxStore, Row } from './store.ts';
import type { Sent, Transport } from './transport.ts';

/** What can be said, each with what has to be known to say it. */
export interface Posts {
  'sign-up': {
    readonly passwordHash: string | null;
    readonly roles: readonly string[];
    readonly displayName: string;
    /** Hash of what the browser that asked keeps. */
    readonly browser: string;
  };
  'magic-link': Readonly<Record<string, never>>;
  'password-reset': Readonly<Record<string, never>>;
  'email-change-old': { readonly accountId: string; readonly changeId: string; readonly email: string };
  'email-change-new': { readonly accountId: string; readonly changeId: string };
  'new-sign-in': {
    readonly browser: string;
    readonly system: string;
    readonly place: { readonly network: string; readonly timeZone: string };
    readonly at: string;
    readonly timeZone: string;
  };
  invitation: InvitationProps;
  introduction: {
    readonly introductionId: string;
    readonly accountId: string;
    readonly happening: 'proposed' | 'accepted' | 'declined' | 'expired';
  };
  'claim-made': ClaimMadeProps;
  'claim-decided': ClaimDecidedProps;
  /** What a person has not read of a conversation, behind what was mailed before. */
  'unread-messages': {
    readonly conversationId: string;
    readonly accountId: string;
    readonly after: number;
  };
}
export type PostKind = keyof Posts;

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

export interface Due<Kind extends PostKind> {
  readonly key: string;
  readonly to: string;
  readonly language: Language;
  readonly props: Posts[Kind];
}
/** Those that need to look nothing up. */
const PLAIN = { invitation, 'claim-made': claimMade, 'claim-decided': claimDecided } as const;

/** Turns what is to be said into a message, when it is sent; undefined when there is nothing to say (an unknown address). */
export type Writers = {
  readonly [Kind in Exclude<PostKind, keyof typeof PLAIN>]: (due: Due<Kind>) => Promise<Letter | undefined>;
};

export interface Mail {
  /** Kept before it resolves, sent behind the caller's back: neither the reply nor its time tells what becomes of it. */
  post<Kind extends PostKind>(post: Post<Kind>): Promise<void>;
  /** Sends what is due, each message by one node. */
  drain(): Promise<void>;
  /** Everything that waits for an address, forgotten. */
  forget(to: string): Promise<void>;
  close(): Promise<void>;
}

interface MailNeeds {
  readonly outbox: OutboxStore;
  readonly transport: Transport;
  readonly writers: Writers;
  readonly log: Logger;
}

const TOGETHER = 4;
const LONGEST_WAIT_MS = 15 * 60_000;
/** 2 s, 4 s, 8 s … a quarter of an hour. */
const waitMs = (attempts: number) => Math.min(LONGEST_WAIT_MS, 2 ** Math.min(attempts, 20) * 1000);

export function createMail({ outbox, transport, writers, log }: MailNeeds): Mail {
  const node = randomUUID();
  let draining: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  type Write<Props> = (props: Props, language: Language) => Letter;
  const write = async (due: Due<PostKind>, kind: PostKind): Promise<Letter | undefined> => {
    if (kind in PLAIN) return (PLAIN[kind as keyof typeof PLAIN] as Write<unknown>)(due.props, due.language);
    const lookUp = writers[kind as keyof Writers] as
      | ((due: Due<PostKind>) => Promise<Letter | undefined>)
      | undefined;
    return lookUp?.(due);
  };

  const letterOf = (row: Row) => {
    const due = {
      key: row._id,
      to: row.to ?? '',
      language: row.language,
      props: row.props as Posts[PostKind],
    };
    return write(due, row.kind as PostKind);
  };

  async function deliver(row: Row): Promise<void> {
    if (!row.to || row.usefulUntil < new Date()) return outbox.end(row, 'failed');
    const letter = await letterOf(row);
    if (!letter) return outbox.end(row, 'skipped');
    if (!(await outbox.startSending(row))) return;
    const sent = await transport.send(row.to, letter, row._id);
    log.info({ mail: row.kind, outcome: sent, attempts: row.attempts }, 'mail');
    if (sent === 'later') await outbox.retry(row, new Date(Date.now() + waitMs(row.attempts)));
    else await outbox.end(row, ENDS[sent]);
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

  const mail: Mail = {
    async post({ key = randomUUID(), kind, to, language, props, usefulForMs }) {
      const usefulUntil = new Date(Date.now() + usefulForMs);
      await outbox.add({ _id: key, kind, to, language, props: { ...props }, usefulUntil });
      // After the caller's reply; what goes wrong here is tried again by the job.
      setImmediate(() => void mail.drain().catch(() => {}));
    },
    drain() {
      isAskedAgain = true;
      if (isClosed) return Promise.resolve();
      draining ??= drain().finally(() => {
        draining = undefined;
      });
      return draining;
    },
    forget: (to) => outbox.forget(to),
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
  uncertain: 'uncertain',
};
