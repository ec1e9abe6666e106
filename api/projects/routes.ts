import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { presentProjectCard } from './present.ts';
import { getProject, listProjects } from './projects.ts';
import type { ProjectStore } from './store.ts';

export function projectRoutes(services: { readonly projects: ProjectStore }): Router {
  const router = Router();
  mount(router, ROUTES.listProjects, async ({ query }) => {
    const { items, nextCursor } = await listProjects(services, query);
    return { items: items.map(presentProjectCard), nextCursor };
  });
  mount(router, ROUTES.getProject, ({ params }) => getProject(services, params.id));
  return router;
}
