import type { Migration } from '../migration.ts';

/**
 * What people are told, by person and time; gone after 90 days. The outbox finds what is held for a person, and what leaves
 * together. Partial indexes hold only what waits.
 */
export const notices: Migration = {
  id: '0012-notices',
  collections: ['notices', 'mail_places'],
  indexes: [
    { collection: 'notices', name: 'accountId_at', key: { accountId: 1, at: -1, _id: 1 } },
    {
      collection: 'notices',
      name: 'accountId_unread',
      key: { accountId: 1, about: 1 },
      partialFilterExpression: { readAt: null },
    },
    { collection: 'notices', name: 'about', key: { about: 1, kind: 1 } },
    { collection: 'notices', name: 'goneAt', key: { goneAt: 1 }, expireAfterSeconds: 0 },
    {
      collection: 'outbox',
      name: 'accountId_category_state',
      key: { accountId: 1, category: 1, state: 1 },
      partialFilterExpression: { accountId: { $type: 'string' } },
    },
    {
      collection: 'outbox',
      name: 'joinedTo',
      key: { joinedTo: 1 },
      partialFilterExpression: { joinedTo: { $type: 'string' } },
    },
    { collection: 'mail_places', name: 'goneAt', key: { goneAt: 1 }, expireAfterSeconds: 0 },
    { collection: 'accounts', name: 'seenAt', key: { seenAt: 1 } },
    { collection: 'answers', name: 'other', key: { other: 1, answer: 1 } },
  ],
  /** What waits to a person leaves at the address that she has then. */
  async up(db) {
    for (const [kind, category] of [
      ['introduction', 'introductions'],
      ['unread-messages', 'messages'],
    ] as const)
      await db.collection('outbox').updateMany({ kind, 'props.accountId': { $type: 'string' } }, [
        {
          $set: {
            category,
            accountId: '$props.accountId',
            // All that is unread, as it was meant.
            ...(kind === 'unread-messages' ? { 'props.upTo': Number.MAX_SAFE_INTEGER } : {}),
          },
        },
        { $unset: 'to' },
      ]);
  },
};
