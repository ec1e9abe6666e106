import { z } from 'zod';

/** How fast a publisher answers; null counts as "nouveau" until five of its proposals were answered or ended in silence. */
const answerClockSchema = z
  .object({
    /** Share of the proposals that were answered, 0..1. */
    rate: z.number().min(0).max(1),
    /** Hours, the median of those answered; null when none was. */
    medianHours: z.number().min(0).nullable(),
    proposals: z.int(),
  })
  .nullable();
export type AnswerClockView = z.infer<typeof answerClockSchema>;

/** Who stands behind a sheet, as far as a card tells. */
export const behindSchema = z.object({
  /** Somebody answers for it here; nobody for the demo and imports. */
  hasPeople: z.boolean(),
  answerClock: answerClockSchema,
});
export type Behind = z.infer<typeof behindSchema>;
