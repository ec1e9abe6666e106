import { Writable } from 'node:stream';
import { expect } from 'chai';
import { pino } from 'pino';
import { embed } from '../../api/meaning/embeddings.ts';
import { createMeanings } from '../../api/meaning/meaning.ts';
import { createMeaningStore } from '../../api/meaning/store.ts';
import { SETTINGS, withMeaning } from '../../matching/index.ts';
import { signUp } from '../support/actors.ts';
import { aNeed, aProject } from '../support/builders.ts';
import { type EmbeddingsServer, startEmbeddings } from '../support/embeddings.ts';
import { startTestService, type TestService, until } from '../support/service.ts';
import { told } from '../support/told.ts';
import { reply } from './client.ts';

const KEY = 'sk-tres-secret';
const WITHIN_MS = 8000;

describe('The meaning of texts', function () {
  this.timeout(60_000);
  let endpoint: EmbeddingsServer;
  beforeEach(async () => {
    endpoint = await startEmbeddings();
  });
  afterEach(() => endpoint.stop());
  const config = () => ({ url: endpoint.url, model: 'sac-de-mots', key: KEY });

  describe('asked of an endpoint', () => {
    it('comes in the order of the texts, whatever the order of the reply, with the key', async () => {
      const [one, other] = await embed(config(), ['buffets froids', 'comptabilité générale']);
      expect(one).to.deep.equal((await embed(config(), ['buffets froids']))[0]);
      expect(one).not.to.deep.equal(other);
      expect(endpoint.asked[0]?.authorization).to.equal(`Bearer ${KEY}`);
    });

    const said = (body: unknown) => (response: import('node:http').ServerResponse) =>
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    const vectors = (...lengths: number[]) => ({
      data: lengths.map((length, index) => ({ index, embedding: new Array(length).fill(1) })),
    });
    const faults: Readonly<Record<string, readonly [EmbeddingsServer['fault'], RegExp]>> = {
      'a failure': [(response) => response.writeHead(500).end('boum sk-tres-secret'), /^status 500$/],
      'a refusal': [(response) => response.writeHead(401).end('sk-tres-secret'), /^status 401$/],
      silence: [() => {}, /^too slow$/],
      'a reply that never ends': [
        (response) => {
          response.write('{"data":[');
        },
        /^too slow$/,
      ],
      'a cut line': [(response) => response.destroy(), /^no connection$/],
      'a way to another host': [
        (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
        /^no connection$/,
      ],
      'no JSON': [said('<html>'), /^unreadable reply$/],
      'JSON of another shape': [said({ data: { __proto__: [], length: 2 } }), /^unreadable reply$/],
      'words for numbers': [said({ data: [{ index: 0, embedding: ['1', null] }] }), /^unreadable reply$/],
      'numbers out of range': [said('{"data":[{"index":0,"embedding":[1e999]}]}'), /^unreadable reply$/],
      'a vector without end': [said(vectors(5000, 5000)), /^unreadable reply$/],
      'too few vectors': [said(vectors(3)), /^not one vector a text/],
      'too many vectors': [said(vectors(3, 3, 3)), /^not one vector a text/],
      'vectors of two lengths': [said(vectors(3, 4)), /^not one vector a text/],
      'the same index twice': [
        said({
          data: [
            { index: 0, embedding: [1] },
            { index: 0, embedding: [1] },
          ],
        }),
        /^not one vector a text/,
      ],
      'more than anyone asked for': [said(`{"data":[${'1,'.repeat(10_000_000)}1]}`), /^reply too long$/],
    };
    for (const [name, [fault, why]] of Object.entries(faults)) {
      it(`is not taken from ${name}, and the reason holds no secret`, async () => {
        endpoint.fault = fault;
        // Only who says nothing is waited for in vain.
        const patience = why.source.includes('slow') ? 300 : 30_000;
        const error = await embed(config(), ['un', 'deux'], patience).then(
          () => new Error('taken'),
          (refused: Error) => refused,
        );
        expect(error.message).to.match(why);
        expect(String(error.stack) + JSON.stringify(error)).not.to.include(KEY);
      });
    }
    it('is not taken from where nobody listens', async () => {
      const error = await embed({ ...config(), url: 'http://127.0.0.1:1/v1' }, ['un']).catch(
        (refused) => refused,
      );
      expect(error.message).to.equal('no connection');
    });
  });

  describe('in the background', () => {
    let service: TestService;
    before(async () => {
      service = await startTestService();
    });
    after(() => service.stop());
    let lines = '';
    const log = pino(
      { level: 'trace', base: null },
      new Writable({
        write(chunk, _encoding, done) {
          lines += chunk;
          done();
        },
      }),
    );
    const meaningsAt = (clock: () => number) =>
      createMeanings({
        model: 'sac-de-mots',
        ask: (texts) => embed(config(), texts, 300),
        store: createMeaningStore(service.connection),
        log,
        clock,
      });

    it('waits while the endpoint is away, says so once, and comes when it is back', async () => {
      let now = 0;
      const meanings = meaningsAt(() => now);
      let known = 0;
      meanings.want('buffets froids', () => {
        known += 1;
      });
      endpoint.fault = (response) => response.writeHead(503).end();
      for (let tries = 0; tries < 5; tries++) await meanings.job.run();
      expect(endpoint.asked, 'asked once, then later').to.have.length(1);
      now += 5_000;
      await meanings.job.run();
      expect(endpoint.asked).to.have.length(2);
      expect(lines.match(/suggestions come without the meaning/g)).to.have.length(1);
      expect(meanings.of('buffets froids')).to.equal(undefined);
      endpoint.fault = null;
      now += 600_000;
      await meanings.job.run();
      expect(known).to.equal(1);
      expect(meanings.of('buffets froids')?.vector).to.have.length(64);
      expect(lines).to.match(/told again/);
      expect(lines).not.to.include(KEY).and.not.include('buffets');
    });

    it('is asked for once, by whichever node, and refused when its length changes', async () => {
      const [one, other] = [meaningsAt(() => 0), meaningsAt(() => 0)];
      let known = 0;
      const count = () => {
        known += 1;
      };
      for (const meanings of [one, other]) {
        meanings.want('plateaux-repas', count);
        await meanings.job.run();
      }
      expect(known).to.equal(2);
      expect(endpoint.asked).to.have.length(1);
      expect(other.of('plateaux-repas')).to.deep.equal(one.of('plateaux-repas'));
      endpoint.fault = (response) =>
        response.end(JSON.stringify({ data: [{ index: 0, embedding: [1, 2] }] }));
      one.want('cocktails', count);
      await one.job.run();
      expect(one.of('cocktails')).to.equal(undefined);
      expect(lines).to.match(/vectors of 2 numbers, 64 before/);
    });
  });

  describe('of a whole service with its endpoint', () => {
    it('is a part of the score; texts leave once, private ones never; a vector goes with its text', async () => {
      const service = await startTestService({ embeddings: config() });
      try {
        await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
        const asked = () =>
          reply(service.url, 'projectSuggestions', {
            params: { id: aProject().id },
            query: { kind: 'need' },
          });
        const part = async () =>
          (await asked()).items[0]?.parts.find(({ criterion }) => criterion === 'meaning');
        await until('a meaning', async () => (await part())?.evidence.sentence !== 'unknown', WITHIN_MS);
        const [item] = (await asked()).items;
        expect(item?.settings).to.equal(withMeaning(SETTINGS).version);
        expect(item?.parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).to.equal(
          Math.round((item?.score ?? 0) * 100),
        );
        const explained = await reply(service.url, 'explainForProject', {
          params: { id: aProject().id, other: aNeed().id },
        });
        expect(explained.score).to.equal(item?.score);
        const rows = service.connection.collection('meanings');
        expect(await rows.countDocuments()).to.equal(2);
        expect(JSON.stringify(await rows.find().toArray())).not.to.match(/buffets/i);

        const ines = await signUp(service, 'ines');
        const secret = {
          title: 'Brouillon confidentiel',
          pitch: 'Un brouillon que personne ne lit.',
          commune: '93027',
        };
        const { id } = await told(ines, 'createProject', { body: secret });
        await told(ines, 'projectSuggestions', { params: { id } });
        await reply(service.url, 'previewSuggestions', { body: { text: 'un visiteur confidentiel' } });
        await told(ines, 'moveProject', { params: { id }, body: { action: 'publish' } });
        await until('its vector', async () => (await rows.countDocuments()) === 3, WITHIN_MS);
        expect(endpoint.asked.flatMap(({ input }) => input).join(' ')).not.to.include('visiteur');
        expect(endpoint.asked.flatMap(({ input }) => input)).to.have.length(3);
        await told(ines, 'deleteProject', { params: { id } });
        await until('its end', async () => (await rows.countDocuments()) === 2, WITHIN_MS);
      } finally {
        await service.stop();
      }
    });

    it('that is down is no reason to suggest nothing', async () => {
      const service = await startTestService({ embeddings: { ...config(), url: 'http://127.0.0.1:1/v1' } });
      try {
        await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
        const { items } = await reply(service.url, 'projectSuggestions', {
          params: { id: aProject().id },
          query: { kind: 'need' },
        });
        const part = items[0]?.parts.find(({ criterion }) => criterion === 'meaning');
        expect(part).to.deep.include({ value: 0.5 });
      } finally {
        await service.stop();
      }
    });
  });
});
