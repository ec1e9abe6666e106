import { z } from 'zod';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { ACCOUNT_ROUTES } from './account-routes.ts';
import { CATALOGUE_ROUTES } from './catalogue-routes.ts';
import { CONSORTIUM_ROUTES } from './consortia.ts';
import { CONVERSATION_ROUTES } from './conversation-routes.ts';
import { DIGEST_ROUTES } from './digests.ts';
import { FOLLOW_ROUTES } from './follows.ts';
import { INTRODUCTION_ROUTES } from './introduction-routes.ts';
import { MAIL_ROUTES } from './mails.ts';
import { NOTICE_ROUTES } from './notices.ts';
import { opportunityCardSchema, shownOpportunitySchema } from './opportunities.ts';
import { OPPORTUNITY_ROUTES } from './opportunity-routes.ts';
import { ORGANISATION_ROUTES } from './organisation-routes.ts';
import { byId, pageOf, searchQuery } from './pages.ts';
import { PHOTO_ROUTES } from './photos.ts';
import { epcisSchema, placesQuerySchema, placesSchema } from './places.ts';
import { PROJECT_ROUTES } from './project-routes.ts';
import { projectCardSchema, projectInputSchema } from './projects.ts';
import { type Route, route } from './route.ts';
import { SCHEME_ROUTES } from './schemes.ts';
import { SOURCING_ROUTES } from './sourcing-routes.ts';
import {
  consortiumSchema,
  explanationSchema,
  opportunitySuggestionPageSchema,
  pairParamsSchema,
  previewInputSchema,
  previewSchema,
  projectSuggestionPageSchema,
  suggestionQuerySchema,
} from './suggestions.ts';
import { SUPPLIER_LIST_ROUTES } from './supplier-lists.ts';
import { SUPPLIER_ROUTES } from './suppliers.ts';
import { TERRITORY_ROUTES } from './territory.ts';

export * from './accounts.ts';
export * from './behind.ts';
export * from './catalogue.ts';
export * from './consortia.ts';
export * from './conversations.ts';
export * from './digests.ts';
export * from './errors.ts';
export * from './follows.ts';
export * from './introductions.ts';
export * from './live.ts';
export * from './mails.ts';
export * from './next-steps.ts';
export * from './notices.ts';
export * from './opportunities.ts';
export * from './organisations.ts';
export * from './photos.ts';
export * from './places.ts';
export * from './projects.ts';
export * from './publishing.ts';
export type { Route } from './route.ts';
export * from './schemes.ts';
export * from './sourcing.ts';
export * from './suggestions.ts';
export * from './supplier-lists.ts';
export * from './suppliers.ts';
export * from './territory.ts';

const opportunityListQuery = searchQuery.extend({ kind: z.enum(OPPORTUNITY_KINDS).optional() });

/** Every route of the API, once. Express, OpenAPI, the web client and the tests read it here. */
export const ROUTES = {
  previewSuggestions: route({
    method: 'post',
    path: '/suggestions/preview',
    tag: 'suggestions',
    cost: 'heavy',
    summary: 'Suggestions of every kind for a text and a place, without an account; nothing is stored.',
    body: previewInputSchema,
    reply: previewSchema,
  }),
  listProjects: route({
    method: 'get',
    path: '/projects',
    tag: 'projects',
    cost: 'light',
    summary: 'Public projects, page by page, or those whose name is searched.',
    query: searchQuery,
    reply: pageOf(projectCardSchema),
  }),
  getProject: route({
    method: 'get',
    path: '/projects/:id',
    tag: 'projects',
    cost: 'light',
    summary: 'One public project.',
    params: byId,
    reply: projectInputSchema,
  }),
  projectSuggestions: route({
    method: 'get',
    path: '/projects/:id/suggestions',
    sensitive: true,
    tag: 'suggestions',
    cost: 'heavy',
    summary: 'Opportunities that suit a project, best first, each with its reasons.',
    params: byId,
    query: suggestionQuerySchema,
    reply: opportunitySuggestionPageSchema,
  }),
  explainForProject: route({
    method: 'get',
    path: '/projects/:id/suggestions/:other/explanation',
    sensitive: true,
    tag: 'suggestions',
    cost: 'light',
    summary: 'Why this opportunity suits this project, or which gates are closed, seen from the project.',
    params: pairParamsSchema,
    reply: explanationSchema,
  }),
  listOpportunities: route({
    method: 'get',
    path: '/opportunities',
    tag: 'opportunities',
    cost: 'light',
    summary: 'Open opportunities, page by page, or those whose name is searched.',
    query: opportunityListQuery,
    reply: pageOf(opportunityCardSchema),
  }),
  getOpportunity: route({
    method: 'get',
    path: '/opportunities/:id',
    tag: 'opportunities',
    cost: 'light',
    summary: 'One open opportunity.',
    params: byId,
    reply: shownOpportunitySchema,
  }),
  opportunitySuggestions: route({
    method: 'get',
    path: '/opportunities/:id/suggestions',
    sensitive: true,
    tag: 'suggestions',
    cost: 'heavy',
    summary: 'Projects that suit an opportunity, best first, each with its reasons.',
    params: byId,
    query: suggestionQuerySchema.omit({ kind: true }),
    reply: projectSuggestionPageSchema,
  }),
  opportunityConsortium: route({
    method: 'get',
    path: '/opportunities/:id/consortium',
    sensitive: true,
    tag: 'suggestions',
    cost: 'heavy',
    summary:
      'For a need too large or too broad for one project: the smallest set that covers it, and what each brings.',
    params: byId,
    reply: consortiumSchema,
  }),
  explainForOpportunity: route({
    method: 'get',
    path: '/opportunities/:id/suggestions/:other/explanation',
    sensitive: true,
    tag: 'suggestions',
    cost: 'light',
    summary: 'Why this project suits this opportunity, or which gates are closed, seen from the opportunity.',
    params: pairParamsSchema,
    reply: explanationSchema,
  }),
  findPlaces: route({
    method: 'get',
    path: '/places',
    tag: 'places',
    cost: 'light',
    summary: 'Communes by the start of a name or a post code, the most populated first.',
    query: placesQuerySchema,
    reply: placesSchema,
  }),
  findEpcis: route({
    method: 'get',
    path: '/territory/epcis',
    tag: 'places',
    cost: 'light',
    summary: 'Intercommunalities by the start of any word of their name, the most populated first.',
    query: placesQuerySchema,
    reply: epcisSchema,
  }),
  ...TERRITORY_ROUTES,
  ...ACCOUNT_ROUTES,
  ...PROJECT_ROUTES,
  ...OPPORTUNITY_ROUTES,
  ...ORGANISATION_ROUTES,
  ...INTRODUCTION_ROUTES,
  ...SCHEME_ROUTES,
  ...SOURCING_ROUTES,
  ...CONSORTIUM_ROUTES,
  ...PHOTO_ROUTES,
  ...CONVERSATION_ROUTES,
  ...FOLLOW_ROUTES,
  ...MAIL_ROUTES,
  ...DIGEST_ROUTES,
  ...SUPPLIER_ROUTES,
  ...SUPPLIER_LIST_ROUTES,
  ...NOTICE_ROUTES,
  ...CATALOGUE_ROUTES,
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof ROUTES;
