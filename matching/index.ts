/**
 * The engine's door.
 *
 *   const matcher = createMatcher();            an empty engine with the current settings
 *   const draft = readDraft(text, { commune }); a Project made of a visitor's own words
 *   understand(project)                         what was read in it: trades, skills, purposes…
 *   gainsOf(matcher, project, …)                what it would gain by saying more
 *   tellReasons / tellPart / tellGate / …       codes and values put in French or English words
 */

export { zonesAround, zonesOf } from './areas.ts';
export { type MarketReport, reportMarket } from './assign/report.ts';
export {
  type Assignment,
  type AssignOptions,
  assign,
  assignGreedily,
  assignOwnLists,
  type Edge,
  type Measures,
  type Opening,
  type Proposal,
} from './assign.ts';
export { proposeConsortium, tellConsortium, tellMember } from './consortium/propose.ts';
export {
  type Consortium,
  type ConsortiumMember,
  type ConsortiumNeed,
  type ConsortiumSupplier,
  formConsortium,
  type Lot,
  partsOfNeed,
  supplierOf,
} from './consortium.ts';
export { type FullList, listExhaustively } from './exhaustive.ts';
export {
  type Strength,
  strengthOf,
  tellCriterion,
  tellGate,
  tellPart,
  tellReasons,
  tellUnderstood,
} from './explain.ts';
export { byHelp, type Gain, gainsOf } from './gains.ts';
export { gatesOf } from './gates.ts';
export { cityOf, departementOf, distanceKm, isOverseas, type Point, regionOf } from './geo.ts';
export { takePrecedence } from './local-versions.ts';
export { createMatcher } from './match.ts';
export {
  type Box,
  createQpvIndex,
  type Membership,
  type Neighbourhood,
  type Outline,
  type Position,
  type QpvIndex,
} from './qpv/membership.ts';
export {
  reciprocalOf,
  reciprocalScore,
  type SidedReason,
  tellBothSides,
  tellWhose,
  type Whose,
} from './reciprocal.ts';
export { NAMED_SETTINGS, SETTINGS, type Settings, withMeaning, withoutBands } from './settings.ts';
export type * from './suppliers/types.ts';
export { CIRCLES_KM } from './suppliers/types.ts';
export { createTextIndex, stemsOf } from './text-index.ts';
export type * from './types.ts';
export { readDraft, sectorsUnderstood, understand } from './understand.ts';
export {
  tellWhatIf,
  type WhatIf,
  type WhatIfCode,
  type WhatIfOptions,
  whatIf,
  whatWouldChange,
  whatWouldOpen,
} from './what-if.ts';
export { bestWidenings, tellWidening, type Widening, widenings } from './widening.ts';
