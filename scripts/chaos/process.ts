import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that may be killed, paused and started again. */
export interface Program {
  readonly name: string;
  readonly port: number;
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT. */
  pause(): void;
  resume(): void;
}

interface Facts {
  readonly name: string;
  readonly port: number;
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  isUp(): Promise<boolean>;
}

const START_MS = 60_000;

export function createProgram({ name, port, folder, command, args, env = {}, isUp }: Facts): Program {
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function start(): Promise<void> {
    if (isRunning()) return;
    const log = openSync(join(folder, `${name}.log`), 'a');
    // env(1) adds to the environment that is inherited, and becomes the program: same pid.
    const set = Object.entries(env).map(([key, value]) => `${key}=${value}`);
    child = spawn('env', [...set, command, ...args], { stdio: ['ignore', log, log] });
    closeSync(log);
    appendFileSync(join(folder, 'pids'), `${child.pid}\n`);
    const givenUpAt = performance.now() + START_MS;
    while (!(await isUp())) {
      if (!isRunning()) throw new Error(`${name} ended while it started: see ${folder}/${name}.log`);
      if (performance.now() > givenUpAt) throw new Error(`${name} does not answer`);
      await sleep(50);
    }
  }

  return {
    name,
    port,
    pid: () => (isRunning() ? child?.pid : undefined),
    start,
    async kill() {
      if (!child || !isRunning()) return;
      const gone = new Promise((done) => child?.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
  };
}

export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
