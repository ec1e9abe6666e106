import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { reachOf } from '../opportunities/opportunities.ts';
import { consortiumFor } from './consortium.ts';
import {
  presentConsortium,
  presentExplanation,
  presentForOpportunity,
  presentForProject,
  presentPreview,
  presentReach,
} from './present.ts';
import {
  explainPair,
  previewSuggestions,
  type SuggestionNeeds,
  suggestionsForOpportunity,
  suggestionsForProject,
} from './suggestions.ts';

export function suggestionRoutes(services: SuggestionNeeds): Router {
  const router = Router();
  const { held, places } = services;
  mount(router, ROUTES.previewSuggestions, ({ body, language }) =>
    presentPreview(previewSuggestions(services, body), held.settings, { held, places, language }),
  );
  mount(router, ROUTES.projectSuggestions, async ({ actor, params, query, language }) => {
    const found = await suggestionsForProject(services, actor, params.id, query);
    const view = { held, places, language, saved: found.saved };
    const { total, nextCursor } = found;
    return { items: presentForProject(found.items, found.project, view), total, nextCursor };
  });
  mount(router, ROUTES.opportunitySuggestions, async ({ actor, params, query, language }) => {
    const found = await suggestionsForOpportunity(services, actor, params.id, query);
    const view = { held, places, language, saved: found.saved };
    const { total, nextCursor } = found;
    return { items: presentForOpportunity(found.items, found.opportunity, view), total, nextCursor };
  });
  mount(router, ROUTES.opportunityConsortium, async ({ actor, params, language }) =>
    presentConsortium(await consortiumFor(services, actor, params.id), { held, language }),
  );
  mount(router, ROUTES.explainForProject, async ({ actor, params, language }) => {
    const pair = await explainPair(services, actor, params, 'project');
    return presentExplanation(pair, 'project', { held, places, language });
  });
  mount(router, ROUTES.explainForOpportunity, async ({ actor, params, language }) => {
    const pair = await explainPair(services, actor, params, 'opportunity');
    return presentExplanation(pair, 'opportunity', { held, places, language });
  });
  mount(router, ROUTES.reachOfOpportunity, ({ body, language }) =>
    presentReach(reachOf(services, body), { held, places, language }),
  );
  return router;
}
