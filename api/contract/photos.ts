import { z } from 'zod';
import { byId } from './pages.ts';
import { idSchema } from './projects.ts';
import { doneSchema } from './publishing.ts';
import type { Route } from './route.ts';

/** Pictures of what a project makes, on its page. */

export const MOST_PHOTOS = 6;
export const ALT_MOST = 200;
/** What it shows, for who does not see it: one line, never empty. */
const alt = z
  .string()
  .overwrite((given) => given.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' '))
  .trim()
  .min(1)
  .max(ALT_MOST);

export const photoSchema = z.object({
  id: z.string(),
  alt: z.string(),
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
});
export type PhotoView = z.infer<typeof photoSchema>;
const listSchema = z.object({ items: z.array(photoSchema) });
const one = byId.extend({ photo: idSchema });

export const PHOTO_ROUTES = {
  projectPhotos: {
    method: 'get',
    path: '/projects/:id/photos',
    tag: 'projects',
    cost: 'light',
    summary: 'Pictures of a project: of one that is published to everybody, before that to its people.',
    params: byId,
    reply: listSchema,
  },
  /** The body is the file itself (`application/octet-stream`), up to 10 MB. */
  addPhoto: {
    method: 'post',
    path: '/projects/:id/photos',
    tag: 'projects',
    cost: 'heavy',
    access: 'account',
    status: 201,
    summary: 'Puts a picture on a project’s page, six at most; it is drawn anew and loses its metadata.',
    params: byId,
    query: z.strictObject({ name: z.string().trim().min(1).max(200), alt }),
    carries: 'upload',
    reply: photoSchema,
  },
  openPhoto: {
    method: 'get',
    path: '/projects/:id/photos/:photo',
    tag: 'projects',
    cost: 'light',
    summary: 'One picture of a project.',
    params: one,
    carries: 'download',
    reply: z.unknown(),
  },
  describePhoto: {
    method: 'patch',
    path: '/projects/:id/photos/:photo',
    tag: 'projects',
    cost: 'light',
    access: 'account',
    summary: 'Says in other words what a picture shows.',
    params: one,
    body: z.strictObject({ alt }),
    reply: photoSchema,
  },
  orderPhotos: {
    method: 'put',
    path: '/projects/:id/photos',
    tag: 'projects',
    cost: 'light',
    access: 'account',
    summary: 'Puts the pictures of a project in an order; those that are not named come behind.',
    params: byId,
    body: z.strictObject({ photoIds: z.array(idSchema).min(1).max(MOST_PHOTOS) }),
    reply: listSchema,
  },
  removePhoto: {
    method: 'delete',
    path: '/projects/:id/photos/:photo',
    tag: 'projects',
    cost: 'light',
    access: 'account',
    summary: 'Takes a picture away, for good.',
    params: one,
    reply: doneSchema,
  },
} as const satisfies Record<string, Route>;
