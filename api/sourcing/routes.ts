import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mountDownload } from '../http/files.ts';
import { mount } from '../http/mount.ts';
import { sourcingFile } from './export.ts';
import { draftBatch, inviteBatch } from './inviting.ts';
import { presentBatch, presentOwnMark, presentResults, presentSourcing, type View } from './present.ts';
import { markSupplier, type SourcingNeeds, sourcingOf } from './sourcing.ts';

export function sourcingRoutes(services: SourcingNeeds & Omit<View, 'language'>): Router {
  const router = Router();
  const { held, places, people } = services;
  mount(router, ROUTES.sourcing, async ({ actor, params, language }) =>
    presentSourcing(await sourcingOf(services, actor, params.id), { held, places, people, language }),
  );
  mount(router, ROUTES.draftBatch, async ({ actor, params, language }) =>
    presentBatch(await draftBatch(services, actor, params.id), { held, places, people, language }),
  );
  mount(router, ROUTES.inviteBatch, async ({ actor, params, body, language }) =>
    presentResults(await inviteBatch(services, actor, params.id, body), { held, language }),
  );
  mount(router, ROUTES.markSupplier, async ({ actor, params, body }) =>
    presentOwnMark(await markSupplier(services, actor, params, body), { people }),
  );
  mountDownload(router, ROUTES.exportSourcing, async ({ actor, params, query, language }) => {
    const table = await sourcingOf(services, actor, params.id);
    const told = await presentSourcing(table, { held, places, people, language });
    return sourcingFile(told, query.format, language, services.today());
  });
  return router;
}
