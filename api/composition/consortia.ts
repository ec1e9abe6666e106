import { createTelling } from '../introductions/letters.ts';
import type { Job } from '../jobs.ts';
import { type TellNeeds, tellJoined, tellUntoldAnswers } from '../sourcing/consortia/letters.ts';

const EVERY_MS = 60_000;

/** What an introduction tells, and what it tells of the consortia that its project has joined by it. */
export function createTellings(
  needs: TellNeeds & Parameters<typeof createTelling>[0],
): ReturnType<typeof createTelling> {
  const ofIntroduction = createTelling(needs);
  return async (introduction, happening) => {
    await ofIntroduction(introduction, happening);
    if (happening === 'accepted') await tellJoined(needs, introduction);
  };
}

export const consortiumJob = (needs: TellNeeds): Job => ({
  does: 'tells buyers of joint answers where a node died before it did',
  everyMs: EVERY_MS,
  run: () => tellUntoldAnswers(needs),
});
