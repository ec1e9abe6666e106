import type { Opportunity } from '../types.ts';
import { type Criterion, joining, look } from './criterion.ts';

/** How much each narrowing tells that the offer is meant for few, and this project among them. */
const BY_PERIMETER: Readonly<Record<Opportunity['perimeter']['type'], number>> = {
  national: 0,
  overseas: 0.1,
  several: 0.15,
  region: 0.15,
  departement: 0.25,
  radius: 0.25,
  epci: 0.3,
  commune: 0.35,
};
const BY_SECTOR = 0.3;
const BY_LEGAL_FORM = 0.15;
const BY_STAGE = 0.1;
const BY_QPV = 0.2;

/** From here on it is worth saying. */
const NARROW = 0.4;

/** Only what the project is known to meet: an unknown legal form is no sign that it is among the few. */
const narrowings = [
  look(['placed'], ['perimeterType'], ({ project, opportunity }) =>
    project.project.commune === null ? 0 : BY_PERIMETER[opportunity.opportunity.perimeter.type],
  ),
  look(['sectors'], ['sectors'], ({ project, opportunity }) =>
    opportunity.opportunity.sectors.some((sector) => project.sectors.has(sector)) ? BY_SECTOR : 0,
  ),
  look(['legalForm'], ['legalForms'], ({ project, opportunity }) =>
    opportunity.opportunity.legalForms.length > 0 && project.project.legalForm !== null ? BY_LEGAL_FORM : 0,
  ),
  look(
    ['stage', 'inQpv'],
    ['stages', 'qpvOnly'],
    ({ project: { project }, opportunity: { opportunity } }) =>
      (opportunity.stages.length > 0 && project.stage !== null ? BY_STAGE : 0) +
      (opportunity.qpvOnly && project.inQpv !== null ? BY_QPV : 0),
  ),
];
/** To a sponsor, who lacks this and little else comes before who asks for everything. */
const focus = look(['focus'], ['kind'], ({ project, opportunity, side }) =>
  side === 'opportunity' && opportunity.opportunity.kind === 'skills' ? project.focus : 0,
);
const together = (values: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return Math.min(1, sum);
};
const narrowness = joining(narrowings, together);
const both = joining([...narrowings, focus], together);

/** What suits everyone suits nobody first: an offer kept for few comes before one open to all; so does a project that seeks little. */
export const specificity: Criterion = {
  code: 'specificity',
  ...both,
  evidence: (pair) => {
    if (narrowness.value(pair) >= NARROW) return { sentence: 'narrow', values: {} };
    return { sentence: both.value(pair) >= NARROW ? 'focused' : 'wide', values: {} };
  },
};
