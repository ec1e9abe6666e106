import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';
import type { Block, Report } from '../blocks/store.ts';
import type { FileStore } from '../files/store.ts';
import type { Mark } from '../marks/store.ts';
import type { Message } from '../store.ts';

/**
 * What a person wrote in conversations. Erased, her messages lose their text, their files and her name, and keep their
 * places: the other side reads that there was a message of an account that is gone. What she reported stays reported, and
 * what was reported of her stays with the team, both without her name.
 */
export function createChatData(connection: Connection, files: Pick<FileStore, 'remove'>) {
  const collection = collectionsOf(connection);
  const messages = () => collection<Message>('messages');
  const marks = () => collection<Mark>('marks');
  const blocks = () => collection<Block>('blocks');
  const reports = () => collection<Report>('reports');
  const settings = () => collection<{ readonly _id: string }>('chatSettings');
  const filesOf = (accountId: string) =>
    collection<{ readonly _id: string; readonly metadata: { readonly accountId: string } }>(
      'attachments.files',
    )
      .find({ 'metadata.accountId': accountId }, { projection: { _id: 1, filename: 1, uploadDate: 1 } })
      .toArray();

  return {
    name: 'conversations',
    async exportOf(accountId: string) {
      const own = { projection: { _id: 0, folded: 0, lookAt: 0 } };
      return {
        messages: await messages().find({ senderId: accountId }, own).sort({ sentAt: 1 }).toArray(),
        marks: await marks()
          .find({ accountId }, { projection: { _id: 0 } })
          .toArray(),
        files: await filesOf(accountId),
        blocks: await blocks()
          .find({ accountId }, { projection: { _id: 0 } })
          .toArray(),
        reports: await reports()
          .find({ accountId }, { projection: { message: 0 } })
          .toArray(),
        settings: await settings().findOne({ _id: accountId }),
      };
    },
    async eraseOf(accountId: string) {
      await files.remove((await filesOf(accountId)).map(({ _id }) => _id));
      const gone = { text: '', folded: '', attachments: [], history: [], senderId: null };
      await messages().updateMany({ senderId: accountId }, [
        { $set: { ...gone, deletedAt: { $ifNull: ['$deletedAt', '$$NOW'] } } },
        { $unset: 'lookAt' },
      ]);
      await marks().deleteMany({ accountId });
      await settings().deleteOne({ _id: accountId });
      await blocks().deleteMany({ $or: [{ ownerId: accountId }, { blockedId: accountId }] });
      await blocks().updateMany({ accountId }, { $set: { accountId: null } });
      await reports().updateMany({ accountId }, { $set: { accountId: null } });
      await reports().updateMany({ 'message.senderId': accountId }, { $set: { 'message.senderId': null } });
      await collection('presence').deleteMany({ accountId });
    },
  };
}
