import type { Logger } from 'pino';
import type { Side, Suggestion } from '../../matching/types.ts';
import type { Job } from '../jobs.ts';
import type { Encounter, EncounterEvent, EncounterStore } from './store.ts';

/** What happened to a pair, told by whoever saw it happen. */
export interface Moment {
  readonly projectId: string;
  readonly opportunityId: string;
  readonly side: Side;
  readonly event: EncounterEvent;
  readonly rank?: number;
  readonly score?: number;
  readonly reason?: string | null;
}

export interface Learning {
  /** Kept in memory until the next batch: nobody waits for it. */
  note(moments: readonly Moment[]): void;
  /** Writes what waits. What the database refuses waits for the next time. */
  flush(): Promise<void>;
  /** When the pair was first shown, to either side; what waits to be written counts. */
  firstShown(projectId: string, opportunityId: string): Promise<Date | null>;
  readonly job: Job;
}

/** More is dropped while the database is away: what is learnt from is never worth the service's memory. */
const MOST_WAITING = 20_000;
const BATCH = 1000;
const EVERY_MS = 2000;

interface Needs {
  readonly store: EncounterStore;
  /** Name and version of the settings that rank on this node. */
  readonly settings: string;
  readonly log: Pick<Logger, 'warn'>;
  today(): string;
  now(): Date;
}

/** Remembers what was shown, opened, saved and hidden, so that other settings can be tried on the past. Changes no weight by itself. */
export function createLearning({ store, settings, log, today, now }: Needs): Learning {
  const waiting = new Map<string, Encounter>();
  let dropped = 0;

  async function flush(): Promise<void> {
    if (dropped > 0) log.warn({ dropped }, 'moments of pairs were not kept: the database was away too long');
    dropped = 0;
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, BATCH);
      await store.add(batch.map(([, encounter]) => encounter));
      for (const [key, encounter] of batch) if (waiting.get(key) === encounter) waiting.delete(key);
    }
  }

  return {
    note(moments) {
      const [day, at] = [today(), now()];
      for (const { projectId, opportunityId, side, event, rank, score, reason } of moments) {
        const key = JSON.stringify([projectId, opportunityId, side, event, day]);
        if (waiting.has(key)) continue;
        if (waiting.size >= MOST_WAITING) {
          dropped += 1;
          continue;
        }
        waiting.set(key, {
          ...{ projectId, opportunityId, side, event, day, at, settings },
          rank: rank ?? null,
          score: score ?? null,
          reason: reason ?? null,
        });
      }
    },
    flush,
    async firstShown(projectId, opportunityId) {
      const known = await store.firstShown(projectId, opportunityId);
      if (known) return known;
      const waits = [...waiting.values()].filter((one) => one.event === 'shown');
      return (
        waits.find((one) => one.projectId === projectId && one.opportunityId === opportunityId)?.at ?? null
      );
    },
    job: { does: 'keeps what became of suggested pairs', everyMs: EVERY_MS, run: flush },
  };
}

/** What an introduction made of a pair counts for the lists of both sides. */
export const introduced = (
  pair: Pick<Moment, 'projectId' | 'opportunityId' | 'event' | 'reason' | 'score'>,
): Moment[] => [
  { ...pair, side: 'project' },
  { ...pair, side: 'opportunity' },
];

/** The explanation of a pair was read. */
export const opened = ({ projectId, opportunityId, score }: Suggestion, side: Side): Moment => ({
  ...{ projectId, opportunityId, side, score },
  event: 'opened',
});

/** A page of suggestions as its side saw it. @param before how many stood on the pages before */
export const shown = (items: readonly Suggestion[], side: Side, before: number): Moment[] =>
  items.map(({ projectId, opportunityId, score }, index) => ({
    projectId,
    opportunityId,
    side,
    event: 'shown',
    rank: before + index + 1,
    score,
  }));
