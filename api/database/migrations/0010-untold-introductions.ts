import type { Migration } from '../migration.ts';

/** Few at any time: what a node left untold is found without looking through all. */
export const untoldIntroductions: Migration = {
  id: '0010-untold-introductions',
  collections: ['introductions'],
  indexes: [
    {
      collection: 'introductions',
      name: 'untold_updatedAt',
      key: { untold: 1, updatedAt: 1 },
      partialFilterExpression: { untold: { $exists: true } },
    },
  ],
};
