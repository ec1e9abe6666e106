import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { readConfig } from '../../api/config.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';
import { checkIndexes, migrate } from '../../api/database/migrations.ts';

let opened: Promise<EmbeddedMongod> | undefined;
let used: string[] = [];
let prepared: string[] = [];
/** Prepared for an earlier file, which has ended. */
const left: string[] = [];

/** One real mongod a process: started by the first suite that asks, gone with its folder. */
async function mongod(): Promise<EmbeddedMongod> {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  return openEmbedded({ dataDir, binary: readConfig().mongodBinary, port: 0, isTemporary: true });
}

const addressOf = async (name: string) => {
  opened ??= mongod();
  const { uri } = await opened;
  return uri.replace('/passerelle?', `/${name}?`);
};

/** The address of a database that nobody has used yet; it goes at the end of the file, or of the run. */
export async function freshDatabase(): Promise<string> {
  const name = `test-${randomUUID()}`;
  used.push(name);
  return addressOf(name);
}

/**
 * The address of a database with every collection and index that the migrations make, and nothing in them. Making one
 * takes longer than starting a service on it, so files get those that earlier ones have left, emptied.
 */
export async function preparedDatabase(): Promise<string> {
  opened ??= mongod();
  const { uri } = await opened;
  const name = await withClient(uri, async (client) => {
    for (let tries = left.length; tries > 0; tries--) {
      const candidate = left.shift();
      if (candidate === undefined) break;
      const db = client.db(candidate);
      if (await isFollowed(db)) left.push(candidate);
      else if (await isEmptied(db)) return candidate;
      else await db.dropDatabase();
    }
    const made = `test-${randomUUID()}`;
    await migrate(client.db(made));
    return made;
  });
  prepared.push(name);
  return addressOf(name);
}

/** A stream of changes ends a moment after its service; one that nobody stopped could still write. */
async function isFollowed(db: Db): Promise<boolean> {
  const current = { $currentOp: { allUsers: true, idleCursors: true } };
  const $match = { 'cursor.originatingCommand.$db': db.databaseName };
  return (await db.client.db('admin').aggregate([current, { $match }]).toArray()).length > 0;
}

/** False when it is not as the migrations left it. */
async function isEmptied(db: Db): Promise<boolean> {
  const collections = await db.collections();
  const written = collections.filter(({ collectionName }) => collectionName !== 'migrations');
  await Promise.all(written.map((collection) => collection.deleteMany({})));
  return checkIndexes(db).then(
    () => true,
    () => false,
  );
}

async function withClient<Result>(
  uri: string,
  use: (client: MongoClient) => Promise<Result>,
): Promise<Result> {
  const client = await MongoClient.connect(uri);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function tidy({ uri }: EmbeddedMongod): Promise<void> {
  left.push(...prepared);
  await withClient(uri, async (client) => {
    for (const name of used) await client.db(name).dropDatabase();
  });
  prepared = [];
  used = [];
}

/** Mocha runs it whatever failed: after each file where files run in parallel, else after the run. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    const open = await opened;
    if (!open) return;
    // A worker goes on to its next file; the watchdog stops the mongod once the worker has ended, or was killed.
    if (process.env.MOCHA_WORKER_ID) return tidy(open);
    opened = undefined;
    await open.stop();
  },
};
