/** Any pair through the engine's door: what its gates and parts answer. */
import { expect } from 'chai';
import {
  type CriterionCode,
  createMatcher,
  type GateCode,
  type GateResult,
  type GateState,
  type Opportunity,
  type Part,
  type Project,
  SETTINGS,
  type Side,
} from '../../matching/index.ts';
import { TODAY } from '../support/builders.ts';

/** An engine that knows these and nothing else. */
export const knowing = (
  projects: readonly Project[],
  opportunities: readonly Opportunity[],
  settings = SETTINGS,
) => {
  const matcher = createMatcher(settings);
  for (const project of projects) matcher.upsertProject(project);
  for (const opportunity of opportunities) matcher.upsertOpportunity(opportunity);
  return matcher;
};

export const explained = (
  project: Project,
  opportunity: Opportunity,
  { side = 'project', today = TODAY }: { side?: Side; today?: string } = {},
) => knowing([project], [opportunity]).explain(project, opportunity, side, today);

/** What a gate answers, the same from both sides; undefined when it has nothing to say. */
export const gateOf = (
  gate: GateCode,
  project: Project,
  opportunity: Opportunity,
  today = TODAY,
): GateResult | undefined => {
  const [ours, theirs] = (['project', 'opportunity'] as const).map((side) =>
    explained(project, opportunity, { side, today }).gates.find((each) => each.gate === gate),
  );
  expect(theirs).to.deep.equal(ours);
  return ours;
};

/** A gate's state; 'silent' when it has nothing to say. */
export const stateOf = (
  gate: GateCode,
  project: Project,
  opportunity: Opportunity,
  today = TODAY,
): GateState | 'silent' => gateOf(gate, project, opportunity, today)?.state ?? 'silent';

/** A pair's part for a criterion. */
export const partOf = (
  criterion: CriterionCode,
  project: Project,
  opportunity: Opportunity,
  side: Side = 'project',
): Part => {
  const part = explained(project, opportunity, { side }).parts.find((each) => each.criterion === criterion);
  if (part === undefined) throw new Error(`${criterion} does not count for ${opportunity.kind}`);
  return part;
};

export const valueFor = (criterion: CriterionCode, project: Project, opportunity: Opportunity): number =>
  partOf(criterion, project, opportunity).value;

/** Which sentence a criterion would say. */
export const sentenceOf = (criterion: CriterionCode, project: Project, opportunity: Opportunity): string =>
  partOf(criterion, project, opportunity).evidence.sentence;
