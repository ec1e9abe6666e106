import express, { type Express } from 'express';
import { accountRoutes } from './accounts/routes.ts';
import { sessionRoutes } from './accounts/sessions/routes.ts';
import { sheetHead } from './catalogue/linked-data.ts';
import { catalogueRoutes, crawlerRoutes } from './catalogue/routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { digestRoutes } from './digests/routes.ts';
import { AppError } from './errors.ts';
import { followRoutes } from './follows/routes.ts';
import { docRoutes } from './http/docs.ts';
import { healthRoutes } from './http/health.ts';
import { languageOf } from './http/language.ts';
import { limitRequests } from './http/limits.ts';
import { observe } from './http/observe.ts';
import { problemHandler } from './http/problems.ts';
import { methodsOf } from './http/routes.ts';
import { secure } from './http/security.ts';
import { identify } from './http/session.ts';
import { siteRoutes } from './http/site.ts';
import { introductionRoutes } from './introductions/routes.ts';
import { keptMailRoutes, mailRoutes } from './mail/routes.ts';
import { nextStepRoutes } from './next-steps/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { opportunityRoutes } from './opportunities/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { photoRoutes } from './photos/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { savedSearchRoutes } from './saved-searches/routes.ts';
import { schemeRoutes } from './schemes/routes.ts';
import type { Services } from './services.ts';
import { consortiumRoutes } from './sourcing/consortia/routes.ts';
import { sourcingRoutes } from './sourcing/routes.ts';
import { suggestionRoutes } from './suggestions/routes.ts';
import { supplierListRoutes } from './supplier-lists/routes.ts';
import { supplierRoutes } from './suppliers/routes.ts';
import { shareHead } from './suppliers/share.ts';
import { placeRoutes } from './territory/routes.ts';

const BODY_LIMIT = '64kb';

/** The whole HTTP side: what every answer carries, then the API, then the site. */
export function createApp(services: Services): Express {
  const { config, log, registry, limits } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.set('secure cookies', config.publicUrl.startsWith('https:'));
  app.set('public origin', new URL(config.publicUrl).origin);
  app.use(observe(log, registry));
  secure(app, {
    corsOrigins: config.corsOrigins,
    https: config.publicUrl.startsWith('https:'),
    tilesUrl: config.mapTiles?.url,
  });
  app.use(healthRoutes(services));
  app.use('/api', apiRoutes(services, limits));
  if (services.keptMails) app.use(keptMailRoutes(services.keptMails));
  app.use(crawlerRoutes(services));
  app.use(
    siteRoutes({ headOf: async (path) => (await shareHead(services, path)) ?? sheetHead(services, path) }),
  );
  app.use(() => {
    throw new AppError('not-found');
  });
  app.use(problemHandler(log));
  return app;
}

function apiRoutes(services: Services, limits: Services['limits']): express.Router {
  const api = express.Router();
  api.use((request, response, next) => {
    response.vary('Accept-Language').set('Content-Language', languageOf(request));
    next();
  });
  api.use(limitRequests(limits));
  api.use(identify(services));
  api.use(docRoutes());
  api.use(express.json({ limit: BODY_LIMIT, strict: false }));
  api.use(
    projectRoutes(services),
    opportunityRoutes(services),
    suggestionRoutes(services),
    placeRoutes(services),
    photoRoutes(services),
    schemeRoutes(services),
    supplierRoutes(services),
    supplierListRoutes(services),
    savedSearchRoutes(services),
    organisationRoutes(services),
    introductionRoutes(services),
    sourcingRoutes(services),
    consortiumRoutes(services),
    followRoutes(services),
    nextStepRoutes(services),
    sessionRoutes(services),
    accountRoutes(services),
    conversationRoutes(services),
    digestRoutes(services),
    mailRoutes(services),
    noticeRoutes(services),
    catalogueRoutes(services),
  );
  api.use((request) => {
    const allow = methodsOf(request.path);
    throw allow.length > 0 ? new AppError('method-not-allowed', { allow }) : new AppError('not-found');
  });
  return api;
}
