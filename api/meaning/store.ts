import { Binary } from 'mongodb';
import type { Connection } from 'mongoose';

interface Row {
  readonly _id: string;
  readonly vector: Binary;
  readonly at: Date;
}

/** Vectors by key, kept so that a text is asked for once, by whichever node. */
export interface MeaningStore {
  find(keys: readonly string[]): Promise<ReadonlyMap<string, Int8Array>>;
  keep(vectors: ReadonlyMap<string, Int8Array>): Promise<void>;
  /** A text that left takes its vector along. */
  forget(key: string): Promise<void>;
}

export function createMeaningStore(connection: Connection): MeaningStore {
  const rows = () => {
    if (!connection.db) throw new Error('the connection is not open');
    return connection.db.collection<Row>('meanings');
  };
  return {
    async find(keys) {
      const found = await rows()
        .find({ _id: { $in: [...keys] } }, { promoteBuffers: false })
        .toArray();
      return new Map(found.map(({ _id, vector }) => [_id, new Int8Array(vector.value())]));
    },
    async keep(vectors) {
      if (vectors.size === 0) return;
      const at = new Date();
      const writes = [...vectors].map(([_id, vector]) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { vector: new Binary(Buffer.from(vector.buffer.slice(0))), at } },
          upsert: true,
        },
      }));
      await rows().bulkWrite(writes, { ordered: false });
    },
    async forget(key) {
      await rows().deleteOne({ _id: key });
    },
  };
}
