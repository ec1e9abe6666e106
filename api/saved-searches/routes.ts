import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import type { AlertLinks } from './links.ts';
import {
  changeSearch,
  deleteSearch,
  endAlert,
  mySearches,
  type SavedSearchNeeds,
  saveSearch,
} from './saved-searches.ts';

export function savedSearchRoutes(services: SavedSearchNeeds & { readonly alertLinks: AlertLinks }): Router {
  const router = Router();
  mount(router, ROUTES.mySearches, async ({ actor }) => ({ items: await mySearches(services, actor) }));
  mount(router, ROUTES.saveSearch, ({ actor, body }) => saveSearch(services, actor, body));
  mount(router, ROUTES.changeSearch, ({ actor, params, body }) =>
    changeSearch(services, actor, params.id, body),
  );
  mount(router, ROUTES.deleteSearch, ({ actor, params }) => deleteSearch(services, actor, params.id));
  mount(router, ROUTES.endAlert, ({ body }) => endAlert(services, body.token));
  return router;
}
