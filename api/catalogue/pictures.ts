import type { Actor } from '../accounts/actor.ts';
import { AppError, invalid } from '../errors.ts';
import type { SentFile } from '../http/files.ts';
import { addDrawn, fileOf, type Uploading } from '../pictures/pictures.ts';
import type { PictureStore } from '../pictures/store.ts';
import type { ReadingNeeds } from './reading.ts';
import type { SheetNeeds } from './sheets.ts';
import { meetSheet } from './standing.ts';
import type { Content } from './store.ts';

export type PictureNeeds = SheetNeeds & Uploading;

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
  if ((await needs.pictures.of(sheetId)).length >= MOST_KEPT)
    throw invalid('file', 'too-many', { max: MOST_KEPT });
  const { accountId } = actor;
  // Its words stand in the sheet, and change with its versions.
  const about = { of: sheetId, accountId, name: 'image', alt: '' };
  const { id, width, height } = await addDrawn(needs.pictures, needs, about, read);
  return { id, width, height };
}

/** Of what is public now, for everyone. */
export async function publicPicture(
  needs: Pick<PictureNeeds, 'pictures'> & Pick<ReadingNeeds, 'shelf'>,
  { id, other }: { readonly id: string; readonly other: string },
): Promise<SentFile> {
  const shown = (await needs.shelf.now()).byId.get(id);
  if (!shown?.content.pictures.some((picture) => picture.id === other)) throw new AppError('not-found');
  return opened(needs, id, other);
}

/** Before it is public, for who writes or reviews the sheet. */
export async function ownPicture(
  needs: PictureNeeds,
  actor: Actor,
  { id, other }: { readonly id: string; readonly other: string },
): Promise<SentFile> {
  await meetSheet(needs, actor, id);
  return opened(needs, id, other);
}

async function opened(
  { pictures }: { readonly pictures: PictureStore },
  sheetId: string,
  id: string,
): Promise<SentFile> {
  const found = await pictures.find(id);
  if (found?.of !== sheetId) throw new AppError('not-found');
  return fileOf(found, pictures.open(id));
}

/** A sheet names only pictures of its own, as they were kept. */
export async function settledPictures(
  { pictures }: Pick<PictureNeeds, 'pictures'>,
  sheetId: string,
  given: readonly Pick<Content['pictures'][number], 'id' | 'alt'>[],
): Promise<Content['pictures']> {
  return Promise.all(
    given.map(async ({ id, alt }, at) => {
      const found = await pictures.find(id);
      if (found?.of !== sheetId) throw invalid(`pictures[${at}].id`, 'unknown-file');
      return { id, alt, width: found.width, height: found.height };
    }),
  );
}
