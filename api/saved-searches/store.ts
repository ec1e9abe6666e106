import type { Connection } from 'mongoose';
import { AppError } from '../errors.ts';

export interface KeptSearch {
  readonly _id: string;
  readonly accountId: string;
  readonly name: string;
  /** As it stands in an address. */
  readonly query: Readonly<Record<string, string>>;
  readonly alert: 'none' | 'daily' | 'weekly';
  readonly createdAt: Date;
  /** Suppliers published up to then are known, or were told of. */
  readonly toldUntil: Date;
  /** When it is looked at next; null without alerts. */
  readonly dueAt: Date | null;
}
export interface SavedSearchStore {
  find(id: string): Promise<KeptSearch | undefined>;
  /** The latest first. */
  ofAccount(accountId: string): Promise<KeptSearch[]>;
  /** Once, however often; what is kept of it. */
  insert(search: KeptSearch): Promise<KeptSearch>;
  change(
    id: string,
    accountId: string,
    set: Partial<Pick<KeptSearch, 'name' | 'alert' | 'toldUntil' | 'dueAt'>>,
  ): Promise<KeptSearch | undefined>;
  remove(id: string, accountId: string): Promise<boolean>;
  removeAll(accountId: string): Promise<void>;
  due(now: Date, limit: number): Promise<KeptSearch[]>;
  /** Those that the weekly letter tells of. */
  weeklyOf(accountIds: readonly string[]): Promise<KeptSearch[]>;
  /** Forward only. */
  toldUpTo(id: string, upTo: Date): Promise<void>;
  /** Only as it was seen: of two nodes that looked at it, one moves it on. */
  moveOn(seen: KeptSearch, set: Pick<KeptSearch, 'toldUntil' | 'dueAt'>): Promise<void>;
}

const CONNECTED = 1;
const MOST = 200;

export function createSavedSearchStore(connection: Connection): SavedSearchStore {
  const searches = () => {
    // A lost database is told at once; the driver would keep the caller waiting for it.
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db.collection<KeptSearch>('saved_searches');
  };
  return {
    find: async (id) => (await searches().findOne({ _id: id })) ?? undefined,
    ofAccount: (accountId) =>
      searches().find({ accountId }).sort({ createdAt: -1, _id: 1 }).limit(MOST).toArray(),
    insert: async ({ _id, ...search }) =>
      (await searches().findOneAndUpdate(
        { _id },
        { $setOnInsert: search },
        { upsert: true, returnDocument: 'after' },
      )) ?? { _id, ...search },
    change: async (_id, accountId, set) =>
      (await searches().findOneAndUpdate({ _id, accountId }, { $set: set }, { returnDocument: 'after' })) ??
      undefined,
    remove: async (_id, accountId) => (await searches().deleteOne({ _id, accountId })).deletedCount === 1,
    async removeAll(accountId) {
      await searches().deleteMany({ accountId });
    },
    due: (now, limit) =>
      searches()
        .find({ dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray(),
    weeklyOf: (accountIds) =>
      searches()
        .find({ accountId: { $in: [...accountIds] }, alert: 'weekly' })
        .sort({ createdAt: 1, _id: 1 })
        .toArray(),
    async toldUpTo(_id, upTo) {
      await searches().updateOne({ _id }, { $max: { toldUntil: upTo } });
    },
    async moveOn({ _id, dueAt, toldUntil }, set) {
      await searches().updateOne({ _id, dueAt, toldUntil }, { $set: set });
    },
  };
}
