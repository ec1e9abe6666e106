import type { Opportunity } from '../types.ts';
import type { Criterion, Pair } from './criterion.ts';

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

/** From here on it is worth saying. */
const NARROW = 0.4;

/** Only what the project is known to meet: an unknown legal form is no sign that it is among the few. */
const narrowings = ({ project, opportunity }: Pair): number => {
  const { perimeter, sectors, legalForms, stages, qpvOnly } = opportunity.opportunity;
  const { commune, legalForm, stage, inQpv } = project.project;
  return (
    (commune === null ? 0 : BY_PERIMETER[perimeter.type]) +
    (sectors.some((sector) => project.sectors.has(sector)) ? BY_SECTOR : 0) +
    (legalForms.length > 0 && legalForm !== null ? BY_LEGAL_FORM : 0) +
    (stages.length > 0 && stage !== null ? BY_STAGE : 0) +
    (qpvOnly && inQpv !== null ? BY_QPV : 0)
  );
};

/** What suits everyone suits nobody first: an offer kept for few comes before one open to all. */
export const specificity: Criterion = {
  code: 'specificity',
  value: (pair) => Math.min(1, narrowings(pair)),
  evidence: (pair) => ({ sentence: narrowings(pair) >= NARROW ? 'narrow' : 'wide', values: {} }),
};
