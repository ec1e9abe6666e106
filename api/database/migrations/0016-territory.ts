import type { Migration } from '../migration.ts';

/**
 * Outlines of priority neighbourhoods, by edition (one import of one generation), and which edition each generation has.
 * Projects that have said their place, to be checked again after an import. Would be sharded by edition.
 */
export const territory: Migration = {
  id: '0016-territory',
  collections: ['qpvs', 'qpv_generations'],
  indexes: [
    { collection: 'qpvs', name: 'edition_code', key: { edition: 1, code: 1 }, unique: true },
    { collection: 'qpvs', name: 'outline', key: { outline: '2dsphere' } },
    {
      collection: 'projects',
      name: 'qpvEdition',
      key: { qpvEdition: 1 },
      partialFilterExpression: { location: { $type: 'object' } },
    },
  ],
};
