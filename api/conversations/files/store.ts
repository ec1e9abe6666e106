import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Filter, GridFSBucket, type GridFSFile } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import { removeUnfinishedFrom } from '../../database/unfinished.ts';
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
export function createFileStore(connection: Connection): FileStore {
  const collection = collectionsOf(connection);
  const rows = () => collection<Row>('attachments.files');
  const chunks = () => collection<{ readonly files_id: string }>('attachments.chunks');
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
    removeUnfinished: (writtenBefore) => removeUnfinishedFrom(collection, 'attachments', writtenBefore),
  };
  return files;
}
