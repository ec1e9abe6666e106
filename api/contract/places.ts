import { z } from 'zod';
import { communeSchema } from './projects.ts';

export const placeSchema = communeSchema.extend({
  departement: z.object({ code: z.string(), name: z.string() }),
  region: z.object({ code: z.string(), name: z.string() }),
  /** Its intercommunality, by its SIREN; null for a few islands and overseas collectivities. */
  epci: z.object({ code: z.string(), name: z.string() }).nullable(),
  postCodes: z.array(z.string()),
  population: z.int(),
  /** True when the point is the mean of neighbouring communes, good to some 5 km: enough to rank, not to map. */
  approximate: z.boolean(),
});
export type Place = z.infer<typeof placeSchema>;

export const placesQuerySchema = z.strictObject({
  q: z.string().trim().min(1).max(80),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export const placesSchema = z.object({ items: z.array(placeSchema) });

export const epciSchema = z.object({
  /** SIREN. */
  code: z.string(),
  name: z.string(),
  /** Where its most populated commune lies. */
  departement: z.object({ code: z.string(), name: z.string() }),
  communes: z.int(),
});
export type Epci = z.infer<typeof epciSchema>;
export const epcisSchema = z.object({ items: z.array(epciSchema) });
