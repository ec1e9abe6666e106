import { expect } from 'chai';
import fc from 'fast-check';
import { CRITERIA } from '../../../matching/criteria/index.ts';
import {
  createMatcher,
  type Opportunity,
  type Project,
  SETTINGS,
  tellCriterion,
  tellGate,
  tellPart,
  withMeaning,
} from '../../../matching/index.ts';
import { LANGUAGES, OPPORTUNITY_KINDS } from '../../../matching/taxonomy/index.ts';
import { TODAY } from '../../support/builders.ts';
import { opportunities, opportunitySets, projects } from '../arbitraries.ts';
import { knowing } from '../pairs.ts';

const SIDES = ['project', 'opportunity'] as const;
/** A code, a hole of a template or a lost value that no reader should see. */
const RAW = /[{}]|undefined|NaN|\bnull\b|\[object|«\s*»|“\s*”|\(\s*\)|\s[,.]|\.\./;

const everyPartOf = (project: Project, opportunity: Opportunity) =>
  SIDES.flatMap(
    (side) => createMatcher(withMeaning(SETTINGS)).explain(project, opportunity, side, TODAY).parts,
  );

describe('Every criterion', () => {
  it('counts for at least one kind', () => {
    const { weights } = withMeaning(SETTINGS);
    const counted = new Set(OPPORTUNITY_KINDS.flatMap((kind) => Object.keys(weights[kind])));
    expect([...counted].sort()).to.deep.equal(Object.keys(CRITERIA).sort());
  });

  it('weighs, with the others of its kind, to a whole', () => {
    for (const [kind, settings] of OPPORTUNITY_KINDS.flatMap((kind) =>
      [SETTINGS, withMeaning(SETTINGS)].map((settings) => [kind, settings] as const),
    )) {
      const weights = Object.values(settings.weights[kind]);
      for (const weight of weights) expect(weight, kind).to.be.within(0, 1);
      expect(
        weights.reduce((sum, weight) => sum + weight, 0),
        kind,
      ).to.be.closeTo(1, 1e-9);
    }
  });

  it('answers from 0 to 1 whatever the project and the opportunity', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        for (const { criterion, value } of everyPartOf(project, opportunity)) {
          expect(value, `${criterion} of ${opportunity.kind}`).to.be.within(0, 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('answers from 0 to 1 in a crowd that gives words their weights', () => {
    fc.assert(
      fc.property(projects, opportunitySets, (project, crowd) => {
        const matcher = knowing([project], crowd);
        for (const opportunity of crowd) {
          for (const side of SIDES) {
            for (const { criterion, value } of matcher.explain(project, opportunity, side, TODAY).parts) {
              expect(value, criterion).to.be.within(0, 1);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has a sentence for whatever it saw, in both languages and for both sides', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        for (const part of everyPartOf(project, opportunity)) {
          for (const language of LANGUAGES) {
            for (const side of SIDES) {
              expect(tellPart(part, language, side), part.evidence.sentence).not.to.match(RAW);
              expect(tellCriterion(part.criterion, language, side)).to.match(/^\p{Lu}.+$/u);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('sees the same thing twice', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        expect(everyPartOf(project, opportunity)).to.deep.equal(everyPartOf(project, opportunity));
      }),
      { numRuns: 50 },
    );
  });

  it('leaves what it looks at as it was', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        const before = structuredClone({ project, opportunity });
        everyPartOf(project, opportunity);
        expect({ project, opportunity }).to.deep.equal(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('Every gate', () => {
  it('has a sentence for whatever it answers, in both languages and for both sides', () => {
    fc.assert(
      fc.property(projects, opportunities, (project, opportunity) => {
        for (const gate of createMatcher().explain(project, opportunity, 'project', TODAY).gates) {
          for (const language of LANGUAGES) {
            for (const side of SIDES) {
              expect(tellGate(gate, language, side), gate.gate).not.to.match(RAW);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
