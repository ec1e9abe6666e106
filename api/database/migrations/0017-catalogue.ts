import type { Migration } from '../migration.ts';

/** One sheet a project; what waits for review by territory; lineage from either end. Would be sharded by project. */
export const catalogue: Migration = {
  id: '0017-catalogue',
  collections: ['sheets', 'sheet_versions', 'sheet_stamps', 'sheet_pictures', 'lineages', 'reviewers'],
  indexes: [
    { collection: 'sheets', name: 'projectId', key: { projectId: 1 }, unique: true },
    { collection: 'sheets', name: 'status_territories', key: { status: 1, territories: 1 } },
    { collection: 'sheets', name: 'authors_accountId', key: { 'authors.accountId': 1 } },
    {
      collection: 'sheet_versions',
      name: 'sheetId_version',
      key: { sheetId: 1, version: 1 },
      unique: true,
    },
    { collection: 'sheet_pictures', name: 'sheetId', key: { sheetId: 1 } },
    { collection: 'lineages', name: 'fromId_toId', key: { fromId: 1, toId: 1 }, unique: true },
    { collection: 'lineages', name: 'toId', key: { toId: 1 } },
    { collection: 'reviewers', name: 'territories', key: { territories: 1 } },
  ],
};
