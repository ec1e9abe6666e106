import { MongoBulkWriteError } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Outline, Position } from '../../../matching/index.ts';
import { withLease } from '../../database/lease.ts';
import { AppError } from '../../errors.ts';
import type { Qpv } from './reading.ts';

/** Which import of a generation is in force. */
export interface Generation {
  /** '2015', '2024', 'exemple'. */
  readonly id: string;
  readonly edition: string;
  readonly count: number;
  readonly importedAt: Date;
  /** Name of the file, or its address. */
  readonly source: string;
}
type GenerationRow = Omit<Generation, 'id'> & { readonly _id: string };

interface Row extends Omit<Qpv, 'outline' | 'seat'> {
  readonly _id: string;
  readonly edition: string;
  readonly generation: string;
  readonly seat: Position;
  /** The seat where there is no outline. */
  readonly outline:
    | { readonly type: 'MultiPolygon'; readonly coordinates: Outline }
    | { readonly type: 'Point'; readonly coordinates: Position };
}

export interface QpvStore {
  readonly collection: string;
  generations(): Promise<Generation[]>;
  /** As the change stream brings it. */
  readGeneration(document: Readonly<Record<string, unknown>>): Generation;
  /**
   * Writes an edition beside those that are there; nobody reads it before it is published.
   * @returns the code of an outline that the database refuses; undefined: all is written
   */
  write(edition: string, generation: string, qpvs: readonly Qpv[]): Promise<string | undefined>;
  /** From now on this edition is the generation's. One write: who reads has the one or the other. */
  publish(generation: Generation): Promise<void>;
  /** Takes away what is of the generation and of no other edition than this one. */
  keepOnly(generation: string, edition: string | undefined): Promise<void>;
  read(edition: string): Promise<Qpv[]>;
  /** One import at a time, on any node; false: another is under way. */
  alone(work: () => Promise<void>): Promise<boolean>;
}

const BATCH = 200;
/** Whoever imports and dies keeps the others waiting so long. */
const LEASE = { leaseMs: 30_000, maxWaitMs: 0 };
const CONNECTED = 1;
const majority = { writeConcern: { w: 'majority' } } as const;

export function createQpvStore(connection: Connection): QpvStore {
  const database = () => {
    if (!connection.db || connection.readyState !== CONNECTED)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db;
  };
  const qpvs = () => database().collection<Row>('qpvs');
  const generations = () => database().collection<GenerationRow>('qpv_generations');
  const readGeneration = ({ _id, ...rest }: Readonly<Record<string, unknown>>) =>
    ({ id: String(_id), ...rest }) as Generation;
  return {
    collection: 'qpv_generations',
    readGeneration,
    generations: async () => (await generations().find().sort({ _id: 1 }).toArray()).map(readGeneration),
    async write(edition, generation, all) {
      for (let start = 0; start < all.length; start += BATCH) {
        const rows = all.slice(start, start + BATCH).map((qpv) => rowOf(edition, generation, qpv));
        try {
          await qpvs().insertMany(rows, majority);
        } catch (error) {
          if (!(error instanceof MongoBulkWriteError)) throw error;
          const [first] = [error.writeErrors].flat();
          return rows[first?.index ?? 0]?.code ?? '';
        }
      }
      return undefined;
    },
    async publish({ id, ...generation }) {
      await generations().replaceOne({ _id: id }, generation, { upsert: true, ...majority });
    },
    async keepOnly(generation, edition) {
      await qpvs().deleteMany({ generation, ...(edition ? { edition: { $ne: edition } } : {}) }, majority);
    },
    alone: (work) => withLease(database(), 'qpv', LEASE, work),
    read: async (edition) => (await qpvs().find({ edition }).sort({ code: 1 }).toArray()).map(qpvOf),
  };
}

const rowOf = (edition: string, generation: string, { outline, seat = [0, 0], ...qpv }: Qpv): Row => ({
  _id: `${edition} ${qpv.code}`,
  ...{ edition, generation, ...qpv, seat },
  outline:
    outline.length > 0
      ? { type: 'MultiPolygon', coordinates: outline }
      : { type: 'Point', coordinates: seat },
});

const qpvOf = ({ _id, edition: _edition, generation: _generation, outline, ...qpv }: Row): Qpv => ({
  ...qpv,
  outline: outline.type === 'MultiPolygon' ? outline.coordinates : [],
});
