import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import type { OpportunityInput, ProjectInput, RouteName } from '../../api/contract/index.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { aNeed, aProject } from './builders.ts';
import { ask, problem, reply } from './client.ts';

const demo = (file: string) =>
  readFileSync(resolve(import.meta.dirname, '../../scripts/seed/demo', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));

describe('Suggestions over HTTP', () => {
  let service: TestService;
  let url: string;
  before(async () => {
    service = await startTestService();
    ({ url } = service);
    await service.seed({
      projects: [
        aProject(),
        aProject({ id: 'seminaires', capacity: '', references: 'Un séminaire de 150 personnes à Reims.' }),
        ...(demo('projects.jsonl') as ProjectInput[]),
      ],
      opportunities: [
        aNeed(),
        aNeed({ id: 'buffets-associations', legalForms: ['association'] }),
        aNeed({
          id: 'buffets-grands',
          need: { volume: '400 couverts', amountMin: 9000, amountMax: 60_000 },
        }),
        aNeed({ id: 'buffets-demain', opensOn: '2099-03-01' }),
        aNeed({ id: 'buffets-reunion', perimeter: { type: 'departement', code: '974' } }),
        aNeed({ id: 'buffets-voisins', perimeter: { type: 'commune', code: '93066' } }),
        ...(demo('opportunities.jsonl') as OpportunityInput[]),
      ],
    });
  });
  after(() => service.stop());

  const preview = (body: object, language: 'fr' | 'en' = 'fr') =>
    reply(url, 'previewSuggestions', { body, language });
  const buffets = { text: 'je fais des buffets, je cherche mes premiers gros clients', commune: '93027' };

  it('say what is beyond a project’s references, to its own side alone', async () => {
    const { items } = await reply(url, 'projectSuggestions', {
      params: { id: 'seminaires' },
      query: { kind: 'need', limit: 50 },
    });
    const beyond = items.find(({ opportunity }) => opportunity.id === 'buffets-grands')?.beyond;
    expect(beyond).to.equal('Ce besoin : 400 couverts ; vos références : jusqu’à 150 personnes.');
    const other = await reply(url, 'opportunitySuggestions', { params: { id: 'buffets-grands' } });
    expect(JSON.stringify(other)).not.to.match(/"beyond"|vos références/);
  });

  describe('for a visitor’s own words', () => {
    it('come by kind, best first, five at most, each with reasons in words', async () => {
      const { groups, understood } = await preview(buffets);
      expect(groups.map(({ kind }) => kind)).to.deep.equal(['need', 'skills', 'funding', 'support']);
      for (const { items } of groups) {
        const scores = items.map(({ score }) => score);
        expect(scores).to.deep.equal([...scores].sort((a, b) => b - a));
        for (const { reasons } of items) expect(reasons[0]?.text).to.be.a('string').and.not.equal('');
      }
      expect(understood.flatMap(({ words }) => words)).to.include('buffets');
      expect(groups[0]?.items.map(({ opportunity }) => opportunity.id)).to.include('buffets');
    });

    it('show good links that a gate keeps closed, with the gate in words', async () => {
      const { groups } = await preview({ ...buffets, legalForm: 'micro-entreprise' });
      const closed = groups.flatMap((group) => group.closed);
      expect(closed.length).to.be.greaterThan(0);
      for (const { gates } of closed) expect(gates.filter(({ state }) => state === 'closed')).to.not.be.empty;
    });

    it('are told in English to who prefers it, with the same scores', async () => {
      const [french, english] = [await preview(buffets), await preview(buffets, 'en')];
      const scores = ({ groups }: typeof french) =>
        groups.flatMap(({ items }) => items.map(({ score }) => score));
      expect(scores(english)).to.deep.equal(scores(french));
      expect(english.groups[0]?.items[0]?.reasons).to.not.deep.equal(french.groups[0]?.items[0]?.reasons);
    });

    it('do without a place, and take an arrondissement for its city', async () => {
      expect((await preview({ text: buffets.text })).groups).to.have.length(4);
      expect((await preview({ text: buffets.text, commune: '13215' })).groups).to.have.length(4);
    });

    it('are kept by nobody', async () => {
      const response = await ask(url, 'previewSuggestions', { body: buffets });
      expect(response.headers.get('cache-control')).to.equal('no-store');
    });

    it('refuse a commune that does not exist, by its field', async () => {
      const refusal = await problem(
        await ask(url, 'previewSuggestions', { body: { text: 'du pain', commune: '99999' } }),
      );
      expect(refusal.errors).to.have.length(1);
      expect(refusal.errors?.[0]).to.deep.include({ path: 'commune' });
    });
  });

  describe('for a project', () => {
    it('have parts that sum to their score', async () => {
      const { items } = await reply(url, 'projectSuggestions', {
        params: { id: 'traiteur' },
        query: { limit: 50 },
      });
      expect(items).to.not.be.empty;
      for (const { score, parts } of items) {
        expect(parts.reduce((sum, { points }) => sum + points, 0)).to.be.closeTo(score, 0.005);
      }
    });

    it('are of one kind when one is asked', async () => {
      const { items } = await reply(url, 'projectSuggestions', {
        params: { id: 'traiteur' },
        query: { kind: 'funding' },
      });
      expect(new Set(items.map(({ opportunity }) => opportunity.kind))).to.deep.equal(new Set(['funding']));
    });

    it('tell the distance to a commune, and none to a whole département', async () => {
      const { items } = await reply(url, 'projectSuggestions', {
        params: { id: 'traiteur' },
        query: { kind: 'need', limit: 50 },
      });
      const distance = (id: string) => items.find(({ opportunity }) => opportunity.id === id)?.distanceKm;
      expect(distance('buffets')).to.equal(null);
      const { distanceKm } = await reply(url, 'explainForProject', {
        params: { id: 'traiteur', other: 'buffets-voisins' },
      });
      expect(distanceKm).to.be.within(1, 8);
    });
  });

  describe('page by page', () => {
    async function walk(
      name: 'projectSuggestions' | 'opportunitySuggestions' | 'listProjects' | 'listOpportunities',
      id: string,
      limit: number,
    ) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, string | number> = cursor ? { limit, cursor } : { limit };
        const page: { items: readonly object[]; nextCursor: string | null } = await reply(url, name, {
          params: { id },
          query,
        });
        seen.push(...page.items.map(idOf));
        cursor = page.nextCursor;
      } while (cursor);
      return seen;
    }
    const cases: readonly (readonly [Parameters<typeof walk>[0], string])[] = [
      ['projectSuggestions', 'traiteur'],
      ['opportunitySuggestions', 'buffets'],
      ['listProjects', ''],
      ['listOpportunities', ''],
    ];
    for (const [name, id] of cases) {
      it(`${name} gives every item once, in the same order whatever the size of the page`, async () => {
        const [small, large] = [await walk(name, id, 7), await walk(name, id, 50)];
        expect(small).to.deep.equal(large);
        expect(new Set(small).size).to.equal(small.length);
        expect(small.length).to.be.greaterThan(0);
        if (name.endsWith('Suggestions')) {
          const { total } = await reply(url, name as 'projectSuggestions', { params: { id } });
          expect(small.length).to.equal(total);
        }
      });
    }

    it('refuses a cursor that is not its own, by name', async () => {
      const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
      const cursors = [
        'x',
        '%',
        forged({ score: 'a', id: 'b' }),
        forged({ score: 1, id: { $gt: '' } }),
        forged({ score: 1, id: 'a', more: 1 }),
        forged(null),
      ];
      for (const name of [
        'projectSuggestions',
        'opportunitySuggestions',
        'listProjects',
        'listOpportunities',
      ] as const satisfies RouteName[]) {
        for (const cursor of cursors) {
          const id = name === 'projectSuggestions' ? 'traiteur' : 'buffets';
          const refusal = await problem(await ask(url, name, { params: { id }, query: { cursor } }));
          expect(refusal.code, cursor).to.equal('invalid-input');
          expect(refusal.errors?.[0]?.path, cursor).to.equal('cursor');
        }
      }
    });
  });

  describe('explained', () => {
    const explained = (other: string) =>
      reply(url, 'explainForProject', { params: { id: 'traiteur', other } });

    it('say why a pair is suggested', async () => {
      const explanation = await explained('buffets');
      expect(explanation.suggested).to.equal(true);
      expect(explanation.gates.every(({ state }) => state !== 'closed')).to.equal(true);
      expect(explanation.project.id).to.equal('traiteur');
      expect(explanation.opportunity.id).to.equal('buffets');
    });

    it('say which gate is closed when it is not', async () => {
      for (const [other, gate] of [
        ['buffets-associations', 'legal-form'],
        ['buffets-reunion', 'perimeter'],
      ] as const) {
        const { suggested, gates } = await explained(other);
        expect(suggested, other).to.equal(false);
        const closed = gates.filter(({ state }) => state === 'closed');
        expect(
          closed.map((each) => each.gate),
          other,
        ).to.deep.equal([gate]);
        expect(closed[0]?.text, other).to.be.a('string').and.not.equal('');
      }
    });

    it('say what would open a closed pair: to the project what it may change, to the publisher what the offer may', async () => {
      const { whatIf } = await explained('buffets-associations');
      expect(whatIf.map(({ code, isEnough }) => ({ code, isEnough }))).to.deep.equal([
        { code: 'legal-form', isEnough: true },
      ]);
      expect(whatIf[0]?.text).to.match(/^Avec le statut association\u00a0: \+\d+ places/);
      const english = await reply(url, 'explainForProject', {
        params: { id: 'traiteur', other: 'buffets-associations' },
        language: 'en',
      });
      expect(english.whatIf[0]?.text).to.match(/^With the legal form “association”: \+\d+ places/);
      const fromNeed = await reply(url, 'explainForOpportunity', {
        params: { id: 'buffets-associations', other: 'traiteur' },
      });
      expect(fromNeed.whatIf[0]?.text).to.match(/^En acceptant aussi le statut .+\u00a0: \+\d+ projets?\.$/);
      expect((await explained('buffets')).whatIf).to.deep.equal([]);
      expect((await explained('buffets-reunion')).whatIf, 'a place is not to be changed').to.deep.equal([]);
    });

    it('say from when an offer opens that is not open yet', async () => {
      const { gates, whatIf, suggested } = await explained('buffets-demain');
      expect(suggested).to.equal(false);
      expect(gates.find(({ state }) => state === 'closed')?.text).to.match(/^Pas encore ouverte/);
      expect(whatIf[0]?.text).to.match(/^À partir de mars 2099\u00a0: \+3 places/);
    });

    it('agree on the gates from both sides', async () => {
      const fromNeed = await reply(url, 'explainForOpportunity', {
        params: { id: 'buffets-associations', other: 'traiteur' },
      });
      expect(fromNeed.suggested).to.equal(false);
      const states = ({ gates }: typeof fromNeed) => gates.map(({ gate, state }) => `${gate} ${state}`);
      expect(states(fromNeed)).to.deep.equal(states(await explained('buffets-associations')));
    });
  });

  it('never show what is stored beside the contract', async () => {
    await service.connection
      .collection('projects')
      .updateOne(
        { _id: 'traiteur' as never },
        { $set: { email: 'secret@example.org', phone: '0600000000' } },
      );
    const asked = [
      ask(url, 'getProject', { params: { id: 'traiteur' } }),
      ask(url, 'listProjects', { query: { limit: 50 } }),
      ask(url, 'opportunitySuggestions', { params: { id: 'buffets' }, query: { limit: 50 } }),
      ask(url, 'explainForProject', { params: { id: 'traiteur', other: 'buffets' } }),
    ];
    for (const response of await Promise.all(asked)) {
      expect(response.status).to.equal(200);
      expect(await response.text()).to.not.match(/secret@|0600000000|"createdAt"|"version"/);
    }
  });
});

/** A suggestion goes by its other side, a listed item by itself. */
function idOf(item: object): string {
  const { id, project, opportunity } = item as {
    id?: string;
    project?: { id: string };
    opportunity?: { id: string };
  };
  return id ?? project?.id ?? opportunity?.id ?? '';
}
