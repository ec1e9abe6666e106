/** Two setups at once in one clone: the second waits for the first, and takes over from one that was killed. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache, explain } from './root.mjs';
import { say } from './say.mjs';

const file = join(cache, 'setup.lock');

export async function alone(work) {
  const mine = `${file}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(mine, String(process.pid));
  } catch (error) {
    throw explain(error, cache);
  }
  const release = () => rmSync(file, { force: true });
  try {
    for (let waited = false; !take(mine); waited = true) {
      if (!waited) say('• Une autre installation est en cours dans ce dossier : attente…');
      await sleep(200);
    }
    // Also when a signal ends the process in the middle.
    process.on('exit', release);
    return await work();
  } finally {
    if (readHolder() === process.pid) release();
    process.off('exit', release);
    rmSync(mine, { force: true });
  }
}

function take(mine) {
  try {
    // link() fails when the name exists and never shows a half-written file.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw explain(error, cache);
  }
  const holder = readHolder();
  if (holder !== null && !isAlive(holder)) putAside(holder, `${mine}.stale`);
  return false;
}

function putAside(holder, aside) {
  try {
    renameSync(file, aside);
    // Another process took it over between the reading and the moving: it gets it back.
    if (Number(readFileSync(aside, 'utf8')) !== holder) linkSync(aside, file);
  } catch {
    // Somebody else was quicker: the next round will tell.
  }
  rmSync(aside, { force: true });
}

function readHolder() {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
