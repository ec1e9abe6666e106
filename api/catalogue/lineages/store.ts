import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

/** One project that adapts another, as somebody said; shown once the one adapted confirms. */
export interface KeptLineage {
  readonly fromId: string;
  readonly toId: string;
  readonly isConfirmed: boolean;
  readonly at: Date;
}
export interface LineageStore {
  /** Says it once; what is confirmed stays so. */
  declare(lineage: KeptLineage): Promise<KeptLineage>;
  /** False when nobody said it. */
  decide(fromId: string, toId: string, isConfirmed: boolean): Promise<boolean>;
  /** Either way. */
  of(projectId: string): Promise<KeptLineage[]>;
}

const MOST = 200;

export function createLineageStore(connection: Connection): LineageStore {
  const lineages = () => collectionsOf(connection)<KeptLineage>('lineages');
  return {
    async declare({ fromId, toId, isConfirmed, at }) {
      const after = await lineages().findOneAndUpdate(
        { fromId, toId },
        isConfirmed ? { $setOnInsert: { at }, $set: { isConfirmed } } : { $setOnInsert: { at, isConfirmed } },
        { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority' } },
      );
      return { fromId, toId, at, isConfirmed: after?.isConfirmed ?? isConfirmed };
    },
    async decide(fromId, toId, isConfirmed) {
      if (!isConfirmed) return (await lineages().deleteOne({ fromId, toId })).deletedCount === 1;
      return (await lineages().updateOne({ fromId, toId }, { $set: { isConfirmed } })).matchedCount === 1;
    },
    of: (projectId) =>
      lineages()
        .find({ $or: [{ fromId: projectId }, { toId: projectId }] })
        .sort({ at: 1, fromId: 1, toId: 1 })
        .limit(MOST)
        .toArray(),
  };
}
