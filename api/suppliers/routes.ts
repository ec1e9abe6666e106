import { Router } from 'express';
import { ROUTES, type SupplierMapView } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import type { PhotoNeeds } from '../photos/photos.ts';
import { listsFor, type SupplierListNeeds } from '../supplier-lists/supplier-lists.ts';
import { presentCompletions, presentMap, presentPage, presentSupplier } from './present.ts';
import {
  completeSuppliers,
  getSupplier,
  type HomeNeeds,
  homeOf,
  mapSuppliers,
  type SupplierNeeds,
  searchSuppliers,
} from './suppliers.ts';

type Needs = SupplierNeeds &
  SupplierListNeeds &
  HomeNeeds &
  Pick<PhotoNeeds, 'photos'> & { readonly config: { readonly mapTiles: SupplierMapView['tiles'] } };

export function supplierRoutes(services: Needs): Router {
  const router = Router();
  const { held, places } = services;
  mount(router, ROUTES.searchSuppliers, async ({ actor, query, language }) => {
    const roles = actor ? await services.memberships.rolesOf(actor.accountId) : undefined;
    const [{ names, members }, home] = await Promise.all([
      listsFor(services, actor, roles),
      homeOf(services, roles, query),
    ]);
    const result = searchSuppliers(services, actor, query, members, home);
    const nearest = result.from && places.placeByCode(result.from.code)?.epci?.code;
    const epcis = [...(query.epcis ?? []), ...(nearest ? [nearest] : [])];
    return presentPage(result, { held, places, language, lists: names, epcis });
  });
  mount(router, ROUTES.completeSuppliers, ({ query, language }) =>
    presentCompletions(completeSuppliers(services, query), language),
  );
  mount(router, ROUTES.mapSuppliers, async ({ actor, query }) => {
    const { members } = await listsFor(services, actor);
    return presentMap(mapSuppliers(services, query, members), services.config.mapTiles);
  });
  mount(router, ROUTES.getSupplier, async ({ params, query, language }) =>
    presentSupplier(await getSupplier(services, params.id, query.near), { held, language }),
  );
  return router;
}
