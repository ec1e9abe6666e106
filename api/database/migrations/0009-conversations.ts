import type { Migration } from '../migration.ts';

/**
 * Chat. What belongs to a conversation is found by its id, which would be the shard key of messages and marks; blocks are
 * found from either side. `seq` goes down in its index so that the last message of each of many conversations is read by
 * skipping through it. Partial indexes hold only what waits: messages to be told by mail, files that no message carries.
 */
export const conversations: Migration = {
  id: '0009-conversations',
  collections: [
    'messages',
    'marks',
    'chatSettings',
    'blocks',
    'reports',
    'presence',
    'attachments.files',
    'attachments.chunks',
    'live',
  ],
  indexes: [
    {
      collection: 'messages',
      name: 'conversationId_senderId_clientId',
      key: { conversationId: 1, senderId: 1, clientId: 1 },
      unique: true,
    },
    {
      collection: 'messages',
      name: 'conversationId_seq',
      key: { conversationId: 1, seq: -1 },
      unique: true,
    },
    { collection: 'messages', name: 'senderId', key: { senderId: 1 } },
    {
      collection: 'messages',
      name: 'lookAt',
      key: { lookAt: 1 },
      partialFilterExpression: { lookAt: { $type: 'date' } },
    },
    {
      collection: 'marks',
      name: 'conversationId_accountId',
      key: { conversationId: 1, accountId: 1 },
      unique: true,
    },
    { collection: 'marks', name: 'accountId', key: { accountId: 1 } },
    {
      collection: 'marks',
      name: 'dueAt',
      key: { dueAt: 1 },
      partialFilterExpression: { dueAt: { $type: 'date' } },
    },
    { collection: 'blocks', name: 'ownerId_blockedId', key: { ownerId: 1, blockedId: 1 }, unique: true },
    { collection: 'blocks', name: 'blockedId', key: { blockedId: 1 } },
    { collection: 'reports', name: 'at', key: { at: -1, _id: -1 } },
    { collection: 'reports', name: 'accountId', key: { accountId: 1 } },
    { collection: 'presence', name: 'accountId', key: { accountId: 1 } },
    { collection: 'presence', name: 'goneAt', key: { goneAt: 1 }, expireAfterSeconds: 0 },
    { collection: 'attachments.files', name: 'filename_uploadDate', key: { filename: 1, uploadDate: 1 } },
    {
      collection: 'attachments.files',
      name: 'expiresAt',
      key: { 'metadata.expiresAt': 1 },
      partialFilterExpression: { 'metadata.expiresAt': { $type: 'date' } },
    },
    { collection: 'attachments.files', name: 'accountId', key: { 'metadata.accountId': 1 } },
    { collection: 'attachments.chunks', name: 'files_id_n', key: { files_id: 1, n: 1 }, unique: true },
    // What nodes tell each other; worth nothing a minute later.
    { collection: 'live', name: 'createdAt', key: { createdAt: 1 }, expireAfterSeconds: 60 },
  ],
};
