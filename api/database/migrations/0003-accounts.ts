import type { Migration } from '../migration.ts';

/**
 * What would be the shard keys, should it come to that: accounts by the hash of their address (a change of address moves
 * the document), tokens by their hash and sessions by their id (both are `_id`, unique by itself), mails by their key.
 * Tokens and sessions leave when their time is over; a mail's row stays a week after it was sent, without its address.
 */
export const accounts: Migration = {
  id: '0003-accounts',
  collections: ['accounts', 'tokens', 'sessions', 'outbox', 'mails', 'secrets'],
  indexes: [
    { collection: 'accounts', name: 'emailHash', key: { emailHash: 1 }, unique: true },
    { collection: 'tokens', name: 'subject', key: { subject: 1 } },
    { collection: 'tokens', name: 'expiresAt', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { collection: 'sessions', name: 'accountId_lastUsedAt', key: { accountId: 1, lastUsedAt: -1 } },
    { collection: 'sessions', name: 'expiresAt', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    { collection: 'outbox', name: 'state_dueAt', key: { state: 1, dueAt: 1 } },
    { collection: 'outbox', name: 'to', key: { to: 1 }, sparse: true },
    { collection: 'outbox', name: 'goneAt', key: { goneAt: 1 }, expireAfterSeconds: 0 },
    { collection: 'mails', name: 'to', key: { to: 1 } },
    { collection: 'mails', name: 'createdAt', key: { createdAt: 1 }, expireAfterSeconds: 604_800 },
  ],
};
