/**
 * The step before everything: needs nothing but Node itself, so that each command of the README is the only one.
 *
 *   node scripts/setup.mjs start | test [files, mocha options] | dev | check | run FILE [arguments]
 *
 * It gets what is missing (packages, a mongod, the built site, a Chromium and a libfaketime for the tests), says what it does on stderr,
 * stops with one sentence when something cannot be had, then runs the command and passes its signals and status on.
 */
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { check } from './setup/check.mjs';
import { findChromium } from './setup/chromium.mjs';
import { compiled } from './setup/compile.mjs';
import { ensureFaketime } from './setup/faketime.mjs';
import { ensureMongod } from './setup/mongod.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { bin, root, Stop } from './setup/root.mjs';
import { hand, handAll, say } from './setup/say.mjs';
import { ensureSite } from './setup/site.mjs';

/** Scripts that never open the database: they must not wait for a mongod. */
const withoutDatabase = ['evaluate', 'openapi'];

const wholeRun = [
  'test/{scripts,e2e}/**/*.test.ts',
  'test/*.test.ts',
  'test/!(scripts|e2e)/**/*.test.{ts,tsx}',
];

const [mode = 'start', ...rest] = process.argv.slice(2);

const commands = {
  async start() {
    await ensurePackages();
    await ensureMongod();
    await ensureSite();
    return hand(process.execPath, [await compiled('scripts/start.ts'), ...rest]);
  },

  async test() {
    await ensurePackages();
    await ensureMongod();
    await ensureSite();
    await findChromium();
    await ensureFaketime();
    const chosen = rest.some((argument) => /\.test\.tsx?$/.test(argument));
    return hand(process.execPath, [
      bin('mocha', 'bin/mocha.js'),
      ...rest,
      // Chosen files go one by one, so that their output reads in order; whole runs two at a time, those first that take
      // longest: half of what they take is waiting, so that two leave two fifths of two cores idle.
      ...(chosen ? [] : ['--parallel', '--jobs', '2', ...wholeRun]),
    ]);
  },

  async dev() {
    await ensurePackages();
    await ensureMongod();
    return handAll([
      [process.execPath, [bin('tsx', 'dist/cli.mjs'), 'watch', '--clear-screen=false', 'scripts/start.ts']],
      [process.execPath, [bin('vite', 'bin/vite.js'), '--config', 'web/vite.config.ts']],
    ]);
  },

  async check() {
    await ensurePackages();
    return check();
  },

  async run() {
    const [file, ...args] = rest;
    if (!file) throw new Stop('Quelle commande ? Par exemple : node scripts/setup.mjs run scripts/bench.ts.');
    if (!existsSync(file)) throw new Stop(`Le fichier ${file} n’existe pas.`);
    await ensurePackages();
    if (!withoutDatabase.includes(parse(file).name)) await ensureMongod();
    return hand(process.execPath, [file.endsWith('.ts') ? await compiled(file) : file, ...args]);
  },
};

try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(
      `Passerelle demande Node 20.19 ou plus récent ; voici ${process.versions.node} : https://nodejs.org.`,
    );
  }
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (!Object.hasOwn(commands, mode)) {
    throw new Stop(`« ${mode} » n’est pas une commande : start, test, dev, check ou run FICHIER.`);
  }
  process.exitCode = await commands[mode]();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(`✗ ${error.message}`);
  process.exitCode = 1;
}
