import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { download, isPublicAddress } from '../../../api/territory/qpv/download.ts';

/** A line that is encrypted and needs no certificate. */
const anonymous = { ciphers: 'aNULL:@SECLEVEL=0', maxVersion: 'TLSv1.2' } as const;

describe('A download', () => {
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer(anonymous, (request, response) => {
      if (request.url === '/slow') return;
      if (request.url === '/gone') response.writeHead(404).end();
      else if (request.url === '/moved') response.writeHead(302, { location: '/file' }).end();
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/down') response.writeHead(302, { location: 'http://example.org/' }).end();
      else response.end('{"é":1}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  });
  const tls = { ...anonymous, rejectUnauthorized: false, checkServerIdentity: () => undefined };
  const here = (path: string, options = {}) =>
    download(`${url}${path}`, { tls, mayReach: () => true, patienceMs: 500, ...options });
  const why = (asked: Promise<string>) =>
    asked.then(
      () => '',
      (error: Error) => error.message,
    );

  it('is the file, also where it has moved to', async () => {
    expect(await here('/file')).to.equal('{"é":1}');
    expect(await here('/moved')).to.equal('{"é":1}');
  });
  it('is refused in a sentence when it is gone, slow, too large, going round, or not encrypted any more', async () => {
    expect(await why(here('/gone'))).to.include('répond 404');
    expect(await why(here('/slow'))).to.include('n’a pas tout envoyé');
    expect(await why(here('/file', { mostBytes: 3 }))).to.include('dépasse');
    expect(await why(here('/round'))).to.include('répond 302');
    expect(await why(here('/down'))).to.include('https://');
  });
  for (const address of [
    'http://example.org/a',
    'ftp://example.org',
    'https://a:b@example.org/',
    'file:///etc/passwd',
    'https://',
  ])
    it(`is not made of ${address}`, async () => expect(await why(download(address))).to.include('https://'));
  for (const address of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.8/',
    'https://169.254.169.254/',
    'https://[::ffff:192.168.1.1]/',
    'https://localhost/',
    'https://0.0.0.0/',
    'https://2130706433/',
  ])
    it(`is not made of ${address}, which is private`, async () =>
      expect(await why(download(address))).to.include('privée'));
  it('is made of public addresses', () => {
    expect(isPublicAddress('185.125.190.20')).to.equal(true);
    expect(isPublicAddress('2001:4860:4860::8888')).to.equal(true);
  });
});
