import type { Migration } from '../migration.ts';

/**
 * Weekly letters, one an account and ISO week, and what each account was told of. Both would be sharded by account. A
 * letter leaves three months after it was made; what was told stays as long as the account.
 */
export const digests: Migration = {
  id: '0013-digests',
  collections: ['digests', 'digest_links'],
  indexes: [
    { collection: 'digests', name: 'accountId_week', key: { accountId: 1, week: 1 }, unique: true },
    { collection: 'digests', name: 'state_nextAt', key: { state: 1, nextAt: 1 } },
    { collection: 'digests', name: 'week', key: { week: 1 } },
    { collection: 'digests', name: 'goneAt', key: { goneAt: 1 }, expireAfterSeconds: 0 },
    {
      collection: 'digest_links',
      name: 'accountId_projectId_opportunityId',
      key: { accountId: 1, projectId: 1, opportunityId: 1 },
      unique: true,
    },
    { collection: 'digest_links', name: 'digestId', key: { digestId: 1 } },
  ],
};
