import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import { MOST_CHANGES } from '../contract/index.ts';
import { createBlockStore } from '../conversations/blocks/store.ts';
import type { KeyFor } from '../database/secret.ts';
import { createFollowStore } from '../follows/store.ts';
import { createBudgets } from '../http/limits.ts';
import { createIntroductionStore } from '../introductions/store.ts';
import { createInvitationTokens } from '../organisations/letters.ts';
import { createOrganisationStore } from '../organisations/store.ts';
import { watchedOrganisations } from '../organisations/watched.ts';
import { createAddressees, createPeople } from '../people/store.ts';
import { arranged } from '../photos/order/store.ts';
import { createPhotoStore } from '../photos/store.ts';
import { createPublishingStore } from '../publishing/store.ts';
import type { Push } from '../push.ts';
import { createSavedSearchStore } from '../saved-searches/store.ts';
import { createConsortiumStore } from '../sourcing/consortia/store.ts';
import { createSourcingStore } from '../sourcing/store.ts';
import { createSupplierListStore } from '../supplier-lists/store.ts';

const DAY_S = 24 * 3600;
/** Nobody's mailbox is filled by strangers; not counted with the links by which its owner enters. */
const INVITATIONS_TO = 5;

/** What people own, alone or together. */
export function createOwnedServices({ limits }: Config, connection: Connection, push: Push, keyFor: KeyFor) {
  const createBudget = createBudgets(connection.getClient(), connection.name);
  const organisations = watchedOrganisations(createOrganisationStore(connection), push);
  const ownOpportunities = createPublishingStore(connection, 'opportunities', MOST_CHANGES);
  return {
    organisations,
    invitationTokens: createInvitationTokens(keyFor('invitation')),
    memberships: organisations.memberships,
    introductions: createIntroductionStore(connection),
    sourcing: createSourcingStore(connection),
    consortia: createConsortiumStore(connection),
    blocks: createBlockStore(connection),
    people: createPeople(connection),
    addressees: createAddressees(connection),
    follows: createFollowStore(connection),
    supplierLists: createSupplierListStore(connection),
    savedSearches: createSavedSearchStore(connection),
    photos: arranged(createPhotoStore(connection), connection),
    followRequests: createBudget('follow', limits.heavy, DAY_S),
    ownProjects: createPublishingStore(connection, 'projects', MOST_CHANGES),
    ownOpportunities,
    publishedOpportunities: ownOpportunities,
    creations: createBudget('create', limits.light, DAY_S),
    invitations: createBudget('invite', limits.heavy, DAY_S),
    proposals: createBudget('propose', limits.heavy, DAY_S),
    invitationsTo: createBudget('invite-to', INVITATIONS_TO, DAY_S),
  };
}
