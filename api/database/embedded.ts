import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';
import { Refusal } from '../refusal.ts';
import { isAlive, withFolderLock } from './folder-lock.ts';
import { findRunning, hasEnded, type MongodOptions, replicaSet, startMongod, stopMongod } from './mongod.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly binary: string | null;
  /** null: the same as last time, 27117 or the next free one at first; 0: any. */
  readonly port: number | null;
  /** The whole of `dataDir` goes with it, even when this process is killed. */
  readonly isTemporary?: boolean;
}

export interface EmbeddedMongod {
  readonly uri: string;
  stop(): Promise<void>;
}

const firstPort = 27_117;
/** mongod writes 300 MB of journal before it says a word. */
const neededMb = 500;
let opened = 0;

/**
 * A real mongod, a replica set of one member, on `dataDir/mongo`. The service and the commands share it: each leaves a
 * file in `mongo.holders`, the last to leave stops it, and a watchdog does so when the last was killed.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedMongod> {
  const { dataDir } = options;
  const folder = join(dataDir, 'mongo');
  const holders = join(dataDir, 'mongo.holders');
  const lock = join(dataDir, 'mongo.lock');
  opened += 1;
  const holder = join(holders, `${process.pid}-${opened}`);
  await prepare(folder, holders);

  const { pid, port } = await withFolderLock(lock, async () => {
    const running = await joinRunning(folder, holders, dataDir);
    const started = running ?? (await start(options, folder, holders));
    await writeFile(holder, '');
    if (!running) watch(started.pid, holders, options.isTemporary ? dataDir : null);
    return started;
  });

  return {
    uri: `mongodb://127.0.0.1:${port}/passerelle?replicaSet=${replicaSet}`,
    stop: async () => {
      await withFolderLock(lock, async () => {
        await rm(holder, { force: true });
        if (!(await isHeld(holders))) await stopMongod(pid);
      });
      if (options.isTemporary) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The mongod that a living process holds. One that nobody holds is about to be stopped by its watchdog: wait for it. */
async function joinRunning(folder: string, holders: string, dataDir: string): Promise<Running | null> {
  const pid = await findRunning(folder);
  if (pid === null) return null;
  if (await isHeld(holders)) return { pid, port: (await keptPort(dataDir)) ?? firstPort };
  if (!(await hasEnded(pid, 3_000))) await stopMongod(pid);
  return null;
}

interface Running {
  readonly pid: number;
  readonly port: number;
}

async function start(options: EmbeddedOptions, folder: string, holders: string): Promise<Running> {
  const { dataDir } = options;
  const { binary } = options;
  if (!binary) {
    throw new Refusal(
      'Aucun mongod sur cette machine : lancez « npm start », qui en installe un, ou donnez MONGODB_URI.',
    );
  }
  // Whoever held the last one is gone with it; a pid left there may be anybody's by now.
  for (const name of await readdir(holders)) await rm(join(holders, name), { force: true });
  const port = await choosePort(options);
  const place = { binary, folder, port, logFile: join(dataDir, 'mongod.log') };
  const before = await keptPort(dataDir);
  if (before !== null && before !== port) await move(place);
  const pid = await startMongod(place);
  try {
    await becomePrimary(port);
    await writeFile(join(dataDir, 'mongo.json'), `${JSON.stringify({ port })}\n`);
  } catch (error) {
    await stopMongod(pid);
    throw error;
  }
  return { pid, port };
}

async function prepare(folder: string, holders: string): Promise<void> {
  try {
    await makeFolder(folder);
    await makeFolder(holders);
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new Refusal(unwritable(folder, error as NodeJS.ErrnoException));
  }
  const { bavail, bsize } = await statfs(folder);
  const isNew = (await readdir(folder)).length === 0;
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb < (isNew ? neededMb : 50)) {
    throw new Refusal(
      `Le disque est presque plein : il reste ${freeMb} Mo pour ${folder}, et la base en demande ${isNew ? neededMb : 50}.`,
    );
  }
}

/** `mkdir({ recursive: true })` never ends where the system answers ENOENT to a folder it will not make (/proc). */
async function makeFolder(path: string): Promise<void> {
  const make = () =>
    mkdir(path).catch((error) => (error.code === 'EEXIST' ? undefined : Promise.reject(error)));
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await make();
  });
}

function unwritable(folder: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC') return `Le disque est plein : faites de la place pour ${folder}.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${folder} ne peut pas être un dossier : donnez-en un autre par DATA_DIR.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `Impossible d’écrire dans ${folder} (${code}) : rendez-le accessible, ou donnez un autre dossier par DATA_DIR.`;
  }
  return `Le dossier ${folder} ne peut pas servir (${message}) : donnez-en un autre par DATA_DIR.`;
}

async function choosePort({ port, dataDir }: EmbeddedOptions): Promise<number> {
  if (port === 0) return freePort(0);
  if (port !== null) {
    if (await freePort(port)) return port;
    throw new Refusal(`Le port ${port} (MONGOD_PORT) est déjà pris : libérez-le, ou donnez-en un autre.`);
  }
  const kept = await keptPort(dataDir);
  for (const candidate of [
    ...(kept ? [kept] : []),
    ...Array.from({ length: 100 }, (_, i) => firstPort + i),
  ]) {
    if (await freePort(candidate)) return candidate;
  }
  return freePort(0);
}

/** The same port when it is free, else 0; for 0 any free one. */
function freePort(port: number): Promise<number> {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(0));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function keptPort(dataDir: string): Promise<number | null> {
  try {
    const { port } = JSON.parse(await readFile(join(dataDir, 'mongo.json'), 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

/**
 * The member's host:port is part of the data. A member that started elsewhere would first call its old address, and
 * wait for whatever took it; so the record is mended by a mongod that is no member, and stops.
 */
async function move(place: MongodOptions): Promise<void> {
  const pid = await startMongod({ ...place, isMember: false });
  try {
    await withClient(place.port, (client) =>
      client
        .db('local')
        .collection('system.replset')
        .updateOne({}, { $set: { 'members.0.host': `127.0.0.1:${place.port}` } }),
    );
  } finally {
    await stopMongod(pid);
  }
}

/** Founds the set on a new folder. On data that came without its port, the set is told its new place by force. */
async function becomePrimary(port: number): Promise<void> {
  await withClient(port, async (client) => {
    const admin = client.db('admin');
    const host = `127.0.0.1:${port}`;
    const kept = await client.db('local').collection('system.replset').findOne({});
    if (!kept) {
      const members = [{ _id: 0, host }];
      const settings = { electionTimeoutMillis: 2_000 };
      await admin.command({ replSetInitiate: { _id: replicaSet, members, settings } });
    } else if (kept.members?.[0]?.host !== host) {
      const members = [{ ...kept.members?.[0], host }];
      const config = { ...kept, members, version: Number(kept.version) + 1 };
      await admin.command({ replSetReconfig: config, force: true });
    }
    await untilPrimary(admin);
  });
}

async function withClient<T>(port: number, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const address = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = await MongoClient.connect(address, { serverSelectionTimeoutMS: 10_000 });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

async function untilPrimary(admin: Db): Promise<void> {
  const givenUpAt = performance.now() + 60_000;
  while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
    if (performance.now() > givenUpAt)
      throw new Refusal(
        'La base embarquée ne devient pas primaire : voyez mongod.log dans le dossier des données.',
      );
    await sleep(20);
  }
}

async function isHeld(holders: string): Promise<boolean> {
  return (await readdir(holders)).some((name) => isAlive(Number(name.split('-')[0])));
}

function watch(pid: number, holders: string, removed: string | null): void {
  const script = join(import.meta.dirname, 'watchdog.mjs');
  const args = [script, String(pid), holders, ...(removed ? [removed] : [])];
  spawn(process.execPath, args, { detached: true, stdio: 'ignore' }).unref();
}
