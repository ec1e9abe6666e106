import { Router } from 'express';
import { ROUTES, type SchemePage } from '../contract/index.ts';
import { mountDownload } from '../http/files.ts';
import { mount } from '../http/mount.ts';
import { gapsFile } from './export.ts';
import { presentGap, presentGaps, presentScheme } from './present.ts';
import { findSchemes } from './schemes.ts';
import { findGaps, pageOfGaps, type TeamNeeds } from './team.ts';

type Needs = TeamNeeds & {
  readonly config: { readonly publicUrl: string; readonly mapTiles: SchemePage['tiles'] };
};

export function schemeRoutes(services: Needs): Router {
  const router = Router();
  mount(router, ROUTES.findSchemes, ({ query, language }) => {
    const { items, elsewhere, ...rest } = findSchemes(services, query);
    const [told, others] = [items, elsewhere].map((some) =>
      some.map((one) => presentScheme(one, services.places, language)),
    );
    return { ...rest, items: told ?? [], elsewhere: others ?? [], tiles: services.config.mapTiles };
  });
  mount(router, ROUTES.listGaps, async ({ actor, query, language }) =>
    presentGaps(await pageOfGaps(services, actor, query), language),
  );
  mountDownload(router, ROUTES.exportGaps, async ({ actor, query, language }) => {
    const { gaps } = await findGaps(services, actor, query);
    const { config, today } = services;
    return gapsFile(gaps.map(presentGap), { language, publicUrl: config.publicUrl, today: today() });
  });
  return router;
}
