import type { Migration } from '../migration.ts';

interface Account {
  readonly unsubscribed?: readonly string[];
}

/** Ended categories become paces; nobody is held to be away for longer than it was looked at. */
export const mailChoices: Migration = {
  id: '0011-mail-choices',
  async up(db) {
    const accounts = db.collection<Account>('accounts');
    await accounts.updateMany({ seenAt: { $exists: false } }, { $set: { seenAt: new Date() } });
    for (const category of ['introductions', 'messages', 'digest'])
      await accounts.updateMany({ unsubscribed: category }, { $set: { [`mail.pace.${category}`]: 'never' } });
    await accounts.updateMany({ unsubscribed: { $exists: true } }, { $unset: { unsubscribed: '' } });
  },
};
