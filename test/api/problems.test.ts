import { request } from 'node:http';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  opportunityInputSchema,
  projectInputSchema,
  ROUTES,
  type Route,
  type RouteName,
} from '../../api/contract/index.ts';
import { tellFieldError } from '../../api/http/field-sentences.ts';
import { fieldErrors } from '../../api/http/issues.ts';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { aNeed, aProject } from './builders.ts';
import { type Asked, ask, problem } from './client.ts';

describe('Bad input', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService();
    ({ url } = service);
    await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
  });
  after(() => service.stop());

  const preview = (body: unknown, language: 'fr' | 'en' = 'fr') =>
    ask(url, 'previewSuggestions', { body, language });
  const errorsOf = async (body: unknown, language: 'fr' | 'en' = 'fr') =>
    (await problem(await preview(body, language))).errors ?? [];

  it('is refused in French, or in English to who prefers it, naming each field and how to mend it', async () => {
    const body = { text: '', stage: 'zz', inQpv: 'oui', commune: '9', surprise: 1 };
    const french = await problem(await preview(body));
    const english = await problem(await preview(body, 'en'));
    expect(french).to.deep.include({ status: 422, code: 'invalid-input', title: 'Saisie à corriger' });
    expect(english).to.deep.include({ status: 422, code: 'invalid-input', title: 'Input to correct' });
    const paths = ['text', 'commune', 'stage', 'inQpv', 'surprise'];
    expect(french.errors?.map(({ path }) => path)).to.have.members(paths);
    expect(english.errors?.map(({ path }) => path)).to.have.members(paths);
    const messages = [...(french.errors ?? []), ...(english.errors ?? [])].map(({ message }) => message);
    expect(new Set(messages).size).to.equal(10);
    expect(messages.join(' ')).to.not.match(/Invalid input|received|undefined|NaN|Unrecognized/);
  });

  it('in a form is told by the field and the rule, a minimum over its maximum too', () => {
    const told = (path: string, result: { success: boolean; error?: unknown }, input: unknown) => {
      expect(result.success, path).to.equal(false);
      const errors = fieldErrors(result.error as Parameters<typeof fieldErrors>[0], input);
      expect(errors.map((error) => error.path)).to.deep.equal([path]);
      return errors.map((error) => tellFieldError(error, 'fr'))[0];
    };
    const funded = aProject({ funding: { min: 900, max: 100, purpose: 'un four' } });
    expect(told('funding.max', projectInputSchema.safeParse(funded), funded)).to.match(/minimum/);
    const need = aNeed({ need: { volume: '', amountMin: 900, amountMax: 100 } });
    expect(told('need.amountMax', opportunityInputSchema.safeParse(need), need)).to.match(/minimum/);
    const dated = aNeed({ deadline: '2027-02-30' });
    expect(told('deadline', opportunityInputSchema.safeParse(dated), dated)).to.match(/2027-03-31/);
    const unknownKind = { ...aNeed(), kind: 'x' };
    expect(told('kind', opportunityInputSchema.safeParse(unknownKind), unknownKind)).to.include(
      OPPORTUNITY_KINDS[0],
    );
    const long = aProject({ title: 'x'.repeat(1000) });
    expect(told('title', projectInputSchema.safeParse(long), long)).to.match(/trop long/);
  });

  it('of the wrong kind, size or shape gets the status and the code that say so', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${url}/api/suggestions/preview`, { method: 'POST', headers: { 'content-type': type }, body });
    const text = (length: number) => JSON.stringify({ text: 'a'.repeat(length) });
    const expected: readonly (readonly [Promise<Response>, string])[] = [
      [post('{'), 'malformed-json'],
      [post('{"text":"abc"'), 'malformed-json'],
      [post(''), 'invalid-input'],
      [post('null'), 'invalid-input'],
      [post('[]'), 'invalid-input'],
      [post('"texte"'), 'invalid-input'],
      [post('texte', 'text/plain'), 'unsupported-media-type'],
      [post('<a/>', 'application/xml'), 'unsupported-media-type'],
      [post('{}', 'application/json; charset=latin1'), 'unsupported-media-type'],
      [post(text(10_000)), 'invalid-input'],
      [post(text(1_000_000)), 'payload-too-large'],
      [fetch(`${url}/api/nulle-part`), 'not-found'],
      [fetch(`${url}/api/projects/%E0%A4%A`), 'not-found'],
      [fetch(`${url}/api/projects`, { method: 'PUT' }), 'method-not-allowed'],
      [fetch(`${url}/api/projects/traiteur`, { method: 'DELETE' }), 'unauthenticated'],
      [fetch(`${url}/api/places`, { method: 'DELETE' }), 'method-not-allowed'],
      [fetch(`${url}/api/suggestions/preview`), 'method-not-allowed'],
      [fetch(`${url}/nulle-part.js`), 'not-found'],
      [fetch(`${url}/api/places?q=a&q=b`), 'invalid-input'],
      [fetch(`${url}/api/places?q[$gt]=`), 'invalid-input'],
      [fetch(`${url}/api/places?q=a&limit=1e999`), 'invalid-input'],
      [fetch(`${url}/api/projects?__proto__=1`), 'invalid-input'],
    ];
    for (const [asked, code] of expected) expect((await problem(await asked)).code).to.equal(code);
    const refused = await fetch(`${url}/api/projects`, { method: 'PUT' });
    expect(refused.headers.get('allow')).to.equal('GET, HEAD, POST');
  });

  it('with operators, prototypes, markup, emoji or NUL changes nothing and breaks nothing', async () => {
    expect((await errorsOf({ text: { $gt: '' } }))[0]?.path).to.equal('text');
    expect((await errorsOf('{"text":"du pain","__proto__":{"admin":true}}'))[0]?.path).to.equal('__proto__');
    expect((await errorsOf('{"text":"du pain","constructor":{"prototype":{}}}'))[0]?.path).to.equal(
      'constructor',
    );
    const texts = [
      '<script>alert(1)</script>',
      '🍕🎉👩🏽‍🍳',
      'pain\u0000beurre',
      '\ud800 seul',
      '$where: 1',
      '\u202etourné',
      'é'.repeat(8000),
      'a, '.repeat(2600),
    ];
    for (const text of texts) expect((await preview({ text })).status, text.slice(0, 20)).to.equal(200);
    expect(Object.prototype).to.not.have.property('admin');
    for (const id of ['$gt', '__proto__', '<b>', '\u0000', '🎉', '../..', 'a'.repeat(5000), 'traiteur%00']) {
      const response = await ask(url, 'getProject', { params: { id } });
      expect((await problem(response)).code, id.slice(0, 20)).to.equal('not-found');
    }
  });

  it('of ten thousand unknown fields gets a short answer', async () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_one, index) => [`x${index}`, 1]));
    const response = await preview(body);
    expect((await response.clone().text()).length).to.be.lessThan(5000);
    await problem(response);
  });

  it('that is cut in the middle, or is not HTTP, leaves the service standing', async () => {
    await new Promise<void>((done) => {
      const cut = request(`${url}/api/suggestions/preview`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 500 },
      });
      cut.on('error', () => done());
      cut.write('{"text":"abc');
      setTimeout(() => cut.destroy(), 50);
      cut.on('close', () => done());
    });
    expect((await fetch(`${url}/api/health`)).status).to.equal(200);
  });

  describe('thrown at random', () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '0',
        '-1',
        '1e400',
        'NaN',
        '$gt',
        '{"$gt":""}',
        '__proto__',
        'constructor',
        '<script>',
        '\u0000',
        '🎉',
        '../..',
        '%',
        'null',
        'traiteur',
        'buffets',
        '93027',
      ),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer().map(String),
    );
    const json = fc.oneof(fc.jsonValue(), fc.dictionary(nasty, fc.jsonValue()), nasty);
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      const route: Route = ROUTES[name];
      it(`at every parameter of ${route.method.toUpperCase()} ${route.path} is answered, never by a 500`, async () => {
        const keys = [...Object.keys(shapeOf(route.query)), 'autre'];
        const asked: fc.Arbitrary<Asked> = fc.record({
          params: fc.record({ id: nasty, other: nasty }),
          query: fc.dictionary(fc.constantFrom(...keys), nasty),
          ...(route.body
            ? {
                body: fc.oneof(
                  json,
                  fc.record(Object.fromEntries(Object.keys(shapeOf(route.body)).map((key) => [key, json]))),
                ),
              }
            : {}),
        });
        await fc.assert(
          fc.asyncProperty(asked, async (given) => {
            const response = await ask(url, name, given);
            const body = await response.text();
            expect(response.status, body).to.be.lessThan(500);
            expect(() => JSON.parse(body)).to.not.throw();
          }),
          // Who is not signed in is refused before anything is read.
          { numRuns: route.access === 'account' ? 10 : 40 },
        );
      }).timeout(30_000);
    }
  });
});

const shapeOf = (schema: unknown): object => (schema as { shape?: object } | undefined)?.shape ?? {};
