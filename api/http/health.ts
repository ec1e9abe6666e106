import { Router } from 'express';
import type { Services } from '../services.ts';

type Needs = Pick<Services, 'readiness' | 'registry'>;

/** For balancers and monitors; outside the contract, the budgets and the languages. */
export function healthRoutes({ readiness, registry }: Needs): Router {
  const router = Router();
  // Alive: the process answers. Ready: it has its index, its database, and is not leaving.
  router.get('/api/health', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/api/ready', (_request, response) => {
    const state = readiness();
    response
      .set('Cache-Control', 'no-store')
      .status(state.ready ? 200 : 503)
      .json(state);
  });
  router.get('/metrics', async (_request, response) => {
    response
      .set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' })
      .send(await registry.metrics());
  });
  return router;
}
