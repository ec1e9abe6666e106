import { z } from 'zod';

/** What to do next, the most urgent first; the site has the sentence of each. */
export const NEXT_STEPS = [
  'answer-introduction',
  'read-messages',
  'answer-claim',
  'answer-claims',
  'answer-follower',
  'confirm-still-current',
  'resume-paused',
  'publish-project',
  'publish-opportunity',
  'describe-project',
  'post-opportunity',
  'fill-in-project',
  'read-suggestions',
  'read-followed',
  'follow-projects',
  'join-organisation',
] as const;
export const nextStepSchema = z.object({
  code: z.enum(NEXT_STEPS),
  subject: z
    .object({ type: z.enum(['project', 'opportunity', 'organisation']), id: z.string(), title: z.string() })
    .nullable(),
  /** How many introductions, messages or suggestions wait, or fields are missing; null where there is nothing to count. */
  count: z.int().nullable(),
});
export type NextStep = z.infer<typeof nextStepSchema>;
export const nextStepsSchema = z.object({ items: z.array(nextStepSchema) });
