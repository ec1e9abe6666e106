import mongoose, { type Connection } from 'mongoose';
import { modelOf } from '../database/model.ts';

/** What a person was told, without its words: they are written anew for who reads it. */
export interface KeptNotice {
  /** The key of its mail. */
  readonly _id: string;
  readonly accountId: string;
  readonly kind: string;
  /** The id of what it is about: looked at there, it is read here. */
  readonly about: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly goneAt: Date;
}
export interface Place {
  readonly at: Date;
  readonly id: string;
}

export interface NoticeStore {
  /** Of these keys, those that were told before. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Each once; what is there already stays as it is. */
  add(notices: readonly KeptNotice[]): Promise<void>;
  list(accountId: string, after: Place | undefined, limit: number): Promise<readonly KeptNotice[]>;
  countUnread(accountId: string): Promise<number>;
  isRead(id: string): Promise<boolean>;
  /** Accounts that have not read it. */
  unreadBy(about: string, kind: string): Promise<readonly string[]>;
  /** How many were unread until now. */
  markRead(whose: Whose, at: Date): Promise<number>;
  exportOf(accountId: string): Promise<readonly KeptNotice[]>;
  removeOf(accountId: string): Promise<void>;
}
export type Whose =
  | { readonly accountId: string; readonly ids: readonly string[] }
  | { readonly accountId: string; readonly until: Date }
  /** Everybody's, unless an account is named. */
  | { readonly accountId?: string; readonly about: string; readonly kind: string };

export function createNoticeStore(connection: Connection): NoticeStore {
  const { Mixed } = mongoose.Schema.Types;
  const model = modelOf<KeptNotice>(connection, 'notices', {
    accountId: String,
    kind: String,
    about: String,
    props: Mixed,
    at: Date,
    readAt: Date,
    goneAt: Date,
  });
  const among = (ids: readonly string[]) => mongoose.trusted({ $in: [...ids] });
  return {
    async known(ids) {
      const found = await model()
        .find({ _id: among(ids) }, { _id: 1 })
        .lean();
      return new Set(found.map(({ _id }) => _id));
    },
    async add(notices) {
      if (notices.length === 0) return;
      await model().bulkWrite(
        notices.map(({ _id, ...notice }) => ({
          updateOne: { filter: { _id }, update: { $setOnInsert: notice }, upsert: true },
        })),
        { ordered: false },
      );
    },
    list: async (accountId, after, limit) =>
      (await model()
        .find({
          accountId,
          ...(after
            ? {
                $or: [
                  { at: mongoose.trusted({ $lt: after.at }) },
                  { at: after.at, _id: mongoose.trusted({ $gt: after.id }) },
                ],
              }
            : {}),
        })
        .sort({ at: -1, _id: 1 })
        .limit(limit)
        .lean()) as readonly KeptNotice[],
    countUnread: (accountId) => model().countDocuments({ accountId, readAt: null }),
    isRead: async (_id) => (await model().exists({ _id, readAt: mongoose.trusted({ $ne: null }) })) !== null,
    unreadBy: (about, kind) => model().distinct('accountId', { about, kind, readAt: null }),
    async markRead(whose, at) {
      const { ids, until, ...rest } = { ids: undefined, until: undefined, ...whose };
      const { modifiedCount } = await model().updateMany(
        {
          ...rest,
          ...(ids ? { _id: among(ids) } : {}),
          ...(until ? { at: mongoose.trusted({ $lte: until }) } : {}),
          readAt: null,
        },
        { $set: { readAt: at } },
      );
      return modifiedCount;
    },
    exportOf: async (accountId) => (await model().find({ accountId }).lean()) as readonly KeptNotice[],
    async removeOf(accountId) {
      await model().deleteMany({ accountId });
    },
  };
}
