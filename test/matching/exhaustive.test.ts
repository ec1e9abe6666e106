import { expect } from 'chai';
import fc from 'fast-check';
import {
  listExhaustively,
  reciprocalOf,
  SETTINGS,
  type Suggestion,
  withMeaning,
  withoutBands,
} from '../../matching/index.ts';
import type { Settings } from '../../matching/settings.ts';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { TODAY } from '../support/builders.ts';
import { opportunitySets, projectSets } from './arbitraries.ts';
import { knowing } from './pairs.ts';

/** Weights, with and without meaning, bent by factors and made to sum to 1 again, and any threshold. */
const settings: fc.Arbitrary<Settings> = fc
  .record({
    base: fc.constantFrom(SETTINGS, withMeaning(SETTINGS)),
    factors: fc.array(fc.constantFrom(0.25, 0.5, 1, 1, 3), { minLength: 10, maxLength: 10 }),
    lead: fc.constantFrom(0, 0, 20, 35, 50, 70),
  })
  .map(({ base, factors, lead }) => {
    const bent = OPPORTUNITY_KINDS.map((kind) => {
      const entries = Object.entries(base.weights[kind]).map(
        ([code, weight], n) => [code, weight * (factors[n] ?? 1)] as const,
      );
      const sum = entries.reduce((all, [, weight]) => all + weight, 0);
      return [kind, Object.fromEntries(entries.map(([code, weight]) => [code, weight / sum]))] as const;
    });
    const bands = OPPORTUNITY_KINDS.map((kind) => [kind, { lead, look: lead, strong: lead }] as const);
    return {
      version: 'bent',
      weights: Object.fromEntries(bent) as unknown as Settings['weights'],
      bands: Object.fromEntries(bands) as unknown as Settings['bands'],
    };
  });
const limits = fc.constantFrom(0, 1, 2, 3, 5, 1000);
const RUNS = { numRuns: 60 };

const listed = (items: readonly Suggestion[], id: 'projectId' | 'opportunityId') =>
  items.map((item) => ({ id: item[id], score: item.score }));

describe('The lists of a matcher, held against every pair judged by itself', () => {
  it('are the same from both sides, whatever the settings and however short', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, settings, limits, (projects, opportunities, bent, limit) => {
        const market = { projects, opportunities };
        const options = { limit, today: TODAY };
        const matcher = knowing(projects, opportunities, bent);
        const { forProject, forOpportunity } = listExhaustively(market, market, options, bent);
        for (const project of projects) {
          const items = matcher.suggestForProject(project, options);
          const total = matcher.countForProject(project, options);
          const wanted = forProject.get(project.id);
          expect(listed(items, 'opportunityId')).to.deep.equal(wanted?.items);
          expect(total).to.equal(wanted?.total);
        }
        for (const opportunity of opportunities) {
          const items = matcher.suggestForOpportunity(opportunity, options);
          const total = matcher.countForOpportunity(opportunity, options);
          const wanted = forOpportunity.get(opportunity.id);
          expect(listed(items, 'projectId')).to.deep.equal(wanted?.items);
          expect(total).to.equal(wanted?.total);
        }
      }),
      RUNS,
    );
  });

  it('are the same for what is done anywhere and lies near to some', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, fc.nat({ max: 60 }), (projects, opportunities, km) => {
        const [centre = null] = projects.flatMap(({ commune }) => commune ?? []);
        fc.pre(centre !== null);
        const around = { type: 'radius', lon: centre.lon + km / 75, lat: centre.lat, km: 10 } as const;
        const offers = opportunities.map((each) => ({ ...each, remote: true, perimeter: around }));
        const options = { limit: 1000, today: TODAY };
        const matcher = knowing(projects, offers, withoutBands(SETTINGS));
        const market = { projects, opportunities: offers };
        const all = listExhaustively(market, market, options, withoutBands(SETTINGS));
        for (const offer of offers)
          expect(listed(matcher.suggestForOpportunity(offer, options), 'projectId')).to.deep.equal(
            all.forOpportunity.get(offer.id)?.items,
          );
        for (const project of projects)
          expect(listed(matcher.suggestForProject(project, options), 'opportunityId')).to.deep.equal(
            all.forProject.get(project.id)?.items,
          );
      }),
      RUNS,
    );
  });

  it('are the same after whatever came, went or changed, and among twins', () => {
    const [LEAVES, BECOMES] = ['leaves', 'becomes'] as const;
    const changes = fc.array(
      fc.tuple(fc.constantFrom(LEAVES, BECOMES, BECOMES), fc.nat({ max: 50 }), fc.nat({ max: 50 })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        projectSets,
        opportunitySets,
        changes,
        settings,
        limits,
        (some, offers, all, bent, limit) => {
          // Everyone has a twin: of each two of a score, the first by id comes first.
          const twins = <Item extends { readonly id: string }>(items: readonly Item[]) =>
            items.flatMap((item) => [item, { ...item, id: `${item.id}-bis` }]);
          const projects = new Map(twins(some).map((project) => [project.id, project]));
          const opportunities = new Map(twins(offers).map((opportunity) => [opportunity.id, opportunity]));
          const matcher = knowing([...projects.values()], [...opportunities.values()], bent);
          const options = { limit, today: TODAY };
          for (const [what, who, whom] of all) {
            const project = [...projects.values()][who % Math.max(1, projects.size)];
            const opportunity = [...opportunities.values()][who % Math.max(1, opportunities.size)];
            if (what === LEAVES) {
              if (project !== undefined) projects.delete(project.id);
              matcher.removeProject(project?.id ?? '');
              if (opportunity !== undefined) opportunities.delete(opportunity.id);
              matcher.removeOpportunity(opportunity?.id ?? '');
            } else {
              const [like, liked] = [some[whom % some.length], offers[whom % offers.length]];
              if (project !== undefined && like !== undefined) {
                projects.set(project.id, { ...like, id: project.id });
                matcher.upsertProject({ ...like, id: project.id });
              }
              if (opportunity !== undefined && liked !== undefined) {
                opportunities.set(opportunity.id, { ...liked, id: opportunity.id });
                matcher.upsertOpportunity({ ...liked, id: opportunity.id });
              }
            }
            // Whoever asks in between leaves tables behind that the next change must not make wrong.
            for (const asking of projects.values()) matcher.suggestForProject(asking, options);
          }
          const market = { projects: [...projects.values()], opportunities: [...opportunities.values()] };
          const { forProject, forOpportunity } = listExhaustively(market, market, options, bent);
          for (const project of market.projects) {
            const items = matcher.suggestForProject(project, options);
            const total = matcher.countForProject(project, options);
            const wanted = forProject.get(project.id);
            expect({ items: listed(items, 'opportunityId'), total }).to.deep.equal({
              items: wanted?.items,
              total: wanted?.total,
            });
          }
          for (const opportunity of market.opportunities) {
            const items = matcher.suggestForOpportunity(opportunity, options);
            const total = matcher.countForOpportunity(opportunity, options);
            const wanted = forOpportunity.get(opportunity.id);
            expect({ items: listed(items, 'projectId'), total }).to.deep.equal({
              items: wanted?.items,
              total: wanted?.total,
            });
          }
        },
      ),
      RUNS,
    );
  });

  it('leave out who was hidden, and put the next in their place', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, settings, limits, (projects, opportunities, bent, limit) => {
        const matcher = knowing(projects, opportunities, bent);
        for (const project of projects) {
          const all = matcher.suggestForProject(project, { limit: 1000, today: TODAY });
          const without = new Set(
            all.filter((_, n) => n % 2 === 0).map(({ opportunityId }) => opportunityId),
          );
          const items = matcher.suggestForProject(project, { limit, today: TODAY, without });
          const total = matcher.countForProject(project, { today: TODAY, without });
          const left = all.filter(({ opportunityId }) => !without.has(opportunityId));
          expect(items).to.deep.equal(left.slice(0, limit));
          expect(total).to.equal(left.length);
        }
      }),
      RUNS,
    );
  });

  it('give pairs: the first of a project’s list, with what each is worth to the other side', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, settings, limits, (projects, opportunities, bent, limit) => {
        const matcher = knowing(projects, opportunities, bent);
        const byId = new Map(opportunities.map((opportunity) => [opportunity.id, opportunity]));
        for (const project of projects) {
          const items = matcher.suggestForProject(project, { limit, today: TODAY });
          const wanted = items.map((item) => {
            const opportunity = byId.get(item.opportunityId);
            if (opportunity === undefined) throw new RangeError(item.opportunityId);
            return reciprocalOf(item, matcher.explain(project, opportunity, 'opportunity', TODAY));
          });
          expect(matcher.pairsForProject(project, { limit, today: TODAY })).to.deep.equal(wanted);
        }
      }),
      RUNS,
    );
  });
});
