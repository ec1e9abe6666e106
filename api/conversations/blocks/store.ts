import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import { isDuplicate } from '../../database/model.ts';
import type { Message } from '../store.ts';

/** One owner (an account or an organisation) wants nothing more of another. */
export interface Block {
  readonly ownerId: string;
  readonly blockedId: string;
  /** Who decided it; null: an account that is gone. */
  readonly accountId: string | null;
  readonly at: Date;
}
export interface BlockStore {
  /** Everyone whom one of these has blocked or is blocked by. */
  blockedOwners(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Every block in which one of these has a part. */
  involving(ids: readonly string[]): Promise<Block[]>;
  /** Those that one of these has blocked itself. */
  blockedBy(ids: readonly string[]): Promise<Block[]>;
  set(block: Block): Promise<void>;
  lift(ownerId: string, blockedId: string): Promise<void>;
}

export interface Report {
  readonly _id: string;
  readonly conversationId: string;
  readonly reason: 'spam' | 'insult' | 'fraud' | 'personal-data' | 'other';
  readonly comment: string;
  /** As it was then. */
  readonly message: Message | null;
  readonly accountId: string | null;
  readonly at: Date;
}
export interface ReportStore {
  add(report: Report): Promise<void>;
  /** The latest first. */
  list(after: { readonly at: Date; readonly id: string } | undefined, limit: number): Promise<Report[]>;
}

export function createBlockStore(connection: Connection): BlockStore {
  const collection = collectionsOf(connection);
  const blocks = () => collection<Block>('blocks');
  return {
    async blockedOwners(ids) {
      const own = [...ids];
      const found = await blocks()
        .find({ $or: [{ ownerId: { $in: own } }, { blockedId: { $in: own } }] })
        .toArray();
      const both = found.flatMap(({ ownerId, blockedId }) => [
        ...(own.includes(ownerId) ? [blockedId] : []),
        ...(own.includes(blockedId) ? [ownerId] : []),
      ]);
      return new Set(both);
    },
    involving: (ids) =>
      blocks()
        .find({ $or: [{ ownerId: { $in: [...ids] } }, { blockedId: { $in: [...ids] } }] })
        .toArray(),
    blockedBy: (ids) =>
      blocks()
        .find({ ownerId: { $in: [...ids] } }, { projection: { _id: 0 } })
        .toArray(),
    async set(block) {
      await blocks()
        .insertOne({ ...block })
        .catch((error: unknown) => {
          if (!isDuplicate(error)) throw error;
        });
    },
    async lift(ownerId, blockedId) {
      await blocks().deleteOne({ ownerId, blockedId });
    },
  };
}

export function createReportStore(connection: Connection): ReportStore {
  const collection = collectionsOf(connection);
  const reports = () => collection<Report>('reports');
  return {
    async add(report) {
      await reports().insertOne({ ...report });
    },
    list: (after, limit) =>
      reports()
        .find(after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {})
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .toArray(),
  };
}
