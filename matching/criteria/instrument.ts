import { INSTRUMENT_PROFILES } from '../taxonomy/funding.ts';
import { usualInSector } from '../taxonomy/instrument-sectors.ts';
import { type Criterion, joining, look, type Pair } from './criterion.ts';
import { byDemands, unmetBy } from './demands.ts';

const NOT_KNOWN = 0.5;
/** A form that the offer names outright is meant, whatever is usual for the instrument. */
const NAMED = 0.9;

const byStage = ({ project, opportunity: { opportunity } }: Pair): number => {
  const { stage } = project.project;
  if (opportunity.kind !== 'funding') return 0;
  return stage === null ? NOT_KNOWN : INSTRUMENT_PROFILES[opportunity.instrument].stages[stage];
};
const byForm = ({ project, opportunity: { opportunity } }: Pair): number => {
  const { legalForm } = project.project;
  if (opportunity.kind !== 'funding') return 0;
  if (legalForm === null) return NOT_KNOWN;
  const usual = INSTRUMENT_PROFILES[opportunity.instrument].legalForms[legalForm];
  return opportunity.legalForms.includes(legalForm) ? Math.max(NAMED, usual) : usual;
};
/** The mean of its sectors: one of several does not make a thing to be sold beforehand. */
const bySector = ({ project, opportunity: { opportunity } }: Pair): number => {
  if (opportunity.kind !== 'funding') return 0;
  if (project.sectors.size === 0) return NOT_KNOWN;
  let sum = 0;
  for (const sector of project.sectors) sum += usualInSector(opportunity.instrument, sector);
  return sum / project.sectors.size;
};

const suitability = joining(
  [
    look(['stage'], ['instrument'], byStage),
    look(['legalForm'], ['instrument', 'legalForms'], byForm),
    look(['sectors'], ['instrument'], bySector),
    ...byDemands,
  ],
  (values) =>
    Math.cbrt((values[0] ?? 0) * (values[1] ?? 0) * (values[2] ?? 0)) *
    Math.min(values[3] ?? 0, values[4] ?? 0),
);

/** Is this kind of money made for a project of that stage, legal form and trade, and does nothing that it asks in words stand against it? */
export const instrument: Criterion = {
  code: 'instrument',
  ...suitability,
  evidence: (pair) => {
    const offer = pair.opportunity.opportunity;
    const code = offer.kind === 'funding' ? offer.instrument : 'subvention';
    const unmet = unmetBy(pair);
    if (unmet !== undefined) return unmet;
    const { stage, legalForm } = pair.project.project;
    if (stage === null || legalForm === null) return { sentence: 'unknown', values: { instrument: code } };
    return { sentence: suitability.value(pair) >= 0.6 ? 'fits' : 'unusual', values: { instrument: code } };
  },
};
