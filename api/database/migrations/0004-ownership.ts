import type { Migration } from '../migration.ts';

/**
 * What people own. Documents that were 'open' are 'published', the word of the life cycle. Lists of one's own go by owner
 * and id; the jobs look for what is published and old. Each unique index starts with what would be its shard key.
 */
export const ownership: Migration = {
  id: '0004-ownership',
  collections: ['organisations', 'memberships', 'invitations', 'claims', 'changes', 'answers'],
  indexes: [
    ...['projects', 'opportunities'].flatMap((collection) => [
      { collection, name: 'ownerId_id', key: { ownerId: 1, _id: 1 } as const },
      { collection, name: 'status_refreshedAt', key: { status: 1, refreshedAt: 1 } as const },
    ]),
    { collection: 'opportunities', name: 'status_deadline', key: { status: 1, deadline: 1 } },
    { collection: 'changes', name: 'documentId_version', key: { documentId: 1, version: 1 }, unique: true },
    { collection: 'answers', name: 'documentId_other', key: { documentId: 1, other: 1 }, unique: true },
    {
      collection: 'organisations',
      name: 'siret',
      key: { siret: 1 },
      unique: true,
      // Those without a SIRET are as many as there are, and never one.
      partialFilterExpression: { siret: { $type: 'string' } },
    },
    { collection: 'organisations', name: 'words', key: { words: 1 } },
    {
      collection: 'memberships',
      name: 'organisationId_accountId',
      key: { organisationId: 1, accountId: 1 },
      unique: true,
    },
    { collection: 'memberships', name: 'accountId', key: { accountId: 1 } },
    { collection: 'invitations', name: 'organisationId', key: { organisationId: 1 } },
    { collection: 'invitations', name: 'expiresAt', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    {
      collection: 'claims',
      name: 'organisationId_accountId',
      key: { organisationId: 1, accountId: 1 },
      unique: true,
    },
    { collection: 'claims', name: 'accountId', key: { accountId: 1 } },
    { collection: 'claims', name: 'status_at', key: { status: 1, at: 1 } },
  ],
  async up(db) {
    for (const collection of ['projects', 'opportunities'])
      await db.collection(collection).updateMany({ status: 'open' }, { $set: { status: 'published' } });
  },
};
