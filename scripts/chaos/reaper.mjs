/**
 * Ends what a run leaves when it is killed: processes that were paused or are killed and started all the time must not
 * outlive it. Usage: node reaper.mjs FOLDER; the folder holds `pids`, one a line, and goes with them.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const parent = process.ppid;

/** A pid may be anybody's by now: its command line names the folder, or it is not ours. */
const isOurs = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
};

// A terminal's Ctrl-C is for the run, which ends everything in order.
process.on('SIGINT', () => {});
setInterval(() => {
  if (!existsSync(join(folder, 'pids'))) process.exit();
  if (process.ppid === parent) return;
  for (const pid of readFileSync(join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number))
    if (isOurs(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
}, 300);
