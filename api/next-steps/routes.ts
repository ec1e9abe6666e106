import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { type NextStepNeeds, nextSteps } from './next-steps.ts';

export function nextStepRoutes(services: NextStepNeeds): Router {
  const router = Router();
  mount(router, ROUTES.nextSteps, async ({ actor }) => ({ items: await nextSteps(services, actor) }));
  return router;
}
