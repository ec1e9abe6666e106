import type { Job } from '../jobs.ts';
import type { Clocks } from './clock.ts';
import { tellUntold } from './happening.ts';
import { expireSilent } from './silence.ts';

const EVERY_MS = 60_000;

export const introductionJobs = (
  needs: Parameters<typeof expireSilent>[0] &
    Parameters<typeof tellUntold>[0] & {
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
    does: 'Mails what became of introductions where a node died before it did.',
    everyMs: EVERY_MS,
    run: () => tellUntold(needs),
  },
  {
    does: 'Reads how fast people answer.',
    everyMs: EVERY_MS,
    run: async () => needs.held.hearAnswers(await needs.clocks.refresh()),
  },
];
