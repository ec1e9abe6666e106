import type { Migration } from '../migration.ts';

const DAY_S = 24 * 3600;

/** Vectors of texts by the hash of model and text, which is `_id`; asked for again when they are gone. */
export const meanings: Migration = {
  id: '0008-meanings',
  collections: ['meanings'],
  indexes: [{ collection: 'meanings', name: 'at', key: { at: 1 }, expireAfterSeconds: 90 * DAY_S }],
};
