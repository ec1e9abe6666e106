import type { Db } from 'mongodb';
import { Refusal } from '../refusal.ts';
import { withLease } from './lease.ts';
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
import { untoldIntroductions } from './migrations/0010-untold-introductions.ts';
import { mailChoices } from './migrations/0011-mail-choices.ts';
import { notices } from './migrations/0012-notices.ts';
import { digests } from './migrations/0013-digests.ts';
import { supplierLists } from './migrations/0014-supplier-lists.ts';
import { sourcing } from './migrations/0015-sourcing.ts';
import { territory } from './migrations/0016-territory.ts';
import { catalogue } from './migrations/0017-catalogue.ts';
import { claimsAtTheBell } from './migrations/0018-claims-at-the-bell.ts';
import { market } from './migrations/0019-market.ts';
import { schemes } from './migrations/0020-schemes.ts';
import { untoldSheets } from './migrations/0021-untold-sheets.ts';
import { consortiumQuestions } from './migrations/0022-consortium-questions.ts';

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
  untoldIntroductions,
  mailChoices,
  notices,
  digests,
  supplierLists,
  sourcing,
  territory,
  catalogue,
  claimsAtTheBell,
  market,
  schemes,
  untoldSheets,
  consortiumQuestions,
];

interface Step {
  readonly _id: string;
  readonly doneAt: Date;
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
  const ran: string[] = [];
  const isDone = await withLease(db, 'migrations', { leaseMs, maxWaitMs }, async (lease) => {
    for (const step of await pending(db, steps)) {
      lease.throwIfAborted();
      await run(db, step);
      await db.collection<Step>('migrations').insertOne({ _id: step.id, doneAt: new Date() }, majority);
      ran.push(step.id);
    }
  });
  if (!isDone)
    throw new Refusal(
      `Un autre nœud migre la base depuis plus de ${Math.round(maxWaitMs / 1000)} s : attendez qu’il finisse, puis redémarrez.`,
    );
  return ran;
}

const majority = { writeConcern: { w: 'majority' } } as const;

async function pending(db: Db, steps: readonly Migration[]): Promise<Migration[]> {
  const done = new Set((await db.collection<Step>('migrations').find().toArray()).map((step) => step._id));
  return steps.filter((step) => !done.has(step.id));
}

const namesOf = async (db: Db) =>
  new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));

async function run(db: Db, step: Migration): Promise<void> {
  const existing = await namesOf(db);
  const missing = (step.collections ?? []).filter((name) => !existing.has(name));
  await Promise.all(missing.map((name) => db.createCollection(name)));
  for (const { collection, name } of step.drops ?? []) {
    const indexes = existing.has(collection) ? await db.collection(collection).indexes() : [];
    if (indexes.some((index) => index.name === name)) await db.collection(collection).dropIndex(name);
  }
  await step.up?.(db);
  const indexes = step.indexes ?? [];
  await Promise.all(
    [...new Set(indexes.map(({ collection }) => collection))].map((name) =>
      db
        .collection(name)
        .createIndexes(
          indexes.filter(({ collection }) => collection === name).map(({ collection: _its, ...one }) => one),
        ),
    ),
  );
}

/** Compares the indexes of the database with what the migrations left; more of them is the operator's own business. */
export async function checkIndexes(db: Db, steps: readonly Migration[] = migrations): Promise<void> {
  const expected = new Map<string, Index>();
  for (const step of steps) {
    for (const { collection, name } of step.drops ?? []) expected.delete(`${collection}.${name}`);
    for (const index of step.indexes ?? []) expected.set(`${index.collection}.${index.name}`, index);
  }
  const collections = new Set([...expected.values()].map(({ collection }) => collection));
  const there = await namesOf(db);
  for (const collection of collections) {
    const existing = there.has(collection) ? await db.collection(collection).indexes() : [];
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
