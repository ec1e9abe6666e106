import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { readConfig } from '../../api/config.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';

let opened: Promise<EmbeddedMongod> | undefined;
const used: string[] = [];

/** One real mongod a process: started by the first suite that asks, gone with its folder. */
async function mongod(): Promise<EmbeddedMongod> {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  return openEmbedded({ dataDir, binary: readConfig().mongodBinary, port: 0, isTemporary: true });
}

/** The address of a database that nobody has used yet; it goes at the end of the file, or of the run. */
export async function freshDatabase(): Promise<string> {
  opened ??= mongod();
  const { uri } = await opened;
  const name = `test-${randomUUID()}`;
  used.push(name);
  return uri.replace('/passerelle?', `/${name}?`);
}

async function dropUsed({ uri }: EmbeddedMongod): Promise<void> {
  const client = await MongoClient.connect(uri);
  for (const name of used.splice(0)) await client.db(name).dropDatabase();
  await client.close();
}

/** Mocha runs it whatever failed: after each file where files run in parallel, else after the run. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    const open = await opened;
    if (!open) return;
    // A worker goes on to its next file; the watchdog stops the mongod once the worker has ended, or was killed.
    if (process.env.MOCHA_WORKER_ID) return dropUsed(open);
    opened = undefined;
    await open.stop();
  },
};
