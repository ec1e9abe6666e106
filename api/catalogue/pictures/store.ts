import { Binary } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

export interface KeptPicture {
  readonly _id: string;
  readonly sheetId: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}
export interface PictureStore {
  add(picture: KeptPicture): Promise<void>;
  find(sheetId: string, id: string): Promise<KeptPicture | undefined>;
  count(sheetId: string): Promise<number>;
}

/** Small enough to be kept whole; they go with their sheet. */
export function createPictureStore(connection: Connection): PictureStore {
  const pictures = () =>
    collectionsOf(connection)<Omit<KeptPicture, 'content'> & { content: Binary }>('sheet_pictures');
  return {
    async add({ content, ...facts }) {
      await pictures().insertOne(
        { ...facts, content: new Binary(content) },
        { writeConcern: { w: 'majority' } },
      );
    },
    async find(sheetId, _id) {
      const found = await pictures().findOne({ _id, sheetId });
      return found ? { ...found, content: Buffer.from(found.content.buffer) } : undefined;
    },
    count: (sheetId) => pictures().countDocuments({ sheetId }),
  };
}
