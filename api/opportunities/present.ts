import type { OpportunityCard, OpportunityInput } from '../contract/index.ts';

/** 0 means "not known". */
const known = (euros: number) => (euros === 0 ? null : euros);

function amountsOf(opportunity: OpportunityInput): Pick<OpportunityCard, 'amountMin' | 'amountMax'> {
  if (opportunity.kind !== 'need' && opportunity.kind !== 'funding')
    return { amountMin: null, amountMax: null };
  const { amountMin, amountMax } = opportunity.kind === 'need' ? opportunity.need : opportunity;
  return { amountMin: known(amountMin), amountMax: known(amountMax) };
}

/** What a list shows of an opportunity, the same for the four kinds. Only fields named here leave. */
export const presentOpportunityCard = (opportunity: OpportunityInput): OpportunityCard => ({
  id: opportunity.id,
  kind: opportunity.kind,
  title: opportunity.title,
  organisation: opportunity.organisation,
  perimeter: opportunity.perimeter,
  remote: opportunity.remote,
  qpvOnly: opportunity.qpvOnly,
  deadline: opportunity.deadline,
  ...amountsOf(opportunity),
  days: opportunity.kind === 'skills' ? opportunity.days : null,
  format: opportunity.kind === 'skills' ? opportunity.format : null,
  instrument: opportunity.kind === 'funding' ? opportunity.instrument : null,
  forms: opportunity.kind === 'support' ? opportunity.forms : [],
});
