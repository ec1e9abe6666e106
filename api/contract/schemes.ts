import { z } from 'zod';
import { STAGES, SUPPORT_FORMS } from '../../matching/taxonomy/index.ts';
import { opportunityCardSchema } from './opportunities.ts';
import { listQuery, pageOf } from './pages.ts';
import { communeSchema } from './projects.ts';
import type { Route } from './route.ts';

/** In the order of the list: around a known point, for a territory, at a distance, everywhere. */
export const SCHEME_REACHES = ['near', 'territory', 'remote', 'national'] as const;
export type SchemeReach = (typeof SCHEME_REACHES)[number];

export const schemeQuerySchema = listQuery.extend({
  /** INSEE code of the place. */
  commune: z.string().trim().min(1).max(5),
  /** Absent: every stage. */
  stage: z.enum(STAGES).optional(),
  form: z.enum(SUPPORT_FORMS).optional(),
});
export type SchemeQuery = z.output<typeof schemeQuerySchema>;

export const schemeSchema = opportunityCardSchema
  .pick({ id: true, title: true, organisation: true, perimeter: true, remote: true, qpvOnly: true })
  .extend({
    forms: opportunityCardSchema.shape.forms,
    deadline: opportunityCardSchema.shape.deadline,
    opensOn: z.iso.date().nullable(),
    stages: z.array(z.enum(STAGES)),
    description: z.string(),
    /** How to enter, in its people's words. */
    conditions: z.string(),
    reach: z.enum(SCHEME_REACHES),
    /** Kilometres from the place to the point it is around; null where it has none. */
    distanceKm: z.number().nullable(),
    /** The point it is around, for a map. */
    point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
    /** What the engine's conditions say of the place and the stage. */
    reasons: z.array(z.string()),
  });
export type Scheme = z.infer<typeof schemeSchema>;

export const SCHEME_ROUTES = {
  findSchemes: {
    method: 'get',
    path: '/schemes',
    tag: 'opportunities',
    cost: 'light',
    summary:
      'Every support scheme open to a place and a stage, the nearest first, those at a distance after.',
    query: schemeQuerySchema,
    reply: pageOf(schemeSchema).extend({ commune: communeSchema, total: z.int() }),
  },
} as const satisfies Record<string, Route>;
