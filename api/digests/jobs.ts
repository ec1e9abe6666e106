import type { Job } from '../jobs.ts';
import { runDigests } from './digests.ts';
import type { DigestNeeds } from './needs.ts';

/** @param isReady whether this node holds what is published, as it is now */
export const digestJob = (needs: () => DigestNeeds, isReady: () => boolean): Job => ({
  does: 'chooses and sends the weekly letters that are due',
  // A look goes through all accounts: seconds for a hundred thousand.
  cron: '*/5 * * * *',
  run: async () => {
    if (isReady()) await runDigests(needs());
  },
});
