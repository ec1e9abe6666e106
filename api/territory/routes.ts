import { Router } from 'express';
import { type QpvMap, ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import type { Addresses } from './addresses.ts';
import type { Places } from './places.ts';
import { membershipAt } from './qpv/check.ts';
import type { HeldQpvs } from './qpv/held.ts';
import { qpvMap } from './qpv/map.ts';

/** Communes change once a year. */
const MAX_AGE_S = 24 * 3600;
/** Then asked again by ETag, and mostly answered 304. */
const MAP_AGE_S = 300;

interface Needs {
  readonly places: Places;
  readonly config: { readonly mapTiles: QpvMap['tiles'] };
  readonly territory: { readonly heldQpvs: HeldQpvs; readonly addresses: Addresses };
}

export function placeRoutes({ places, territory, config }: Needs): Router {
  const { heldQpvs, addresses } = territory;
  const router = Router();
  const handler = ({ query }: { readonly query: { readonly q: string; readonly limit: number } }) => ({
    items: [...places.findPlaces(query.q, query.limit)],
  });
  mount(router, ROUTES.findEpcis, ({ query }) => ({ items: [...places.findEpcis(query.q, query.limit)] }), {
    maxAgeS: MAX_AGE_S,
  });
  mount(router, ROUTES.findPlaces, handler, { maxAgeS: MAX_AGE_S });
  mount(router, ROUTES.findAddresses, ({ query }) => addresses.find(query.q, query.commune));
  mount(router, ROUTES.qpvMap, ({ query }) => qpvMap(heldQpvs, config.mapTiles, query.bbox), {
    maxAgeS: MAP_AGE_S,
  });
  mount(router, ROUTES.qpvMembership, ({ query }) => ({
    membership: membershipAt(heldQpvs, query) ?? null,
  }));
  return router;
}
