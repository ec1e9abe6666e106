import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Binary, type Db, GridFSBucket } from 'mongodb';
import type { Migration } from '../migration.ts';

interface Before {
  readonly _id: string;
  readonly sheetId: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly content: Binary;
}

/** Each is written anew before it is taken away: cut short, it is there at least once, and shown once. */
async function intoTheBucket(db: Db): Promise<void> {
  const before = db.collection<Before>('sheet_pictures');
  const bucket = new GridFSBucket(db, { bucketName: 'sheet_pictures', writeConcern: { w: 'majority' } });
  for await (const { _id, content, ...facts } of before.find()) {
    const id = _id as unknown as Parameters<typeof bucket.openUploadStreamWithId>[0];
    if (!(await db.collection<{ _id: string }>('sheet_pictures.files').findOne({ _id }))) {
      await db.collection('sheet_pictures.chunks').deleteMany({ files_id: _id as never });
      const metadata = { ...facts, accountId: null, alt: '' };
      const picture = Buffer.from(content.buffer);
      await pipeline(Readable.from([picture]), bucket.openUploadStreamWithId(id, _id, { metadata }));
    }
    await before.deleteOne({ _id });
  }
  await before.drop();
}

/** Pictures of sheets are kept as those of projects are; the driver makes indexes of its own where it finds none. */
export const pictureBucket: Migration = {
  id: '0021-picture-bucket',
  collections: ['sheet_pictures.files', 'sheet_pictures.chunks'],
  indexes: [
    { collection: 'sheet_pictures.files', name: 'filename_uploadDate', key: { filename: 1, uploadDate: 1 } },
    { collection: 'sheet_pictures.files', name: 'sheetId', key: { 'metadata.sheetId': 1 } },
    { collection: 'sheet_pictures.files', name: 'accountId', key: { 'metadata.accountId': 1 } },
    { collection: 'sheet_pictures.chunks', name: 'files_id_n', key: { files_id: 1, n: 1 }, unique: true },
  ],
};
export const movedPictures: Migration = {
  id: '0021-pictures-moved',
  drops: [{ collection: 'sheet_pictures', name: 'sheetId' }],
  up: intoTheBucket,
};
