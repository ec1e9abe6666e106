import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

/** One project that adapts another, as somebody said; shown once the one adapted confirms. */
export interface KeptLineage {
  readonly fromId: string;
  readonly toId: string;
  readonly isConfirmed: boolean;
  readonly at: Date;
  /** Who has to hear of it has not yet. */
  readonly untold?: true;
}
export interface LineageStore {
  /** Says it once; what is confirmed stays so. */
  declare(lineage: Omit<KeptLineage, 'untold'>): Promise<KeptLineage>;
  /** As it is then; undefined when nobody said it. */
  decide(fromId: string, toId: string, isConfirmed: boolean): Promise<KeptLineage | undefined>;
  told(lineage: KeptLineage): Promise<void>;
  untold(limit: number): Promise<KeptLineage[]>;
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
        isConfirmed
          ? { $setOnInsert: { at }, $set: { isConfirmed } }
          : { $setOnInsert: { at, isConfirmed, untold: true } },
        { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority' } },
      );
      return after ?? { fromId, toId, at, isConfirmed };
    },
    async decide(fromId, toId, isConfirmed) {
      const pair = { fromId, toId };
      const found = isConfirmed
        ? await lineages().findOneAndUpdate(
            pair,
            { $set: { isConfirmed, untold: true } },
            { returnDocument: 'after', writeConcern: { w: 'majority' } },
          )
        : await lineages().findOneAndDelete(pair);
      return found ?? undefined;
    },
    async told({ fromId, toId, isConfirmed }) {
      // One that was confirmed meanwhile has something else to tell.
      await lineages().updateOne({ fromId, toId, isConfirmed }, { $unset: { untold: true } });
    },
    untold: (limit) => lineages().find({ untold: true }).limit(limit).toArray(),
    of: (projectId) =>
      lineages()
        .find({ $or: [{ fromId: projectId }, { toId: projectId }] })
        .sort({ at: 1, fromId: 1, toId: 1 })
        .limit(MOST)
        .toArray(),
  };
}
