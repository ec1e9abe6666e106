import { expect } from 'chai';
import { pairEveryone } from '../../../api/suggestions/pairing.ts';
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

  it('pairs those who are asked for alone', async () => {
    const asking = projects.slice(0, 2);
    const pairs = await pairEveryone({ projects, opportunities }, { ...options, workers: 1, asking });
    expect([...pairs.keys()].sort()).to.deep.equal(['p0', 'p1']);
    const none = await pairEveryone({ projects, opportunities }, { ...options, asking: [] });
    expect(none.size).to.equal(0);
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
