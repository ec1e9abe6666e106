import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';
import type { Batch } from './batches.ts';

/** What the buyer's side keeps about one supplier for one need. */
export interface KeptMark {
  readonly opportunityId: string;
  readonly projectId: string;
  readonly version: number;
  readonly note: string;
  readonly isCompared: boolean;
  readonly isChosen: boolean;
  readonly why: string;
  /** Who wrote last; null: an account that is gone. */
  readonly accountId: string | null;
  readonly at: Date;
}
interface KeptBatches {
  /** Of the need. */
  readonly _id: string;
  readonly version: number;
  readonly batches: readonly Batch[];
}
type Written = Pick<KeptMark, 'note' | 'isCompared' | 'isChosen' | 'why'>;

export interface SourcingStore {
  batches(opportunityId: string): Promise<Omit<KeptBatches, '_id'>>;
  /** Over the version that was seen; false when another batch was quicker. */
  addBatch(opportunityId: string, seen: number, batch: Batch): Promise<boolean>;
  marks(opportunityId: string): Promise<KeptMark[]>;
  mark(opportunityId: string, projectId: string): Promise<KeptMark | undefined>;
  /** Over the version that was seen, 0 for the first; undefined when somebody was quicker. */
  writeMark(
    pair: Pick<KeptMark, 'opportunityId' | 'projectId'>,
    seen: number,
    set: Partial<Written> & Pick<KeptMark, 'accountId' | 'at'>,
  ): Promise<KeptMark | undefined>;
  /** What a person wrote last, and whom that person invited. */
  writtenBy(accountId: string): Promise<{ readonly marks: KeptMark[]; readonly batches: Batch[] }>;
  /** The person's name leaves them; what is kept is the buyer's side's. */
  forget(accountId: string): Promise<void>;
}

const CONNECTED = 1;
const EMPTY: Written = { note: '', isCompared: false, isChosen: false, why: '' };

export function createSourcingStore(connection: Connection): SourcingStore {
  const database = () => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db;
  };
  const batchesOf = () => database().collection<KeptBatches>('sourcings');
  const marksOf = () => database().collection<KeptMark & { _id: string }>('sourcing_marks');
  const majority = { writeConcern: { w: 'majority' } } as const;
  const read = { projection: { _id: 0 } } as const;
  return {
    async batches(opportunityId) {
      const kept = await batchesOf().findOne({ _id: opportunityId });
      return { version: kept?.version ?? 0, batches: kept?.batches ?? [] };
    },
    async addBatch(opportunityId, seen, batch) {
      if (seen === 0) {
        const first = { _id: opportunityId, version: 1, batches: [batch] };
        return batchesOf()
          .insertOne(first, majority)
          .then(
            () => true,
            (error: unknown) => {
              if (isDuplicate(error)) return false;
              throw error;
            },
          );
      }
      const { modifiedCount } = await batchesOf().updateOne(
        { _id: opportunityId, version: seen },
        { $set: { version: seen + 1 }, $push: { batches: batch } },
        majority,
      );
      return modifiedCount === 1;
    },
    marks: (opportunityId) => marksOf().find({ opportunityId }, read).toArray(),
    mark: async (opportunityId, projectId) =>
      (await marksOf().findOne({ opportunityId, projectId }, read)) ?? undefined,
    async writeMark(pair, seen, set) {
      if (seen > 0) {
        const after = await marksOf().findOneAndUpdate(
          { ...pair, version: seen },
          { $set: { ...set, version: seen + 1 } },
          { returnDocument: 'after', ...read, ...majority },
        );
        return after ?? undefined;
      }
      const first = { ...pair, ...EMPTY, ...set, version: 1 };
      return marksOf()
        .insertOne({ _id: randomUUID(), ...first }, majority)
        .then(
          () => first,
          (error: unknown) => {
            if (isDuplicate(error)) return undefined;
            throw error;
          },
        );
    },
    async writtenBy(accountId) {
      const [marks, kept] = await Promise.all([
        marksOf().find({ accountId }, read).toArray(),
        batchesOf().find({ 'batches.accountId': accountId }).toArray(),
      ]);
      const batches = kept.flatMap((one) => one.batches.filter((batch) => batch.accountId === accountId));
      return { marks, batches };
    },
    async forget(accountId) {
      await marksOf().updateMany({ accountId }, { $set: { accountId: null } });
      await batchesOf().updateMany(
        { 'batches.accountId': accountId },
        { $set: { 'batches.$[own].accountId': null } },
        { arrayFilters: [{ 'own.accountId': accountId }] },
      );
    },
  };
}
