import { z } from 'zod';
import { CERTIFICATIONS, LEGAL_FORMS, SECTORS, STAGES, TEAM_SIZES } from '../../matching/taxonomy/index.ts';
import { byId } from './pages.ts';
import { photoSchema } from './photos.ts';
import {
  communeCodeSchema,
  communeSchema,
  idSchema,
  projectCardSchema,
  projectInputSchema,
} from './projects.ts';
import type { Route } from './route.ts';
import { badBox, departementCodeSchema, regionCodeSchema } from './territory.ts';

export const SUPPLIER_ORDERS = ['relevance', 'distance', 'freshness'] as const;

/** Codes one behind the other, commas between: "proprete,espaces-verts". */
const codes = <Item extends z.ZodType<string, string>>(code: Item, most: number) =>
  z
    .string()
    .max(most * 40)
    .transform((given) => [...new Set(given.split(',').filter((part) => part !== ''))])
    .pipe(z.array(code).max(most))
    .optional();
/** Chosen or not there at all; "0" is as good as nothing. */
const ticked = z
  .enum(['1', '0'])
  .transform((given) => given === '1')
  .optional();
const degrees = (most: number) =>
  z.string().trim().min(1).transform(Number).pipe(z.number().min(-most).max(most));
const box = z
  .string()
  .max(200)
  .transform((given) => given.split(','))
  .pipe(z.tuple([degrees(180), degrees(90), degrees(180), degrees(90)]))
  // One that is as narrow as a line is what a map shows beyond the edge of the world.
  .refine(([west, south, east, north]) => west <= east && south <= north, badBox)
  .transform(([west, south, east, north]) => ({ west, south, east, north }));

const filters = {
  /** In the buyer's words; a place in them is recognised. */
  q: z.string().trim().max(200).optional(),
  sectors: codes(z.enum(SECTORS), SECTORS.length),
  stages: codes(z.enum(STAGES), STAGES.length),
  legalForms: codes(z.enum(LEGAL_FORMS), LEGAL_FORMS.length),
  sizes: codes(z.enum(TEAM_SIZES), TEAM_SIZES.length),
  certifications: codes(z.enum(CERTIFICATIONS), CERTIFICATIONS.length),
  lists: codes(idSchema, 20),
  qpv: ticked,
  consortium: ticked,
  fast: ticked,
  /** Yearly volume to be carried, whole euros. */
  volume: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  /** INSEE code of the commune that distances are told from; a circle with `km`. */
  near: communeCodeSchema.optional(),
  km: z.coerce.number().min(0.1).max(1000).optional(),
  departements: codes(departementCodeSchema, 101),
  regions: codes(regionCodeSchema, 20),
  /** SIREN of intercommunalities. */
  epcis: codes(z.string().regex(/^\d{9}$/), 50),
  overseas: ticked,
  /** "west,south,east,north", WGS-84 degrees. */
  box: box.optional(),
  /** Misspelt words are looked for as they are written. */
  exact: ticked,
};
const areasIn = (query: Readonly<Record<string, unknown>>): string[] =>
  ['km', 'departements', 'regions', 'epcis', 'overseas', 'box'].filter((name) => {
    const value = query[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
/** One area at a time, and a circle around something. */
const withOneArea = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).superRefine((query, context) => {
    const all = query as Readonly<Record<string, unknown>>;
    const [first, second] = areasIn(all);
    if (first !== undefined && second !== undefined)
      context.addIssue({ code: 'custom', path: [second], params: { rule: 'one-area' } });
    if (all.km !== undefined && all.near === undefined)
      context.addIssue({ code: 'custom', path: ['near'], params: { rule: 'km-without-place' } });
  });

const order = z.enum(SUPPLIER_ORDERS).default('relevance');
export const supplierQuerySchema = withOneArea({
  ...filters,
  order,
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(300).optional(),
});
export type SupplierSearchQuery = z.output<typeof supplierQuerySchema>;
/** What a saved search keeps: the filters and the order, as they stand in an address. */
export const savedQuerySchema = withOneArea({ ...filters, order });
export const MOST_CLUSTERS = 400;
export const supplierMapQuerySchema = withOneArea({
  ...filters,
  /** What the map shows, "west,south,east,north". */
  view: box,
  zoom: z.coerce.number().int().min(0).max(18),
});
export type SupplierMapQuery = z.output<typeof supplierMapQuerySchema>;

const reasonSchema = z.object({ text: z.string(), inferred: z.boolean() });
export const foundSupplierSchema = projectCardSchema.extend({
  capacity: projectInputSchema.shape.capacity,
  team: projectInputSchema.shape.team,
  certifications: z.array(z.enum(CERTIFICATIONS)),
  joinsConsortium: z.boolean().nullable(),
  /** 0..100. */
  score: z.number().min(0).max(100),
  /** Why it is there; never empty. */
  reasons: z.array(reasonSchema).min(1),
  /** Kilometres from the place asked for to the nearest of its communes; null when either is not known. */
  distanceKm: z.number().nullable(),
  /** The nearest of its communes. */
  nearest: communeSchema.nullable(),
});
export type FoundSupplierView = z.infer<typeof foundSupplierSchema>;

const countsSchema = z.array(z.object({ code: z.string(), label: z.string(), count: z.int() }));
/** How many results with each: counted under all the other filters. */
export const supplierFacetsSchema = z.object({
  sectors: countsSchema,
  stages: countsSchema,
  legalForms: countsSchema,
  sizes: countsSchema,
  certifications: countsSchema,
  lists: countsSchema,
  departements: countsSchema,
  regions: countsSchema,
  /** Those chosen, that of the place asked for, then the fullest: thirty or so of a thousand. */
  epcis: countsSchema,
  /** Within 5, 10, 25, 50, 100 km; empty without a place. */
  km: countsSchema,
  overseas: z.int(),
  qpv: z.int(),
  consortium: z.int(),
  fast: z.int(),
});
export type SupplierFacetsView = z.infer<typeof supplierFacetsSchema>;

/** A place that stands in the words: a filter to choose. */
const placeReadSchema = z.object({
  type: z.enum(['commune', 'departement', 'region']),
  code: z.string(),
  name: z.string(),
  /** The département of a commune; '' for the others. */
  detail: z.string(),
});
export type PlaceRead = z.infer<typeof placeReadSchema>;
export const supplierPageSchema = z.object({
  items: z.array(foundSupplierSchema),
  total: z.int(),
  nextCursor: z.string().nullable(),
  facets: supplierFacetsSchema,
  understood: z.object({
    trades: z.array(z.object({ code: z.string(), label: z.string() })),
    /** Words that nobody has, each with the one it was read as, and others as near. */
    words: z.array(z.object({ typed: z.string(), read: z.string(), others: z.array(z.string()) })),
    /** The likeliest first. */
    places: z.array(placeReadSchema),
    /** Several towns have that name and nothing tells which is meant: none is supposed, and the searcher is asked. */
    isAsked: z.boolean(),
    /** Where distances are told from. */
    from: communeSchema.nullable(),
  }),
});
export type SupplierPageView = z.infer<typeof supplierPageSchema>;

const clusterSchema = z.object({
  /** Column and row of its cell: floor((lon + 180) / cellDegrees), floor((lat + 90) / cellDegrees). */
  cell: z.string(),
  count: z.int(),
  lon: z.number(),
  lat: z.number(),
  box: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
  /** When all of them are in one commune. */
  commune: z.string().nullable(),
  /** When it is one alone. */
  supplier: z.object({ id: z.string(), title: z.string() }).nullable(),
});
export const supplierMapSchema = z.object({
  cellDegrees: z.number(),
  clusters: z.array(clusterSchema).max(MOST_CLUSTERS),
  /** How many suppliers the map shows. */
  shown: z.int(),
  /** Null: the map draws its own outline alone. */
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
});
export type SupplierMapView = z.infer<typeof supplierMapSchema>;

const completionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('trade'), text: z.string(), label: z.string(), count: z.int() }),
  z.object({ type: z.literal('place'), code: z.string(), name: z.string(), detail: z.string() }),
  z.object({ type: z.literal('supplier'), id: z.string(), title: z.string(), commune: z.string() }),
]);
export const completionsSchema = z.object({ items: z.array(completionSchema) });
export type CompletionView = z.infer<typeof completionSchema>;

/** A supplier's page, all of it public. */
export const supplierSchema = z.object({
  ...projectInputSchema.shape,
  ...projectCardSchema.pick({ hasPeople: true, answerClock: true }).shape,
  /** Whether it sells anything yet. */
  sells: z.boolean(),
  /** From the place asked for to the nearest of its communes; null without one. */
  distanceKm: z.number().nullable(),
  from: communeSchema.nullable(),
  /** Last time it was published or said to hold; null when not known. */
  refreshedAt: z.iso.datetime().nullable(),
  similar: z.array(foundSupplierSchema),
  photos: z.array(photoSchema),
});
export type SupplierView = z.infer<typeof supplierSchema>;

export const SUPPLIER_ROUTES = {
  searchSuppliers: {
    method: 'get',
    path: '/suppliers',
    tag: 'suppliers',
    cost: 'light',
    summary:
      'Suppliers by words, place and filters, each with its reason and its distance; counts for every filter.',
    query: supplierQuerySchema,
    reply: supplierPageSchema,
  },
  completeSuppliers: {
    method: 'get',
    path: '/suppliers/complete',
    tag: 'suppliers',
    cost: 'light',
    summary: 'Ways to go on with what is typed: words of trades, places, names of suppliers.',
    query: z.strictObject({
      q: z.string().trim().min(1).max(80),
      limit: z.coerce.number().int().min(1).max(12).default(8),
    }),
    reply: completionsSchema,
  },
  mapSuppliers: {
    method: 'get',
    path: '/suppliers/map',
    tag: 'suppliers',
    cost: 'light',
    summary: 'The same results on a map, those near each other put together.',
    query: supplierMapQuerySchema,
    reply: supplierMapSchema,
  },
  getSupplier: {
    method: 'get',
    path: '/suppliers/:id',
    tag: 'suppliers',
    cost: 'light',
    summary: 'One supplier, what it says of itself, how it answers, and others like it.',
    params: byId,
    query: z.strictObject({ near: communeCodeSchema.optional() }),
    reply: supplierSchema,
  },
} as const satisfies Record<string, Route>;
