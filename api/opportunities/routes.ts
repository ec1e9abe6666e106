import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { getOpportunity, listOpportunities } from './opportunities.ts';
import { presentOpportunityCard } from './present.ts';
import type { OpportunityStore } from './store.ts';

interface Needs {
  readonly opportunities: OpportunityStore;
  today(): string;
}

export function opportunityRoutes(services: Needs): Router {
  const router = Router();
  mount(router, ROUTES.listOpportunities, async ({ query }) => {
    const { items, nextCursor } = await listOpportunities(services, query);
    return { items: items.map(presentOpportunityCard), nextCursor };
  });
  mount(router, ROUTES.getOpportunity, ({ params }) => getOpportunity(services, params.id));
  return router;
}
