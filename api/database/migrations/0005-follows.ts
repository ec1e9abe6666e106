import type { Migration } from '../migration.ts';

/** Connectors and the projects that they follow; by project, as what is asked most is whether one follows that one. */
export const follows: Migration = {
  id: '0005-follows',
  collections: ['follows'],
  indexes: [
    {
      collection: 'follows',
      name: 'projectId_connectorId',
      key: { projectId: 1, connectorId: 1 },
      unique: true,
    },
    { collection: 'follows', name: 'connectorId_at', key: { connectorId: 1, at: -1 } },
  ],
};
