import { expect } from 'chai';
import { openPairing, pairEveryone, pairHere } from '../../../api/suggestions/pairing.ts';
import { createMatcher, type Project } from '../../../matching/index.ts';
import { aNeed, aProject, aSkillsOffer, TODAY } from '../../support/builders.ts';

/** More than one worker is handed at a time. */
const PROJECTS = 120;
const projects = Array.from({ length: PROJECTS }, (_, n) => aProject({ id: `p${n}`, team: 1 + (n % 7) }));
const opportunities = [
  ...Array.from({ length: 5 }, (_, n) => aNeed({ id: `n${n}`, perimeter: { type: 'national' } })),
  ...Array.from({ length: 5 }, (_, n) => aSkillsOffer({ id: `s${n}`, perimeter: { type: 'national' } })),
];
const options = { limit: 4, today: TODAY };

describe('Pairing a whole market in worker threads', function () {
  this.timeout(60_000);

  it('gives each project the pairs that the engine gives it, hidden ones left out', async () => {
    const matcher = createMatcher();
    for (const project of projects) matcher.upsertProject(project);
    for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
    const without = new Map([['p3', ['n0', 's1']]]);
    const pairs = await pairEveryone({ projects, opportunities }, { ...options, workers: 2, without });
    expect(pairs.size).to.equal(PROJECTS);
    for (const project of projects) {
      const hidden = new Set(without.get(project.id));
      const wanted = matcher.pairsForProject(project, { ...options, without: hidden });
      expect(wanted, project.id).to.have.length(4);
      expect(pairs.get(project.id), project.id).to.deep.equal(wanted);
    }
  });

  it('leaves out what is worse than what is reached already, and keeps what is as good', () => {
    const matcher = createMatcher();
    const [project] = projects;
    if (project === undefined) throw new Error('nobody');
    matcher.upsertProject(project);
    for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
    const all = matcher.pairsForProject(project, { ...options, limit: 10 });
    const floor = all[4]?.toProject;
    const rest = matcher.pairsForProject(project, { ...options, limit: 10, floor });
    expect(rest).to.deep.equal(all.filter(({ toProject }) => toProject >= (floor ?? 0)));
    expect(rest.length).to.be.within(5, 9);
  });

  it('pairs those who are asked for alone', async () => {
    const asking = projects.slice(0, 2);
    const pairs = await pairEveryone({ projects, opportunities }, { ...options, workers: 1, asking });
    expect([...pairs.keys()].sort()).to.deep.equal(['p0', 'p1']);
    const none = await pairEveryone({ projects, opportunities }, { ...options, asking: [] });
    expect(none.size).to.equal(0);
  });

  it('answers both sides in threads as in this one: pairs, scores and reasons', async () => {
    const matcher = createMatcher();
    for (const project of projects) matcher.upsertProject(project);
    for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
    const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
      new Map(items.map((item) => [item.id, item]));
    const here = pairHere({ matcher, projects: byId(projects), opportunities: byId(opportunities) }, options);
    const threads = openPairing({ projects, opportunities }, { ...options, workers: 2 });
    const asked = [
      { side: 'opportunity', id: 'n1', without: ['p4'] },
      { side: 'project', id: 'p4', without: ['n1'] },
      { side: 'project', id: 'nobody', without: [] },
    ] as const;
    const pairs = await threads.pairs(asked);
    expect(pairs).to.deep.equal(await here.pairs(asked));
    const list = matcher.suggestForOpportunity(aNeed({ id: 'n1', perimeter: { type: 'national' } }), {
      ...options,
      without: new Set(['p4']),
    });
    expect(pairs[0]?.map(({ projectId, toOpportunity }) => [projectId, toOpportunity])).to.deep.equal(
      list.map(({ projectId, score }) => [projectId, score]),
    );
    expect(pairs[1]?.length).to.equal(4);
    expect(pairs[2]).to.deep.equal([]);
    const toTell = (['project', 'opportunity'] as const).map((side) => ({
      ...{ side, projectId: 'p4', opportunityId: 'n1' },
    }));
    const told = await threads.tell([...toTell, { side: 'project', projectId: 'p4', opportunityId: 'gone' }]);
    expect(told.slice(0, 2)).to.deep.equal(await here.tell(toTell));
    expect(told[0]?.reason?.fr).to.match(/^Vous écrivez/);
    expect(told[1]?.reason?.en).to.match(/^This project writes/);
    expect(told[2]).to.equal(undefined);
    await threads.close();
  });

  it('fails as a whole when a worker does', async () => {
    const broken = { ...aProject({ id: 'broken' }), pitch: null } as unknown as Project;
    const failure = await pairEveryone(
      { projects: [broken], opportunities },
      { ...options, workers: 1 },
    ).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
  });
});
