import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_REFRESH_MONTHS, type OpportunityKind } from '../../matching/taxonomy/index.ts';
import type { Actor } from '../accounts/actor.ts';
import {
  type CreateOpportunity,
  DEFAULT_CONTACT_BUDGET,
  type OpportunityInput,
  opportunityInputSchema,
  type Transition,
  type UpdateOpportunity,
} from '../contract/index.ts';
import { type FieldError, invalid } from '../errors.ts';
import { fieldErrors } from '../http/issues.ts';
import { shownAs } from '../organisations/organisations.ts';
import type { OrganisationStore } from '../organisations/store.ts';
import { LIFECYCLE } from '../publishing/lifecycle.ts';
import {
  create,
  duplicate,
  type Met,
  meet,
  mine,
  move,
  remove,
  type Sort,
  save,
} from '../publishing/publishing.ts';
import type { Kept } from '../publishing/store.ts';
import { keptPerimeter } from '../territory/territory.ts';
import { demandAttachable, demandStillAttachable, type LocalVersionNeeds } from './local-versions.ts';

/** What people do with their own opportunities; the rest of an opportunity's life is `publishing`. */
export interface OwnOpportunityNeeds extends LocalVersionNeeds {
  readonly organisations: Pick<OrganisationStore, 'find'>;
}

/** What the four kinds share, when nothing is said of it yet. */
const UNSAID = {
  description: '',
  organisation: null,
  sectors: [],
  stages: [],
  legalForms: [],
  perimeter: null,
  remote: false,
  qpvOnly: false,
  opensOn: null,
  deadline: null,
  capacity: 1,
};
const UNSAID_OF: Readonly<Record<OpportunityKind, Readonly<Record<string, unknown>>>> = {
  need: { need: { volume: '', amountMin: 0, amountMax: 0 } },
  skills: { skills: [], format: 'mission', days: 0 },
  funding: { instrument: null, amountMin: 0, amountMax: 0, conditions: '' },
  support: {
    forms: [],
    conditions: '',
    publics: [],
    cost: null,
    howToEnter: '',
    enterUrl: null,
    refreshMonths: DEFAULT_REFRESH_MONTHS,
    localVersionOf: null,
  },
};
export const unsaidOf = (kind: OpportunityKind): Readonly<Record<string, unknown>> => ({
  ...UNSAID,
  ...UNSAID_OF[kind],
});

/** The content alone, as the contract's own kind knows it. */
export function contentOf(kept: Kept): Readonly<Record<string, unknown>> & { readonly title: string } {
  const kind = kept.kind as OpportunityKind;
  const unsaid = unsaidOf(kind);
  const said = Object.keys(unsaid).map((field) => [field, kept[field] ?? unsaid[field]]);
  return { ...Object.fromEntries(said), kind, title: kept.title };
}

const isUnsaid = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
/** Wanted before it is published, of every kind and of each. */
const WANTED = ['description', 'organisation', 'perimeter'];
const WANTED_OF: Readonly<Record<OpportunityKind, readonly string[]>> = {
  need: [],
  skills: ['skills'],
  funding: ['instrument'],
  support: ['forms'],
};

/** What an opportunity lacks to be seen by others. */
export function faultsOf(kept: Kept, today: string): FieldError[] {
  const content = contentOf(kept);
  const wanted = [...WANTED, ...WANTED_OF[kept.kind as OpportunityKind]];
  const missing = wanted.filter((field) => isUnsaid(content[field]));
  if (missing.length > 0) return missing.map((path) => ({ path, rule: 'missing' }));
  if (typeof content.deadline === 'string' && content.deadline < today)
    return [{ path: 'deadline', rule: 'deadline-passed' }];
  const whole = { id: kept._id, ...content };
  const result = opportunityInputSchema.safeParse(whole);
  return result.success ? [] : [...fieldErrors(result.error, whole)];
}
const sortOf = ({ ownOpportunities }: Pick<OwnOpportunityNeeds, 'ownOpportunities'>): Sort => ({
  side: 'opportunity',
  store: ownOpportunities,
  faults: faultsOf,
  // Whoever chooses a rhythm has the sheet in hand: it starts from that day, and nothing is due at once.
  follows: (set) => ('refreshMonths' in set ? { refreshedAt: new Date() } : {}),
});

const givenOnly = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, field === 'perimeter' && value ? kept(value) : value]),
  );
/** Names are looked up by their codes whenever they are shown. */
const kept = (perimeter: unknown) => keptPerimeter(perimeter as OpportunityInput['perimeter']);

/** A whole draft, kept nowhere: what the form shows so far. */
export function draftOf({ organisationId: _owner, clientId: _mark, ...input }: CreateOpportunity) {
  return {
    ...unsaidOf(input.kind),
    contactBudget: DEFAULT_CONTACT_BUDGET,
    ...givenOnly(input),
    title: input.title,
  };
}

export async function createOpportunity(
  needs: OwnOpportunityNeeds,
  actor: Actor,
  input: CreateOpportunity,
): Promise<Met> {
  const { organisationId, clientId: _mark, ...given } = input;
  const owned = organisationId ? await organisationOf(needs, organisationId, input.organisation) : {};
  const content = { ...draftOf(input), ...owned };
  if (input.kind === 'support') await demandAttachable(needs, undefined, input.localVersionOf);
  const fields = Object.keys(givenOnly(given));
  return create(needs, sortOf(needs), actor, content, fields, input);
}

/** Nobody posts under another name than that of the organisation it belongs to. */
async function organisationOf({ organisations }: OwnOpportunityNeeds, id: string, given: object | undefined) {
  if (given) throw invalid('organisation', 'owner-organisation');
  const organisation = await organisations.find(id);
  return organisation ? { organisation: shownAs(organisation) } : {};
}

export async function updateOpportunity(
  needs: OwnOpportunityNeeds,
  actor: Actor,
  id: string,
  { version, ...given }: UpdateOpportunity,
): Promise<Met> {
  if (given.kind === 'support' && given.localVersionOf) {
    const { kept } = await meet(needs, sortOf(needs), actor, id, 'edit');
    await demandAttachable(needs, kept, given.localVersionOf);
  }
  const { kind, ...input } = given;
  return save(needs, sortOf(needs), actor, id, version, (kept) => {
    if (kept.kind !== kind) throw invalid('kind', 'other-kind');
    if (input.organisation && kept.ownerType === 'organisation')
      throw invalid('organisation', 'owner-organisation');
    return givenOnly(input);
  });
}

export async function moveOpportunity(
  needs: OwnOpportunityNeeds,
  actor: Actor,
  id: string,
  action: Transition,
): Promise<Met> {
  if (LIFECYCLE[action].needsAll) await makeReady(needs, actor, id, action);
  return move(needs, sortOf(needs), actor, id, action);
}

/** What goes in front of others is attached as it may be, and carries the organisation's name and size as they are now. */
async function makeReady(
  needs: OwnOpportunityNeeds,
  actor: Actor,
  id: string,
  action: Transition,
): Promise<void> {
  const { kept } = await meet(needs, sortOf(needs), actor, id, action);
  await demandStillAttachable(needs, kept);
  if (kept.ownerType !== 'organisation' || !kept.ownerId) return;
  const organisation = await needs.organisations.find(kept.ownerId);
  const shown = organisation && shownAs(organisation);
  if (shown && !isDeepStrictEqual(shown, kept.organisation))
    await needs.ownOpportunities.setOrganisation(kept.ownerId, shown, new Date());
}

export const duplicateOpportunity = (needs: OwnOpportunityNeeds, actor: Actor, id: string) =>
  duplicate(needs, sortOf(needs), actor, id, (kept) => ({
    ...contentOf(kept),
    contactBudget: kept.contactBudget ?? DEFAULT_CONTACT_BUDGET,
  }));

export const deleteOpportunity = (needs: OwnOpportunityNeeds, actor: Actor, id: string) =>
  remove(needs, sortOf(needs), actor, id);

export const ownOpportunity = (needs: OwnOpportunityNeeds, actor: Actor, id: string) =>
  meet(needs, sortOf(needs), actor, id, 'read');

export const myOpportunities = (
  needs: OwnOpportunityNeeds,
  actor: Actor,
  query: Parameters<typeof mine>[3],
) => mine(needs, sortOf(needs), actor, query);

export const sortOfOpportunities = sortOf;
