import { expect } from 'chai';
import type { FundingOption, Project } from '../../../matching/index.ts';
import { aFundingOption, aProject, aSkillsOffer } from '../../support/builders.ts';
import { partOf, sentenceOf, valueFor } from '../pairs.ts';

const OPEN_TO_ALL = {
  perimeter: { type: 'national' },
  sectors: [],
  stages: [],
  legalForms: [],
  qpvOnly: false,
} as const;
const value = (facts: Partial<FundingOption>, project: Project = aProject()) =>
  valueFor('specificity', project, aFundingOption({ ...OPEN_TO_ALL, ...facts }));

describe('The criterion "specificity"', () => {
  const narrowings: readonly (readonly [string, Partial<FundingOption>])[] = [
    ['its region', { perimeter: { type: 'region', code: '11' } }],
    ['its sector', { sectors: ['alimentation-restauration'] }],
    ['its stage', { stages: ['developpement'] }],
    ['its legal form', { legalForms: ['sarl-sas'] }],
    ['priority neighbourhoods', { qpvOnly: true }],
  ];
  for (const [what, facts] of narrowings) {
    it(`prefers an offer kept for ${what} to one open to all`, () => {
      expect(value(facts)).to.be.above(value({}));
    });
  }
  it('counts every narrowing', () => {
    const all = Object.assign({}, ...narrowings.map(([, facts]) => facts));
    for (const [what, facts] of narrowings) expect(value(all), what).to.be.above(value(facts));
    expect(sentenceOf('specificity', aProject(), aFundingOption({ ...OPEN_TO_ALL, ...all }))).to.equal(
      'narrow',
    );
    expect(sentenceOf('specificity', aProject(), aFundingOption(OPEN_TO_ALL))).to.equal('wide');
  });
  it('prefers the commune to the département, and that to the region', () => {
    const commune = value({ perimeter: { type: 'commune', code: '93027' } });
    const departement = value({ perimeter: { type: 'departement', code: '93' } });
    const region = value({ perimeter: { type: 'region', code: '11' } });
    expect(commune).to.be.above(departement);
    expect(departement).to.be.above(region);
  });
  it('counts only what the project is known to meet', () => {
    const unknown = aProject({
      commune: null,
      legalForm: null,
      stage: null,
      inQpv: null,
      sectors: ['energie'],
    });
    const all = Object.assign({}, ...narrowings.map(([, facts]) => facts), { sectors: ['mode-textile'] });
    expect(value(all, unknown)).to.equal(value({}, unknown));
  });

  const holder = (skillsSought: readonly string[]) =>
    aProject({ pitch: 'Bonjour.', seeks: '', stage: null, legalForm: null, sectors: [], skillsSought });
  const focused = holder(['comptabilité']);
  const broad = holder([
    'comptabilité',
    'site internet',
    'marchés publics',
    'photo',
    'contrats',
    'recrutement',
    'réseaux sociaux',
  ]);
  const mission = aSkillsOffer({ ...OPEN_TO_ALL, title: 'Comptabilité', skills: ['comptabilité'] });
  it('puts who seeks little before who seeks everything, to a sponsor', () => {
    const part = partOf('specificity', focused, mission, 'opportunity');
    expect(part.value).to.be.above(partOf('specificity', broad, mission, 'opportunity').value);
    expect(part.evidence.sentence).to.equal('focused');
  });
  it('costs a project nothing in its own list to say all it seeks, nor anywhere but with sponsors', () => {
    for (const [side, offer] of [
      ['project', mission],
      ['project', aFundingOption(OPEN_TO_ALL)],
      ['opportunity', aFundingOption(OPEN_TO_ALL)],
    ] as const) {
      const [one, other] = [focused, broad].map((each) => partOf('specificity', each, offer, side).value);
      expect(one, `${side} ${offer.kind}`).to.equal(other);
    }
  });
});
