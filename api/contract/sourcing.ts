import { z } from 'zod';
import { CERTIFICATIONS } from '../../matching/taxonomy/index.ts';
import { behindSchema } from './behind.ts';
import { DECLINE_REASONS, INTRODUCTION_STATUSES, OBSTACLES } from './introductions.ts';
import { idSchema, projectInputSchema, text } from './projects.ts';
import { projectSuggestionSchema, STRENGTHS } from './suggestions.ts';

/** How a need is sourced: who was invited when, what each answered, and what the buyer's side keeps to itself. */

/** Invited at once. */
export const BATCH_MOST = 10;
/** So many interested are enough to choose among: nobody else is disturbed. */
export const ENOUGH_INTERESTED = 3;
/** Days that a batch has to answer before the next may be invited. */
export const BATCH_DAYS = 7;

/** From the introduction: not sent yet, sent, looked at, answered… ; 'refused' by the buyer's own side, 'silent' after 30 days. */
export const SOURCING_STEPS = [
  'listed',
  'invited',
  'opened',
  'interested',
  'met',
  'agreed',
  'declined',
  'refused',
  'silent',
  'withdrawn',
  'abandoned',
] as const;
export type SourcingStep = (typeof SOURCING_STEPS)[number];

const at = z.iso.datetime().nullable();
/** What the buyer's side keeps about one supplier; nobody else ever reads it. */
export const sourcingMarkSchema = z.object({
  /** 0: nothing is kept yet. */
  version: z.int(),
  note: z.string(),
  isCompared: z.boolean(),
  isChosen: z.boolean(),
  /** Why it was chosen. */
  why: z.string(),
  /** Display name of who wrote last; null: nobody, or an account that is gone. */
  by: z.string().nullable(),
  at,
});
export type SourcingMark = z.infer<typeof sourcingMarkSchema>;

const known = projectInputSchema.pick({
  sectors: true,
  stage: true,
  legalForm: true,
  inQpv: true,
  capacity: true,
  team: true,
}).shape;
const sourcingRowSchema = z.object({
  project: z.object({ id: z.string(), title: z.string(), people: z.string() }),
  /** As it is published now; null once it no longer is. */
  sheet: z
    .object({
      ...known,
      ...behindSchema.shape,
      offer: z.string(),
      commune: z.string(),
      certifications: z.array(z.enum(CERTIFICATIONS)),
      /** For whom it has worked, in its own words; '' when it does not say. */
      references: z.string(),
    })
    .nullable(),
  distanceKm: z.number().nullable(),
  /** Of the pair when it was proposed, or as it is now; null when nothing can be said any more. */
  score: z.number().nullable(),
  strength: z.enum(STRENGTHS).nullable(),
  reasons: z.array(z.string()),
  step: z.enum(SOURCING_STEPS),
  /** The supplier proposed itself. */
  cameForward: z.boolean(),
  /** Null: invited alone, into a consortium, or not at all. */
  batch: z.int().nullable(),
  /** Invited into a consortium. */
  inConsortium: z.boolean(),
  invitedAt: at,
  openedAt: at,
  interestedAt: at,
  declinedAt: at,
  metAt: at,
  agreedAt: at,
  reason: z.enum(DECLINE_REASONS).nullable(),
  /** What it said when it declined. */
  answer: z.string().nullable(),
  status: z.enum(INTRODUCTION_STATUSES).nullable(),
  introductionId: z.string().nullable(),
  conversationId: z.string().nullable(),
  /** When the inbox that was full lets somebody in again. */
  reopensAt: at,
  mark: sourcingMarkSchema,
});
export type SourcingRow = z.infer<typeof sourcingRowSchema>;

/** Why a next batch may be invited, or not yet. */
export const BATCH_STATES = ['first', 'few-answers', 'waits', 'enough', 'not-published'] as const;
export const sourcingSchema = z.object({
  need: z.object({ id: z.string(), title: z.string() }),
  /** Goes up with each batch; said back with the next. */
  version: z.int(),
  batches: z.array(
    z.object({ number: z.int(), at: z.iso.datetime(), by: z.string().nullable(), invited: z.int() }),
  ),
  next: z.object({
    state: z.enum(BATCH_STATES),
    isOpen: z.boolean(),
    /** When the last batch has had its days to answer. */
    opensAt: at,
    interested: z.int(),
    waiting: z.int(),
  }),
  rows: z.array(sourcingRowSchema),
});
export type Sourcing = z.infer<typeof sourcingSchema>;

/** Whom a next batch would invite, best first and fairly, and whose inbox is full. */
export const batchDraftSchema = z.object({
  items: z.array(projectSuggestionSchema).max(BATCH_MOST),
  later: z.array(
    z.object({ project: z.object({ id: z.string(), title: z.string() }), reopensAt: z.iso.datetime() }),
  ),
  /** A beginning of the message, in the caller's language. */
  message: z.string(),
});
export type BatchDraft = z.infer<typeof batchDraftSchema>;

export const batchInputSchema = z.strictObject({
  version: z.int().min(0),
  projectIds: z.array(idSchema).min(1).max(BATCH_MOST),
  /** Addresses and telephone numbers are refused, as in any first message. */
  message: text(1000).min(1),
});
export type BatchInput = z.infer<typeof batchInputSchema>;

/** What became of each: invited, or why not. */
export const batchReplySchema = z.object({
  results: z.array(
    z.object({
      projectId: z.string(),
      title: z.string(),
      outcome: z.enum(['invited', ...OBSTACLES, 'not-found', 'day-full']),
      reopensAt: at,
      /** In the caller's words. */
      text: z.string(),
    }),
  ),
});
export type BatchReply = z.infer<typeof batchReplySchema>;

export const markInputSchema = z.strictObject({
  /** The one that was seen; 0 for the first. */
  version: z.int().min(0),
  note: text(2000).optional(),
  isCompared: z.boolean().optional(),
  isChosen: z.boolean().optional(),
  why: text(1000).optional(),
});
export type MarkInput = z.infer<typeof markInputSchema>;

export const SOURCING_FORMATS = ['csv', 'xlsx'] as const;
export const sourcingExportQuery = z.strictObject({ format: z.enum(SOURCING_FORMATS) });
