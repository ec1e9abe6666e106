/**
 * Stops an embedded mongod once nobody holds it any more, were its holders killed with -9.
 * Usage: node watchdog.mjs MONGOD_PID HOLDERS_FOLDER [FOLDER_TO_REMOVE_AFTERWARDS]
 */
import { readdirSync, rmSync } from 'node:fs';

const [mongodPid, holders, removed] = process.argv.slice(2);
const periodMs = 500;

const isAlive = (pid) => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const isHeld = () => {
  try {
    return readdirSync(holders).some((name) => isAlive(name.split('-')[0]));
  } catch {
    return false;
  }
};

// A terminal's Ctrl-C is for the holders: they stop mongod in order, and this process ends after it.
process.on('SIGINT', () => {});

let missed = 0;
setInterval(() => {
  if (!isAlive(mongodPid)) {
    if (removed && !isHeld()) rmSync(removed, { recursive: true, force: true, maxRetries: 5 });
    process.exit();
  }
  missed = isHeld() ? 0 : missed + 1;
  if (missed >= 2) process.kill(Number(mongodPid), 'SIGTERM');
}, periodMs);
