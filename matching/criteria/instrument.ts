import { INSTRUMENT_PROFILES } from '../taxonomy/funding.ts';
import { type Criterion, type Pair, seeing } from './criterion.ts';

const NOT_KNOWN = 0.5;

const suitability = ({ project, opportunity }: Pair): number => {
  const offer = opportunity.opportunity;
  if (offer.kind !== 'funding') return 0;
  const profile = INSTRUMENT_PROFILES[offer.instrument];
  const { stage, legalForm } = project.project;
  const byStage = stage === null ? NOT_KNOWN : profile.stages[stage];
  // A form that the offer names outright is meant, whatever is usual for the instrument.
  const isNamed = legalForm !== null && offer.legalForms.includes(legalForm);
  const byForm =
    legalForm === null
      ? NOT_KNOWN
      : isNamed
        ? Math.max(0.9, profile.legalForms[legalForm])
        : profile.legalForms[legalForm];
  return Math.sqrt(byStage * byForm);
};

/** Is this kind of money made for a project of that stage and legal form? */
export const instrument: Criterion = {
  code: 'instrument',
  ...seeing(['stage', 'legalForm'], ['instrument', 'legalForms'], suitability),
  evidence: (pair) => {
    const offer = pair.opportunity.opportunity;
    const code = offer.kind === 'funding' ? offer.instrument : 'subvention';
    const { stage, legalForm } = pair.project.project;
    if (stage === null || legalForm === null) return { sentence: 'unknown', values: { instrument: code } };
    return { sentence: suitability(pair) >= 0.6 ? 'fits' : 'unusual', values: { instrument: code } };
  },
};
