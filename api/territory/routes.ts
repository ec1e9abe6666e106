import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import type { Places } from './places.ts';

/** Communes change once a year. */
const MAX_AGE_S = 24 * 3600;

export function placeRoutes({ places }: { readonly places: Places }): Router {
  const router = Router();
  const handler = ({ query }: { readonly query: { readonly q: string; readonly limit: number } }) => ({
    items: [...places.findPlaces(query.q, query.limit)],
  });
  mount(router, ROUTES.findEpcis, ({ query }) => ({ items: [...places.findEpcis(query.q, query.limit)] }), {
    maxAgeS: MAX_AGE_S,
  });
  mount(router, ROUTES.findPlaces, handler, { maxAgeS: MAX_AGE_S });
  return router;
}
