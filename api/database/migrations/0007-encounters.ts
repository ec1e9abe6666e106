import type { Migration } from '../migration.ts';

const DAY_S = 24 * 3600;
/** Two years and a month: a season can be compared with the same one before. */
const KEPT_DAYS = 760;

/**
 * What became of suggested pairs, one moment of a pair, side and day each; would be sharded by project. They leave by
 * themselves, and with either of their documents.
 */
export const encounters: Migration = {
  id: '0007-encounters',
  collections: ['encounters'],
  indexes: [
    {
      collection: 'encounters',
      name: 'pair_side_event_day',
      key: { projectId: 1, opportunityId: 1, side: 1, event: 1, day: 1 },
      unique: true,
    },
    { collection: 'encounters', name: 'opportunityId', key: { opportunityId: 1 } },
    { collection: 'encounters', name: 'at', key: { at: 1 }, expireAfterSeconds: KEPT_DAYS * DAY_S },
  ],
};
