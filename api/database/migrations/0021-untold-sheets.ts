import type { Migration } from '../migration.ts';

/** Few at any time: what a node left untold of sheets, and who adapts whose project. */
export const untoldSheets: Migration = {
  id: '0021-untold-sheets',
  indexes: [
    { collection: 'sheets', name: 'untold_version', key: { 'untold.version': 1 }, sparse: true },
    { collection: 'lineages', name: 'untold', key: { untold: 1 }, sparse: true },
  ],
};
