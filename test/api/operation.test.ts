import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { compiled } from '../../scripts/setup/compile.mjs';
import { preparedDatabase } from '../support/mongod.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { aNeed, aProject } from './builders.ts';
import { ask } from './client.ts';

describe('What every answer carries', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService({ corsOrigins: ['https://ville.example.fr'] });
    ({ url } = service);
    await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
  });
  after(() => service.stop());

  it('a policy that lets no foreign or inline script run, and no word about the software', async () => {
    for (const path of ['/', '/api/projects', '/api/docs', '/api/nulle-part']) {
      const { headers } = await fetch(url + path, { redirect: 'manual' });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy)
        .to.include("script-src 'self';")
        .and.include("frame-ancestors 'none'")
        .and.include("object-src 'none'");
      expect(/script-src[^;]*/.exec(policy)?.[0]).to.not.include('unsafe');
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('x-powered-by')).to.equal(null);
    }
  });

  it('the id of the request: the caller’s own when it is plain, else a new one', async () => {
    const id = async (given?: string) =>
      (await fetch(`${url}/api/health`, given ? { headers: { 'x-request-id': given } } : {})).headers.get(
        'x-request-id',
      );
    expect(await id('abcd-1234-efgh')).to.equal('abcd-1234-efgh');
    expect(await id('<script>alert(1)</script>')).to.match(/^[0-9a-f-]{36}$/);
    expect(await id()).to.match(/^[0-9a-f-]{36}$/);
  });

  it('leave for the listed origins alone', async () => {
    const allowed = async (origin: string) =>
      (await fetch(`${url}/api/projects`, { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('https://ville.example.fr')).to.equal('https://ville.example.fr');
    expect(await allowed('https://ailleurs.example')).to.equal(null);
    const preflight = await fetch(`${url}/api/suggestions/preview`, {
      method: 'OPTIONS',
      headers: { origin: 'https://ville.example.fr', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).to.equal(204);
  });

  it('a tag that saves sending the same answer again, apart for each language', async () => {
    const path = `${url}/api/projects/traiteur/suggestions`;
    const tag = (await fetch(path)).headers.get('etag') ?? '';
    // What a browser sends; of itself, fetch would ask for a new answer.
    const again = (language: string) =>
      fetch(path, {
        headers: { 'if-none-match': tag, 'cache-control': 'max-age=0', 'accept-language': language },
      });
    expect((await again('fr')).status).to.equal(304);
    expect((await again('en')).status).to.equal(200);
    expect((await fetch(path)).headers.get('vary')).to.match(/Accept-Language/);
    const places = await ask(url, 'findPlaces', { query: { q: 'paris' } });
    expect(places.headers.get('cache-control')).to.equal('public, max-age=86400');
  });

  it('compression for who takes it', async () => {
    const response = await fetch(`${url}/api/projects/traiteur/suggestions`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(response.headers.get('content-encoding')).to.equal('gzip');
  });

  it('health and readiness for balancers', async () => {
    expect(await (await fetch(`${url}/api/health`)).json()).to.deep.equal({ status: 'ok' });
    const ready = await fetch(`${url}/api/ready`);
    expect(ready.status).to.equal(200);
    expect(await ready.json()).to.deep.include({ ready: true, database: true, draining: false });
  });
});

describe('A production node', () => {
  let child: ChildProcess;
  let url: string;
  let printed = '';
  beforeEach(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    printed = '';
    child = spawn(process.execPath, [await compiled('api/main.ts')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'debug',
        MONGODB_URI: await preparedDatabase(),
        JWT_SECRET: 'un-secret-de-trente-deux-caracteres-et-plus',
        MAILS: 'wait',
        NODE_OPTIONS: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    await until(
      'a listening node',
      async () => printed.includes('écoute') || child.exitCode !== null,
      15_000,
    );
    expect(child.exitCode, printed).to.equal(null);
  });
  afterEach(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it('writes no word that was typed, no body and no whole address in its logs and measures', async () => {
    const secret = 'motSecretDeMireille';
    await ask(url, 'previewSuggestions', { body: { text: `${secret} fait des buffets`, commune: '93027' } });
    await ask(url, 'previewSuggestions', { body: { text: `${secret}`, [secret]: 1 } });
    await ask(url, 'findPlaces', { query: { q: secret } });
    await ask(url, 'getProject', { params: { id: secret } });
    await fetch(`${url}/api/${secret}?x=${secret}`, {
      headers: { 'user-agent': secret, cookie: secret, authorization: secret },
    });
    await fetch(`${url}/${secret}`);
    await fetch(`${url}/api/suggestions/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{${secret}`,
    });
    await until('the log of the last request', async () => printed.includes('"status":400'));
    const measures = await (await fetch(`${url}/metrics`)).text();
    expect(printed).to.not.include(secret).and.not.include('127.0.0.1"').and.not.include('trente-deux');
    expect(measures).to.not.include(secret);
    expect(measures).to.include('route="/api/projects/:id"');
    const lines = printed
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): object => JSON.parse(line));
    expect(lines.some((line) => 'route' in line && line.route === '/api/suggestions/preview')).to.equal(true);
  });

  it('ends a slow request before it leaves on SIGTERM, and takes no new one', async () => {
    const body = JSON.stringify({ text: 'je fais des buffets', commune: '93027' });
    const slow = request(`${url}/api/suggestions/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    const answered = new Promise<number>((done, failed) => {
      slow.on('response', (response) => done(response.resume().statusCode ?? 0));
      slow.on('error', failed);
    });
    slow.write(body.slice(0, 10));
    await new Promise((done) => setTimeout(done, 200));
    const left = once(child, 'exit');
    child.kill('SIGTERM');
    await new Promise((done) => setTimeout(done, 700));
    expect(child.exitCode, printed).to.equal(null);
    slow.end(body.slice(10));
    expect(await answered).to.equal(200);
    const [status] = await left;
    expect(status, printed).to.equal(0);
    expect(
      await fetch(`${url}/api/health`).then(
        () => 'answered',
        () => 'refused',
      ),
    ).to.equal('refused');
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
