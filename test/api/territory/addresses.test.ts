import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createAddresses } from '../../../api/territory/addresses.ts';
import { loadPlaces } from '../../../api/territory/places.ts';

const found = (score: number, type = 'housenumber', label = '8 Rue de la République 93200 Saint-Denis') => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [2.3565, 48.9358] },
  properties: { label, score, type, citycode: '93066', city: 'Saint-Denis' },
});
const reply = (features: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('Addresses', () => {
  let server: Server;
  let answer: RequestListener;
  let asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  after(() => new Promise<void>((done) => server.close(() => done())));
  beforeEach(() => {
    asked = [];
    now = 0;
  });
  let now = 0;
  const open = (patienceMs?: number) =>
    createAddresses({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/geo`,
      places: loadPlaces(),
      clock: () => now,
      ...(patienceMs === undefined ? {} : { patienceMs }),
    });

  it('are those of the address API, with their score, asked once', async () => {
    answer = (_request, response) =>
      response.end(reply([found(0.97), found(0.6, 'street'), found(0.2), found(0.8, 'lieu-dit')]));
    const addresses = open();
    const first = await addresses.find('8 rue de la république', '93066');
    expect(first.from).to.equal('addresses');
    expect(first.items.map(({ kind, score }) => [kind, score])).to.deep.equal([
      ['housenumber', 0.97],
      ['street', 0.6],
      ['municipality', 0.8], // a sort that is not known is as coarse as can be
    ]);
    expect(first.items[0]).to.deep.include({ lon: 2.3565, lat: 48.9358, commune: '93066' });
    expect(await addresses.find('8  RUE de la république', '93066')).to.deep.equal(first);
    expect(asked).to.have.length(1);
    expect(asked[0]).to.match(/^\/geo\/search\?q=8\+rue.*citycode=93066/);
    now += 3_600_000;
    await addresses.find('8 rue de la république', '93066');
    expect(asked).to.have.length(2);
  });

  const failures: readonly (readonly [string, RequestListener])[] = [
    ['refuses', (_request, response) => response.writeHead(429).end()],
    ['is broken', (_request, response) => response.writeHead(500).end('<html>')],
    ['answers rubbish', (_request, response) => response.end('{"features": [{"geometry": null}]}')],
    [
      'answers places that are nowhere',
      (_request, response) => response.end(reply([found(1)]).replace('48.9358', '4893.58')),
    ],
    ['answers no JSON', (_request, response) => response.end('bonjour')],
    [
      'answers without end',
      (_request, response) => {
        response.on('error', () => {});
        const more = () => {
          if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
        };
        more();
      },
    ],
    [
      'sends elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ],
    ['hangs up', (request) => request.socket.destroy()],
    ['is silent', () => {}],
  ];
  for (const [what, listener] of failures) {
    it(`are told by their commune when the API ${what}, which is then left alone for a while`, async () => {
      answer = listener;
      const addresses = open(300);
      const { from, items } = await addresses.find('8 rue de la république', '93066');
      expect(from).to.equal('communes');
      expect(items).to.have.length(1);
      expect(items[0]).to.deep.include({
        label: 'Saint-Denis',
        kind: 'municipality',
        score: null,
        commune: '93066',
      });
      await addresses.find('autre chose', '93066');
      expect(asked).to.have.length(1);
      answer = (_request, response) => response.end(reply([found(0.9)]));
      now += 60_000;
      expect((await addresses.find('8 rue de la république', '93066')).from).to.equal('addresses');
    });
  }

  it('are told by their commune when the API is off', async () => {
    const addresses = createAddresses({ url: null, places: loadPlaces(), clock: () => 0 });
    const { from, items } = await addresses.find('saint-den', undefined);
    expect([from, items[0]?.kind]).to.deep.equal(['communes', 'municipality']);
    expect(items.map(({ label }) => label)).to.include('Saint-Denis');
  });
});
