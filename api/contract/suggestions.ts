import { z } from 'zod';
import { LEGAL_FORMS, OPPORTUNITY_KINDS, STAGES } from '../../matching/taxonomy/index.ts';
import { opportunityCardSchema } from './opportunities.ts';
import { communeSchema, idSchema, projectCardSchema, text } from './projects.ts';

/** Codes, numbers and found words; the sentences beside them say the same in the caller's language. */
const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

export const partSchema = z.object({
  criterion: z.string(),
  label: z.string(),
  value: z.number().min(0).max(1),
  weight: z.number().min(0).max(1),
  /** value x weight x 100; the points of all parts sum to the score. */
  points: z.number().min(0).max(100),
  evidence: z.object({ sentence: z.string(), values: valuesSchema, inferred: z.boolean() }),
  /** The evidence in words. */
  text: z.string(),
});
export const gateSchema = z.object({
  gate: z.string(),
  state: z.enum(['open', 'closed', 'unknown']),
  values: valuesSchema,
  text: z.string(),
});

/** From the strongest: "lien fort", "à regarder", "piste". */
export const STRENGTHS = ['strong', 'look', 'lead'] as const;

const pair = {
  score: z.number().min(0).max(100),
  strength: z.enum(STRENGTHS),
  /** Two or three sentences, strongest first; `inferred` marks what the engine supposes and nobody said. */
  reasons: z.array(z.object({ text: z.string(), inferred: z.boolean() })),
  parts: z.array(partSchema),
  gates: z.array(gateSchema),
  /** Kilometres between the two places; null when remote, national or not known. */
  distanceKm: z.number().nullable(),
  settings: z.string(),
};
/** In a list of one's own: set aside for later. */
const saved = z.boolean();
export const opportunitySuggestionSchema = z.object({
  ...pair,
  saved,
  opportunity: opportunityCardSchema,
  /** What a need asks beyond what the project says it can do, with both numbers; null: nothing tells so. */
  beyond: z.string().nullable(),
});
export const projectSuggestionSchema = z.object({ ...pair, saved, project: projectCardSchema });
export type OpportunitySuggestion = z.infer<typeof opportunitySuggestionSchema>;
export type ProjectSuggestion = z.infer<typeof projectSuggestionSchema>;

/** "Avec le statut association : +12 places (3 offres)." */
export const whatIfSchema = z.object({
  /** The gate it is about, and for sums the direction. */
  code: z.string(),
  text: z.string(),
  /** Whether this alone opens the pair. */
  isEnough: z.boolean(),
});
/** Of what would change it. */
export const MOST_WHAT_IFS = 3;

/** Why a pair is suggested or which gates keep it closed. */
export const explanationSchema = z.object({
  ...pair,
  suggested: z.boolean(),
  /** One's own draft may have no town yet. */
  project: projectCardSchema.extend({ commune: communeSchema.nullable() }),
  opportunity: opportunityCardSchema,
  /** Of a closed pair: what the asking side could change, nearest first; empty when nothing it can change would open it. */
  whatIf: z.array(whatIfSchema).max(MOST_WHAT_IFS),
});
export type Explanation = z.infer<typeof explanationSchema>;

const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), nextCursor: z.string().nullable() });
export const opportunitySuggestionPageSchema = page(opportunitySuggestionSchema);
export const projectSuggestionPageSchema = page(projectSuggestionSchema);

export const suggestionQuerySchema = z.strictObject({
  kind: z.enum(OPPORTUNITY_KINDS).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  cursor: z.string().max(200).optional(),
});

/** What a visitor types, with no account; nothing of it is stored. */
export const previewInputSchema = z.strictObject({
  text: text(8000).min(3),
  /** INSEE code of the commune. */
  commune: z
    .string()
    .regex(/^(\d{5}|2[AB]\d{3})$/)
    .optional(),
  stage: z.enum(STAGES).optional(),
  legalForm: z.enum(LEGAL_FORMS).optional(),
  inQpv: z.boolean().optional(),
});
export type PreviewInput = z.infer<typeof previewInputSchema>;

const previewGroupSchema = z.object({
  kind: z.enum(OPPORTUNITY_KINDS),
  /** How many suit, of which five are shown. */
  total: z.int(),
  items: z.array(opportunitySuggestionSchema).max(5),
  /** Good links that a gate keeps closed, with the reason: at most two. */
  closed: z.array(opportunitySuggestionSchema).max(2),
});
export const previewSchema = z.object({
  /** What the engine read in the text, with the words that led to it. */
  understood: z.array(
    z.object({
      topic: z.enum(['trade', 'skill', 'purpose', 'form', 'stage', 'legal-form']),
      code: z.string(),
      label: z.string(),
      words: z.array(z.string()),
      inferred: z.boolean(),
    }),
  ),
  groups: z.array(previewGroupSchema),
  settings: z.string(),
});
export type Preview = z.infer<typeof previewSchema>;

/** "Groupement possible": the smallest set of projects that covers a need too large or too broad for one. */
export const consortiumSchema = z.object({
  /** Null: one project is enough, or none brings anything, or it is not a need. */
  consortium: z
    .object({
      /** What they cover together, and what nobody does. */
      text: z.string(),
      isWhole: z.boolean(),
      members: z.array(
        z.object({
          project: projectCardSchema,
          score: z.number().min(0).max(100),
          /** Trade codes that it takes on, and its part of the contract in whole euros; 0 when not known. */
          trades: z.array(z.string()),
          volumeEur: z.int(),
          text: z.string(),
        }),
      ),
      missing: z.object({ trades: z.array(z.string()), volumeEur: z.int() }),
    })
    .nullable(),
});
export type ConsortiumReply = z.infer<typeof consortiumSchema>;

export const pairParamsSchema = z.strictObject({ id: idSchema, other: idSchema });

/** Whom a draft would reach today. */
export const reachSchema = z.object({
  /** Published projects to whom it would be suggested, of how many in all. */
  reached: z.int(),
  projects: z.int(),
  /** For each condition: how many projects would be reached but for it alone; the dearest first. */
  gates: z.array(z.object({ gate: z.string(), label: z.string(), cut: z.int() })),
  best: z.array(projectSuggestionSchema).max(3),
});
export type Reach = z.infer<typeof reachSchema>;
