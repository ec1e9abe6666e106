import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { Refusal } from '../refusal.ts';

interface Lock {
  readonly _id: string;
  readonly holder: string;
  readonly expiresAt: Date;
}
const majority = { writeConcern: { w: 'majority' } } as const;

/**
 * A lease in the database: of several nodes one does the work. All times are the database's own ($$NOW), so the nodes'
 * clocks do not matter; the holder renews it while it works, and one that died loses it when it runs out.
 * @param work is told by its signal that the lease was lost
 * @returns false: another node holds it, and went on holding it for `maxWaitMs`
 */
export async function withLease(
  db: Db,
  name: string,
  { leaseMs, maxWaitMs }: { readonly leaseMs: number; readonly maxWaitMs: number },
  work: (lease: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const locks = db.collection<Lock>('locks');
  const holder = randomUUID();
  const renewed = { $set: { holder, expiresAt: { $add: ['$$NOW', leaseMs] } } };
  const free = { _id: name, $expr: { $lte: ['$expiresAt', '$$NOW'] } };

  // $expr cannot be part of an upsert: an expired lock is laid first. Two nodes doing so at once: one gets "duplicate key".
  await locks
    .updateOne({ _id: name }, { $setOnInsert: { holder, expiresAt: new Date(0) } }, { upsert: true })
    .catch(ignoreDuplicate);
  const givenUpAt = performance.now() + maxWaitMs;
  while ((await locks.updateOne(free, [renewed], majority)).matchedCount === 0) {
    if (performance.now() > givenUpAt) return false;
    await sleep(Math.min(250, leaseMs / 4));
  }

  const lost = new AbortController();
  const renewal = setInterval(() => {
    locks.updateOne({ _id: name, holder }, [renewed], majority).then(
      ({ matchedCount }) =>
        matchedCount === 0 && lost.abort(new Refusal('Un autre nœud a repris ce travail : redémarrez.')),
      () => {}, // The next renewal may succeed; the lease decides.
    );
  }, leaseMs / 3);
  try {
    await work(lost.signal);
    return true;
  } finally {
    clearInterval(renewal);
    await locks.updateOne({ _id: name, holder }, { $set: { expiresAt: new Date(0) } }).catch(() => {});
  }
}

function ignoreDuplicate(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 11_000)) throw error;
}
