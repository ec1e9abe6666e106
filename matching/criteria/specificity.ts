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
  look(['stage'], ['stages'], ({ project, opportunity }) =>
    opportunity.opportunity.stages.length > 0 && project.project.stage !== null ? BY_STAGE : 0,
  ),
  look(['inQpv'], ['qpvOnly'], ({ project, opportunity }) =>
    opportunity.opportunity.qpvOnly && project.project.inQpv !== null ? BY_QPV : 0,
  ),
];
const narrowness = joining(narrowings, (values) => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return Math.min(1, sum);
});

/** What suits everyone suits nobody first: an offer kept for few comes before one open to all. */
export const specificity: Criterion = {
  code: 'specificity',
  ...narrowness,
  evidence: (pair) => ({ sentence: narrowness.value(pair) >= NARROW ? 'narrow' : 'wide', values: {} }),
};
