import { z } from 'zod';
import { INNOVATIONS, LEGAL_FORMS, SECTORS, STAGES } from '../../matching/taxonomy/index.ts';

/** Ids are readable slugs or generated ones; nothing else passes, so they are safe in URLs and queries. */
export const idSchema = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,79}$/);
export const text = (max: number) => z.string().trim().max(max);

export const communeSchema = z.strictObject({
  code: z.string().regex(/^(\d{5}|2[AB]\d{3})$/),
  name: text(80).min(1),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});

const euros = z.int().min(0).max(1_000_000_000);

/** What a holder declares; the same shape in the import files, the forms and the database. */
export const projectInputSchema = z.strictObject({
  id: idSchema,
  title: text(200).min(1),
  pitch: text(5000).min(1),
  offer: text(5000),
  seeks: text(5000),
  sectors: z.array(z.enum(SECTORS)).max(SECTORS.length),
  skillsSought: z.array(text(200).min(1)).max(20),
  stage: z.enum(STAGES),
  legalForm: z.enum(LEGAL_FORMS),
  innovation: z.array(z.enum(INNOVATIONS)).max(7),
  commune: communeSchema,
  inQpv: z.boolean(),
  funding: z
    .strictObject({ min: euros, max: euros, purpose: text(1000) })
    .refine((funding) => funding.min <= funding.max, { path: ['max'], params: { rule: 'min-over-max' } })
    .nullable(),
  capacity: text(1000),
  team: z.int().min(0).max(10_000),
  /** Where the facts of a public case come from. */
  source: z.strictObject({ title: text(300).min(1), section: text(200).min(1) }).optional(),
});
export type ProjectInput = z.infer<typeof projectInputSchema>;

export const projectCardSchema = projectInputSchema.pick({
  id: true,
  title: true,
  pitch: true,
  offer: true,
  sectors: true,
  stage: true,
  legalForm: true,
  commune: true,
  inQpv: true,
});
export type ProjectCard = z.infer<typeof projectCardSchema>;
