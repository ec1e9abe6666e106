import mongoose, { type Connection } from 'mongoose';
import type { Language } from '../../matching/taxonomy/index.ts';
import { isDuplicate, modelOf } from '../database/model.ts';
import type { Letter } from './letter.ts';

/**
 * A row of the outbox: what is to be said to whom, not yet the message. It holds no link and no token: they are made when
 * it is sent, so a reader of the database gets into no account.
 *
 *   queued -> claimed -> sending -> sent | skipped | failed | uncertain
 *
 * SMTP has no "exactly once": a node that dies in `sending` may or may not have handed the message over. Such a row becomes
 * `uncertain` and is not sent again by itself; one that dies before goes back to the queue.
 */
export interface Row {
  /** One per message: the same key again is the same message. */
  readonly _id: string;
  readonly kind: string;
  readonly to?: string;
  readonly language: Language;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly state: 'queued' | 'claimed' | 'sending' | 'sent' | 'skipped' | 'failed' | 'uncertain';
  readonly by?: string;
  readonly attempts: number;
  /** Queued: when it is tried. Claimed or sending: when the claim is given up. */
  readonly dueAt: Date;
  readonly usefulUntil: Date;
  readonly goneAt: Date;
}
export type End = Extract<Row['state'], 'sent' | 'skipped' | 'failed' | 'uncertain'>;

/** A message kept for who runs the demo, in place of being sent. */
export interface KeptMail extends Letter {
  readonly _id: string;
  readonly to: string;
  readonly createdAt: Date;
}

export interface OutboxStore {
  /** Once it resolves, a majority has it. */
  add(
    row: Pick<Row, '_id' | 'kind' | 'language' | 'usefulUntil'> & Required<Pick<Row, 'to' | 'props'>>,
  ): Promise<void>;
  /** The next one that is due, for this node alone. */
  claim(by: string): Promise<Row | undefined>;
  /** Right before the message leaves; false when the claim was lost meanwhile. */
  startSending(row: Row): Promise<boolean>;
  retry(row: Row, at: Date): Promise<void>;
  /** What was said and to whom goes at once; the key stays a week, so that it is not said again. */
  end(row: Row, state: End): Promise<void>;
  /** Claims of nodes that died. */
  recover(): Promise<void>;
  forget(to: string): Promise<void>;
}

export interface KeptMails {
  keep(mail: KeptMail): Promise<void>;
  list(): Promise<readonly KeptMail[]>;
  listOf(to: string): Promise<readonly KeptMail[]>;
  find(id: string): Promise<KeptMail | undefined>;
  forget(to: string): Promise<void>;
}

const LEASE_MS = 60_000;
const WEEK_MS = 7 * 24 * 3_600_000;

export function createOutboxStore(connection: Connection): OutboxStore {
  const { Mixed } = mongoose.Schema.Types;
  const model = modelOf<Row>(connection, 'outbox', {
    kind: String,
    to: String,
    language: String,
    props: Mixed,
    state: String,
    by: String,
    attempts: Number,
    dueAt: Date,
    usefulUntil: Date,
    goneAt: Date,
  });
  const past = () => mongoose.trusted({ $lte: new Date() });
  const lease = () => new Date(Date.now() + LEASE_MS);
  const mine = ({ _id, by = '' }: Row) => ({ _id, by });

  return {
    async add(row) {
      const now = Date.now();
      const goneAt = new Date(Math.max(row.usefulUntil.getTime(), now) + WEEK_MS);
      await model()
        .create({ ...row, state: 'queued', attempts: 0, dueAt: new Date(now), goneAt })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
    },
    claim: async (by) =>
      ((await model()
        .findOneAndUpdate(
          { state: 'queued', dueAt: past() },
          { $set: { state: 'claimed', by, dueAt: lease() }, $inc: { attempts: 1 } },
          { sort: { dueAt: 1 }, returnDocument: 'after' },
        )
        .lean()) ?? undefined) as Row | undefined,
    startSending: async (row) =>
      (
        await model().updateOne(
          { ...mine(row), state: 'claimed' },
          { $set: { state: 'sending', dueAt: lease() } },
        )
      ).matchedCount === 1,
    async retry(row, at) {
      await model().updateOne(mine(row), { $set: { state: 'queued', dueAt: at }, $unset: { by: 1 } });
    },
    async end(row, state) {
      const goneAt = new Date(Date.now() + WEEK_MS);
      await model().updateOne(mine(row), { $set: { state, goneAt }, $unset: { to: 1, props: 1, by: 1 } });
    },
    async recover() {
      await model().updateMany(
        { state: 'claimed', dueAt: past() },
        { $set: { state: 'queued', dueAt: new Date() }, $unset: { by: 1 } },
      );
      await model().updateMany(
        { state: 'sending', dueAt: past() },
        { $set: { state: 'uncertain' }, $unset: { to: 1, props: 1, by: 1 } },
      );
    },
    async forget(to) {
      await model().deleteMany({ to });
    },
  };
}

const LISTED_MOST = 100;

export function createKeptMails(connection: Connection): KeptMails {
  const model = modelOf<KeptMail>(connection, 'mails', {
    to: String,
    subject: String,
    text: String,
    html: String,
    createdAt: Date,
  });
  return {
    async keep(mail) {
      await model().create(mail);
    },
    list: async () =>
      (await model().find().sort({ createdAt: -1 }).limit(LISTED_MOST).lean()) as readonly KeptMail[],
    listOf: async (to) => (await model().find({ to }).lean()) as readonly KeptMail[],
    find: async (id) => ((await model().findOne({ _id: id }).lean()) ?? undefined) as KeptMail | undefined,
    async forget(to) {
      await model().deleteMany({ to });
    },
  };
}
