import type { Migration } from '../migration.ts';

/** Counts of the rate limiter: one per budget and address, gone when its minute is over. Shardable by key. */
export const limits: Migration = {
  id: '0002-limits',
  collections: ['limits'],
  indexes: [
    { collection: 'limits', name: 'key', key: { key: 1 }, unique: true },
    { collection: 'limits', name: 'expire', key: { expire: 1 }, expireAfterSeconds: 0 },
  ],
};
