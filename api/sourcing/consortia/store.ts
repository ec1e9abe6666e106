import type { Connection } from 'mongoose';
import { AppError } from '../../errors.ts';

export interface KeptConsortium {
  readonly _id: string;
  readonly opportunityId: string;
  /** In the order in which they were named. */
  readonly projectIds: readonly string[];
  /** The project that started it; null: the buyer. */
  readonly starterId: string | null;
  /** Who started it, and who wrote last; null: an account that is gone. */
  readonly accountId: string | null;
  readonly message: string;
  readonly leadId: string | null;
  readonly answer: {
    readonly text: string;
    readonly amountEur: number | null;
    readonly sentAt: Date | null;
    readonly accountId: string | null;
  } | null;
  /** Members that joined and have gone; absent: none. */
  readonly left?: readonly { readonly projectId: string; readonly at: Date }[];
  /** Written with the answer, gone once its mails are in the outbox. */
  readonly untold?: true;
  readonly version: number;
  readonly createdAt: Date;
}

export interface ConsortiumStore {
  find(id: string): Promise<KeptConsortium | undefined>;
  /** The first started first. */
  ofNeed(opportunityId: string): Promise<KeptConsortium[]>;
  ofNeeds(opportunityIds: readonly string[]): Promise<KeptConsortium[]>;
  ofProject(projectId: string): Promise<KeptConsortium[]>;
  insert(consortium: KeptConsortium): Promise<void>;
  /** Over the version that was seen, while nothing is sent; undefined when somebody was quicker. */
  write(
    seen: Pick<KeptConsortium, '_id' | 'version'>,
    set: Pick<KeptConsortium, 'leadId' | 'answer' | 'untold'>,
  ): Promise<KeptConsortium | undefined>;
  /** Once a member; of the lead nobody is lead any more, unless the answer is sent. */
  leave(id: string, projectId: string, at: Date): Promise<KeptConsortium | undefined>;
  told(id: string): Promise<void>;
  untold(): Promise<KeptConsortium[]>;
  writtenBy(accountId: string): Promise<KeptConsortium[]>;
  /** The person's name leaves them. */
  forget(accountId: string): Promise<void>;
}

const CONNECTED = 1;
const MOST = 200;

export function createConsortiumStore(connection: Connection): ConsortiumStore {
  const consortia = () => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db.collection<KeptConsortium>('consortia');
  };
  const list = (filter: object) =>
    consortia().find(filter).sort({ createdAt: 1, _id: 1 }).limit(MOST).toArray();
  const majority = { writeConcern: { w: 'majority' } } as const;
  return {
    find: async (_id) => (await consortia().findOne({ _id })) ?? undefined,
    ofNeed: (opportunityId) => list({ opportunityId }),
    ofNeeds: async (ids) => (ids.length === 0 ? [] : list({ opportunityId: { $in: [...ids] } })),
    ofProject: (projectId) => list({ projectIds: projectId }),
    async insert(consortium) {
      await consortia().insertOne(consortium, majority);
    },
    write: async ({ _id, version }, set) =>
      (await consortia().findOneAndUpdate(
        { _id, version, 'answer.sentAt': { $not: { $type: 'date' } } },
        { $set: { ...set, version: version + 1 } },
        { returnDocument: 'after', ...majority },
      )) ?? undefined,
    async leave(_id, projectId, at) {
      await consortia().updateOne(
        { _id, 'left.projectId': { $ne: projectId } },
        { $push: { left: { projectId, at } }, $inc: { version: 1 } },
        majority,
      );
      await consortia().updateOne(
        { _id, leadId: projectId, 'answer.sentAt': { $not: { $type: 'date' } } },
        { $set: { leadId: null } },
        majority,
      );
      return (await consortia().findOne({ _id })) ?? undefined;
    },
    async told(_id) {
      await consortia().updateOne({ _id }, { $unset: { untold: 1 } });
    },
    untold: () => list({ untold: true }),
    writtenBy: (accountId) => list({ $or: [{ accountId }, { 'answer.accountId': accountId }] }),
    async forget(accountId) {
      await consortia().updateMany({ accountId }, { $set: { accountId: null } });
      await consortia().updateMany({ 'answer.accountId': accountId }, { $set: { 'answer.accountId': null } });
    },
  };
}
