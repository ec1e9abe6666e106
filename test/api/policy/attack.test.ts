import { expect } from 'chai';
import fc from 'fast-check';
import { ROUTES, type Route, type RouteName } from '../../../api/contract/index.ts';
import { type Client, signUp } from '../../support/actors.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { told } from '../../support/told.ts';
import { aNeed, aProject } from '../builders.ts';
import type { Asked } from '../client.ts';

/** Somebody signed in who throws anything at every parameter, with the ids of another person's things at hand. */
describe('Anything thrown by someone signed in', () => {
  let service: TestService;
  let amina: Client;
  let intrus: Client;
  let projectId = '';
  let opportunityId = '';
  let organisationId = '';
  before(async () => {
    service = await startTestService();
    amina = await signUp(service, 'amina');
    intrus = await signUp(service, 'intrus');
    await service.seed({ projects: [aProject()], opportunities: [aNeed()] });
    ({ id: projectId } = await told(amina, 'createProject', { body: { title: 'Secret' } }));
    ({ id: opportunityId } = await told(amina, 'createOpportunity', {
      body: { kind: 'skills', title: 'Secret' },
    }));
    ({ id: organisationId } = await told(amina, 'createOrganisation', { body: { name: 'Secrète' } }));
  });
  after(() => service.stop());

  const hers = async () => ({
    project: await told(amina, 'myProject', { params: { id: projectId } }),
    opportunity: await told(amina, 'myOpportunity', { params: { id: opportunityId } }),
    organisation: await told(amina, 'getOrganisation', { params: { id: organisationId } }),
    members: await told(amina, 'listMembers', { params: { id: organisationId } }),
  });

  const nasty = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '$gt',
      '{"$gt":""}',
      '{"$ne":null}',
      '__proto__',
      'constructor',
      '<script>',
      '\u0000',
      '\ud800',
      '🎉',
      '../..',
      '%',
      'null',
      '-1',
      '1e400',
      'traiteur',
      'buffets',
      '93027',
      '73282932000074',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const foreign = fc.nat({ max: 2 }).map((index) => [projectId, opportunityId, organisationId][index] ?? '');
  // A lone surrogate cannot stand in an address.
  const addressed = nasty.filter((text) => text !== '\ud800');
  const id = fc.oneof(addressed, foreign, fc.constantFrom('traiteur', 'buffets'));
  const operators = fc.constantFrom<unknown>(
    { $gt: '' },
    { $ne: null },
    { $regex: '.*' },
    { $where: 'sleep(1000)' },
    { $in: ['a'] },
    [{ $gt: '' }],
    { $set: { ownerId: 'x' } },
    { 'a.b': 1 },
  );
  const value = fc.oneof(
    operators,
    fc.jsonValue(),
    nasty,
    fc.constantFrom('saved', 'hidden', 'publish', 'need', 1, 2),
  );

  const mine = Object.entries(ROUTES).filter(
    ([, { tag }]) => tag === 'projects' || tag === 'opportunities' || tag === 'organisations' || tag === 'me',
  ) as [RouteName, Route][];
  for (const [name, route] of mine) {
    it(`at ${route.method.toUpperCase()} ${route.path} is answered, and changes nothing of another’s`, async () => {
      const before = await hers();
      const fields = fieldsOf(route.body);
      const asked: fc.Arbitrary<Asked> = fc.record({
        params: fc.record({ id, other: id, member: id, invitation: id, claim: id }),
        query: fc.dictionary(
          fc.constantFrom('limit', 'cursor', 'q', 'kind', 'q[$gt]', 'limit[$ne]'),
          addressed,
        ),
        ...(route.body
          ? {
              body: fc.oneof(
                value,
                fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] }),
                fc.dictionary(fc.oneof(nasty, fc.constantFrom(...fields)), value),
              ),
            }
          : {}),
      });
      await fc.assert(
        fc.asyncProperty(asked, async (given) => {
          const response = await intrus.ask(name, given);
          const body = await response.text();
          expect(response.status, body).to.be.lessThan(500);
          expect(body).to.not.include('Secret');
          expect(() => JSON.parse(body)).to.not.throw();
        }),
        { numRuns: 40 },
      );
      const now = await hers();
      // Anyone may search for an organisation and ask to join it; that is all.
      expect(now).to.deep.equal(before);
    }).timeout(60_000);
  }

  it('in the texts of one’s own is kept as it was written, or refused, never run', async () => {
    const texts = [
      '{{7*7}}',
      '<script>alert(1)</script>',
      '$where: 1',
      '\u202etourné',
      '🍕👩🏽‍🍳',
      'a\u0000b',
    ];
    for (const title of texts) {
      const made = await told(intrus, 'createProject', { body: { title, pitch: title } });
      // But for the signs that no text needs, which nothing is kept with.
      const kept = title.replace('\u202e', '').replace('\u0000', '');
      expect(made.title).to.equal(kept);
      expect((await told(intrus, 'myProject', { params: { id: made.id } })).pitch).to.equal(kept);
    }
  });
});

/** The fields of a body, of every shape that it may take. */
function fieldsOf(schema: unknown): string[] {
  const { shape, options } = (schema ?? {}) as { shape?: object; options?: readonly unknown[] };
  const fields = [...Object.keys(shape ?? {}), ...(options ?? []).flatMap(fieldsOf)];
  return [...new Set([...fields, '$set', 'ownerId'])];
}
