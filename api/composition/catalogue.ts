import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { leavingJob } from '../catalogue/leaving.ts';
import { sheetWriter, transferWriter } from '../catalogue/letters.ts';
import { createLineageStore } from '../catalogue/lineages/store.ts';
import { createPictureStore } from '../catalogue/pictures/store.ts';
import { createReviewerStore } from '../catalogue/reviewers/store.ts';
import { createShelf } from '../catalogue/shelf.ts';
import { createSheetStore } from '../catalogue/store.ts';
import { createSheetTelling, sheetTellingJob } from '../catalogue/telling.ts';
import type { Job } from '../jobs.ts';
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
): Pick<NoticeWriters, 'sheet' | 'transfer-closed'> => ({
  sheet: sheetWriter({ ...catalogue, ...owned, publicUrl }),
  'transfer-closed': transferWriter({ ...catalogue, ...owned, publicUrl }),
});

interface Around {
  readonly catalogue: CatalogueServices;
  readonly owned: Owned;
  readonly people: Pick<People, 'notices'>;
  readonly log: Logger;
  now(): Date;
}
const needsOf = ({ catalogue, owned, people, log, now }: Around) => ({
  ...{ ...catalogue, ...owned, log, now },
  notices: people.notices,
});
export const catalogueTelling = (around: Around) => ({ sheetTelling: createSheetTelling(needsOf(around)) });
export const catalogueJobs = (around: Around): readonly Job[] => [
  sheetTellingJob(needsOf(around)),
  leavingJob(needsOf(around)),
];
