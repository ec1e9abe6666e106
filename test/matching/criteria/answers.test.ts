import { expect } from 'chai';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { partOf, sentenceOf } from '../pairs.ts';

const value = (asked: number, answered: number, side: 'project' | 'opportunity' = 'project') => {
  const told = { answers: { asked, answered } };
  return side === 'project'
    ? partOf('answers', aProject(), aSkillsOffer(told), side).value
    : partOf('answers', aProject(told), aSkillsOffer(), side).value;
};

describe('The criterion "answers"', () => {
  it('is neutral for who was never asked', () => {
    expect(partOf('answers', aProject(), aSkillsOffer()).value).to.equal(0.5);
    expect(value(0, 0)).to.equal(0.5);
  });
  it('rises with every answer and falls with every silence, slowly at first', () => {
    expect(value(1, 1)).to.equal(0.6);
    expect(value(1, 0)).to.equal(0.4);
    expect(value(20, 20)).to.be.above(0.9).and.below(1);
    expect(value(100, 17)).to.be.below(0.2).and.above(0.17);
  });
  it('is about the other side, whichever asks', () => {
    expect(value(10, 0, 'opportunity')).to.be.below(0.2);
    const silent = { answers: { asked: 10, answered: 0 } };
    expect(partOf('answers', aProject(silent), aSkillsOffer(), 'project').value).to.equal(0.5);
    expect(partOf('answers', aProject(), aSkillsOffer(silent), 'opportunity').value).to.equal(0.5);
  });
  it('bears counts that contradict each other', () => {
    expect(value(2, 50)).to.be.at.most(1);
  });
  it('tells what it counted', () => {
    expect(sentenceOf('answers', aProject(), aSkillsOffer())).to.equal('new');
    expect(
      partOf('answers', aProject(), aSkillsOffer({ answers: { asked: 9, answered: 7 } })).evidence,
    ).to.deep.equal({ sentence: 'told', values: { asked: 9, answered: 7 } });
  });
});
