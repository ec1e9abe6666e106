import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ClientSession, type Filter, GridFSBucket, type GridFSFile } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../database/collections.ts';
import { removeUnfinishedFrom } from '../database/unfinished.ts';
import { AppError } from '../errors.ts';

/** A picture that stands beside a document: a project, a sheet of the base. */
export interface KeptPicture {
  readonly id: string;
  /** Of the document. */
  readonly of: string;
  /** Who put it there; null: an account that is gone, or one that was not written down. */
  readonly accountId: string | null;
  /** What it shows, for who does not see it; empty where the document itself says it. */
  readonly alt: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly at: Date;
}
export interface PictureStore {
  add(picture: Omit<KeptPicture, 'bytes' | 'at'>, content: Buffer): Promise<void>;
  find(id: string): Promise<KeptPicture | undefined>;
  /** Of a document: the first put there first. */
  of(documentId: string): Promise<KeptPicture[]>;
  putBy(accountId: string): Promise<KeptPicture[]>;
  describe(id: string, alt: string): Promise<void>;
  open(id: string): Readable;
  remove(ids: readonly string[]): Promise<void>;
  /** Those of documents that the person owns go with them; of others her name goes. */
  forget(accountId: string): Promise<void>;
  /** Those of documents that are no more, and pieces whose upload never ended. */
  removeOrphans(writtenBefore: Date): Promise<number>;
}

type Row = GridFSFile & { readonly _id: never };
/** What pictures stand beside, and where they are kept: a GridFS bucket each. */
const BUCKETS = {
  projects: { bucket: 'photos', field: 'projectId' },
  sheets: { bucket: 'sheet_pictures', field: 'sheetId' },
} as const;

/** Those of sheets, with the sheets and all or nothing. */
export async function erasePicturesOf(
  connection: Connection,
  sheetIds: readonly string[],
  session?: ClientSession,
): Promise<void> {
  const { bucket, field } = BUCKETS.sheets;
  const within = session ? { session } : {};
  const of = { [`metadata.${field}`]: { $in: [...sheetIds] } };
  const collection = collectionsOf(connection);
  const ids = await collection<{ _id: string }>(`${bucket}.files`).distinct('_id', of, within);
  await collection(`${bucket}.chunks`).deleteMany({ files_id: { $in: ids } }, within);
  await collection(`${bucket}.files`).deleteMany(of, within);
}

export function createPictureStore(connection: Connection, documents: keyof typeof BUCKETS): PictureStore {
  const { bucket: bucketName, field } = BUCKETS[documents];
  const collection = collectionsOf(connection);
  const rows = () => collection<Row>(`${bucketName}.files`);
  const bucket = () => {
    // Asked for the collection first: it says at once when the database is gone.
    rows();
    if (!connection.db) throw new AppError('unavailable', { retryAfterS: 5 });
    return new GridFSBucket(connection.db, { bucketName, writeConcern: { w: 'majority' } });
  };
  const pictureOf = ({ _id, length, uploadDate, metadata = {} }: Row): KeptPicture => ({
    id: String(_id),
    of: String(metadata[field]),
    accountId: (metadata.accountId as string | null | undefined) ?? null,
    alt: String(metadata.alt),
    mediaType: String(metadata.mediaType),
    bytes: length,
    width: Number(metadata.width),
    height: Number(metadata.height),
    at: uploadDate,
  });
  const list = async (filter: object) => {
    const found = await rows()
      .find(filter as Filter<Row>)
      .sort({ uploadDate: 1, _id: 1 })
      .toArray();
    return found.map(pictureOf);
  };
  const among = (ids: readonly string[]) => ({ _id: { $in: [...ids] } }) as unknown as Filter<Row>;
  const ownedBy = (ownerId: string) =>
    collection<{ readonly _id: string; readonly ownerId?: string }>(documents).distinct('_id', { ownerId });

  const store: PictureStore = {
    async add({ id, of, ...facts }, content) {
      const metadata = { ...facts, [field]: of };
      const upload = bucket().openUploadStreamWithId(id as unknown as Row['_id'], id, { metadata });
      await pipeline(Readable.from([content]), upload);
    },
    find: async (id) => (await list(among([id])))[0],
    of: (documentId) => list({ [`metadata.${field}`]: documentId }),
    putBy: (accountId) => list({ 'metadata.accountId': accountId }),
    async describe(id, alt) {
      await rows().updateOne(among([id]), { $set: { 'metadata.alt': alt } });
    },
    open: (id) => bucket().openDownloadStream(id as unknown as Row['_id']),
    async remove(ids) {
      if (ids.length === 0) return;
      // The row last: cut short, it is found and removed again.
      await collection<{ readonly files_id: string }>(`${bucketName}.chunks`).deleteMany({
        files_id: { $in: [...ids] },
      });
      await rows().deleteMany(among(ids));
    },
    async forget(accountId) {
      const own = await list({ [`metadata.${field}`]: { $in: await ownedBy(accountId) } });
      await store.remove(own.map(({ id }) => id));
      await rows().updateMany({ 'metadata.accountId': accountId } as Filter<Row>, {
        $set: { 'metadata.accountId': null },
      });
    },
    async removeOrphans(writtenBefore) {
      const orphans = await rows()
        .aggregate<{ readonly _id: string }>([
          { $lookup: { from: documents, localField: `metadata.${field}`, foreignField: '_id', as: 'of' } },
          { $match: { of: { $size: 0 } } },
          { $project: { _id: 1 } },
        ])
        .toArray();
      await store.remove(orphans.map(({ _id }) => _id));
      return orphans.length + (await removeUnfinishedFrom(collection, bucketName, writtenBefore));
    },
  };
  return store;
}
