import { z } from 'zod';

/** What projects and opportunities share once people own them. */

/** "brouillon", "en ligne", "en pause", "clos". Only a published one is seen by others and suggested. */
export const STATUSES = ['draft', 'published', 'paused', 'closed'] as const;

/** What a person may do to a status; `confirm` answers "toujours d'actualité ?". */
export const TRANSITIONS = ['publish', 'pause', 'resume', 'close', 'confirm'] as const;
export type Transition = (typeof TRANSITIONS)[number];

/**
 * Why it is paused or closed: its people did so, its deadline passed, nobody confirmed it in time, proposals waited three
 * weeks for an answer, or the sheet of the base that led to it is no longer public.
 */
export const STATUS_REASONS = ['people', 'deadline', 'not-confirmed', 'no-answer', 'sheet-gone'] as const;

export const transitionInputSchema = z.strictObject({ action: z.enum(TRANSITIONS) });

/** Made by whoever creates, once for what is to be created: the same body with it again is answered with what it made. */
export const clientIdSchema = z.uuid().toLowerCase();

/** Goes up by one with each change; said back on save, so that nobody writes over what he has not seen. */
export const versionSchema = z.int().min(1);

const idOfOthers = z.string();
export const ownerSchema = z.object({
  type: z.enum(['account', 'organisation']),
  id: idOfOthers,
  name: z.string(),
});

/** What its own people see beside the content. Dates are ISO 8601 in UTC. */
export const keptSchema = z.object({
  status: z.enum(STATUSES),
  statusReason: z.enum(STATUS_REASONS).nullable(),
  version: versionSchema,
  /** Null for the demo and imports, which nobody owns. */
  owner: ownerSchema.nullable(),
  /** What the caller may do now; a screen shows no other button. */
  can: z.array(z.enum([...TRANSITIONS, 'edit', 'delete', 'duplicate', 'answer'])),
  /** Fields still wanted before it can be published. */
  missing: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().nullable(),
  /** Last time its people said it still holds. */
  refreshedAt: z.iso.datetime().nullable(),
});
export type KeptView = z.infer<typeof keptSchema>;

/** How many changes are remembered of one document. */
export const MOST_CHANGES = 100;
const changedBy = z.object({ name: z.string() }).nullable();
export const changeSchema = z.object({
  version: versionSchema,
  at: z.iso.datetime(),
  /** Null: the service itself, or an account that is gone. */
  by: changedBy,
  action: z.enum([...TRANSITIONS, 'create', 'edit', 'duplicate', 'expire']),
  fields: z.array(z.string()),
});
export type ChangeView = z.infer<typeof changeSchema>;
export const historySchema = z.object({ items: z.array(changeSchema) });

/** Part of a 409 problem: what others changed since the version that the caller saw, as it stands now. */
export const conflictSchema = z.object({
  version: versionSchema,
  at: z.iso.datetime(),
  by: changedBy,
  fields: z.array(z.string()),
  current: z.record(z.string(), z.unknown()),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** Why a suggestion is hidden. */
export const HIDE_REASONS = [
  'not-relevant',
  'too-far',
  'wrong-size',
  'bad-timing',
  'already-known',
  'other',
] as const;
export const answerInputSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('saved') }),
  z.strictObject({ answer: z.literal('hidden'), reason: z.enum(HIDE_REASONS) }),
]);
export const answerSchema = z.object({
  /** The id and title of the other side; the title is null once that is no longer published. */
  other: z.string(),
  title: z.string().nullable(),
  answer: z.enum(['saved', 'hidden']),
  reason: z.enum(HIDE_REASONS).nullable(),
  at: z.iso.datetime(),
});
export type AnswerView = z.infer<typeof answerSchema>;
export const answersSchema = z.object({ items: z.array(answerSchema) });

export const doneSchema = z.object({ done: z.literal(true) });
