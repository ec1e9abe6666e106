import type { Migration } from '../migration.ts';

/** Joint answers whose mails are not in the outbox yet. */
export const jointAnswers: Migration = {
  id: '0019-joint-answers',
  indexes: [{ collection: 'consortia', name: 'untold', key: { untold: 1 }, sparse: true }],
};
