import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../api/config.ts';
import { type EmbeddedMongod, openEmbedded } from '../../api/database/embedded.ts';

let opened: Promise<EmbeddedMongod> | undefined;

/** One real mongod a run, or a file when files run in parallel; started by the first suite that asks, gone with its folder. */
async function mongod(): Promise<EmbeddedMongod> {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
  return openEmbedded({ dataDir, binary: readConfig().mongodBinary, port: 0, isTemporary: true });
}

/** The address of a database that nobody has used yet. */
export async function freshDatabase(): Promise<string> {
  opened ??= mongod();
  const { uri } = await opened;
  return uri.replace('/passerelle?', `/test-${randomUUID()}?`);
}

/** Mocha runs it whatever failed; a run that is killed leaves the stopping to the watchdog. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    const closing = opened;
    opened = undefined;
    await (await closing)?.stop();
  },
};
