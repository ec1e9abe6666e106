import { type RequestHandler, Router } from 'express';
import type { Actor } from '../accounts/actor.ts';
import { LICENCE, PICTURE_MOST_BYTES } from '../contract/catalogue.ts';
import { ROUTES, type SupplierMapView } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { mountDownload, mountText, mountUpload } from '../http/files.ts';
import { mount } from '../http/mount.ts';
import { sheetsFeed, sheetsFile } from './export.ts';
import { type MineNeeds, ownAround, sheetsFor } from './mine.ts';
import { addPicture, ownPicture, type PictureNeeds, publicPicture } from './pictures.ts';
import { presentMap, presentMine, presentOwnSheet, presentPage, presentReviewers } from './present.ts';
import {
  lineageOf,
  pageOfSheets,
  type ReadingNeeds,
  readSheet,
  searchSheets,
  versionsOf,
} from './reading.ts';
import * as review from './review.ts';
import * as sheets from './sheets.ts';
import { robots, sitemap } from './site.ts';
import { type MetSheet, meetSheet } from './standing.ts';
import * as transfers from './transfers.ts';

type Needs = ReadingNeeds &
  transfers.TransferNeeds &
  review.ReviewerNeeds &
  MineNeeds &
  PictureNeeds & { readonly config: { readonly mapTiles: SupplierMapView['tiles'] } };

/** Anyone's programs, on any site, without a key. */
const openToAll: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD')
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Link, Retry-After',
      Link: `<${LICENCE.url}>; rel="license"`,
    });
  next();
};

export function catalogueRoutes(services: Needs): Router {
  const router = Router();
  router.use('/catalogue', openToAll);
  mount(router, ROUTES.listSheets, async ({ query: { limit, cursor, ...filters }, language }) => {
    const found = await searchSheets(services, filters);
    return presentPage(found, pageOfSheets(found, { limit, cursor }), language);
  });
  mount(router, ROUTES.mapSheets, async ({ query }) =>
    presentMap((await searchSheets(services, query)).items, services.config.mapTiles),
  );
  mount(router, ROUTES.getSheet, ({ params }) => readSheet(services, params.id));
  mount(router, ROUTES.sheetVersions, ({ params }) => versionsOf(services, params.id));
  mountDownload(router, ROUTES.sheetPicture, ({ params }) => publicPicture(services, params));
  mountText(router, ROUTES.exportSheets, async ({ query: { format, lang, ...filters }, language }) =>
    sheetsFile(services, (await searchSheets(services, filters)).items, format, lang ?? language),
  );
  mountText(router, ROUTES.sheetFeed, async ({ query }) =>
    sheetsFeed(services, (await services.shelf.now()).all, query.format),
  );
  mount(router, ROUTES.projectLineage, ({ params }) => lineageOf(services, params.id));
  ownRoutes(router, services);
  return router;
}

function ownRoutes(router: Router, services: Needs): void {
  const own = async (met: MetSheet, { accountId }: Pick<Actor, 'accountId'>) =>
    presentOwnSheet(met, { ...(await ownAround(services, met)), accountId });
  const mine = async (actor: Actor) => {
    const { mets, waiting, reviewer } = await sheetsFor(services, actor);
    return presentMine(mets, waiting, reviewer);
  };
  mount(router, ROUTES.mySheets, ({ actor }) => mine(actor));
  mount(router, ROUTES.ownSheet, async ({ actor, params }) =>
    own(await meetSheet(services, actor, params.id), actor),
  );
  mount(router, ROUTES.proposeSheet, async ({ actor, params }) =>
    own(await sheets.proposeSheet(services, actor, params.id), actor),
  );
  mount(router, ROUTES.saveSheet, async ({ actor, params, body }) =>
    own(await sheets.saveSheet(services, actor, params.id, body), actor),
  );
  mount(router, ROUTES.moveSheet, async ({ actor, params, body }) =>
    own(await sheets.moveSheet(services, actor, params.id, body), actor),
  );
  mount(router, ROUTES.deleteSheet, ({ actor, params }) => sheets.deleteSheet(services, actor, params.id));
  mount(router, ROUTES.reviewSheet, async ({ actor, params, body }) =>
    own(await review.reviewSheet(services, actor, params.id, body), actor),
  );
  mount(router, ROUTES.consentToSheet, async ({ actor, params, body }) =>
    own(await review.consentToSheet(services, actor, params.id, body), actor),
  );
  mountUpload(router, ROUTES.addSheetPicture, PICTURE_MOST_BYTES, ({ actor, params }, read) =>
    addPicture(services, actor, params.id, read),
  );
  mountDownload(router, ROUTES.ownSheetPicture, ({ actor, params }) => ownPicture(services, actor, params));
  mount(router, ROUTES.openTransfer, async ({ actor, params }) =>
    own(await transfers.openTransfer(services, actor, params.id), actor),
  );
  mount(router, ROUTES.adaptSheet, ({ actor, params, body }) =>
    transfers.adaptSheet(services, actor, params.id, body.projectId),
  );
  mount(router, ROUTES.confirmAdaptation, async ({ actor, params, body }) =>
    own(await transfers.confirmAdaptation(services, actor, params, body.isConfirmed), actor),
  );
  mount(router, ROUTES.askToReview, async ({ actor, body }) => {
    await review.askToReview(services, actor, body.territories);
    return mine(actor);
  });
  mount(router, ROUTES.listReviewers, async ({ actor, language }) =>
    presentReviewers(await review.listReviewers(services, actor), language),
  );
  mount(router, ROUTES.decideReviewer, async ({ actor, params, body, language }) =>
    presentReviewers(await review.decideReviewer(services, actor, params.id, body.isAccepted), language),
  );
}

/** What crawlers ask for at the root. */
export function crawlerRoutes(services: Parameters<typeof sitemap>[0]): Router {
  const router = Router();
  router.get('/robots.txt', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('text/plain').send(robots(services));
  });
  router.get(['/sitemap.xml', '/sitemap-:part.xml'], async (request, response) => {
    const { part } = request.params as { readonly part?: string };
    if (part !== undefined && !/^[1-9]\d{0,3}$/.test(part)) throw new AppError('not-found');
    const text = await sitemap(services, part === undefined ? undefined : Number(part));
    if (text === undefined) throw new AppError('not-found');
    response.set('Cache-Control', 'no-cache').type('application/xml').send(text);
  });
  return router;
}
