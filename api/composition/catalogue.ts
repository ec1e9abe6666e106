import type { Connection } from 'mongoose';
import { sheetWriter } from '../catalogue/letters.ts';
import { createLineageStore } from '../catalogue/lineages/store.ts';
import { createPictureStore } from '../catalogue/pictures/store.ts';
import { createReviewerStore } from '../catalogue/reviewers/store.ts';
import { createShelf } from '../catalogue/shelf.ts';
import { createSheetStore } from '../catalogue/store.ts';
import { createSheetTelling } from '../catalogue/telling.ts';
import type { NoticeWriters } from '../mail/posts.ts';

type Owned = ReturnType<typeof import('./owned.ts').createOwnedServices>;
type People = ReturnType<typeof import('./people.ts').createPeopleServices>;

/** The shared base of projects: its stores, and what is held of it in memory. */
export function createCatalogueServices(connection: Connection) {
  const sheets = createSheetStore(connection);
  return {
    sheets,
    shelf: createShelf(sheets),
    lineages: createLineageStore(connection),
    reviewers: createReviewerStore(connection),
    pictures: createPictureStore(connection),
  };
}
type CatalogueServices = ReturnType<typeof createCatalogueServices>;

export const catalogueWriters = (
  catalogue: CatalogueServices,
  owned: Owned,
  publicUrl: string,
): Pick<NoticeWriters, 'sheet'> => ({
  sheet: sheetWriter({ ...catalogue, ...owned, publicUrl }),
});

export const catalogueTelling = (catalogue: CatalogueServices, owned: Owned, { notices }: People) =>
  createSheetTelling({ ...catalogue, ...owned, notices });
