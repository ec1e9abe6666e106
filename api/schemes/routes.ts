import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { presentScheme } from './present.ts';
import { findSchemes, type SchemeNeeds } from './schemes.ts';

export function schemeRoutes(services: SchemeNeeds): Router {
  const router = Router();
  mount(router, ROUTES.findSchemes, ({ query, language }) => {
    const { items, ...rest } = findSchemes(services, query);
    return { ...rest, items: items.map((one) => presentScheme(one, services.places, language)) };
  });
  return router;
}
