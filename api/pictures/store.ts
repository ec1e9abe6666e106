import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Filter, GridFSBucket, type GridFSFile } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../database/collections.ts';
import { removeUnfinishedFrom } from '../database/unfinished.ts';
import { AppError } from '../errors.ts';

/** A picture of what a project makes. */
export interface KeptPhoto {
  readonly id: string;
  readonly projectId: string;
  /** Who put it there; null: an account that is gone. */
  readonly accountId: string | null;
  /** What it shows, for who does not see it. */
  readonly alt: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly at: Date;
}
export interface PhotoStore {
  add(photo: Omit<KeptPhoto, 'bytes' | 'at'>, content: Buffer): Promise<void>;
  find(id: string): Promise<KeptPhoto | undefined>;
  /** The first put there first. */
  ofProject(projectId: string): Promise<KeptPhoto[]>;
  putBy(accountId: string): Promise<KeptPhoto[]>;
  describe(id: string, alt: string): Promise<void>;
  open(id: string): Readable;
  remove(ids: readonly string[]): Promise<void>;
  /** Those of projects that the person owns go with them; of others her name goes. */
  forget(accountId: string): Promise<void>;
  /** Those of projects that are no more, and pieces whose upload never ended. */
  removeOrphans(writtenBefore: Date): Promise<number>;
}

type Row = GridFSFile & { readonly _id: never };
const BUCKET = 'photos';

export function createPhotoStore(connection: Connection): PhotoStore {
  const collection = collectionsOf(connection);
  const rows = () => collection<Row>(`${BUCKET}.files`);
  const bucket = () => {
    // Asked for the collection first: it says at once when the database is gone.
    rows();
    if (!connection.db) throw new AppError('unavailable', { retryAfterS: 5 });
    return new GridFSBucket(connection.db, { bucketName: BUCKET, writeConcern: { w: 'majority' } });
  };
  const photoOf = ({ _id, length, uploadDate, metadata = {} }: Row): KeptPhoto => ({
    id: String(_id),
    projectId: String(metadata.projectId),
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
    return found.map(photoOf);
  };
  const among = (ids: readonly string[]) => ({ _id: { $in: [...ids] } }) as unknown as Filter<Row>;
  const ownedBy = (ownerId: string) =>
    collection<{ readonly _id: string; readonly ownerId: string }>('projects').distinct('_id', { ownerId });

  const store: PhotoStore = {
    async add({ id, ...metadata }, content) {
      const upload = bucket().openUploadStreamWithId(id as unknown as Row['_id'], id, { metadata });
      await pipeline(Readable.from([content]), upload);
    },
    find: async (id) => (await list(among([id])))[0],
    ofProject: (projectId) => list({ 'metadata.projectId': projectId }),
    putBy: (accountId) => list({ 'metadata.accountId': accountId }),
    async describe(id, alt) {
      await rows().updateOne(among([id]), { $set: { 'metadata.alt': alt } });
    },
    open: (id) => bucket().openDownloadStream(id as unknown as Row['_id']),
    async remove(ids) {
      if (ids.length === 0) return;
      // The row last: cut short, it is found and removed again.
      await collection<{ readonly files_id: string }>(`${BUCKET}.chunks`).deleteMany({
        files_id: { $in: [...ids] },
      });
      await rows().deleteMany(among(ids));
    },
    async forget(accountId) {
      const own = await list({ 'metadata.projectId': { $in: await ownedBy(accountId) } });
      await store.remove(own.map(({ id }) => id));
      await rows().updateMany({ 'metadata.accountId': accountId } as Filter<Row>, {
        $set: { 'metadata.accountId': null },
      });
    },
    async removeOrphans(writtenBefore) {
      const orphans = await rows()
        .aggregate<{ readonly _id: string }>([
          { $lookup: { from: 'projects', localField: 'metadata.projectId', foreignField: '_id', as: 'of' } },
          { $match: { of: { $size: 0 } } },
          { $project: { _id: 1 } },
        ])
        .toArray();
      await store.remove(orphans.map(({ _id }) => _id));
      return orphans.length + (await removeUnfinishedFrom(collection, BUCKET, writtenBefore));
    },
  };
  return store;
}
