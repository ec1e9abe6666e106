import type { Connection } from 'mongoose';

/** What a person owns here, to be handed over or erased with the account. */
export interface Owned {
  readonly name: string;
  exportOf(accountId: string): Promise<unknown>;
  eraseOf(accountId: string): Promise<void>;
}

/**
 * Projects, opportunities, answers and memberships. What belongs to an organisation stays with it; the person's name leaves
 * its history. Run again, it erases what is left.
 */
export function createOwned(connection: Connection): Owned {
  const collection = (name: string) => connection.collection<{ _id: string; [field: string]: unknown }>(name);
  const ofPerson = (name: string, accountId: string) => collection(name).find({ accountId }).toArray();
  return {
    name: 'owned',
    async exportOf(accountId) {
      const [projects, opportunities] = await Promise.all(
        ['projects', 'opportunities'].map((name) => collection(name).find({ ownerId: accountId }).toArray()),
      );
      const [memberships, claims, answers] = await Promise.all(
        ['memberships', 'claims', 'answers'].map((name) => ofPerson(name, accountId)),
      );
      return { projects, opportunities, memberships, claims, answers };
    },
    async eraseOf(accountId) {
      for (const name of ['projects', 'opportunities']) {
        const found = await collection(name)
          .find({ ownerId: accountId }, { projection: { _id: 1 } })
          .toArray();
        const documentId = { $in: found.map(({ _id }) => _id) };
        await collection('changes').deleteMany({ documentId });
        await collection('answers').deleteMany({ documentId });
        await collection(name).deleteMany({ ownerId: accountId });
      }
      for (const name of ['memberships', 'claims']) await collection(name).deleteMany({ accountId });
      for (const name of ['changes', 'answers'])
        await collection(name).updateMany({ accountId }, { $set: { accountId: null } });
      await collection('organisations').updateMany({ updatedBy: accountId }, { $set: { updatedBy: null } });
      await collection('invitations').deleteMany({ invitedBy: accountId });
    },
  };
}
