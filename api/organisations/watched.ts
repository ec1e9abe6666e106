import type { Push } from '../push.ts';
import type { Memberships, OrganisationStore } from './store.ts';

/** Members whose open conversations are looked at again when they join, leave or are given another role. */
export function watchedOrganisations(
  organisations: OrganisationStore,
  { moved }: Pick<Push, 'moved'>,
): OrganisationStore {
  const { memberships } = organisations;
  const watched: Memberships = {
    ...memberships,
    async setRole(organisationId, accountId, role) {
      const outcome = await memberships.setRole(organisationId, accountId, role);
      moved(accountId);
      return outcome;
    },
    async leave(organisationId, accountId) {
      const outcome = await memberships.leave(organisationId, accountId);
      moved(accountId);
      return outcome;
    },
  };
  return { ...organisations, memberships: watched };
}
