import { expect } from 'chai';
import { aProject, aSkillsOffer } from '../../support/builders.ts';
import { partOf, valueFor } from '../pairs.ts';

const value = (capacity: number, taken?: number) =>
  valueFor('places', aProject(), aSkillsOffer({ capacity, ...(taken === undefined ? {} : { taken }) }));

describe('The criterion "places"', () => {
  it('falls with every place taken, down to nothing', () => {
    const values = [0, 1, 2, 3, 4].map((taken) => value(4, taken));
    expect([...values].sort((a, b) => b - a)).to.deep.equal(values);
    expect(new Set(values).size).to.equal(5);
    expect(values.at(-1)).to.equal(0);
    expect(value(4, 9)).to.equal(0);
  });
  it('takes it that none is taken when nothing is said', () => {
    expect(value(4)).to.equal(value(4, 0));
  });
  it('tells how many are left', () => {
    expect(
      partOf('places', aProject(), aSkillsOffer({ capacity: 4, taken: 1 })).evidence.values,
    ).to.deep.equal({
      left: 3,
      capacity: 4,
    });
  });
});
