import type { Connection } from 'mongoose';
import { eraseSheetsOf } from '../../catalogue/store.ts';

/** What a person owns here, to be handed over or erased with the account. */
export interface Owned {
  readonly name: string;
  exportOf(accountId: string): Promise<unknown>;
  eraseOf(accountId: string): Promise<void>;
}

const SIDES = [
  ['projects', 'projectId'],
  ['opportunities', 'opportunityId'],
] as const;
/** What these documents' own people were shown, and did. */
const met = (side: 'project' | 'opportunity', documents: readonly { readonly _id: string }[] = []) => ({
  side,
  [`${side}Id`]: { $in: documents.map(({ _id }) => _id) },
});

/**
 * Projects, opportunities, answers and memberships. What belongs to an organisation stays with it, in the hands of who has
 * been there longest if nobody else owned it, and goes when nobody is left; the person's name leaves its history. Run again,
 * it erases what is left.
 */
export function createOwned(connection: Connection): Owned {
  const collection = (name: string) => connection.collection<{ _id: string; [field: string]: unknown }>(name);
  const ofPerson = (name: string, accountId: string) => collection(name).find({ accountId }).toArray();
  async function eraseDocumentsOf(ownerId: string): Promise<void> {
    for (const [name, side] of SIDES) {
      const found = await collection(name)
        .find({ ownerId }, { projection: { _id: 1 } })
        .toArray();
      const documentId = { $in: found.map(({ _id }) => _id) };
      await collection('encounters').deleteMany({ [side]: documentId });
      await collection('changes').deleteMany({ documentId });
      await collection('answers').deleteMany({ documentId });
      if (name === 'projects') {
        await collection('follows').deleteMany({ projectId: documentId });
        await eraseSheetsOf(
          connection,
          found.map(({ _id }) => _id),
        );
      } else {
        await collection('sourcings').deleteMany({ _id: documentId });
        for (const kept of ['sourcing_marks', 'consortia'])
          await collection(kept).deleteMany({ opportunityId: documentId });
      }
      await collection(name).deleteMany({ ownerId });
    }
    await collection('supplier_lists').deleteMany({ ownerId });
  }
  async function leave(organisationId: string, accountId: string): Promise<void> {
    const others = await collection('memberships')
      .find({ organisationId, accountId: { $ne: accountId } })
      .sort({ since: 1 })
      .toArray();
    const [heir] = [...others.filter(({ role }) => role === 'editor'), ...others];
    if (!heir) {
      await eraseDocumentsOf(organisationId);
      for (const name of ['invitations', 'claims']) await collection(name).deleteMany({ organisationId });
      await collection('organisations').deleteOne({ _id: organisationId });
    } else if (!others.some(({ role }) => role === 'owner')) {
      await collection('memberships').updateOne({ _id: heir._id }, { $set: { role: 'owner' } });
    }
    await collection('memberships').deleteOne({ organisationId, accountId });
  }
  return {
    name: 'owned',
    async exportOf(accountId) {
      const [projects, opportunities] = await Promise.all(
        ['projects', 'opportunities'].map((name) => collection(name).find({ ownerId: accountId }).toArray()),
      );
      const [memberships, claims, answers, changes] = await Promise.all(
        ['memberships', 'claims', 'answers', 'changes'].map((name) => ofPerson(name, accountId)),
      );
      const follows = await collection('follows').find({ connectorId: accountId }).toArray();
      // The link is its receiver's: not even its hash is told.
      const invitations = await collection('invitations')
        .find({ invitedBy: accountId }, { projection: { tokenHash: 0 } })
        .toArray();
      const encounters = await collection('encounters')
        .find({ $or: [met('project', projects), met('opportunity', opportunities)] })
        .toArray();
      return {
        projects,
        opportunities,
        memberships,
        claims,
        answers,
        follows,
        changes,
        invitations,
        encounters,
      };
    },
    async eraseOf(accountId) {
      const account = await collection('accounts').findOne({ _id: accountId }, { projection: { email: 1 } });
      if (account) await collection('invitations').deleteMany({ email: account.email });
      await eraseDocumentsOf(accountId);
      for (const { organisationId } of await ofPerson('memberships', accountId))
        await leave(String(organisationId), accountId);
      await collection('claims').deleteMany({ accountId });
      await collection('follows').deleteMany({ connectorId: accountId });
      for (const name of ['changes', 'answers'])
        await collection(name).updateMany({ accountId }, { $set: { accountId: null } });
      await collection('organisations').updateMany({ updatedBy: accountId }, { $set: { updatedBy: null } });
      await collection('invitations').deleteMany({ invitedBy: accountId });
    },
  };
}
