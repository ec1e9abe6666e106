import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';

const maxWaitMs = 60_000;

/**
 * Runs `work` while no other process of this machine runs something under the same lock file. The file names its
 * holder; one whose holder died is taken over.
 */
export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${file}.${process.pid}.${Math.round(performance.now() * 1e3)}`;
  await writeFile(mine, String(process.pid));
  try {
    const givenUpAt = performance.now() + maxWaitMs;
    // link() fails when the name exists and never shows a half-written file.
    while (!(await link(mine, file).then(() => true, isTaken))) {
      if (performance.now() > givenUpAt) {
        throw new Refusal(
          `Un autre processus tient ${file} depuis une minute : arrêtez-le, puis recommencez.`,
        );
      }
      if (!(await takeFromTheDead(file, `${mine}.stale`))) await sleep(50);
    }
    try {
      return await work();
    } finally {
      await rm(file, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

function isTaken(error: NodeJS.ErrnoException): boolean {
  if (error.code === 'EEXIST') return false;
  throw error;
}

async function takeFromTheDead(file: string, aside: string): Promise<boolean> {
  const holder = await readFile(file, 'utf8').catch(() => null);
  if (holder === null) return true;
  if (isAlive(Number(holder))) return false;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return true;
  // Between the reading and the moving another process may have taken it over: then it gets its lock back.
  if ((await readFile(aside, 'utf8')) !== holder) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
  return true;
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
