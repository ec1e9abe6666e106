import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { until } from '../support/service.ts';

const root = resolve(import.meta.dirname, '../..');

interface Run {
  readonly child: ChildProcess;
  /** All that was printed so far. */
  readonly printed: { stdout: string; stderr: string };
  readonly ended: Promise<number>;
}

/** The real command in a real process; `folder` is the project it belongs to. */
function setup(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [join(folder, 'scripts/setup.mjs'), ...args], {
    env: { ...process.env, npm_lifecycle_event: '', MONGODB_URI: '', NODE_ENV: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    printed.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    printed.stderr += chunk;
  });
  const ended = new Promise<number>((done) =>
    child.once('close', (code, signal) => done(code ?? (signal ? 128 : 1))),
  );
  return { child, printed, ended };
}

/** The last line, which must be one sentence and no stack. */
async function sentence({ printed, ended }: Run): Promise<string> {
  expect(await ended, printed.stderr).to.equal(1);
  expect(printed.stderr).not.to.match(/^\s+at /m);
  const line = printed.stderr.trim().split('\n').at(-1) ?? '';
  expect(line).to.match(/^✗ \S.*\.$/);
  return line;
}

describe('npm start', () => {
  let dataDir: string;
  const runs: Run[] = [];
  const start = (env: Readonly<Record<string, string>> = {}) => {
    const run = setup(root, ['start'], { DATA_DIR: dataDir, PORT: '0', ...env });
    runs.push(run);
    return run;
  };
  const ready = async (run: Run) => {
    await until(
      'a started service',
      async () => /Ctrl-C/.test(run.printed.stdout) || run.child.exitCode !== null,
      60_000,
    );
    const url = /Site\s+(\S+)/.exec(run.printed.stdout)?.[1];
    expect(url, run.printed.stderr).to.be.a('string');
    return String(url);
  };
  const isServing = (url: string) => until('readiness', async () => (await fetch(`${url}/api/ready`)).ok);
  const mongodPid = async () => Number(await readFile(join(dataDir, 'mongo/mongod.lock'), 'utf8'));
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  });
  afterEach(async () => {
    for (const { child, ended } of runs.splice(0)) {
      child.kill('SIGTERM');
      await ended;
    }
  });
  after(() => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));

  it('ends with a service that answers and says where; told to stop, it ends what is under way, and its mongod', async () => {
    const run = start();
    const url = await ready(run);
    await isServing(url);
    expect(run.printed.stdout.split('\n').every((line) => line.length <= 80)).to.equal(true);
    const mongod = await mongodPid();
    const headers = { 'content-type': 'application/json', expect: '100-continue' };
    const asked = request(`${url}/api/suggestions/preview`, { method: 'POST', headers });
    // The service has read the head of the request, and waits for its body.
    asked.flushHeaders();
    await once(asked, 'continue');
    run.child.kill('SIGTERM');
    await sleep(300);
    asked.end(JSON.stringify({ text: 'Je fais des buffets, je cherche mes premiers gros clients' }));
    const [answer] = await once(asked, 'response');
    answer.resume();
    expect(answer.statusCode).to.be.lessThan(500);
    expect(await run.ended).to.equal(0);
    expect(isAlive(mongod)).to.equal(false);
  }).timeout(60_000);

  it('gets, builds and seeds nothing the second time, and starts again after everything was killed with -9', async () => {
    const second = start();
    await ready(second);
    const said = second.printed.stdout + second.printed.stderr;
    expect(said).not.to.match(/npm ci|Téléchargement|Construction|Base vide|Migration/);
    const mongod = await mongodPid();
    second.child.kill('SIGKILL');
    process.kill(mongod, 'SIGKILL');
    await second.ended;
    await isServing(await ready(start()));
  }).timeout(60_000);

  it('leaves no service behind when it is killed itself', async () => {
    const run = start();
    const url = await ready(run);
    const mongod = await mongodPid();
    run.child.kill('SIGKILL');
    await until(
      'an end of the service',
      // Asked of a mongod that is gone: questions in between would keep a connection open, for whose end the service waits.
      async () => !isAlive(mongod) && !(await fetch(url).catch(() => null)),
      20_000,
    );
  }).timeout(60_000);

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      expect(await sentence(start({ PORT: String(port) }))).to.match(
        new RegExp(`Le port ${port} est déjà pris`),
      );
    } finally {
      other.close();
    }
  }).timeout(60_000);

  const refusals: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    [
      'a mongod that does not exist',
      { MONGOD_BINARY: '/nowhere/mongod' },
      /MONGOD_BINARY \(\/nowhere\/mongod\).*n’existe pas/,
    ],
    ['a broken mongod', { MONGOD_BINARY: process.execPath }, /MONGOD_BINARY .*ne répond pas à --version/],
    ['a folder that cannot be written', { DATA_DIR: '/proc/passerelle' }, /\/proc\/passerelle/],
    ['a folder below a file', { DATA_DIR: join(root, 'package.json', 'var') }, /ne peut pas être un dossier/],
    ['a port that is none', { PORT: 'trois mille' }, /^✗ PORT vaut « trois mille »/],
    [
      'a database that does not answer',
      { MONGODB_URI: 'mongodb://127.0.0.1:1' },
      /ne répond pas .*MONGODB_URI/,
    ],
    ['production without its secrets', { NODE_ENV: 'production' }, /^✗ JWT_SECRET manque/],
  ];
  for (const [what, env, expected] of refusals) {
    it(`says in one sentence what is wrong with ${what}`, async () => {
      expect(await sentence(start(env))).to.match(expected);
    }).timeout(60_000);
  }
});

describe('The step before every command', () => {
  let folder: string;

  /** A project of its own with one package, which lies in it: npm installs it without a network. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-setup-'));
    for (const path of ['setup.mjs', 'setup'])
      cpSync(join(root, 'scripts', path), join(folder, 'scripts', path), { recursive: true });
    const packed = join(folder, 'tsx-stand-in');
    mkdirSync(packed);
    writeFileSync(
      join(packed, 'package.json'),
      JSON.stringify({ name: 'tsx', version: '1.0.0', main: 'index.js' }),
    );
    writeFileSync(join(packed, 'index.js'), '');
    project(
      { tsx: 'file:tsx-stand-in' },
      {
        'node_modules/tsx': { resolved: 'tsx-stand-in', link: true },
        'tsx-stand-in': { name: 'tsx', version: '1.0.0' },
      },
    );
    writeFileSync(
      join(folder, 'scripts/evaluate.mjs'),
      'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;',
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  function project(dependencies: object, packages: object): void {
    const named = { name: 'a-project', version: '1.0.0' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...named, type: 'module', dependencies }));
    const lock = {
      ...named,
      lockfileVersion: 3,
      requires: true,
      packages: { '': { ...named, dependencies }, ...packages },
    };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  }
  const bench = (...args: string[]) => setup(folder, ['run', 'scripts/evaluate.mjs', ...args]);

  it('installs what is missing, then leaves stdout and the status to the command', async () => {
    const run = bench('--size', '10 000');
    expect(await run.ended).to.equal(7);
    expect(run.printed.stdout).to.equal('["--size","10 000"]\n');
    expect(run.printed.stderr).to.include('Installation des paquets npm');
  });

  it('says and does nothing when nothing is missing', async () => {
    await bench().ended;
    const run = bench();
    expect(await run.ended).to.equal(7);
    expect(run.printed.stderr).to.equal('');
  });

  it('installs again when package-lock.json asks for something else', async () => {
    await bench().ended;
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
    lock.packages['node_modules/again'] = { resolved: 'tsx-stand-in', link: true };
    lock.packages[''].dependencies.again = 'file:tsx-stand-in';
    project(lock.packages[''].dependencies, lock.packages);
    const run = bench();
    await run.ended;
    expect(run.printed.stderr).to.include('Mise à jour des paquets npm');
  });

  it('bears two at once: one installs, the other waits', async () => {
    const both = [bench(), bench()];
    expect(await Promise.all(both.map(({ ended }) => ended))).to.deep.equal([7, 7]);
    const installed = both.filter(({ printed }) => printed.stderr.includes('Installation'));
    expect(installed).to.have.length(1);
  });

  it('takes over from one that was killed in the middle', async () => {
    mkdirSync(join(folder, '.cache'));
    writeFileSync(join(folder, '.cache/setup.lock'), '999999999');
    expect(await bench().ended).to.equal(7);
  });

  it('says that the network does not answer', async () => {
    const far = {
      version: '1.0.0',
      resolved: 'http://127.0.0.1:1/far-1.0.0.tgz',
      integrity: `sha512-${'A'.repeat(86)}==`,
    };
    project({ far: '1.0.0' }, { 'node_modules/far': far });
    const run = setup(folder, ['run', 'scripts/evaluate.mjs'], {
      npm_config_fetch_retries: '0',
      npm_config_cache: join(folder, 'npm-cache'),
    });
    expect(await sentence(run)).to.match(/réseau/);
  });

  it('says that its own folder cannot be written', async () => {
    writeFileSync(join(folder, '.cache'), 'a file where a folder should be');
    expect(await sentence(bench())).to.match(/\.cache devrait être un dossier/);
  });

  it('names the commands there are', async () => {
    expect(await sentence(setup(folder, ['strat']))).to.match(/« strat » .*start, test, dev, check ou run/);
    expect(await sentence(setup(folder, ['run', 'scripts/none.ts']))).to.match(
      /scripts\/none\.ts n’existe pas/,
    );
  });
});
