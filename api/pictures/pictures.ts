import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PersonalData } from '../accounts/needs.ts';
import { readMedia } from '../conversations/conversations.ts';
import { invalid } from '../errors.ts';
import type { Job } from '../jobs.ts';
import type { KeptPicture, PictureStore } from './store.ts';

export interface Uploading {
  /** Files of one account a day, on all nodes. */
  readonly uploads: { take(accountId: string): Promise<void> };
}
/** Sharp on a wide screen, light on a telephone. */
const MOST_SIDE = 1600;
const DAY_MS = 24 * 3_600_000;

/**
 * Keeps a picture that somebody sends, drawn anew, so that nothing of where and by whom it was taken stays.
 *
 * @throws invalid-input on `file`: no picture, too large, or more than a day's
 */
export async function addDrawn(
  pictures: PictureStore,
  { uploads }: Uploading,
  {
    of,
    accountId,
    name,
    alt,
  }: Pick<KeptPicture, 'of' | 'alt'> & {
    readonly accountId: string;
    readonly name: string;
  },
  read: () => Promise<Buffer>,
): Promise<KeptPicture> {
  await uploads.take(accountId);
  const { content, mediaType, width, height } = await readMedia(await read(), name, { mostSide: MOST_SIDE });
  if (width === null || height === null) throw invalid('file', 'file-type');
  const picture = { id: randomUUID(), of, accountId, alt, mediaType, width, height };
  await pictures.add(picture, content);
  return { ...picture, bytes: content.length, at: new Date() };
}

/** As it is sent. @param keptS seconds for which a browser asks no more */
export const fileOf = ({ id, mediaType, bytes }: KeptPicture, content: Readable, keptS?: number) => ({
  name: `${id}.${mediaType.slice('image/'.length)}`,
  ...{ mediaType, bytes, content },
  isShown: true,
  ...(keptS === undefined ? {} : { keptS }),
});

/** What a person has put there, of which she is told all but her own id. @param name of the part of the export */
export const pictureData = (name: string, pictures: PictureStore): PersonalData => ({
  name,
  exportOf: async (accountId) =>
    (await pictures.putBy(accountId)).map(({ accountId: _accountId, ...picture }) => picture),
  eraseOf: (accountId) => pictures.forget(accountId),
});

export const pictureJob = (stores: readonly PictureStore[], now: () => Date): Job => ({
  does: 'removes pictures of projects and sheets that are no more',
  everyMs: 600_000,
  async run() {
    for (const store of stores) await store.removeOrphans(new Date(now().getTime() - DAY_MS));
  },
});
