import type { Migration } from '../migration.ts';

/** Favourite lists by owner; saved searches by person, and those that are due. Would be sharded by owner and person. */
export const supplierLists: Migration = {
  id: '0014-supplier-lists',
  collections: ['supplier_lists', 'saved_searches'],
  indexes: [
    { collection: 'supplier_lists', name: 'ownerId_name', key: { ownerId: 1, name: 1 } },
    { collection: 'saved_searches', name: 'accountId_createdAt', key: { accountId: 1, createdAt: -1 } },
    {
      collection: 'saved_searches',
      name: 'dueAt',
      key: { dueAt: 1 },
      partialFilterExpression: { dueAt: { $type: 'date' } },
    },
  ],
};
