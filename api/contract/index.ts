import { z } from 'zod';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { opportunityCardSchema, opportunityInputSchema } from './opportunities.ts';
import { placesQuerySchema, placesSchema } from './places.ts';
import { idSchema, projectCardSchema, projectInputSchema } from './projects.ts';
import {
  explanationSchema,
  opportunitySuggestionPageSchema,
  pairParamsSchema,
  previewInputSchema,
  previewSchema,
  projectSuggestionPageSchema,
  suggestionQuerySchema,
} from './suggestions.ts';

export * from './errors.ts';
export * from './opportunities.ts';
export * from './places.ts';
export * from './projects.ts';
export * from './suggestions.ts';

/** One route: what comes in, what goes out, in one sentence. Paths are Express paths under /api. */
export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** How dear a call is: 'heavy' ones share a smaller budget per address. */
  readonly cost: 'light' | 'heavy';
}
const route = <const R extends Route>(definition: R) => definition;

const byId = z.strictObject({ id: idSchema });
const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
});
const opportunityListQuery = listQuery.extend({ kind: z.enum(OPPORTUNITY_KINDS).optional() });
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

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
    summary: 'Public projects, page by page.',
    query: listQuery,
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
    summary: 'Open opportunities, page by page.',
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
    reply: opportunityInputSchema,
  }),
  opportunitySuggestions: route({
    method: 'get',
    path: '/opportunities/:id/suggestions',
    tag: 'suggestions',
    cost: 'heavy',
    summary: 'Projects that suit an opportunity, best first, each with its reasons.',
    params: byId,
    query: suggestionQuerySchema.omit({ kind: true }),
    reply: projectSuggestionPageSchema,
  }),
  explainForOpportunity: route({
    method: 'get',
    path: '/opportunities/:id/suggestions/:other/explanation',
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
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof ROUTES;
