import { expect } from 'chai';
import { SETTINGS, withMeaning } from '../../../matching/index.ts';
import { aProject, aSkillsOffer, TODAY } from '../../support/builders.ts';
import { knowing } from '../pairs.ts';

const meant = (...numbers: number[]) => ({
  meaning: { key: numbers.join(' '), vector: Int8Array.from(numbers) },
});
const of = (project: object, offer: object, settings = withMeaning(SETTINGS)) => {
  const [one, other] = [aProject(project), aSkillsOffer(offer)];
  const { parts } = knowing([one], [other], settings).explain(one, other, 'project', TODAY);
  return parts.find(({ criterion }) => criterion === 'meaning');
};

describe('The criterion "meaning"', () => {
  it('counts only under settings that ask for it', () => {
    expect(of(meant(1, 0), meant(1, 0), SETTINGS)).to.equal(undefined);
    expect(withMeaning(SETTINGS).version).not.to.equal(SETTINGS.version);
  });
  it('is the cosine, from 0 for the opposite to 1 for the same direction', () => {
    expect(of(meant(100, 0), meant(7, 0))?.value).to.equal(1);
    expect(of(meant(100, 0), meant(0, 50))?.value).to.equal(0.5);
    expect(of(meant(100, 0), meant(-3, 0))?.value).to.equal(0);
  });
  it('is neutral where either is unknown, empty, or of another model', () => {
    for (const [one, other] of [
      [{}, meant(1, 0)],
      [meant(1, 0), {}],
      [meant(0, 0), meant(1, 0)],
      [meant(1, 0), meant(1, 0, 0)],
      [{}, {}],
    ] as const) {
      expect(of(one, other)?.value).to.equal(0.5);
      expect(of(one, other)?.evidence.sentence).to.equal('unknown');
    }
  });
  it('says so when the texts are near', () => {
    expect(of(meant(100, 20), meant(100, 0))?.evidence.sentence).to.equal('near');
    expect(of(meant(100, 0), meant(0, 100))?.evidence.sentence).to.equal('far');
  });
  it('is the same in the index as pair by pair', () => {
    const offers = Array.from({ length: 30 }, (_, at) =>
      aSkillsOffer({ id: `s${at}`, ...meant(at - 15, 5) }),
    );
    const project = aProject(meant(30, 10));
    const matcher = knowing([project], offers, withMeaning(SETTINGS));
    const items = matcher.suggestForProject(project, { today: TODAY, limit: 50 });
    expect(items).to.have.length(30);
    for (const item of items) {
      const offer = offers.find(({ id }) => id === item.opportunityId);
      if (offer === undefined) throw new Error('an offer that was not given');
      expect(matcher.explain(project, offer, 'project', TODAY).score).to.equal(item.score);
    }
    const scores = items.map(({ score }) => score);
    expect(
      [...scores].sort((a, b) => b - a),
      'in the order of the scores that are told',
    ).to.deep.equal(scores);
    expect(new Set(scores).size).to.be.above(10);
  });
});
