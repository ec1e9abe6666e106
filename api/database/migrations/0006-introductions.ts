import type { Migration } from '../migration.ts';

/** One introduction a pair; lists go by who stands behind it, the latest change first. */
export const introductions: Migration = {
  id: '0006-introductions',
  collections: ['introductions', 'contact_budgets'],
  indexes: [
    {
      collection: 'introductions',
      name: 'projectId_opportunityId',
      key: { projectId: 1, opportunityId: 1 },
      unique: true,
    },
    { collection: 'introductions', name: 'owners_updatedAt', key: { owners: 1, updatedAt: -1 } },
    { collection: 'introductions', name: 'opportunityId_status', key: { opportunityId: 1, status: 1 } },
    { collection: 'introductions', name: 'status_expiresAt', key: { status: 1, expiresAt: 1 } },
    { collection: 'introductions', name: 'milestones_accountId', key: { 'milestones.accountId': 1 } },
    { collection: 'introductions', name: 'proposedAt', key: { proposedAt: 1 } },
    {
      collection: 'introductions',
      name: 'isContradicted_updatedAt',
      key: { isContradicted: 1, updatedAt: -1 },
      partialFilterExpression: { isContradicted: true },
    },
    { collection: 'contact_budgets', name: 'keptUntil', key: { keptUntil: 1 }, expireAfterSeconds: 0 },
  ],
};
