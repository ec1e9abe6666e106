import mongoose, { type Connection } from 'mongoose';
import type { Language } from '../../matching/taxonomy/index.ts';
import { isDuplicate, modelOf } from '../database/model.ts';

/**
 * A row of the outbox: what is to be said to whom, not yet the message. It holds no link and no token: they are made when
 * it is sent, so a reader of the database gets into no account.
 *
 *   queued -> claimed -> sending -> sent | skipped | failed | uncertain
 *             claimed -> held -> joined -> as the row ends that it leaves with
 *
 * SMTP has no "exactly once": a node that dies in `sending` may or may not have handed the message over. Such a row becomes
 * `uncertain` and is not sent again by itself; one that dies before goes back to the queue. What waits for its moment (a
 * slower pace, too many mails today) is `held`; a row of kind `group` is due at that moment and takes along what is held
 * of the same person and category, as one message.
 */
export interface Row {
  /** One per message: the same key again is the same message. */
  readonly _id: string;
  readonly kind: string;
  /** To an address, or to a person at the address that she has then. */
  readonly to?: string;
  readonly accountId?: string;
  readonly category?: string;
  readonly language?: Language;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly state: 'queued' | 'claimed' | 'sending' | 'held' | 'joined' | End;
  readonly by?: string;
  /** Of what is joined: the key of the row that it leaves with. */
  readonly joinedTo?: string;
  readonly attempts: number;
  /** Queued: when it is tried. Claimed or sending: when the claim is given up. Held: when it may leave. */
  readonly dueAt: Date;
  readonly usefulUntil: Date;
  readonly goneAt: Date;
}
export type End = 'sent' | 'skipped' | 'failed' | 'uncertain';
type New = Pick<Row, '_id' | 'kind' | 'usefulUntil'> &
  Partial<Pick<Row, 'to' | 'accountId' | 'category' | 'language' | 'props'>>;

export interface OutboxStore {
  /** Once it resolves, a majority has it. */
  add(row: New, dueAt?: Date): Promise<void>;
  /** The next one that is due, for this node alone. */
  claim(by: string): Promise<Row | undefined>;
  /** Right before the message leaves; false when the claim was lost meanwhile. */
  startSending(row: Row): Promise<boolean>;
  retry(row: Row, at: Date): Promise<void>;
  /** Waits for its moment, to leave together with what waits for it too. */
  hold(row: Row, until: Date): Promise<void>;
  /** What a group takes along: all that is held of its person and category, and what it took before. */
  join(group: Row): Promise<readonly Row[]>;
  /** What was said and to whom goes at once; the key stays as long as it was useful and a week, so that it is not said again. */
  end(row: Row, state: End): Promise<void>;
  /** Claims of nodes that died, and what was left behind by a group. */
  recover(): Promise<void>;
  forget(whose: { readonly to: string } | { readonly accountId: string }): Promise<void>;
  /** One of the day's places for mails to a person; false when `most` are taken. The same key takes one place. */
  takePlace(accountId: string, day: string, key: string, most: number): Promise<boolean>;
}

const LEASE_MS = 60_000;
const LEFT_BEHIND_MS = 3_600_000;
const WEEK_MS = 7 * 24 * 3_600_000;
const PLACES_KEPT_MS = 3 * 24 * 3_600_000;

interface Places {
  readonly _id: string;
  readonly keys: readonly string[];
  readonly goneAt: Date;
}

export function createOutboxStore(connection: Connection): OutboxStore {
  const { Mixed } = mongoose.Schema.Types;
  const model = modelOf<Row>(connection, 'outbox', {
    kind: String,
    to: String,
    accountId: String,
    category: String,
    language: String,
    props: Mixed,
    state: String,
    by: String,
    joinedTo: String,
    attempts: Number,
    dueAt: Date,
    usefulUntil: Date,
    goneAt: Date,
  });
  const places = modelOf<Places>(connection, 'mail_places', { keys: [String], goneAt: Date });
  const past = (ms = 0) => mongoose.trusted({ $lte: new Date(Date.now() - ms) });
  const lease = () => new Date(Date.now() + LEASE_MS);
  const mine = ({ _id, by = '' }: Row) => ({ _id, by });
  const ended = (state: End) => ({
    $set: { state },
    $max: { goneAt: new Date(Date.now() + WEEK_MS) },
    $unset: { to: 1, accountId: 1, props: 1, by: 1, joinedTo: 1 },
  });

  async function add(row: New, dueAt = new Date()): Promise<void> {
    const goneAt = new Date(Math.max(row.usefulUntil.getTime(), Date.now()) + WEEK_MS);
    await model()
      .create({ ...row, state: 'queued', attempts: 0, dueAt, goneAt })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }
  /** Wakes what is held at that moment; two that are held for the same one share it. */
  const addGroup = ({ accountId, category, usefulUntil }: Row, mark: string, at: Date) =>
    add(
      {
        _id: `group/${accountId}/${category}/${mark}`,
        kind: 'group',
        ...{ accountId, category, usefulUntil },
      } as New,
      at,
    );
  /** Those that leave with it first: cut short, the row itself is found again. */
  async function end(row: Row, state: End): Promise<void> {
    if (row.kind === 'group') await model().updateMany({ joinedTo: row._id, state: 'joined' }, ended(state));
    await model().updateOne(mine(row), ended(state));
  }

  return {
    add,
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
    async hold(row, until) {
      await addGroup(row, String(until.getTime()), until);
      await model().updateOne(
        { ...mine(row), state: 'claimed' },
        { $set: { state: 'held', dueAt: until }, $unset: { by: 1 } },
      );
    },
    async join({ _id: joinedTo, accountId = '', category = '' }) {
      await model().updateMany(
        { accountId, category, state: 'held', dueAt: past() },
        { $set: { state: 'joined', joinedTo } },
      );
      return (await model().find({ joinedTo, state: 'joined' }).sort({ dueAt: 1, _id: 1 }).lean()) as Row[];
    },
    end,
    async recover() {
      await model().updateMany(
        { state: 'claimed', dueAt: past() },
        { $set: { state: 'queued', dueAt: new Date() }, $unset: { by: 1 } },
      );
      for (const row of (await model().find({ state: 'sending', dueAt: past() }).lean()) as Row[])
        await end(row, 'uncertain');
      // Held a moment after its group had gone.
      const behind = await model()
        .find({ state: 'held', dueAt: past(LEFT_BEHIND_MS) })
        .limit(100)
        .lean();
      for (const row of behind as Row[]) await addGroup(row, row._id, new Date());
    },
    async forget(whose) {
      await model().deleteMany({ ...whose });
      if (!('accountId' in whose)) return;
      const days = { $gte: `${whose.accountId}/`, $lt: `${whose.accountId}/a` };
      await places().deleteMany({ _id: mongoose.trusted(days) });
    },
    async takePlace(accountId, day, key, most) {
      const _id = `${accountId}/${day}`;
      const goneAt = new Date(Date.now() + PLACES_KEPT_MS);
      await places().updateOne({ _id }, { $setOnInsert: { keys: [], goneAt } }, { upsert: true });
      const hasPlace = [{ keys: key }, { [`keys.${most - 1}`]: mongoose.trusted({ $exists: false }) }];
      const { matchedCount } = await places().updateOne({ _id, $or: hasPlace }, { $addToSet: { keys: key } });
      return matchedCount === 1;
    },
  };
}
