import { REFRESH_MONTHS } from '../../matching/taxonomy/index.ts';
import type { Job } from '../jobs.ts';
import { FRESHNESS, freshnessOfScheme, LIFECYCLE, type Move } from './lifecycle.ts';
import type { Due, PublishingStore } from './store.ts';

interface Needs {
  readonly ownProjects: PublishingStore;
  readonly ownOpportunities: PublishingStore;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
  now(): Date;
}

const DAY_MS = 24 * 3600_000;
const TOGETHER = 100;
const EVERY_MS = 60_000;

/** Closes what is past its deadline. On any number of nodes: each document is moved once, by the version that was seen. */
export const expire = ({ ownOpportunities, today, now }: Omit<Needs, 'ownProjects'>): Promise<number> =>
  moveDue(ownOpportunities, 'expire', { deadlineBefore: today() }, now);

/** What asks for a confirmation, and how long each waits for it. */
export const RHYTHMS = [
  { rhythm: 'no-scheme', freshness: FRESHNESS } as const,
  ...REFRESH_MONTHS.map((rhythm) => ({ rhythm, freshness: freshnessOfScheme(rhythm) })),
];

/** Pauses what nobody has confirmed in time; reminders.ts asks before, and tells. */
export async function goStale({ ownProjects, ownOpportunities, now }: Omit<Needs, 'today'>): Promise<number> {
  const counts = [ownProjects, ownOpportunities].flatMap((store) =>
    RHYTHMS.map(({ rhythm, freshness: { pauseDays } }) => {
      const refreshedBefore = new Date(now().getTime() - pauseDays * DAY_MS);
      return moveDue(store, 'go-stale', { refreshedBefore, rhythm }, now);
    }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function moveDue(store: PublishingStore, move: Move, fits: Due, now: () => Date): Promise<number> {
  const { to, because } = LIFECYCLE[move];
  let moved = 0;
  for (;;) {
    const due = await store.due(move, fits, TOGETHER);
    const change = { at: now(), accountId: null, action: move, fields: ['status'] };
    const written = await Promise.all(
      due.map((seen) => store.write(seen, { status: to, statusReason: because }, change)),
    );
    moved += written.filter(Boolean).length;
    if (due.length < TOGETHER) return moved;
  }
}

export const publishingJobs = (needs: Needs): readonly Job[] => [
  {
    does: 'Closes opportunities past their deadline.',
    everyMs: EVERY_MS,
    run: async () => void (await expire(needs)),
  },
  {
    does: 'Pauses what nobody has confirmed in time.',
    everyMs: EVERY_MS,
    run: async () => void (await goStale(needs)),
  },
];
