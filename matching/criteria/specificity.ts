import type { Opportunity } from '../types.ts';
import type { Criterion } from './criterion.ts';

/** How much each narrowing tells that the offer is meant for few, and this project among them. */
const BY_PERIMETER: Readonly<Record<Opportunity['perimeter']['type'], number>> = {
  national: 0,
  region: 0.15,
  departement: 0.25,
  radius: 0.25,
  commune: 0.35,
};
const BY_SECTOR = 0.3;
const BY_LEGAL_FORM = 0.15;
const BY_STAGE = 0.1;
const BY_QPV = 0.2;

const narrowings = ({ perimeter, sectors, legalForms, stages, qpvOnly }: Opportunity): number =>
  BY_PERIMETER[perimeter.type] +
  (sectors.length > 0 ? BY_SECTOR : 0) +
  (legalForms.length > 0 ? BY_LEGAL_FORM : 0) +
  (stages.length > 0 ? BY_STAGE : 0) +
  (qpvOnly ? BY_QPV : 0);

/** What suits everyone suits nobody first: an offer kept for few comes before one open to all. */
export const specificity: Criterion = {
  code: 'specificity',
  value: ({ opportunity }) => Math.min(1, narrowings(opportunity.opportunity)),
  evidence: ({ opportunity }) => ({
    sentence: narrowings(opportunity.opportunity) >= 0.4 ? 'narrow' : 'wide',
    values: {},
  }),
};
