import { BATCH_DAYS, type BATCH_STATES, ENOUGH_INTERESTED, type SourcingStep } from '../contract/sourcing.ts';
import { isInterested, isWaiting } from './steps.ts';

/** Invited together. */
export interface Batch {
  readonly number: number;
  readonly at: Date;
  /** Null: an account that is gone. */
  readonly accountId: string | null;
  readonly projectIds: readonly string[];
}
export interface NextBatch {
  readonly state: (typeof BATCH_STATES)[number];
  readonly isOpen: boolean;
  readonly opensAt: Date | null;
  /** Of everyone asked for this need. */
  readonly interested: number;
  /** Of the last batch, those who have not answered. */
  readonly waiting: number;
}

const DAY_MS = 24 * 3600_000;

/**
 * Whether a next batch may be invited. The first always; another while fewer than three are interested, once everyone of
 * the last has answered or its seven days have passed: nobody is asked for nothing.
 * @param steps of everyone on the table, by project
 */
export function nextBatch(
  batches: readonly Batch[],
  steps: ReadonlyMap<string, SourcingStep>,
  { isPublished, now }: { readonly isPublished: boolean; readonly now: Date },
): NextBatch {
  const last = batches.at(-1);
  const interested = [...steps.values()].filter(isInterested).length;
  const waiting = (last?.projectIds ?? []).filter((id) => isWaiting(steps.get(id) ?? 'listed')).length;
  const counts = { interested, waiting };
  const closed = (state: NextBatch['state'], opensAt: Date | null = null): NextBatch => ({
    state,
    isOpen: false,
    opensAt,
    ...counts,
  });
  if (!isPublished) return closed('not-published');
  if (!last) return { state: 'first', isOpen: true, opensAt: null, ...counts };
  if (interested >= ENOUGH_INTERESTED) return closed('enough');
  const opensAt = new Date(last.at.getTime() + BATCH_DAYS * DAY_MS);
  if (waiting > 0 && opensAt > now) return closed('waits', opensAt);
  return { state: 'few-answers', isOpen: true, opensAt: null, ...counts };
}
