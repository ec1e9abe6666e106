/** node_modules as package-lock.json says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { explainOutput, root, Stop } from './root.mjs';
import { work } from './say.mjs';

export async function ensurePackages() {
  if (areInstalled()) return;
  await alone(async () => {
    if (areInstalled()) return;
    const what = existsSync(join(root, 'node_modules'))
      ? 'Mise à jour des paquets npm'
      : 'Installation des paquets npm';
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : ['npm'];
    // Tests and the build need the development packages even where NODE_ENV=production.
    const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, output } = await work(`${what} (npm ci, une minute environ)`, npm[0], args);
    if (status === 0) return;
    const lastLine = output
      .trim()
      .split('\n')
      .findLast((line) => !/complete log of this run|\.log$/.test(line));
    throw (
      explainOutput(output, 'les paquets npm (node_modules)') ??
      new Stop(`npm ci n’aboutit pas : ${lastLine ?? `code ${status}`}.`)
    );
  });
}

/** npm writes the inner lock file last, so an installation that was cut short has none. */
function areInstalled() {
  const wanted = packages('package-lock.json');
  const installed = packages('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(wanted ?? {}).every(([path, { version, optional, peer }]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true;
    const found = installed[path];
    // Those made for other systems stay away.
    return found ? found.version === version : Boolean(optional || peer);
  });
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}
