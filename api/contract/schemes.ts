import { z } from 'zod';
import { PUBLICS, STAGES, SUPPORT_FORMS } from '../../matching/taxonomy/index.ts';
import { opportunityCardSchema } from './opportunities.ts';
import { listQuery, pageOf } from './pages.ts';
import { communeSchema, idSchema } from './projects.ts';
import type { Route } from './route.ts';
import { costSchema } from './support.ts';
import { departementCodeSchema } from './territory.ts';

/** So far away, and no further, help is near. */
export const NEAR_KM = 20;
/**
 * In the order of the list: around a point that is near, around one that is not, for a territory, at a distance,
 * everywhere; and what is for other places.
 */
export const SCHEME_REACHES = ['near', 'far', 'territory', 'remote', 'national', 'elsewhere'] as const;
export type SchemeReach = (typeof SCHEME_REACHES)[number];

export const schemeQuerySchema = listQuery.extend({
  /** INSEE code of the place. */
  commune: z.string().trim().min(1).max(5),
  /** Absent: every stage. */
  stage: z.enum(STAGES).optional(),
  form: z.enum(SUPPORT_FORMS).optional(),
});
export type SchemeQuery = z.output<typeof schemeQuerySchema>;

const pointSchema = z.object({ lon: z.number(), lat: z.number() });
export const schemeSchema = opportunityCardSchema
  .pick({ id: true, title: true, organisation: true, perimeter: true, remote: true, qpvOnly: true })
  .extend({
    forms: opportunityCardSchema.shape.forms,
    deadline: opportunityCardSchema.shape.deadline,
    opensOn: z.iso.date().nullable(),
    stages: z.array(z.enum(STAGES)),
    description: z.string(),
    conditions: z.string(),
    /** Empty: everyone. */
    publics: z.array(z.enum(PUBLICS)),
    /** null: not said. */
    cost: costSchema,
    /** In its people's words; '' when they did not say. */
    howToEnter: z.string(),
    reach: z.enum(SCHEME_REACHES),
    /** Kilometres from the place to the point it is around; null where it has none. */
    distanceKm: z.number().nullable(),
    /** The point it is around, for a map. */
    point: pointSchema.nullable(),
    /** What the engine's conditions say of the place and the stage. */
    reasons: z.array(z.string()),
  });
export type Scheme = z.infer<typeof schemeSchema>;

export const schemePageSchema = pageOf(schemeSchema).extend({
  commune: communeSchema,
  total: z.int(),
  counts: z.record(z.enum(SCHEME_REACHES), z.int()),
  /** All that have a point, for a map; with the first page alone. */
  points: z.array(pointSchema.extend({ schemes: z.array(z.object({ id: idSchema, title: z.string() })) })),
  /** Where none is near: the nearest within 100 km that only their perimeter keeps away; with the first page alone. */
  elsewhere: z.array(schemeSchema),
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
});
export type SchemePage = z.infer<typeof schemePageSchema>;

const gapFilters = {
  departement: departementCodeSchema.optional(),
  stage: z.enum(STAGES).optional(),
  /** "1": only where no scheme of a wider territory helps either. */
  uncovered: z.literal('1').optional(),
};
export const gapFiltersSchema = z.strictObject(gapFilters);
export type GapFilters = z.output<typeof gapFiltersSchema>;
export const gapQuerySchema = listQuery.extend(gapFilters);
export type GapQuery = z.output<typeof gapQuerySchema>;

const namedSchema = z.object({ code: z.string(), name: z.string() });
const gapSchema = z.object({
  commune: namedSchema,
  departement: namedSchema,
  stage: z.enum(STAGES),
  /** Published projects there at this stage. */
  projects: z.int(),
  /** Priority neighbourhoods that lie in it. */
  neighbourhoods: z.int(),
  /** Schemes that are open to it all the same, by how they come to it. */
  far: z.int(),
  territory: z.int(),
  remote: z.int(),
  national: z.int(),
  /** The nearest within 100 km that takes projects at this stage, whether it is open to the place or not. */
  nearest: z.object({ id: idSchema, title: z.string(), distanceKm: z.number() }).nullable(),
});
export type GapView = z.infer<typeof gapSchema>;
export const gapPageSchema = pageOf(gapSchema).extend({
  total: z.int(),
  /** Of all places looked at, whatever the filters: a place at a stage counts once. */
  lookedAt: z.int(),
  /** Those that have a gap, whatever the filter by département. */
  departements: z.array(namedSchema.extend({ count: z.int() })),
  /** What the reader looks after; null: everything. */
  territories: z.array(z.object({ code: z.string(), label: z.string() })).nullable(),
});
export type GapPage = z.infer<typeof gapPageSchema>;

export const SCHEME_ROUTES = {
  findSchemes: {
    method: 'get',
    path: '/schemes',
    tag: 'opportunities',
    cost: 'light',
    summary:
      'Every support scheme open to a place and a stage, the nearest first, those at a distance after.',
    query: schemeQuerySchema,
    reply: schemePageSchema,
  },
  listGaps: {
    method: 'get',
    path: '/schemes/gaps',
    tag: 'opportunities',
    cost: 'heavy',
    access: 'account',
    summary:
      'Places and stages without a support scheme near: for the team, and connectors of the territory.',
    query: gapQuerySchema,
    reply: gapPageSchema,
  },
  exportGaps: {
    method: 'get',
    path: '/schemes/gaps/export',
    tag: 'opportunities',
    cost: 'heavy',
    access: 'account',
    carries: 'download',
    summary: 'The same as a CSV file.',
    query: gapFiltersSchema,
    reply: z.string(),
  },
} as const satisfies Record<string, Route>;
