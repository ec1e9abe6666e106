import type { Job } from '../jobs.ts';
import type { Clocks } from './clock.ts';
import { tellUntold } from './happening.ts';
import { expireSilent, remindExpiring } from './silence.ts';
import { askOutcomes, type SurveyNeeds } from './survey.ts';

const EVERY_MS = 60_000;
const SELDOM_MS = 15 * EVERY_MS;

export const introductionJobs = (
  needs: Parameters<typeof expireSilent>[0] &
    Parameters<typeof remindExpiring>[0] &
    Parameters<typeof tellUntold>[0] &
    SurveyNeeds & {
      readonly clocks: Clocks;
      readonly held: { hearAnswers(owners: ReadonlySet<string>): void };
    },
): readonly Job[] => [
  {
    does: 'Ends proposals that nobody answered in 30 days.',
    everyMs: EVERY_MS,
    run: () => expireSilent(needs),
  },
  {
    does: 'Tells what became of introductions where a node died before it did.',
    everyMs: EVERY_MS,
    run: () => tellUntold(needs),
  },
  {
    does: 'Reminds of proposals that end soon.',
    everyMs: SELDOM_MS,
    run: () => remindExpiring(needs),
  },
  {
    does: 'Asks both sides what became of their introductions.',
    everyMs: SELDOM_MS,
    run: () => askOutcomes(needs),
  },
  {
    does: 'Reads how fast people answer.',
    everyMs: EVERY_MS,
    run: async () => needs.held.hearAnswers(await needs.clocks.refresh()),
  },
];
