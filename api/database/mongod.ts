import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import { isAlive } from './folder-lock.ts';

export const replicaSet = 'passerelle';

/** A crashed mongod may have a long journal to replay. */
const startTimeoutMs = 120_000;

export interface MongodOptions {
  readonly binary: string;
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
  /** False to mend the set's own record, which a member would not let happen. */
  readonly isMember?: boolean;
}

/** Starts mongod on `folder` and waits until it answers. It outlives this process: see embedded.ts. */
export async function startMongod(options: MongodOptions): Promise<number> {
  const { binary, folder, port, logFile, isMember = true } = options;
  const log = openSync(logFile, 'w');
  const child = spawn(
    binary,
    [
      ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'],
      ...(isMember ? ['--replSet', replicaSet] : []),
      ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
      // The defaults would take half the memory and 5 % of the disk of a machine that is somebody's laptop.
      ...['--wiredTigerCacheSizeGB', '0.5', '--oplogSize', '512'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      // One member has nobody to hand over to, so a signal need not wait for it (15 s by default).
      ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
    ],
    // Its own process group: Ctrl-C must reach the service first, which stops mongod once the last write is safe.
    { detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ? `signal ${signal}` : `code ${code}`));
  });
  try {
    const outcome = await Promise.race([ended, untilItListens(port)]);
    if (outcome !== listening) throw new Refusal(await lastWords(binary, folder, logFile, outcome));
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  child.removeAllListeners();
  child.unref();
  return pidOf(child);
}

const listening = 'listening';

async function untilItListens(port: number): Promise<string> {
  const givenUpAt = performance.now() + startTimeoutMs;
  while (performance.now() < givenUpAt) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.unref();
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return listening;
    await sleep(25);
  }
  return `pas de réponse en ${startTimeoutMs / 1000} s`;
}

async function lastWords(binary: string, folder: string, logFile: string, outcome: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  if (/No space left on device|errno.{0,4}28\b/i.test(log))
    return `Le disque est plein : faites de la place pour ${folder}.`;
  if (/DBPathInUse/.test(log)) return `Un autre mongod se sert de ${folder} : arrêtez-le, puis recommencez.`;
  if (/Address already in use/.test(log))
    return 'Le port de mongod vient d’être pris par un autre programme : recommencez.';
  if (/featureCompatibilityVersion|UPGRADE PROBLEM/i.test(log)) {
    return `Les données de ${folder} viennent d’une autre version de MongoDB que ${binary} : donnez MONGOD_BINARY, ou écartez ce dossier.`;
  }
  if (/Permission denied|Read-only file system|EACCES|EROFS/i.test(log))
    return `mongod ne peut pas écrire dans ${folder} : rendez ce dossier accessible.`;
  if (/WT_PANIC|corrupt|checksum/i.test(log))
    return `Les données de ${folder} sont abîmées : rendez-lui une sauvegarde, ou écartez ce dossier (le journal est dans ${logFile}).`;
  return `Le programme ${binary} ne démarre pas (${outcome}) : voyez ${logFile}, ou donnez un autre mongod par MONGOD_BINARY.`;
}

/** The mongod that runs on `folder`, were it left by a process that was killed; null when there is none. */
export async function findRunning(folder: string): Promise<number | null> {
  // mongod writes its pid there and empties the file when it ends well.
  const pid = Number((await readFile(join(folder, 'mongod.lock'), 'utf8').catch(() => '')).trim());
  // After a crash or in another container the number may be anybody's: its command line tells.
  return pid > 0 && isAlive(pid) && (await commandLine(pid)).includes(folder) ? pid : null;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return new Promise((done) => {
    const ps = spawn('ps', ['-o', 'command=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    ps.stdout.on('data', (chunk) => {
      text += chunk;
    });
    ps.once('error', () => done(''));
    ps.once('close', () => done(text));
  });
}

/** SIGTERM is mongod's orderly end: about a second. */
export async function stopMongod(pid: number, { patienceMs = 20_000 } = {}): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await hasEnded(pid, patienceMs)) return;
  signal(pid, 'SIGKILL');
  await hasEnded(pid, 5_000);
}

export async function hasEnded(pid: number, patienceMs: number): Promise<boolean> {
  const givenUpAt = performance.now() + patienceMs;
  while (isAlive(pid)) {
    if (performance.now() > givenUpAt) return false;
    await sleep(20);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in between.
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('mongod runs without a pid');
  return child.pid;
}
