/** web/dist as the sources say: built again when the content of any of them has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { bin, explain, explainOutput, root, Stop } from './root.mjs';
import { work } from './say.mjs';

const sources = ['web', 'api/contract', 'matching', 'package-lock.json'];
const stamp = join(root, 'web/dist/.built-from');

export async function ensureSite() {
  const wanted = fingerprint();
  if (isBuilt(wanted)) return;
  await alone(async () => {
    if (isBuilt(wanted)) return;
    const { status, output } = await work('Construction du site', process.execPath, [
      bin('vite', 'bin/vite.js'),
      ...['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
    ]);
    if (status !== 0) {
      process.stderr.write(output);
      throw (
        explainOutput(output, 'web/dist') ??
        new Stop('Le site ne se construit pas : voyez les lignes ci-dessus.')
      );
    }
    try {
      writeFileSync(stamp, wanted);
    } catch (error) {
      throw explain(error, 'web/dist');
    }
  });
}

const isBuilt = (wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

/** By content: a checkout changes dates and nothing else. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const entries = existsSync(join(root, path)) ? entriesOf(path) : [];
  return entries === null ? [path] : entries.flatMap((entry) => filesUnder(`${path}/${entry}`));
}

function entriesOf(path) {
  if (path === 'web/dist') return [];
  try {
    return readdirSync(join(root, path)).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}
