import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type RouteConfig,
  zodToOpenAPIRegistry,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import {
  accountSchema,
  answerSchema,
  changeSchema,
  claimSchema,
  communeSchema,
  conflictSchema,
  ERROR_STATUS,
  explanationSchema,
  gateSchema,
  opportunityCardSchema,
  opportunityInputSchema,
  opportunitySuggestionSchema,
  ownOpportunitySchema,
  ownOrganisationSchema,
  ownProjectSchema,
  ownSheetSchema,
  partSchema,
  perimeterSchema,
  placeSchema,
  problemSchema,
  projectCardSchema,
  projectInputSchema,
  projectSuggestionSchema,
  publicSheetSchema,
  ROUTES,
  type Route,
  sheetCardSchema,
  sheetContentSchema,
  signedInSchema,
} from '../contract/index.ts';

/** Shapes that go by a name in the document; the others are written where they are used. */
const NAMED = {
  Commune: communeSchema,
  Place: placeSchema,
  Project: projectInputSchema,
  ProjectCard: projectCardSchema,
  OwnProject: ownProjectSchema,
  OwnOpportunity: ownOpportunitySchema,
  OwnOrganisation: ownOrganisationSchema,
  Perimeter: perimeterSchema,
  Change: changeSchema,
  Claim: claimSchema,
  Answer: answerSchema,
  Conflict: conflictSchema,
  Opportunity: opportunityInputSchema,
  OpportunityCard: opportunityCardSchema,
  Part: partSchema,
  Gate: gateSchema,
  OpportunitySuggestion: opportunitySuggestionSchema,
  ProjectSuggestion: projectSuggestionSchema,
  Explanation: explanationSchema,
  Account: accountSchema,
  SignedIn: signedInSchema,
  SheetContent: sheetContentSchema,
  SheetCard: sheetCardSchema,
  PublicSheet: publicSheetSchema,
  OwnSheet: ownSheetSchema,
  Problem: problemSchema,
};

// The contract's schemas are made before this library could add its own method to them.
for (const [refId, schema] of Object.entries(NAMED))
  zodToOpenAPIRegistry.add(schema, { _internal: { refId } });

/** OpenAPI 3.1, made of the contract's routes. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry();
  for (const [name, route] of Object.entries(ROUTES)) registry.registerPath(pathOf(name, route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Passerelle',
      version: '1',
      description:
        'Links people who innovate in French priority neighbourhoods with buyers, skills sponsors, funders and support schemes. ' +
        'Errors are RFC 9457 problem documents, in French or, by Accept-Language, in English.',
    },
    servers: [{ url: '/api' }],
  });
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;

const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

function pathOf(name: string, route: Route): RouteConfig {
  const problems = Object.entries(ERROR_STATUS).filter(([code]) => canMeet(route, code));
  return {
    method: route.method,
    path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: name,
    summary: route.summary,
    tags: [route.tag],
    request: {
      ...(route.params instanceof z.ZodObject ? { params: route.params } : {}),
      ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
      ...(route.body
        ? { body: { required: true, content: { 'application/json': { schema: route.body } } } }
        : {}),
      ...(route.carries === 'upload' ? { body: { required: true, content: FILE } } : {}),
    },
    responses: {
      [route.status ?? 200]: {
        description: 'OK',
        content: route.carries === 'download' ? FILE : { 'application/json': { schema: route.reply } },
      },
      ...Object.fromEntries(
        problems.map(([code, status]) => [
          status,
          { description: code, content: { 'application/problem+json': { schema: problemSchema } } },
        ]),
      ),
    },
  };
}

function canMeet(route: Route, code: string): boolean {
  if (['malformed-json', 'payload-too-large', 'unsupported-media-type'].includes(code))
    return route.body !== undefined || route.carries === 'upload';
  if (['unauthenticated', 'forbidden'].includes(code)) return route.access === 'account';
  if (code === 'wrong-credentials') return route.path === '/sessions' && route.method === 'post';
  if (code === 'gone') return route.access === 'entry';
  if (code === 'not-found') return route.params !== undefined;
  if (code === 'invalid-input') return route.body !== undefined || route.query !== undefined;
  return code !== 'method-not-allowed';
}
