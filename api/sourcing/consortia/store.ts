import type { Connection } from 'mongoose';
import { AppError } from '../../errors.ts';

/** One supplier that the buyer asked into a consortium. */
export interface Asked {
  readonly projectId: string;
  readonly at: Date;
  /** Invited by an introduction, whose answer is its answer; otherwise it had one, and answers here. */
  readonly isByIntroduction: boolean;
  /** What the buyer wrote to who answers here; and who of his side. Null: an account that is gone. */
  readonly message: string;
  readonly accountId: string | null;
  readonly answer: { readonly saysYes: boolean; readonly at: Date } | null;
}
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
  readonly asked: readonly Asked[];
  readonly leadId: string | null;
  readonly answer: {
    readonly text: string;
    readonly amountEur: number | null;
    readonly sentAt: Date | null;
    readonly accountId: string | null;
  } | null;
  /** Members that joined and have gone; absent: none. */
  readonly left?: readonly { readonly projectId: string; readonly at: Date }[];
  /** Written with the answer or a question, gone once their mails are in the outbox. */
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
  /** Once a project. */
  ask(id: string, asked: Asked): Promise<void>;
  /** What a project says to a question of its own that is open; undefined when there is none any more. */
  answerQuestion(
    id: string,
    projectId: string,
    answer: NonNullable<Asked['answer']>,
  ): Promise<KeptConsortium | undefined>;
  /** Unless somebody was asked since it was read. */
  told(consortium: Pick<KeptConsortium, '_id' | 'asked'>): Promise<void>;
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
    async ask(_id, asked) {
      await consortia().updateOne(
        { _id, 'asked.projectId': { $ne: asked.projectId } },
        { $push: { asked }, ...(asked.isByIntroduction ? {} : { $set: { untold: true as const } }) },
        majority,
      );
    },
    answerQuestion: async (_id, projectId, answer) =>
      (await consortia().findOneAndUpdate(
        { _id, asked: { $elemMatch: { projectId, isByIntroduction: false, answer: null } } },
        { $set: { 'asked.$.answer': answer } },
        { returnDocument: 'after', ...majority },
      )) ?? undefined,
    async told({ _id, asked }) {
      await consortia().updateOne({ _id, asked: { $size: asked.length } }, { $unset: { untold: 1 } });
    },
    untold: () => list({ untold: true }),
    writtenBy: (accountId) =>
      list({ $or: [{ accountId }, { 'answer.accountId': accountId }, { 'asked.accountId': accountId }] }),
    async forget(accountId) {
      await consortia().updateMany({ accountId }, { $set: { accountId: null } });
      await consortia().updateMany({ 'answer.accountId': accountId }, { $set: { 'answer.accountId': null } });
      await consortia().updateMany(
        { 'asked.accountId': accountId },
        { $set: { 'asked.$[own].accountId': null } },
        { arrayFilters: [{ 'own.accountId': accountId }] },
      );
    },
  };
}
