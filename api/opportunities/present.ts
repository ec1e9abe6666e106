import type { Opportunity, Perimeter } from '../../matching/types.ts';
import {
  type Behind,
  DEFAULT_CONTACT_BUDGET,
  type OpportunityCard,
  type OpportunityInput,
  type OwnOpportunity,
  ownOpportunitySchema,
  type SchemeFacts as SchemeFactsView,
  type ShownOpportunity,
} from '../contract/index.ts';
import { presentKept } from '../publishing/present.ts';
import type { Met } from '../publishing/publishing.ts';
import type { Places } from '../territory/places.ts';
import { namedPerimeter } from '../territory/territory.ts';
import type { Scheme, SchemeFacts } from './local-versions.ts';
import { contentOf, faultsOf } from './own.ts';

/** 0 means "not known". */
const known = (euros: number) => (euros === 0 ? null : euros);

function amountsOf(opportunity: Opportunity): Pick<OpportunityCard, 'amountMin' | 'amountMax'> {
  if (opportunity.kind !== 'need' && opportunity.kind !== 'funding')
    return { amountMin: null, amountMax: null };
  const { amountMin, amountMax } = opportunity.kind === 'need' ? opportunity.need : opportunity;
  return { amountMin: known(amountMin), amountMax: known(amountMax) };
}

export const presentOpportunity = (
  opportunity: OpportunityInput,
  places: Places,
  behind: Behind,
): ShownOpportunity => ({
  ...opportunity,
  perimeter: namedPerimeter(opportunity.perimeter, places),
  ...behind,
});

/** What a list shows of an opportunity, the same for the four kinds. Only fields named here leave. */
export const presentOpportunityCard = (
  opportunity: Opportunity,
  places: Places,
  behind: Behind,
): OpportunityCard => ({
  id: opportunity.id,
  kind: opportunity.kind,
  title: opportunity.title,
  organisation: opportunity.organisation,
  perimeter: namedPerimeter(opportunity.perimeter, places),
  remote: opportunity.remote,
  qpvOnly: opportunity.qpvOnly,
  deadline: opportunity.deadline,
  ...amountsOf(opportunity),
  days: opportunity.kind === 'skills' ? opportunity.days : null,
  format: opportunity.kind === 'skills' ? opportunity.format : null,
  instrument: opportunity.kind === 'funding' ? opportunity.instrument : null,
  forms: opportunity.kind === 'support' ? [...opportunity.forms] : [],
  publics: opportunity.kind === 'support' ? [...(opportunity.publics ?? [])] : [],
  cost: (opportunity.kind === 'support' && opportunity.cost) || null,
  localVersionOf: (opportunity.kind === 'support' && opportunity.localVersionOf) || null,
  ...behind,
});

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** What a scheme's page tells beside its content. @param today the day in France, YYYY-MM-DD */
export const presentSchemeFacts = (
  { checkedAt, refreshBy, general, localVersions }: SchemeFacts,
  places: Places,
  today: string,
): SchemeFactsView => {
  const related = ({ id, title, perimeter }: Scheme) => ({
    id,
    title,
    perimeter: namedPerimeter(perimeter, places),
  });
  const refreshBefore = refreshBy && parisDay.format(refreshBy);
  return {
    checkedOn: checkedAt && parisDay.format(checkedAt),
    refreshBefore,
    isDue: refreshBefore !== null && refreshBefore <= today,
    general: general && related(general),
    localVersions: localVersions.map(related),
  };
};

/** What one kind has and the others have not. */
const OF_KINDS = {
  need: null,
  skills: null,
  format: null,
  days: null,
  instrument: null,
  amountMin: null,
  amountMax: null,
  conditions: null,
  forms: null,
  publics: null,
  cost: null,
  howToEnter: null,
  enterUrl: null,
  refreshMonths: null,
  localVersionOf: null,
};

/** An opportunity as its own people see it. */
export const presentOwnOpportunity = (
  met: Met,
  today: string,
  names: ReadonlyMap<string, string>,
  places: Places,
): OwnOpportunity => {
  const content = contentOf(met.kept);
  const perimeter = content.perimeter as Perimeter | null;
  return ownOpportunitySchema.parse({
    ...OF_KINDS,
    id: met.kept._id,
    contactBudget: met.kept.contactBudget ?? DEFAULT_CONTACT_BUDGET,
    ...content,
    perimeter: perimeter && namedPerimeter(perimeter, places),
    ...presentKept(met, faultsOf(met.kept, today), names),
  });
};
