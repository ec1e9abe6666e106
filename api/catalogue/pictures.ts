import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Actor } from '../accounts/actor.ts';
import { readMedia } from '../conversations/conversations.ts';
import { AppError, invalid } from '../errors.ts';
import type { SentFile } from '../http/files.ts';
import type { ReadingNeeds } from './reading.ts';
import type { SheetNeeds } from './sheets.ts';
import { meetSheet } from './standing.ts';
import type { Content } from './store.ts';

export interface PictureNeeds extends SheetNeeds {
  /** A day's files of one account. */
  readonly uploads: { take(accountId: string): Promise<void> };
}

/** Of the longer side: a wide screen, twice over for no phone. */
const MOST_SIDE = 1600;
/** All that a sheet ever held: its versions still show theirs. */
const MOST_KEPT = 40;

/** Draws a picture anew and keeps it for a sheet; it is shown once it stands in the sheet with its words. */
export async function addPicture(
  needs: PictureNeeds,
  actor: Actor,
  sheetId: string,
  read: () => Promise<Buffer>,
): Promise<{ readonly id: string; readonly width: number; readonly height: number }> {
  await meetSheet(needs, actor, sheetId, 'edit');
  if ((await needs.pictures.count(sheetId)) >= MOST_KEPT)
    throw invalid('file', 'too-many', { max: MOST_KEPT });
  await needs.uploads.take(actor.accountId);
  const { content, mediaType, width, height } = await readMedia(await read(), 'image', {
    mostSide: MOST_SIDE,
  });
  if (width === null || height === null) throw invalid('file', 'file-type');
  const id = randomUUID();
  await needs.pictures.add({ _id: id, sheetId, mediaType, width, height, content });
  return { id, width, height };
}

/** Of what is public now, for everyone. */
export async function publicPicture(
  needs: Pick<PictureNeeds, 'pictures'> & Pick<ReadingNeeds, 'shelf'>,
  { id, other }: { readonly id: string; readonly other: string },
): Promise<SentFile> {
  const shown = (await needs.shelf.now()).byId.get(id);
  if (!shown?.content.pictures.some((picture) => picture.id === other)) throw new AppError('not-found');
  return fileOf(needs, id, other);
}

/** Before it is public, for who writes or reviews the sheet. */
export async function ownPicture(
  needs: PictureNeeds,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string },
): Promise<SentFile> {
  await meetSheet(needs, actor, id);
  return fileOf(needs, id, other);
}

async function fileOf(
  { pictures }: Pick<PictureNeeds, 'pictures'>,
  sheetId: string,
  id: string,
): Promise<SentFile> {
  const found = await pictures.find(sheetId, id);
  if (!found) throw new AppError('not-found');
  const { mediaType, content } = found;
  return {
    name: `${id}.${mediaType.split('/')[1]}`,
    mediaType,
    bytes: content.length,
    isShown: true,
    content: Readable.from([content]),
  };
}

/** A sheet names only pictures of its own, as they were kept. */
export async function settledPictures(
  { pictures }: Pick<PictureNeeds, 'pictures'>,
  sheetId: string,
  given: readonly Pick<Content['pictures'][number], 'id' | 'alt'>[],
): Promise<Content['pictures']> {
  return Promise.all(
    given.map(async ({ id, alt }, at) => {
      const found = await pictures.find(sheetId, id);
      if (!found) throw invalid(`pictures[${at}].id`, 'unknown-file');
      return { id, alt, width: found.width, height: found.height };
    }),
  );
}
