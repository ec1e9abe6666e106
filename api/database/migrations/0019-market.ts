import type { Migration } from '../migration.ts';

/** Joint answers whose mails are not in the outbox yet; photographs of projects, by project and by who put them there. */
export const market: Migration = {
  id: '0019-market',
  collections: ['photos.files', 'photos.chunks'],
  indexes: [
    { collection: 'consortia', name: 'untold', key: { untold: 1 }, sparse: true },
    { collection: 'photos.files', name: 'filename_uploadDate', key: { filename: 1, uploadDate: 1 } },
    { collection: 'photos.files', name: 'projectId', key: { 'metadata.projectId': 1 } },
    { collection: 'photos.files', name: 'accountId', key: { 'metadata.accountId': 1 } },
    { collection: 'photos.chunks', name: 'files_id_n', key: { files_id: 1, n: 1 }, unique: true },
  ],
};
