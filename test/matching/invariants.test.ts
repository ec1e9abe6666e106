import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Activity,
  createMatcher,
  type Matcher,
  type Opportunity,
  type Project,
  SETTINGS,
  type Suggestion,
  withMeaning,
  withoutBands,
} from '../../matching/index.ts';
import { OPPORTUNITY_KINDS } from '../../matching/taxonomy/index.ts';
import { aFundingOption, aNeed, aProject, aSkillsOffer, aSupportScheme, TODAY } from '../support/builders.ts';
import { opportunities, opportunitySets, projectSets, projects } from './arbitraries.ts';
import { explained, knowing } from './pairs.ts';

/** Nothing is too weak to be listed: every pair that passes the gates can be looked at. */
const ALL = withMeaning(withoutBands(SETTINGS));
const RUNS = { numRuns: 30 };
const everything = { today: TODAY, limit: 1000 };

const hundredths = (points: number) => Math.round(points * 100);
const hasClosedGate = ({ gates }: Pick<Suggestion, 'gates'>) => gates.some(({ state }) => state === 'closed');
const byOpportunity = (a: Suggestion, b: Suggestion) => (a.opportunityId < b.opportunityId ? -1 : 1);
const inOrder = (a: readonly [number, string], b: readonly [number, string]) =>
  b[0] - a[0] || (a[1] < b[1] ? -1 : 1);

/** All that an engine answers to some projects and opportunities, known to it or not. */
const answersOf = (matcher: Matcher, asking: readonly Project[], offered: readonly Opportunity[]) => ({
  projectCount: matcher.projectCount,
  opportunityCount: matcher.opportunityCount,
  forProjects: asking.map((project) => matcher.suggestForProject(project, everything)),
  closed: asking.map((project) => matcher.closedForProject(project, everything)),
  forOpportunities: offered.map((opportunity) => matcher.suggestForOpportunity(opportunity, everything)),
});

describe('Whatever the projects and opportunities', () => {
  it('a score lies within 0 and 100, and its parts sum to it exactly', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        for (const side of ['project', 'opportunity'] as const) {
          const { score, parts, settings } = knowing([project], [opportunity]).explain(
            project,
            opportunity,
            side,
            TODAY,
          );
          expect(score).to.be.within(0, 100);
          expect(parts.reduce((sum, { points }) => sum + hundredths(points), 0)).to.equal(hundredths(score));
          for (const { value, weight, points } of parts) {
            expect(points).to.be.closeTo(value * weight * 100, 0.005 + 1e-9);
            expect(hundredths(points) / 100).to.equal(points);
          }
          expect(settings).to.equal(SETTINGS.version);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the order of suggestions does not depend on the order of arrival', () => {
    const shuffled = projectSets.chain((known) =>
      fc.tuple(
        fc.constant(known),
        fc.shuffledSubarray(known, { minLength: known.length }),
        opportunitySets.chain((offered) =>
          fc.tuple(fc.constant(offered), fc.shuffledSubarray(offered, { minLength: offered.length })),
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([known, knownShuffled, [offered, offeredShuffled]]) => {
        const one = answersOf(knowing(known, offered, ALL), known, offered);
        const other = answersOf(knowing(knownShuffled, offeredShuffled, ALL), known, offered);
        expect(other).to.deep.equal(one);
      }),
      RUNS,
    );
  });

  it('a list is best first, by id at equal score, and no longer than asked', () => {
    fc.assert(
      fc.property(projects, projectSets, opportunitySets, fc.nat(12), (project, known, offered, limit) => {
        const matcher = knowing(known, offered, ALL);
        const items = matcher.suggestForProject(project, { today: TODAY, limit });
        const total = matcher.countForProject(project, { today: TODAY });
        const keys = items.map(({ score, opportunityId }) => [score, opportunityId] as const);
        expect([...keys].sort(inOrder)).to.deep.equal(keys);
        expect(items).to.have.length(Math.min(limit, total));
        for (const opportunity of offered.slice(0, 3)) {
          const ranked = matcher.suggestForOpportunity(opportunity, everything);
          const scores = ranked.map(({ score, projectId }) => [score, projectId] as const);
          expect([...scores].sort(inOrder)).to.deep.equal(scores);
          expect(matcher.countForOpportunity(opportunity, everything)).to.equal(scores.length);
        }
      }),
      RUNS,
    );
  });

  it('equal offers come by id, whichever came first', () => {
    const twins = ['c', 'a', 'b'].map((id) => aNeed({ id }));
    const matcher = knowing([aProject()], twins);
    const items = matcher.suggestForProject(aProject(), everything);
    expect(items.map(({ opportunityId }) => opportunityId)).to.deep.equal(['a', 'b', 'c']);
    expect(new Set(items.map(({ score }) => score)).size).to.equal(1);
  });

  it('a closed gate is never suggested, from neither side', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, (known, offered) => {
        for (const settings of [SETTINGS, withMeaning(SETTINGS), ALL]) {
          const { forProjects, forOpportunities } = answersOf(
            knowing(known, offered, settings),
            known,
            offered,
          );
          for (const items of [...forProjects, ...forOpportunities]) {
            for (const suggestion of items) expect(hasClosedGate(suggestion)).to.equal(false);
          }
        }
      }),
      RUNS,
    );
  });

  it('both directions agree on the gates and on who may meet whom', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, (known, offered) => {
        const matcher = knowing(known, offered, ALL);
        for (const project of known) {
          const offers = matcher.suggestForProject(project, everything);
          for (const opportunity of offered) {
            const ours = matcher.explain(project, opportunity, 'project', TODAY);
            const theirs = matcher.explain(project, opportunity, 'opportunity', TODAY);
            expect(theirs.gates).to.deep.equal(ours.gates);
            const isOffered = offers.some(({ opportunityId }) => opportunityId === opportunity.id);
            const isFound = matcher
              .suggestForOpportunity(opportunity, everything)
              .some(({ projectId }) => projectId === project.id);
            expect(isOffered).to.equal(!hasClosedGate(ours));
            expect(isFound).to.equal(isOffered);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('an explanation is the very item of the list of the same side', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, (known, offered) => {
        const matcher = knowing(known, offered);
        for (const project of known.slice(0, 3)) {
          const items = matcher.suggestForProject(project, everything);
          for (const opportunity of offered) {
            const { suggested, ...told } = matcher.explain(project, opportunity, 'project', TODAY);
            const listed = items.find(({ opportunityId }) => opportunityId === opportunity.id);
            expect(suggested).to.equal(listed !== undefined);
            if (listed !== undefined) expect(told).to.deep.equal(listed);
          }
        }
        for (const opportunity of offered.slice(0, 3)) {
          const items = matcher.suggestForOpportunity(opportunity, everything);
          for (const project of known) {
            const { suggested, ...told } = matcher.explain(project, opportunity, 'opportunity', TODAY);
            const listed = items.find(({ projectId }) => projectId === project.id);
            expect(suggested).to.equal(listed !== undefined);
            if (listed !== undefined) expect(told).to.deep.equal(listed);
          }
        }
      }),
      RUNS,
    );
  });

  it('changes in place answer like an engine built afresh', () => {
    // Few ids, so that the same one comes again, as another project or as an opportunity of another kind.
    const id = fc.constantFrom('x1', 'x2', 'x3', 'x4', 'x5');
    const changes = fc.array(
      fc.oneof(
        fc.record({ upsertProject: fc.tuple(id, projects).map(([id, project]) => ({ ...project, id })) }),
        fc.record({
          upsertOpportunity: fc.tuple(id, opportunities).map(([id, opportunity]) => ({ ...opportunity, id })),
        }),
        fc.record({ removeProject: id }),
        fc.record({ removeOpportunity: id }),
      ),
      { maxLength: 16 },
    );
    fc.assert(
      fc.property(changes, projects, opportunities, (all, project, opportunity) => {
        const changed = createMatcher(ALL);
        const known = new Map<string, Project>();
        const offered = new Map<string, Opportunity>();
        for (const change of all) {
          if ('upsertProject' in change) {
            changed.upsertProject(change.upsertProject);
            known.set(change.upsertProject.id, change.upsertProject);
          } else if ('upsertOpportunity' in change) {
            changed.upsertOpportunity(change.upsertOpportunity);
            offered.set(change.upsertOpportunity.id, change.upsertOpportunity);
          } else if ('removeProject' in change) {
            changed.removeProject(change.removeProject);
            known.delete(change.removeProject);
          } else {
            changed.removeOpportunity(change.removeOpportunity);
            offered.delete(change.removeOpportunity);
          }
          // What is kept for askers like those before must keep step, too.
          for (let asked = 0; asked < 2; asked++) answersOf(changed, [project], [opportunity]);
        }
        const afresh = knowing([...known.values()].reverse(), [...offered.values()].reverse(), ALL);
        const askers = [project, ...known.values()];
        const offers = [opportunity, ...offered.values()];
        expect(answersOf(changed, askers, offers)).to.deep.equal(answersOf(afresh, askers, offers));
      }),
      { numRuns: 40 },
    );
  });

  it('who opens or closes while others ask is seen by whoever asks next', () => {
    const matcher = knowing(
      [],
      [
        aNeed({ id: 'closes' }),
        aNeed({ id: 'opens', status: 'paused' }),
        aNeed({ id: 'open' }),
        aNeed({ id: 'paused', status: 'paused' }),
      ],
    );
    const suggested = () =>
      matcher.suggestForProject(aProject(), everything).map(({ opportunityId }) => opportunityId);
    for (let asked = 0; asked < 3; asked++) expect(suggested()).to.deep.equal(['closes', 'open']);
    matcher.upsertOpportunity(aNeed({ id: 'closes', status: 'paused' }));
    expect(suggested()).to.deep.equal(['open']);
    matcher.upsertOpportunity(aNeed({ id: 'opens' }));
    expect(suggested()).to.deep.equal(['open', 'opens']);
  });

  it('the index finds what going through every pair one by one finds', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, (known, offered) => {
        const matcher = knowing(known, offered, ALL);
        for (const project of known) {
          const one = offered
            .map((opportunity) => matcher.explain(project, opportunity, 'project', TODAY))
            .filter(({ suggested }) => suggested)
            .map(({ suggested: _, ...told }) => told);
          const items = [...matcher.suggestForProject(project, everything)];
          expect(items.sort(byOpportunity)).to.deep.equal(one.sort(byOpportunity));
        }
        for (const opportunity of offered) {
          const one = known
            .map((project) => matcher.explain(project, opportunity, 'opportunity', TODAY))
            .filter(({ suggested }) => suggested)
            .map(({ projectId }) => projectId);
          const items = matcher.suggestForOpportunity(opportunity, everything);
          expect(items.map(({ projectId }) => projectId).sort()).to.deep.equal(one.sort());
          expect(matcher.countForOpportunity(opportunity, everything)).to.equal(one.length);
        }
      }),
      RUNS,
    );
  });

  it('the index finds an area by how far it goes alone, from both sides', () => {
    // Two latitudes further south than the circle, and too wide an area to be kept by cells.
    const circle = { type: 'radius', lon: 2.4, lat: 48.9, km: 5 } as const;
    const south = { code: '18033', name: 'Bourges', lon: 2.4, lat: 47.08 };
    for (const radiusKm of [200, 500]) {
      const activities = [{ title: 'Tournée', commune: south, radiusKm }];
      const project = aProject({ commune: { ...south, lat: 44 }, activities });
      const need = aNeed({ perimeter: circle });
      const matcher = knowing([project], [need], ALL);
      expect(matcher.countForProject(project, everything)).to.equal(1);
      expect(matcher.countForOpportunity(need, everything)).to.equal(1);
    }
  });

  it('an activity more, or one that goes further, loses no suggestion and lowers no score', () => {
    const wider = (activity: Activity): Activity => ({
      ...activity,
      radiusKm: (activity.radiusKm ?? 0) + 50,
      departements: [...(activity.departements ?? []), '75', '69'],
    });
    fc.assert(
      fc.property(projects, projects, opportunitySets, (project, other, offered) => {
        const matcher = knowing([], offered, ALL);
        const scores = (asking: Project) =>
          new Map(
            matcher
              .suggestForProject(asking, everything)
              .map(({ opportunityId, score }) => [opportunityId, score] as const),
          );
        const before = scores(project);
        const { activities = [] } = project;
        for (const grown of [[...activities, ...(other.activities ?? [])], activities.map(wider)]) {
          const after = scores({ ...project, activities: grown });
          for (const [id, score] of before) expect(after.get(id) ?? -1).to.be.at.least(score);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is removed leaves nothing behind that weighs on the others', () => {
    const rivals = ['a', 'b', 'c', 'd'].map((id) => aNeed({ id, title: `Buffets ${id}` }));
    const strangers = ['e', 'f'].map((id) =>
      aNeed({ id, title: 'Ménage', description: 'Nettoyage de bureaux.' }),
    );
    const cooks = ['p', 'q', 'r'].map((id) => aProject({ id }));
    const changed = knowing(cooks, [...rivals, ...strangers], ALL);
    for (const { id } of rivals.slice(1)) changed.removeOpportunity(id);
    for (const { id } of cooks.slice(1)) changed.removeProject(id);
    const afresh = knowing(cooks.slice(0, 1), [...rivals.slice(0, 1), ...strangers], ALL);
    const everyone = [cooks, [...rivals, ...strangers]] as const;
    expect(answersOf(changed, ...everyone)).to.deep.equal(answersOf(afresh, ...everyone));
  });

  it('pages give every item once, in order', () => {
    fc.assert(
      fc.property(projects, opportunitySets, fc.integer({ min: 1, max: 4 }), (project, offered, limit) => {
        // Twins, so that pages also end between equal scores.
        const twins = offered.map((opportunity) => ({ ...opportunity, id: `${opportunity.id}-bis` }));
        const matcher = knowing([], [...offered, ...twins], ALL);
        const whole = matcher.suggestForProject(project, everything);
        const paged: Suggestion[] = [];
        while (paged.length <= whole.length) {
          const last = paged.at(-1);
          const page = matcher.suggestForProject(project, {
            today: TODAY,
            limit,
            ...(last === undefined ? {} : { after: { score: last.score, id: last.opportunityId } }),
          });
          if (page.length === 0) break;
          paged.push(...page);
        }
        expect(paged).to.deep.equal(whole);
      }),
      RUNS,
    );
  });

  it('pages of projects give every project once, in order', () => {
    fc.assert(
      fc.property(projectSets, opportunities, (known, opportunity) => {
        const twins = known.map((project) => ({ ...project, id: `${project.id}-bis` }));
        const matcher = knowing([...known, ...twins], [], ALL);
        const whole = matcher.suggestForOpportunity(opportunity, everything);
        const paged: Suggestion[] = [];
        while (paged.length <= whole.length) {
          const last = paged.at(-1);
          const after = last === undefined ? {} : { after: { score: last.score, id: last.projectId } };
          const items = matcher.suggestForOpportunity(opportunity, { today: TODAY, limit: 3, ...after });
          if (items.length === 0) break;
          paged.push(...items);
        }
        expect(paged).to.deep.equal(whole);
      }),
      RUNS,
    );
  });

  it('a page goes on from its place even when the item before it is gone', () => {
    const [first, second, third] = ['a', 'b', 'c'].map((id) => aNeed({ id }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three needs');
    const matcher = knowing([], [first, second, third]);
    const [, middle] = matcher.suggestForProject(aProject(), everything);
    if (middle === undefined) throw new Error('three suggestions');
    matcher.removeOpportunity(middle.opportunityId);
    const next = matcher.suggestForProject(aProject(), {
      ...everything,
      after: { score: middle.score, id: middle.opportunityId },
    });
    // One document fewer moves every score a little; whoever still stands behind the mark is shown.
    for (const { score } of next) expect(score).to.be.at.most(middle.score);
  });

  it('a kind’s list is what the whole list holds of that kind', () => {
    fc.assert(
      fc.property(projects, opportunitySets, (project, offered) => {
        const matcher = knowing([], offered, ALL);
        const whole = matcher.suggestForProject(project, everything);
        for (const kind of OPPORTUNITY_KINDS) {
          const items = matcher.suggestForProject(project, { ...everything, kind });
          expect(items).to.deep.equal(whole.filter((item) => item.kind === kind));
          expect(matcher.countForProject(project, { ...everything, kind })).to.equal(items.length);
        }
      }),
      RUNS,
    );
  });

  it('a project gets the same suggestions whether the engine knows it or not', () => {
    fc.assert(
      fc.property(projects, projectSets, opportunitySets, (project, known, offered) => {
        const strange = knowing(known, offered, ALL).suggestForProject(project, everything);
        const familiar = knowing([...known, project], offered, ALL).suggestForProject(project, everything);
        expect(familiar).to.deep.equal(strange);
      }),
      RUNS,
    );
  });

  it('the same question has the same answer, and asking changes nothing', () => {
    fc.assert(
      fc.property(projectSets, opportunitySets, (known, offered) => {
        const before = structuredClone({ known, offered });
        const matcher = knowing(known, offered);
        expect(answersOf(matcher, known, offered)).to.deep.equal(answersOf(matcher, known, offered));
        expect({ known, offered }).to.deep.equal(before);
      }),
      RUNS,
    );
  });

  it('links shown as nearly open have one closed gate, which the project may change, and are not suggested', () => {
    const mayChange = ['legal-form', 'stage', 'qpv', 'amount', 'opening'];
    let seen = 0;
    fc.assert(
      fc.property(projects, opportunitySets, (project, offered) => {
        const matcher = knowing([], offered, ALL);
        const suggested = matcher.suggestForProject(project, everything);
        for (const nearly of matcher.closedForProject(project, everything)) {
          const closed = nearly.gates.filter(({ state }) => state === 'closed');
          expect(closed).to.have.length(1);
          expect(mayChange).to.include(closed[0]?.gate);
          expect(suggested.map(({ opportunityId }) => opportunityId)).not.to.include(nearly.opportunityId);
          seen += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(seen, 'the random sets hold such links').to.be.above(5);
  });

  it('links shown as nearly open are as good as suggested ones', () => {
    const open = aFundingOption({ id: 'open' });
    const reserved = aFundingOption({ id: 'reserved', legalForms: ['association'] });
    const poor = aFundingOption({
      id: 'poor',
      legalForms: ['association'],
      sectors: ['energie'],
      instrument: 'capital',
      title: 'Prise de participation',
      description: 'Un fonds de place pour des sociétés cotées.',
      conditions: 'Hors équipement.',
      amountMin: 25_000,
      amountMax: 30_000,
    });
    const matcher = knowing([], [open, reserved, poor]);
    const ids = matcher.closedForProject(aProject(), everything).map(({ opportunityId }) => opportunityId);
    expect(ids).to.deep.equal(['reserved']);
  });
});

describe('The score', () => {
  it('is what its parts add up to, as anyone can work out', () => {
    for (const opportunity of [aNeed(), aSkillsOffer(), aFundingOption(), aSupportScheme()]) {
      const { parts, score, suggested } = explained(aProject(), opportunity);
      const sum = parts.reduce(
        (points, { value, weight }) => points + Math.round(value * weight * 10_000),
        0,
      );
      expect(sum / 100, opportunity.kind).to.equal(score);
      expect(suggested, opportunity.kind).to.equal(true);
    }
  });

  it('puts what answers the project before what does not', () => {
    const matcher = knowing(
      [aProject()],
      [
        aNeed(),
        aNeed({
          id: 'besoin-gardiennage',
          title: 'Gardiennage d’un entrepôt',
          description: 'Agents de sécurité de nuit.',
          sectors: ['securite-accueil'],
        }),
        aSkillsOffer(),
        aSkillsOffer({
          id: 'mission-anglais',
          title: 'Cours d’anglais',
          description: 'Apprendre l’anglais des affaires.',
          skills: ['anglais'],
        }),
      ],
    );
    const ids = (kind: 'need' | 'skills') =>
      matcher
        .suggestForProject(aProject(), { ...everything, kind })
        .map(({ opportunityId }) => opportunityId);
    expect(ids('need')[0]).to.equal('besoin-buffets');
    expect(ids('skills')[0]).to.equal('mission-comptable');
    expect(ids('need')).not.to.include('besoin-gardiennage');
  });

  it('finds nothing among nothing', () => {
    const matcher = createMatcher();
    expect(matcher.suggestForProject(aProject(), everything)).to.deep.equal([]);
    expect(matcher.countForProject(aProject(), everything)).to.equal(0);
    expect(matcher.suggestForOpportunity(aNeed(), everything)).to.deep.equal([]);
    expect(matcher.countForOpportunity(aNeed(), everything)).to.equal(0);
    expect(matcher.closedForProject(aProject(), everything)).to.deep.equal([]);
  });

  it('does not mind the removal of what was never there', () => {
    const matcher = knowing([aProject()], [aNeed()]);
    matcher.removeProject('nobody');
    matcher.removeOpportunity('nothing');
    expect([matcher.projectCount, matcher.opportunityCount]).to.deep.equal([1, 1]);
  });
});
