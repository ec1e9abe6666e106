import { expect } from 'chai';
import fc from 'fast-check';
import { reciprocalOf, reciprocalScore, tellBothSides, tellWhose } from '../../matching/index.ts';
import { aProject, aSkillsOffer } from '../support/builders.ts';
import { explained } from './pairs.ts';

const scores = fc.double({ min: 0, max: 100, noNaN: true });

describe('The score of a pair where both sides matter', () => {
  it('is the harmonic mean of the two directions', () => {
    expect(reciprocalScore(60, 30)).to.be.closeTo(40, 1e-12);
    expect(reciprocalScore(0.9, 0.1)).to.be.closeTo(0.18, 1e-12);
    expect(reciprocalScore(50, 50)).to.equal(50);
  });
  it('is nothing when one side sees nothing', () => {
    expect(reciprocalScore(0, 100)).to.equal(0);
    expect(reciprocalScore(100, 0)).to.equal(0);
    expect(reciprocalScore(0, 0)).to.equal(0);
  });
  it('is the same from both sides, between the two scores, and at most twice the lower', () => {
    fc.assert(
      fc.property(scores, scores, (one, other) => {
        const score = reciprocalScore(one, other);
        expect(score).to.equal(reciprocalScore(other, one));
        expect(score).to.be.at.least(Math.min(one, other) * (1 - 1e-12));
        expect(score).to.be.at.most(Math.max(one, other));
        expect(score).to.be.at.most(2 * Math.min(one, other));
      }),
    );
  });
  it('rises with either side', () => {
    fc.assert(
      fc.property(scores, scores, scores, (one, low, high) => {
        const [less, more] = [Math.min(low, high), Math.max(low, high)];
        expect(reciprocalScore(one, more)).to.be.at.least(reciprocalScore(one, less) - 1e-9);
      }),
    );
  });
  it('refuses what is not a score', () => {
    for (const [one, other] of [
      [-1, 50],
      [50, Number.NaN],
    ] as const) {
      expect(() => reciprocalScore(one, other)).to.throw(RangeError);
    }
  });
});

describe('A pair seen from both sides', () => {
  const [project, offer] = [aProject(), aSkillsOffer()];
  const [ours, theirs] = [
    explained(project, offer, { side: 'project' }),
    explained(project, offer, { side: 'opportunity' }),
  ];

  it('keeps both scores beside its own', () => {
    const pair = reciprocalOf(ours, theirs);
    expect(pair).to.include({ projectId: project.id, opportunityId: offer.id });
    expect(pair).to.include({ toProject: ours.score, toOpportunity: theirs.score });
    expect(pair.score).to.be.closeTo(reciprocalScore(ours.score, theirs.score), 0.005);
  });
  it('is one pair', () => {
    const stranger = { ...theirs, projectId: 'another' };
    expect(() => reciprocalOf(ours, stranger)).to.throw(RangeError, 'another');
  });
  it('gives the reasons of both, the reader’s first, each once, in words for the reader', () => {
    for (const reader of ['project', 'opportunity'] as const) {
      const reasons = tellBothSides(ours, theirs, 'fr', reader);
      expect(reasons.length).to.be.within(2, 4);
      const texts = reasons.map(({ text }) => text);
      expect(new Set(texts).size).to.equal(texts.length);
      expect(texts.join(' ')).to.match(reader === 'project' ? /Vous écrivez/ : /Ce projet écrit/);
    }
  });
  it('marks what both see, and what one alone sees', () => {
    const only = (code: string) => ours.parts.filter(({ criterion }) => criterion === code);
    const [skill, near] = [only('skill'), only('distance')];
    const whose = (mine: typeof ours.parts, others: typeof ours.parts) =>
      tellBothSides({ parts: mine }, { parts: others }, 'fr', 'project').map((reason) => reason.whose);
    expect(whose(skill, skill)).to.deep.equal(['both']);
    expect(whose(skill, near)).to.deep.equal(['project', 'opportunity']);
    expect(whose([], near)).to.deep.equal(['opportunity']);
  });
  it('says whose reasons they are', () => {
    expect(tellWhose('project', 'fr', 'project')).to.equal('Pour vous');
    expect(tellWhose('project', 'fr', 'opportunity')).to.equal('Pour ce projet');
    expect(tellWhose('opportunity', 'en', 'project')).to.equal('For them');
    expect(tellWhose('both', 'fr', 'opportunity')).to.equal('Des deux côtés');
  });
});
