import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { Refusal } from '../refusal.ts';
import { comparedOptions, type Index, type Migration } from './migration.ts';
import { projectsAndOpportunities } from './migrations/0001-projects-and-opportunities.ts';
import { limits } from './migrations/0002-limits.ts';
import { accounts } from './migrations/0003-accounts.ts';
import { ownership } from './migrations/0004-ownership.ts';
import { follows } from './migrations/0005-follows.ts';
import { introductions } from './migrations/0006-introductions.ts';
import { encounters } from './migrations/0007-encounters.ts';
import { meanings } from './migrations/0008-meanings.ts';
import { conversations } from './migrations/0009-conversations.ts';
import { sourcing } from './migrations/0012-sourcing.ts';

/** In order. Never edit one that has run somewhere: add another. */
export const migrations: readonly Migration[] = [
  projectsAndOpportunities,
  limits,
  accounts,
  ownership,
  follows,
  introductions,
  encounters,
  meanings,
  conversations,
  sourcing,
];

interface Step {
  readonly _id: string;
  readonly doneAt: Date;
}
interface Lock {
  readonly _id: 'migrations';
  readonly holder: string;
  readonly expiresAt: Date;
}

export interface MigrateOptions {
  readonly steps?: readonly Migration[];
  /** How long a node that died keeps the others waiting. */
  readonly leaseMs?: number;
  readonly maxWaitMs?: number;
}

/** Runs what has not run yet, one node at a time, and answers the ids of what it ran. */
export async function migrate(db: Db, options: MigrateOptions = {}): Promise<string[]> {
  const { steps = migrations, leaseMs = 30_000, maxWaitMs = 120_000 } = options;
  if ((await pending(db, steps)).length === 0) return [];
  return withLease(db, leaseMs, maxWaitMs, async (lease) => {
    const ran: string[] = [];
    for (const step of await pending(db, steps)) {
      lease.throwIfAborted();
      await run(db, step);
      await db.collection<Step>('migrations').insertOne({ _id: step.id, doneAt: new Date() }, majority);
      ran.push(step.id);
    }
    return ran;
  });
}

const majority = { writeConcern: { w: 'majority' } } as const;

async function pending(db: Db, steps: readonly Migration[]): Promise<Migration[]> {
  const done = new Set((await db.collection<Step>('migrations').find().toArray()).map((step) => step._id));
  return steps.filter((step) => !done.has(step.id));
}

async function run(db: Db, step: Migration): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  for (const name of step.collections ?? []) if (!existing.has(name)) await db.createCollection(name);
  for (const { collection, name } of step.drops ?? []) {
    const indexes = existing.has(collection) ? await db.collection(collection).indexes() : [];
    if (indexes.some((index) => index.name === name)) await db.collection(collection).dropIndex(name);
  }
  await step.up?.(db);
  for (const { collection, key, ...options } of step.indexes ?? [])
    await db.collection(collection).createIndex(key, options);
}

/** Compares the indexes of the database with what the migrations left; more of them is the operator's own business. */
export async function checkIndexes(db: Db, steps: readonly Migration[] = migrations): Promise<void> {
  const expected = new Map<string, Index>();
  for (const step of steps) {
    for (const { collection, name } of step.drops ?? []) expected.delete(`${collection}.${name}`);
    for (const index of step.indexes ?? []) expected.set(`${index.collection}.${index.name}`, index);
  }
  const collections = new Set([...expected.values()].map(({ collection }) => collection));
  for (const collection of collections) {
    const existing = (await db.listCollections({ name: collection }).hasNext())
      ? await db.collection(collection).indexes()
      : [];
    for (const index of [...expected.values()].filter((one) => one.collection === collection)) {
      const found = existing.find(({ name }) => name === index.name);
      if (!found)
        throw new Refusal(
          `L’index ${index.name} manque dans la collection ${collection} : ${recreate(index)}`,
        );
      if (fingerprint(found) !== fingerprint(index)) {
        throw new Refusal(
          `L’index ${index.name} de la collection ${collection} n’est pas celui attendu : ${recreate(index)}`,
        );
      }
    }
  }
}

/** Key order counts, so the key is compared as written; a text index tells its fields in `weights`. */
function fingerprint(index: object): string {
  const { key, weights, ...options } = index as Index & { readonly weights?: object };
  const written = weights ? Object.fromEntries(Object.keys(weights).map((field) => [field, 'text'])) : key;
  return JSON.stringify([written, comparedOptions.map((name) => options[name] ?? null)]);
}

function recreate({ collection, key, name, ...options }: Index): string {
  return `recréez-le par db.${collection}.createIndex(${JSON.stringify(key)}, ${JSON.stringify({ name, ...options })}).`;
}

/**
 * A lease in the database: two nodes may start together, the second waits. All times are the database's own ($$NOW), so
 * the nodes' clocks do not matter; the holder renews it while it works, and one that died loses it when it runs out.
 */
async function withLease<T>(
  db: Db,
  leaseMs: number,
  maxWaitMs: number,
  work: (lease: AbortSignal) => Promise<T>,
): Promise<T> {
  const locks = db.collection<Lock>('locks');
  const holder = randomUUID();
  const renewed = { $set: { holder, expiresAt: { $add: ['$$NOW', leaseMs] } } };
  const free = { _id: 'migrations' as const, $expr: { $lte: ['$expiresAt', '$$NOW'] } };

  // $expr cannot be part of an upsert: an expired lock is laid first. Two nodes doing so at once: one gets "duplicate key".
  await locks
    .updateOne({ _id: 'migrations' }, { $setOnInsert: { holder, expiresAt: new Date(0) } }, { upsert: true })
    .catch(ignoreDuplicate);
  const givenUpAt = performance.now() + maxWaitMs;
  while ((await locks.updateOne(free, [renewed], majority)).matchedCount === 0) {
    if (performance.now() > givenUpAt) {
      throw new Refusal(
        `Un autre nœud migre la base depuis plus de ${Math.round(maxWaitMs / 1000)} s : attendez qu’il finisse, puis redémarrez.`,
      );
    }
    await sleep(Math.min(250, leaseMs / 4));
  }

  const lost = new AbortController();
  const renewal = setInterval(() => {
    locks.updateOne({ _id: 'migrations', holder }, [renewed], majority).then(
      ({ matchedCount }) =>
        matchedCount === 0 &&
        lost.abort(new Refusal('Un autre nœud a repris la migration de la base : redémarrez.')),
      () => {}, // The next renewal may succeed; the lease decides.
    );
  }, leaseMs / 3);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewal);
    await locks
      .updateOne({ _id: 'migrations', holder }, { $set: { expiresAt: new Date(0) } })
      .catch(() => {});
  }
}

function ignoreDuplicate(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 11_000)) throw error;
}
