import { Router } from 'express';
import { ATTACHMENT_MOST_BYTES, type PhotoView, ROUTES } from '../contract/index.ts';
import { mountDownload, mountUpload } from '../http/files.ts';
import { mount } from '../http/mount.ts';
import {
  addPhoto,
  describePhoto,
  openPhoto,
  orderPhotos,
  type PhotoNeeds,
  photosOf,
  removePhoto,
} from './photos.ts';
import { presentPhoto } from './present.ts';

export function photoRoutes(services: PhotoNeeds): Router {
  const router = Router();
  mount(router, ROUTES.projectPhotos, async ({ actor, params }) => ({
    items: (await photosOf(services, actor, params.id)).map(presentPhoto),
  }));
  mountUpload(
    router,
    ROUTES.addPhoto,
    ATTACHMENT_MOST_BYTES,
    async ({ actor, params, query }, read): Promise<PhotoView> =>
      presentPhoto(await addPhoto(services, actor, params.id, query, read)),
  );
  mountDownload(router, ROUTES.openPhoto, async ({ actor, params }) => {
    const { photo, content, keptS } = await openPhoto(services, actor, params);
    const { id, mediaType, bytes } = photo;
    return {
      name: `${id}.${mediaType.slice('image/'.length)}`,
      mediaType,
      bytes,
      isShown: true,
      keptS,
      content,
    };
  });
  mount(router, ROUTES.describePhoto, async ({ actor, params, body }) =>
    presentPhoto(await describePhoto(services, actor, params, body.alt)),
  );
  mount(router, ROUTES.orderPhotos, async ({ actor, params, body }) => ({
    items: (await orderPhotos(services, actor, params.id, body.photoIds)).map(presentPhoto),
  }));
  mount(router, ROUTES.removePhoto, async ({ actor, params }) => {
    await removePhoto(services, actor, params);
    return { done: true } as const;
  });
  return router;
}
