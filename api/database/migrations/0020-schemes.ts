import { DEFAULT_REFRESH_MONTHS } from '../../../matching/taxonomy/index.ts';
import type { Migration } from '../migration.ts';

/** Local versions by their general scheme; schemes that were there get the usual rhythm, what else is new reads as not said. */
export const schemes: Migration = {
  id: '0020-schemes',
  indexes: [
    { collection: 'opportunities', name: 'localVersionOf', key: { localVersionOf: 1 }, sparse: true },
  ],
  async up(db) {
    await db
      .collection('opportunities')
      .updateMany(
        { kind: 'support', refreshMonths: { $exists: false } },
        { $set: { refreshMonths: DEFAULT_REFRESH_MONTHS } },
      );
  },
};
