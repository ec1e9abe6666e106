import { expect } from 'chai';
import fc from 'fast-check';
import {
  createMatcher,
  listExhaustively,
  type Opportunity,
  type Project,
  type SupportScheme,
  takePrecedence,
} from '../../matching/index.ts';
import { aProject, aSupportScheme, TODAY } from '../support/builders.ts';
import { opportunitySets, projectSets } from './arbitraries.ts';
import { explained, knowing } from './pairs.ts';

const general = aSupportScheme({ id: 'general', perimeter: { type: 'national' } });
const aLocal = (facts: Partial<SupportScheme> = {}) =>
  aSupportScheme({
    id: 'local',
    title: 'Version de Seine-Saint-Denis',
    perimeter: { type: 'departement', code: '93' },
    localVersionOf: 'general',
    ...facts,
  });
const told = (project: Project, schemes: readonly Opportunity[]) =>
  takePrecedence(project, schemes, TODAY).map(({ id }) => id);
const suggested = (project: Project, schemes: readonly Opportunity[]) =>
  knowing([project], schemes)
    .suggestForProject(project, { limit: 20, today: TODAY })
    .map(({ opportunityId }) => opportunityId);

describe('A local version of a scheme', () => {
  it('is told in place of the general one where it is open', () => {
    expect(told(aProject(), [general, aLocal()])).to.deep.equal(['local']);
    expect(suggested(aProject(), [general, aLocal()])).to.deep.equal(['local']);
  });

  const LYON = { code: '69123', name: 'Lyon', lon: 4.8357, lat: 45.764 };
  for (const [why, project, local] of [
    ['is elsewhere', { commune: LYON }, {}],
    ['is elsewhere and can be had at a distance', { commune: LYON }, { remote: true }],
    [
      'is reached by an activity alone',
      { commune: LYON, activities: [{ title: 'Cantine', commune: aProject().commune, radiusKm: 5 }] },
      {},
    ],
    ['is paused', {}, { status: 'paused' }],
    ['is closed', {}, { status: 'closed' }],
    ['is not open yet', {}, { opensOn: '2027-01-01' }],
    ['is past its last day', {}, { deadline: '2026-11-01' }],
    ['has no place left', {}, { capacity: 2, taken: 2 }],
    ['takes another legal form', {}, { legalForms: ['association'] }],
    ['takes another stage', {}, { stages: ['idee'] }],
    ['asks for a legal form that is not told', { legalForm: null }, { legalForms: ['association'] }],
    ['asks for a stage that is not told', { stage: null }, { stages: ['idee'] }],
    ['is kept for neighbourhoods, and the place is not checked', { inQpv: null }, { qpvOnly: true }],
    ['has a territory, and the town is not told', { commune: null }, {}],
    ['is of the whole country', {}, { perimeter: { type: 'national' } }],
    ['is of another scheme', {}, { localVersionOf: 'another' }],
    ['is of none', {}, { localVersionOf: null }],
  ] as const satisfies readonly (readonly [string, Partial<Project>, Partial<SupportScheme>])[]) {
    it(`leaves the general one there when it ${why}`, () => {
      const schemes = [general, aLocal(local)];
      expect(told(aProject(project), schemes)).to.deep.equal(['general', 'local']);
      expect(suggested(aProject(project), schemes)).to.include.members(
        suggested(aProject(project), [general]),
      );
    });
  }

  it('gives way to nothing itself, so that no scheme is lost in a circle', () => {
    const circle = [aLocal({ id: 'a', localVersionOf: 'b' }), aLocal({ id: 'b', localVersionOf: 'a' })];
    expect(told(aProject(), circle)).to.deep.equal(['a', 'b']);
    expect(told(aProject(), [aLocal({ localVersionOf: 'local' })])).to.deep.equal(['local']);
  });

  it('brings the general one back when it leaves or lets go, and takes over again when it is there', () => {
    const project = aProject();
    const matcher = knowing([project], [general]);
    const now = () =>
      matcher
        .suggestForProject(project, { limit: 20, today: TODAY })
        .map(({ opportunityId }) => opportunityId);
    expect(now()).to.deep.equal(['general']);
    matcher.upsertOpportunity(aLocal());
    expect(now()).to.deep.equal(['local']);
    matcher.upsertOpportunity(aLocal({ status: 'paused' }));
    expect(now()).to.deep.equal(['general']);
    matcher.upsertOpportunity(aLocal());
    matcher.upsertOpportunity(aLocal({ localVersionOf: null }));
    expect(now()).to.have.members(['general', 'local']);
    matcher.upsertOpportunity(aLocal());
    matcher.removeOpportunity('local');
    expect(now()).to.deep.equal(['general']);
  });

  it('counts as a closed condition of the pair, told with its title, and as projects cut away', () => {
    const project = aProject();
    const matcher = knowing([project], [general, aLocal()]);
    const { suggested, gates } = matcher.explain(project, general, 'project', TODAY);
    expect(suggested).to.equal(false);
    expect(gates.at(-1)).to.deep.equal({
      gate: 'local-version',
      state: 'closed',
      values: { id: 'local', title: 'Version de Seine-Saint-Denis' },
    });
    expect(matcher.reach(general, TODAY)).to.deep.equal({
      reached: 0,
      cut: [{ gate: 'local-version', count: 1 }],
    });
    expect(explained(project, general).suggested).to.equal(true);
  });

  /** Schemes among which some say that they are the local version of another, of none that is there, or of themselves. */
  const families = fc
    .tuple(opportunitySets, fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 12, maxLength: 12 }))
    .map(([opportunities, of]) =>
      opportunities.map((one, n) => {
        const general = opportunities[of[n] ?? 0];
        return one.kind === 'support' && general ? { ...one, localVersionOf: general.id } : one;
      }),
    );

  it('changes no list but by what judging each family by itself takes away', () => {
    fc.assert(
      fc.property(projectSets, families, (projects, opportunities) => {
        const matcher = knowing(projects, opportunities);
        const alone = opportunities.map((one) =>
          one.kind === 'support' ? { ...one, localVersionOf: undefined } : one,
        );
        const options = { limit: 1000, today: TODAY };
        const market = { projects, opportunities };
        const { forProject, forOpportunity } = listExhaustively(market, market, options);
        for (const project of projects) {
          const gone = new Set(opportunities.filter((one) => isGone(project, one, opportunities)));
          expect(takePrecedence(project, opportunities, TODAY)).to.deep.equal(
            opportunities.filter((one) => !gone.has(one)),
          );
          const without = new Set([...gone].map(({ id }) => id));
          const wanted = knowing(projects, alone).suggestForProject(project, { ...options, without });
          const page = matcher.suggestForProject(project, options);
          expect(page).to.deep.equal(wanted);
          expect(
            matcher.pairsForProject(project, options).map(({ opportunityId }) => opportunityId),
          ).to.deep.equal(page.map(({ opportunityId }) => opportunityId));
          expect(matcher.countForProject(project, options)).to.equal(forProject.get(project.id)?.total);
        }
        for (const one of opportunities) {
          const page = matcher.suggestForOpportunity(one, options);
          for (const { projectId } of page) {
            const project = projects.find(({ id }) => id === projectId);
            expect(project && isGone(project, one, opportunities)).to.equal(false);
          }
          const total = matcher.countForOpportunity(one, options);
          expect(total).to.equal(forOpportunity.get(one.id)?.total);
          expect(matcher.reach(one, TODAY).reached).to.equal(total);
        }
      }),
      { numRuns: 60 },
    );
  });

  /** By each family alone: an engine that knows one local version and nothing else says whether all its gates are open. */
  const isGone = (project: Project, general: Opportunity, all: readonly Opportunity[]) => {
    if (general.kind === 'support' && general.localVersionOf) return false;
    return all.some((local) => {
      if (local.kind !== 'support' || local.localVersionOf !== general.id) return false;
      const here = { ...project, activities: [] };
      const near = createMatcher().explain(here, { ...local, remote: false }, 'project', TODAY).gates;
      const { gates } = explained(project, local);
      return (
        near.some(({ gate, state }) => gate === 'perimeter' && state === 'open') &&
        gates.every(({ state }) => state === 'open')
      );
    });
  };
});
