import type { Migration } from '../migration.ts';

/** Batches are found by their need, marks by the pair. */
export const sourcing: Migration = {
  id: '0015-sourcing',
  collections: ['sourcings', 'sourcing_marks', 'consortia'],
  indexes: [
    {
      collection: 'sourcing_marks',
      name: 'opportunityId_projectId',
      key: { opportunityId: 1, projectId: 1 },
      unique: true,
    },
    { collection: 'sourcing_marks', name: 'accountId', key: { accountId: 1 } },
    { collection: 'consortia', name: 'opportunityId', key: { opportunityId: 1 } },
    { collection: 'consortia', name: 'projectIds', key: { projectIds: 1 } },
    { collection: 'consortia', name: 'accountId', key: { accountId: 1 } },
    { collection: 'consortia', name: 'answer_accountId', key: { 'answer.accountId': 1 } },
    { collection: 'sourcings', name: 'batches_accountId', key: { 'batches.accountId': 1 } },
  ],
};
