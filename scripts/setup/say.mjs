/** Words for the person at the terminal, and the running of other programs. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';

/** stdout belongs to the command that follows. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** The programs under way: they get our signals. */
const runs = new Set();
let asked = null;

/** Folders of a step under way, removed when it is interrupted. */
const unfinished = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    asked = signal;
    // A terminal's Ctrl-C has reached the whole group already: once is enough.
    const alreadySent = signal === 'SIGINT' && process.stdin.isTTY;
    if (!alreadySent) for (const child of runs) child.kill(signal);
    for (const folder of unfinished) rmSync(folder, { recursive: true, force: true });
    if (runs.size === 0) process.exit(128 + constants.signals[signal]);
  });
}

export async function withTemporary(folder, work) {
  unfinished.add(folder);
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
    unfinished.delete(folder);
  }
}

const statusOf = (code, signal) => (signal ? 128 + constants.signals[signal] : (code ?? 1));

/**
 * npm killed with -9 passes no signal on, and nobody could stop the service any more. Between npm and this process
 * there may be a shell, so the grandparent is watched as well (where /proc tells it).
 */
const parents = () => {
  try {
    return `${process.ppid} ${/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))?.[1]}`;
  } catch {
    return `${process.ppid}`;
  }
};
const parentsAtFirst = parents();
if (process.env.npm_lifecycle_event) {
  setInterval(() => parents() !== parentsAtFirst && process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

/**
 * Hands the terminal over to a program and answers its status. The channel tells scripts/start.ts when this process
 * was killed with -9.
 */
export function hand(command, args) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    runs.add(child);
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      runs.delete(child);
      done(statusOf(code, signal));
    });
  });
}

/** Several programs side by side: the first that ends takes the others with it. */
export async function handAll(programs) {
  const running = programs.map(([command, args]) => hand(command, args));
  const status = await Promise.race(running);
  for (const child of runs) child.kill('SIGTERM');
  await Promise.all(running);
  return status;
}

/**
 * Runs a program out of sight. Says `what` at once, then how long it has taken (every 10 s, or each second on a
 * terminal); answers its status and all it printed.
 */
export async function work(what, command, args) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const terminal = process.stderr.isTTY;
  process.stderr.write(terminal ? `• ${what}…` : `• ${what}…\n`);
  const tick = setInterval(
    () => process.stderr.write(terminal ? `\r• ${what}… ${seconds()} s` : `  … ${seconds()} s\n`),
    terminal ? 1000 : 10_000,
  );
  const result = await new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    runs.add(child);
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => done({ status: 127, output: error.message, child }));
    child.once('close', (code, signal) => done({ status: statusOf(code, signal), output, child }));
  });
  runs.delete(result.child);
  clearInterval(tick);
  if (terminal) process.stderr.write(`\r• ${what}${result.status === 0 ? ` (${seconds()} s)` : ''}\x1b[K\n`);
  if (asked) process.exit(128 + constants.signals[asked]);
  return result;
}
