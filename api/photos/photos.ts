import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Actor } from '../accounts/actor.ts';
import type { PersonalData } from '../accounts/needs.ts';
import { MOST_PHOTOS } from '../contract/photos.ts';
import { readMedia } from '../conversations/media.ts';
import { AppError, invalid } from '../errors.ts';
import type { Job } from '../jobs.ts';
import { isPublic, meet, type PublishingNeeds } from '../publishing/publishing.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { ArrangedPhotos } from './order/store.ts';
import type { KeptPhoto, PhotoStore } from './store.ts';

export interface PhotoNeeds extends Pick<PublishingNeeds, 'memberships'> {
  readonly photos: ArrangedPhotos;
  readonly ownProjects: PublishingStore;
  /** Files of one account a day, on all nodes. */
  readonly uploads: { take(accountId: string): Promise<void> };
}

/** Sharp on a wide screen, light on a telephone. */
const MOST_SIDE = 1600;
const DAY_MS = 24 * 3_600_000;
/** A page that is opened again soon asks for nothing; one that was paused is seen no longer than this. */
const KEPT_S = 300;

async function meetProject(needs: PhotoNeeds, actor: Actor | undefined, id: string): Promise<void> {
  const kept = await needs.ownProjects.find(id);
  if (!kept || !isPublic(kept)) await meet(needs, { store: needs.ownProjects }, actor, id, 'read');
}
const meetOwn = (needs: PhotoNeeds, actor: Actor, id: string) =>
  meet(needs, { store: needs.ownProjects }, actor, id, 'edit');

/** Of what is published, to everybody; before, to its own people. */
export async function photosOf(
  needs: PhotoNeeds,
  actor: Actor | undefined,
  projectId: string,
): Promise<readonly KeptPhoto[]> {
  await meetProject(needs, actor, projectId);
  return needs.photos.ofProject(projectId);
}

export async function openPhoto(
  needs: PhotoNeeds,
  actor: Actor | undefined,
  { id, photo: photoId }: { readonly id: string; readonly photo: string },
): Promise<{ readonly photo: KeptPhoto; readonly content: Readable; readonly keptS: number }> {
  await meetProject(needs, actor, id);
  const photo = await needs.photos.find(photoId);
  if (photo?.projectId !== id) throw new AppError('not-found');
  return { photo, content: needs.photos.open(photoId), keptS: KEPT_S };
}

/** Drawn anew, so that nothing of where and by whom it was taken stays; of two that come last at once, one is refused. */
export async function addPhoto(
  needs: PhotoNeeds,
  actor: Actor,
  projectId: string,
  { name, alt }: { readonly name: string; readonly alt: string },
  read: () => Promise<Buffer>,
): Promise<KeptPhoto> {
  await meetOwn(needs, actor, projectId);
  if ((await needs.photos.ofProject(projectId)).length >= MOST_PHOTOS) throw full();
  await needs.uploads.take(actor.accountId);
  const { content, mediaType, width, height } = await readMedia(await read(), name, { mostSide: MOST_SIDE });
  const id = randomUUID();
  const size = { width: width ?? 0, height: height ?? 0 };
  await needs.photos.add({ id, projectId, accountId: actor.accountId, alt, mediaType, ...size }, content);
  const beyond = (await needs.photos.ofProject(projectId)).slice(MOST_PHOTOS);
  if (beyond.some((one) => one.id === id)) {
    await needs.photos.remove([id]);
    throw full();
  }
  const photo = await needs.photos.find(id);
  if (!photo) throw new AppError('not-found');
  return photo;
}
const full = () => invalid('file', 'too-many', { max: MOST_PHOTOS });

async function meetPhoto(
  needs: PhotoNeeds,
  actor: Actor,
  { id, photo }: { readonly id: string; readonly photo: string },
): Promise<KeptPhoto> {
  await meetOwn(needs, actor, id);
  const kept = await needs.photos.find(photo);
  if (kept?.projectId !== id) throw new AppError('not-found');
  return kept;
}

export async function describePhoto(
  needs: PhotoNeeds,
  actor: Actor,
  which: { readonly id: string; readonly photo: string },
  alt: string,
): Promise<KeptPhoto> {
  const kept = await meetPhoto(needs, actor, which);
  await needs.photos.describe(kept.id, alt);
  return { ...kept, alt };
}

/** The first named comes first, and stands for the project where one picture does. */
export async function orderPhotos(
  needs: PhotoNeeds,
  actor: Actor,
  id: string,
  photoIds: readonly string[],
): Promise<readonly KeptPhoto[]> {
  await meetOwn(needs, actor, id);
  const own = new Set((await needs.photos.ofProject(id)).map((photo) => photo.id));
  if (!photoIds.every((photo) => own.has(photo))) throw invalid('photoIds', 'not-in-list');
  await needs.photos.arrange(id, [...new Set(photoIds)]);
  return needs.photos.ofProject(id);
}

export async function removePhoto(
  needs: PhotoNeeds,
  actor: Actor,
  which: { readonly id: string; readonly photo: string },
): Promise<void> {
  const { id } = await meetPhoto(needs, actor, which);
  await needs.photos.remove([id]);
}

export const photoData = (photos: PhotoStore): PersonalData => ({
  name: 'photos',
  exportOf: async (accountId) =>
    (await photos.putBy(accountId)).map(({ accountId: _accountId, ...photo }) => photo),
  eraseOf: (accountId) => photos.forget(accountId),
});

export const photoJob = ({ photos, now }: { readonly photos: PhotoStore; now(): Date }): Job => ({
  does: 'removes photographs of projects that are no more',
  everyMs: 600_000,
  run: async () => void (await photos.removeOrphans(new Date(now().getTime() - DAY_MS))),
});
