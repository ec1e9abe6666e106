import type { Migration } from '../migration.ts';

/**
 * Ids are ours (strings), so the unique index of `_id` is the only unique one and both collections can be sharded by
 * a hash of it. Public lists show one status by page, in the order of the ids.
 */
export const projectsAndOpportunities: Migration = {
  id: '0001-projects-and-opportunities',
  collections: ['projects', 'opportunities'],
  indexes: [
    { collection: 'projects', name: 'status_id', key: { status: 1, _id: 1 } },
    { collection: 'opportunities', name: 'status_id', key: { status: 1, _id: 1 } },
  ],
};
