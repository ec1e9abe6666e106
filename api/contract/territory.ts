import { z } from 'zod';
import { DEPARTEMENTS, REGION_NAMES } from '../../matching/taxonomy/index.ts';
import { communeCodeSchema, membershipStateSchema, placeKindSchema, text } from './projects.ts';
import { route } from './route.ts';

export const addressesQuerySchema = z.strictObject({
  q: text(200).min(3),
  /** The commune that it is in, by its INSEE code. */
  commune: communeCodeSchema.optional(),
});
const addressSchema = z.object({
  label: z.string(),
  lon: z.number(),
  lat: z.number(),
  kind: placeKindSchema,
  /** 0..1, as the address API tells how well it meets the words; null where it could not be asked. */
  score: z.number().nullable(),
  /** INSEE code of its commune. */
  commune: z.string(),
});
export type Address = z.infer<typeof addressSchema>;
export const addressesSchema = z.object({
  items: z.array(addressSchema),
  /** `communes`: the address API is off or does not answer, these are town centres. */
  from: z.enum(['addresses', 'communes']),
});

const knownCode = (rule: 'unknown-departement' | 'unknown-region', known: object) =>
  z.string().superRefine((code, context) => {
    if (!Object.hasOwn(known, code))
      context.addIssue({ code: 'custom', params: { rule, code: code.slice(0, 20) } });
  });
/** INSEE codes of today. */
export const departementCodeSchema = knownCode('unknown-departement', DEPARTEMENTS);
export const regionCodeSchema = knownCode('unknown-region', REGION_NAMES);

/** What is no box: its edges swapped, or on both sides of the 180th meridian. */
export const badBox = { params: { rule: 'bad-box' } };

/** The edge of a view that outlines are shown in; wider, they would be too many and too small. */
export const MOST_QPV_DEGREES = 2;
/** "2.3,48.8,2.5,48.9" */
const viewSchema = z
  .string()
  .max(80)
  .transform((written) => written.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
  .refine(([west, south, east, north]) => west < east && south < north && west >= -180 && east <= 180, badBox)
  .refine(([west, , east]) => east - west <= MOST_QPV_DEGREES)
  .transform(([west, south, east, north]) => ({ west, south, east, north }));
export const qpvQuerySchema = z.strictObject({ bbox: viewSchema });
const position = z.tuple([z.number(), z.number()]);
export const qpvMapSchema = z.object({
  /** null: no outlines were imported. */
  generation: z.string().nullable(),
  /** What maps are drawn on; null: on packaged lines alone. */
  tiles: z.object({ url: z.string(), attribution: z.string() }).nullable(),
  /** Whether they are the demo's invented ones. */
  isSample: z.boolean(),
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      /** GeoJSON's MultiPolygon, thinned to what the view can show. */
      coordinates: z.array(z.array(z.array(position))),
    }),
  ),
});
export type QpvMap = z.infer<typeof qpvMapSchema>;

export const membershipQuerySchema = z.strictObject({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  kind: placeKindSchema,
});
export const membershipReplySchema = z.object({
  /** null: no outlines were imported, nothing can be checked. */
  membership: membershipStateSchema.nullable(),
});

export const TERRITORY_ROUTES = {
  findAddresses: route({
    method: 'get',
    path: '/territory/addresses',
    tag: 'places',
    cost: 'light',
    access: 'account',
    summary: 'Addresses by the national address API, or town centres when it cannot be asked.',
    query: addressesQuerySchema,
    reply: addressesSchema,
  }),
  qpvMap: route({
    method: 'get',
    path: '/territory/qpv',
    tag: 'places',
    cost: 'light',
    summary: 'Outlines of the priority neighbourhoods in a view, of the generation in force.',
    query: qpvQuerySchema,
    reply: qpvMapSchema,
  }),
  qpvMembership: route({
    method: 'get',
    path: '/territory/qpv/membership',
    tag: 'places',
    cost: 'light',
    access: 'account',
    summary: 'Whether a point lies in a priority neighbourhood; nothing is kept.',
    query: membershipQuerySchema,
    reply: membershipReplySchema,
  }),
} as const;
