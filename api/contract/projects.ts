import { z } from 'zod';
import { CERTIFICATIONS, INNOVATIONS, LEGAL_FORMS, SECTORS, STAGES } from '../../matching/taxonomy/index.ts';
import { behindSchema } from './behind.ts';
import { clientIdSchema, keptSchema, versionSchema } from './publishing.ts';

/** Ids are readable slugs or generated ones; nothing else passes, so they are safe in URLs and queries. */
export const idSchema = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,79}$/);
export const text = (max: number) => z.string().trim().max(max);

export const communeSchema = z.strictObject({
  code: z.string().regex(/^(\d{5}|2[AB]\d{3})$/),
  name: text(80).min(1),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});

/** INSEE code of a commune; its name and place are looked up. */
export const communeCodeSchema = z.string().regex(/^(\d{5}|2[AB]\d{3})$/);

const euros = z.int().min(0).max(1_000_000_000);
const fundingSchema = z
  .strictObject({ min: euros, max: euros, purpose: text(1000) })
  .refine((funding) => funding.min <= funding.max, { path: ['max'], params: { rule: 'min-over-max' } })
  .nullable();

/** One thing a project does, with an area of its own; null: that of the project, as far as it goes. */
const activity = { title: text(200).min(1), offer: text(2000) };
const radiusKm = z.number().positive().max(1000).nullable();
const activitySchema = z.strictObject({ ...activity, commune: communeSchema.nullable(), radiusKm });
const MOST_ACTIVITIES = 8;

/** What a place was told by; the finer ones first but for `point`, which somebody put on a map. */
export const PLACE_KINDS = ['point', 'housenumber', 'street', 'locality', 'municipality'] as const;
export const placeKindSchema = z.enum(PLACE_KINDS);
export type PlaceKind = z.infer<typeof placeKindSchema>;

/** Where a project is, as its people said; shown to them alone. WGS-84 degrees. */
export const locationSchema = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  kind: placeKindSchema,
  /** The address as it was found; '' for a point on the map. */
  label: text(200),
  /** 0..1, of the address API; null where there is none. */
  score: z.number().min(0).max(1).nullable(),
});
export type ProjectLocation = z.infer<typeof locationSchema>;

/** What outlines of priority neighbourhoods tell of that place; only a clear answer is kept. */
export const qpvCheckSchema = z.strictObject({
  isIn: z.boolean(),
  /** Of outlines: '2024'. */
  generation: z.string(),
  /** The neighbourhood; null outside. */
  code: z.string().nullable(),
  name: z.string().nullable(),
});
export type QpvCheck = z.infer<typeof qpvCheckSchema>;

export const membershipStateSchema = z.object({
  /** `unknown`: the edge is no further than the place is sure. */
  state: z.enum(['in', 'out', 'unknown']),
  generation: z.string(),
  /** The neighbourhood it lies in, or the nearest. */
  code: z.string(),
  name: z.string(),
  /** To the edge, in kilometres. */
  distanceKm: z.number(),
  /** 0..1, above a half where the answer is clear. */
  confidence: z.number(),
});

/** What a holder declares; the same shape in the import files, the forms and the database. */
export const projectInputSchema = z.strictObject({
  id: idSchema,
  title: text(200).min(1),
  pitch: text(5000).min(1),
  offer: text(5000),
  seeks: text(5000),
  sectors: z.array(z.enum(SECTORS)).max(SECTORS.length),
  skillsSought: z.array(text(200).min(1)).max(20),
  /** Null: the holder did not say. */
  stage: z.enum(STAGES).nullable(),
  legalForm: z.enum(LEGAL_FORMS).nullable(),
  innovation: z.array(z.enum(INNOVATIONS)).max(7),
  commune: communeSchema,
  inQpv: z.boolean().nullable(),
  funding: fundingSchema,
  capacity: text(1000),
  team: z.int().min(0).max(10_000),
  activities: z.array(activitySchema).max(MOST_ACTIVITIES).optional(),
  /** Labels and official recognitions; absent as long as nobody asked. */
  certifications: z.array(z.enum(CERTIFICATIONS)).max(CERTIFICATIONS.length).optional(),
  /** Whether it would answer a need with others; null: not said. */
  joinsConsortium: z.boolean().nullable().optional(),
  /** For whom it has worked, in its own words. */
  references: text(2000).optional(),
  /** Where the facts of a public case come from. */
  source: z.strictObject({ title: text(300).min(1), section: text(200).min(1) }).optional(),
  /** Beside what is declared: what was checked. No file and no person writes it. */
  qpv: qpvCheckSchema.optional(),
});
/** As it stands in files. */
export const projectFileSchema = projectInputSchema.omit({ qpv: true });
export type ProjectInput = z.infer<typeof projectInputSchema>;

export const projectCardSchema = projectInputSchema
  .pick({
    id: true,
    title: true,
    pitch: true,
    offer: true,
    sectors: true,
    stage: true,
    legalForm: true,
    commune: true,
    inQpv: true,
    qpv: true,
  })
  .extend(behindSchema.shape);
export type ProjectCard = z.infer<typeof projectCardSchema>;

const { title, ...declared } = projectInputSchema.omit({ id: true, source: true, qpv: true }).shape;

/** What its people write: everything optional but the title, so that it can be saved from the first word. */
const writable = {
  ...z.object(declared).partial().shape,
  // A draft may hold an emptied sentence; publishing wants one.
  pitch: text(5000).optional(),
  commune: communeCodeSchema.nullable().optional(),
  activities: z
    .array(z.strictObject({ ...activity, commune: communeCodeSchema.nullable(), radiusKm }))
    .max(MOST_ACTIVITIES)
    .optional(),
  location: locationSchema.nullable().optional(),
};
export const createProjectSchema = z.strictObject({
  title,
  ...writable,
  /** The organisation it belongs to; the caller's own when absent. */
  organisationId: idSchema.optional(),
  clientId: clientIdSchema.optional(),
});
export const updateProjectSchema = z.strictObject({
  version: versionSchema,
  title: title.optional(),
  ...writable,
});
export type CreateProject = z.infer<typeof createProjectSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;

/** A project as its own people see it, in any status; what was not said is null or empty. */
export const ownProjectSchema = keptSchema.extend({
  ...projectInputSchema.omit({ source: true }).shape,
  pitch: z.string(),
  commune: communeSchema.nullable(),
  activities: z.array(activitySchema),
  certifications: z.array(z.enum(CERTIFICATIONS)),
  joinsConsortium: z.boolean().nullable(),
  references: z.string(),
  /** null: not said, or not for the caller to see. */
  location: locationSchema.nullable(),
  /** What outlines tell of it now; null where there is no place, or no outlines. */
  membership: membershipStateSchema.nullable(),
});
export type OwnProject = z.infer<typeof ownProjectSchema>;

/** What the taxonomy reads in a text, to be ticked, with the words that led to it. */
const proposalSchema = z.object({
  code: z.string(),
  label: z.string(),
  words: z.array(z.string()),
  inferred: z.boolean(),
});
export const understandInputSchema = z.strictObject({ text: text(8000).min(3) });
export const proposalsSchema = z.object({
  sectors: z.array(proposalSchema),
  skills: z.array(proposalSchema),
  trades: z.array(proposalSchema),
  purposes: z.array(proposalSchema),
  stage: proposalSchema.nullable(),
  legalForm: proposalSchema.nullable(),
});
export type Proposals = z.infer<typeof proposalsSchema>;

/**
 * "Ajoutez votre commune : +14": the fields not said yet, the most helpful first; and for the three nearest closed
 * conditions what would change it: "Avec le statut association : +12 places (3 offres)."
 */
export const gainsSchema = z.object({
  whatIf: z.array(z.object({ code: z.string(), text: z.string() })).max(3),
  items: z.array(
    z.object({
      field: z.enum([
        'offer',
        'seeks',
        'skillsSought',
        'sectors',
        'stage',
        'legalForm',
        'inQpv',
        'commune',
        'funding',
      ]),
      /** Suggestions it would add at best, and which answer adds them where the answers are a list. */
      gain: z.int(),
      best: z.string().nullable(),
      /** Suggestions shown now "to be checked", which this answer would settle. */
      settles: z.int(),
    }),
  ),
});
export type Gains = z.infer<typeof gainsSchema>;
