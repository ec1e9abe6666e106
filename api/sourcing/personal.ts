import type { PersonalData } from '../accounts/needs.ts';
import type { SourcingStore } from './store.ts';

/** What a person wrote about suppliers, and whom she invited. A supplier's own export and erasure know nothing of it. */
export const sourcingData = (sourcing: SourcingStore): PersonalData => ({
  name: 'sourcing',
  exportOf: (accountId) => sourcing.writtenBy(accountId),
  eraseOf: (accountId) => sourcing.forget(accountId),
});
