import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Filter, GridFSBucket, type GridFSFile, ObjectId } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import { AppError } from '../../errors.ts';
import type { Attachment } from '../store.ts';

export interface KeptFile extends Attachment {
  readonly conversationId: string;
  readonly accountId: string;
  /** The clientId of the message that carries it; null: none yet. */
  readonly sentAs: string | null;
}

export interface FileStore {
  add(file: Omit<KeptFile, 'sentAs'>, content: Buffer, expiresAt: Date): Promise<void>;
  find(id: string): Promise<KeptFile | undefined>;
  /** Gives one's own unsent files to a message; those that could be given, in the order asked for. */
  claim(
    ids: readonly string[],
    by: Pick<KeptFile, 'conversationId' | 'accountId'> & { readonly clientId: string },
  ): Promise<KeptFile[]>;
  /** Their message is written. */
  keep(ids: readonly string[]): Promise<void>;
  open(id: string): Readable;
  remove(ids: readonly string[]): Promise<void>;
  /** Past their time, sent or not: a message may have been written and its files not been told. */
  expired(now: Date, limit: number): Promise<KeptFile[]>;
  /** Takes away content written before that time whose file was never finished; how many pieces it was. */
  removeUnfinished(writtenBefore: Date): Promise<number>;
}

type Row = GridFSFile & { readonly _id: never };
interface Chunk {
  /** Made by the node that wrote it, with the time in it. */
  readonly _id: ObjectId;
  readonly files_id: string;
}
const TOGETHER = 500;

export function createFileStore(connection: Connection): FileStore {
  const collection = collectionsOf(connection);
  const rows = () => collection<Row>('attachments.files');
  const chunks = () => collection<Chunk>('attachments.chunks');
  const bucket = () => {
    // Asked for the collection first: it says at once when the database is gone.
    rows();
    if (!connection.db) throw new AppError('unavailable', { retryAfterS: 5 });
    return new GridFSBucket(connection.db, { bucketName: 'attachments', writeConcern: { w: 'majority' } });
  };
  const among = (ids: readonly string[]) => ({ _id: { $in: [...ids] } }) as unknown as Filter<Row>;
  const fileOf = ({ _id, filename, length, metadata = {} }: Row): KeptFile => ({
    id: String(_id),
    name: filename,
    bytes: length,
    mediaType: String(metadata.mediaType),
    width: (metadata.width as number | null | undefined) ?? null,
    height: (metadata.height as number | null | undefined) ?? null,
    conversationId: String(metadata.conversationId),
    accountId: String(metadata.accountId),
    sentAs: (metadata.sentAs as string | null | undefined) ?? null,
  });

  const files: FileStore = {
    async add({ id, name, bytes: _bytes, ...facts }, content, expiresAt) {
      const metadata = { ...facts, sentAs: null, expiresAt };
      const upload = bucket().openUploadStreamWithId(id as unknown as Row['_id'], name, { metadata });
      await pipeline(Readable.from([content]), upload);
    },
    async find(id) {
      const row = await rows().findOne(among([id]));
      return row ? fileOf(row) : undefined;
    },
    async claim(ids, { conversationId, accountId, clientId }) {
      if (ids.length === 0) return [];
      const own = {
        ...among(ids),
        'metadata.conversationId': conversationId,
        'metadata.accountId': accountId,
        'metadata.sentAs': { $in: [null, clientId] },
        $or: [{ 'metadata.expiresAt': { $exists: false } }, { 'metadata.expiresAt': { $gt: new Date() } }],
      };
      // One that is missing must not use up the others.
      const found = await rows().find(own).toArray();
      if (found.length === ids.length)
        await rows().updateMany(own, { $set: { 'metadata.sentAs': clientId } });
      const given = await rows()
        .find({ ...own, 'metadata.sentAs': clientId })
        .toArray();
      const byId = new Map(given.map((row) => [String(row._id), fileOf(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    async keep(ids) {
      if (ids.length > 0) await rows().updateMany(among(ids), { $unset: { 'metadata.expiresAt': 1 } });
    },
    open: (id) => bucket().openDownloadStream(id as unknown as Row['_id']),
    async remove(ids) {
      if (ids.length === 0) return;
      // The row last: cut short, it is found and removed again.
      await chunks().deleteMany({ files_id: { $in: [...ids] } });
      await rows().deleteMany(among(ids));
    },
    async expired(now, limit) {
      const found = await rows()
        .find({ 'metadata.expiresAt': { $lte: now } })
        .limit(limit)
        .toArray();
      return found.map(fileOf);
    },
    async removeUnfinished(writtenBefore) {
      // Of each file one entry of the index is read, and none of its content.
      const named = chunks().aggregate<{ readonly _id: string }>([
        { $sort: { files_id: 1, n: 1 } },
        { $group: { _id: '$files_id' } },
      ]);
      const isOld = { $lt: ObjectId.createFromTime(Math.floor(writtenBefore.getTime() / 1000)) };
      let removed = 0;
      const look = async (ids: readonly string[]) => {
        const found = await rows()
          .find(among(ids), { projection: { _id: 1 } })
          .toArray();
        const finished = new Set(found.map(({ _id }) => String(_id)));
        const without = ids.filter((id) => !finished.has(id));
        if (without.length === 0) return;
        const { deletedCount } = await chunks().deleteMany({ files_id: { $in: without }, _id: isOld });
        removed += deletedCount;
      };
      let together: string[] = [];
      for await (const { _id } of named) {
        together.push(_id);
        if (together.length < TOGETHER) continue;
        await look(together);
        together = [];
      }
      await look(together);
      return removed;
    },
  };
  return files;
}
