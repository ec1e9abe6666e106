import { Router } from 'express';
import { ROUTES, type SupplierMapView } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { presentCompletions, presentMap, presentPage, presentSupplier } from './present.ts';
import {
  completeSuppliers,
  getSupplier,
  mapSuppliers,
  type SupplierNeeds,
  searchSuppliers,
} from './suppliers.ts';

type Needs = SupplierNeeds & { readonly config: { readonly mapTiles: SupplierMapView['tiles'] } };

export function supplierRoutes(services: Needs): Router {
  const router = Router();
  const { held } = services;
  const none = new Map<string, never>();
  mount(router, ROUTES.searchSuppliers, ({ actor, query, language }) =>
    presentPage(searchSuppliers(services, actor, query, none), { held, language, lists: none }),
  );
  mount(router, ROUTES.completeSuppliers, ({ query, language }) =>
    presentCompletions(completeSuppliers(services, query), language),
  );
  mount(router, ROUTES.mapSuppliers, ({ query }) =>
    presentMap(mapSuppliers(services, query, none), services.config.mapTiles),
  );
  mount(router, ROUTES.getSupplier, async ({ params, query, language }) =>
    presentSupplier(await getSupplier(services, params.id, query.near), { held, language }),
  );
  return router;
}
