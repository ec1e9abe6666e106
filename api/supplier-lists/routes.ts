import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import * as lists from './supplier-lists.ts';

export function supplierListRoutes(services: lists.SupplierListNeeds): Router {
  const router = Router();
  mount(router, ROUTES.mySupplierLists, async ({ actor }) => ({
    items: await lists.mySupplierLists(services, actor),
  }));
  mount(router, ROUTES.createSupplierList, ({ actor, body }) =>
    lists.createSupplierList(services, actor, body),
  );
  mount(router, ROUTES.renameSupplierList, ({ actor, params, body }) =>
    lists.renameSupplierList(services, actor, params.id, body.name),
  );
  mount(router, ROUTES.deleteSupplierList, ({ actor, params }) =>
    lists.deleteSupplierList(services, actor, params.id),
  );
  mount(router, ROUTES.addToSupplierList, ({ actor, params }) =>
    lists.addToSupplierList(services, actor, params),
  );
  mount(router, ROUTES.takeFromSupplierList, ({ actor, params }) =>
    lists.takeFromSupplierList(services, actor, params),
  );
  return router;
}
