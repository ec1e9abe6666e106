import { Router } from 'express';
import { SETTINGS } from '../../matching/index.ts';
import { ROUTES } from '../contract/index.ts';
import { mount } from '../http/mount.ts';
import { presentExplanation, presentForOpportunity, presentForProject, presentPreview } from './present.ts';
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
    presentPreview(previewSuggestions(services, body), SETTINGS.version, { held, places, language }),
  );
  mount(router, ROUTES.projectSuggestions, async ({ params, query, language }) => {
    const { project, items, total, nextCursor } = await suggestionsForProject(services, params.id, query);
    return { items: presentForProject(items, project, { held, places, language }), total, nextCursor };
  });
  mount(router, ROUTES.opportunitySuggestions, async ({ params, query, language }) => {
    const { opportunity, items, total, nextCursor } = await suggestionsForOpportunity(
      services,
      params.id,
      query,
    );
    return {
      items: presentForOpportunity(items, opportunity, { held, places, language }),
      total,
      nextCursor,
    };
  });
  mount(router, ROUTES.explainForProject, async ({ params, language }) => {
    const pair = await explainPair(services, params.id, params.other, 'project');
    return presentExplanation(pair, 'project', { held, places, language });
  });
  mount(router, ROUTES.explainForOpportunity, async ({ params, language }) => {
    const pair = await explainPair(services, params.other, params.id, 'opportunity');
    return presentExplanation(pair, 'opportunity', { held, places, language });
  });
  return router;
}
