import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../accounts/actor.ts';
import { MOST_PHOTOS } from '../contract/photos.ts';
import { AppError, invalid } from '../errors.ts';
import type { SentFile } from '../http/files.ts';
import { addDrawn, fileOf, type Uploading } from '../pictures/pictures.ts';
import type { KeptPicture } from '../pictures/store.ts';
import { isPublic, meet, type PublishingNeeds } from '../publishing/publishing.ts';
import type { PublishingStore } from '../publishing/store.ts';
import type { ArrangedPhotos } from './order/store.ts';

export interface PhotoNeeds extends Pick<PublishingNeeds, 'memberships'>, Uploading {
  readonly photos: ArrangedPhotos;
  readonly ownProjects: PublishingStore;
}

/** A page that is opened again soon asks for nothing; one that was paused is seen no longer than this. */
const KEPT_S = 300;
/** How often it is looked whether others that came at once have gone. */
const LOOKS = 20;

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
): Promise<readonly KeptPicture[]> {
  await meetProject(needs, actor, projectId);
  return needs.photos.of(projectId);
}

export async function openPhoto(
  needs: PhotoNeeds,
  actor: Actor | undefined,
  { id, photo: photoId }: { readonly id: string; readonly photo: string },
): Promise<SentFile> {
  await meetProject(needs, actor, id);
  const photo = await needs.photos.find(photoId);
  if (photo?.of !== id) throw new AppError('not-found');
  return fileOf(photo, needs.photos.open(photoId), KEPT_S);
}

/** Of two that come last at once, one is refused: the later, or the one that was looked for second. */
export async function addPhoto(
  needs: PhotoNeeds,
  actor: Actor,
  projectId: string,
  { name, alt }: { readonly name: string; readonly alt: string },
  read: () => Promise<Buffer>,
): Promise<KeptPicture> {
  await meetOwn(needs, actor, projectId);
  if ((await needs.photos.of(projectId)).length >= MOST_PHOTOS) throw full();
  const { accountId } = actor;
  const { id } = await addDrawn(needs.photos, needs, { of: projectId, accountId, name, alt }, read);
  if (!(await hasPlace(needs, projectId, id))) {
    await needs.photos.remove([id]);
    throw full();
  }
  const photo = await needs.photos.find(id);
  if (!photo) throw new AppError('not-found');
  return photo;
}

/** Those beyond take themselves away; one that stays, as it was counted before an earlier one could be seen, has its place. */
async function hasPlace({ photos }: PhotoNeeds, projectId: string, id: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const byAge = (await photos.of(projectId)).sort((a, b) => +a.at - +b.at || (a.id < b.id ? -1 : 1));
    if (byAge.length <= MOST_PHOTOS) return true;
    if (byAge.slice(MOST_PHOTOS).some((one) => one.id === id)) return false;
    await sleep(50);
  }
  return false;
}

const full = () => invalid('file', 'too-many', { max: MOST_PHOTOS });

async function meetPhoto(
  needs: PhotoNeeds,
  actor: Actor,
  { id, photo }: { readonly id: string; readonly photo: string },
): Promise<KeptPicture> {
  await meetOwn(needs, actor, id);
  const kept = await needs.photos.find(photo);
  if (kept?.of !== id) throw new AppError('not-found');
  return kept;
}

export async function describePhoto(
  needs: PhotoNeeds,
  actor: Actor,
  which: { readonly id: string; readonly photo: string },
  alt: string,
): Promise<KeptPicture> {
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
): Promise<readonly KeptPicture[]> {
  await meetOwn(needs, actor, id);
  const own = new Set((await needs.photos.of(id)).map((photo) => photo.id));
  if (!photoIds.every((photo) => own.has(photo))) throw invalid('photoIds', 'not-in-list');
  await needs.photos.arrange(id, [...new Set(photoIds)]);
  return needs.photos.of(id);
}

export async function removePhoto(
  needs: PhotoNeeds,
  actor: Actor,
  which: { readonly id: string; readonly photo: string },
): Promise<void> {
  const { id } = await meetPhoto(needs, actor, which);
  await needs.photos.remove([id]);
}
