import type { ClientSession, Collection, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { DEFAULT_REFRESH_MONTHS, type RefreshMonths } from '../../matching/taxonomy/index.ts';
import { eraseSheetsOf } from '../catalogue/store.ts';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';
import { LIFECYCLE, type Move, type Status } from './lifecycle.ts';

/** A document of the collection: the contract's content, and what is kept beside it. */
export interface Kept {
  readonly _id: string;
  readonly status: Status;
  readonly version: number;
  /** Absent: the demo and imports, which nobody owns. */
  readonly ownerType?: 'account' | 'organisation';
  readonly ownerId?: string;
  readonly statusReason?: 'people' | 'deadline' | 'not-confirmed' | 'no-answer' | 'sheet-gone' | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly publishedAt?: Date | null;
  readonly refreshedAt?: Date | null;
  readonly title: string;
  readonly [field: string]: unknown;
}
/** One line of a document's history. */
export interface Change {
  readonly documentId: string;
  readonly version: number;
  readonly at: Date;
  /** Null: the service itself. */
  readonly accountId: string | null;
  readonly action: 'create' | 'edit' | 'duplicate' | Move;
  readonly fields: readonly string[];
}
export interface Answer {
  /** The document that answers, and the suggested one of the other side. */
  readonly documentId: string;
  readonly other: string;
  readonly answer: 'saved' | 'hidden';
  readonly reason: string | null;
  readonly accountId: string;
  readonly at: Date;
}

export interface PublishingStore {
  find(id: string): Promise<Kept | undefined>;
  /** One page of what these accounts and organisations own, in the order of ids. */
  ownedBy(owners: readonly string[], after: string | undefined, limit: number): Promise<Kept[]>;
  /** False when there is one of that id already. */
  insert(document: Kept, change: Omit<Change, 'documentId' | 'version'>): Promise<boolean>;
  /** Only if it still has that version and status; undefined when it has not. */
  write(
    seen: Pick<Kept, '_id' | 'version' | 'status'>,
    set: Readonly<Record<string, unknown>>,
    change: Omit<Change, 'documentId' | 'version'>,
  ): Promise<Kept | undefined>;
  /** With its history, its answers, who follows it, how it is sourced, and what became of its suggestions. */
  remove(id: string): Promise<boolean>;
  /** The latest first; of versions after `since` only. */
  history(id: string, since: number, limit: number): Promise<Change[]>;
  answers(id: string): Promise<Answer[]>;
  /** Of many documents at once: what of the other side their people have answered to. */
  answeredOf(ids: readonly string[]): Promise<Pick<Answer, 'documentId' | 'other'>[]>;
  /** First contacts a month, of those that have said how many. */
  contactBudgetsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  answer(answer: Answer): Promise<void>;
  unanswer(id: string, other: string): Promise<void>;
  /** Ids of what can take that move and fits, a few at a time. */
  due(move: Move, fits: Due, limit: number): Promise<Pick<Kept, '_id' | 'version' | 'status'>[]>;
  /** One page, in the order of ids, of what somebody owns and is to be reminded of. */
  remindable(fits: Reminded, after: string | undefined, limit: number): Promise<Kept[]>;
  /** Documents of the other side that put this one aside. */
  savedBy(id: string): Promise<string[]>;
  /** Other documents of the same owner take its new name. */
  setOrganisation(ownerId: string, organisation: object, at: Date): Promise<void>;
}
export type Reminded =
  /** Published in that time. */
  | { readonly published: Between<Date>; readonly kind: string }
  /** Days, YYYY-MM-DD. */
  | { readonly deadline: Between<string> }
  | { readonly refreshed: Between<Date>; readonly rhythm: Rhythm }
  /** Paused by the service for want of a word from its people. */
  | { readonly pausedSince: Date }
  /** Closed because its sheet has left the base. */
  | { readonly leftSince: Date };
interface Between<Value> {
  readonly from: Value;
  readonly to: Value;
}
export type Due =
  | { readonly deadlineBefore: string }
  | { readonly refreshedBefore: Date; readonly rhythm: Rhythm };
/** Schemes that are looked at again every so many months, or all that is no scheme. */
export type Rhythm = RefreshMonths | 'no-scheme';

const CONNECTED = 1;

/**
 * What people own of one collection. A change and its line of history are written together or not at all; `most` lines
 * of it are kept.
 */
export function createPublishingStore(
  connection: Connection,
  collection: 'projects' | 'opportunities',
  most: number,
): PublishingStore {
  const database = () => {
    // A lost database is told at once; the driver would keep the caller waiting for it.
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db;
  };
  const documents = (): Collection<Kept> => database().collection<Kept>(collection);
  const changes = () => database().collection<Change>('changes');
  const answers = () => database().collection<Answer>('answers');
  const together = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> =>
    connection.getClient().withSession((session) => session.withTransaction(() => work(session)));

  async function log(change: Change, session: ClientSession): Promise<void> {
    await changes().insertOne({ ...change }, { session });
    const tooOld = change.version - most;
    if (tooOld > 0)
      await changes().deleteMany({ documentId: change.documentId, version: { $lte: tooOld } }, { session });
  }

  return {
    find: async (id) => (await documents().findOne({ _id: id })) ?? undefined,
    ownedBy: (owners, after, limit) =>
      documents()
        .find({ ownerId: { $in: [...owners] }, ...(after === undefined ? {} : { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    insert: (document, change) =>
      together(async (session) => {
        await documents().insertOne(document, { session });
        await log({ ...change, documentId: document._id, version: document.version }, session);
        return true;
      }).catch((error: unknown) => {
        if (isDuplicate(error)) return false;
        throw error;
      }),
    write: ({ _id, version, status }, set, change) =>
      together(async (session) => {
        const after = await documents().findOneAndUpdate(
          { _id, version, status },
          { $set: { ...set, version: version + 1, updatedAt: change.at } },
          { session, returnDocument: 'after' },
        );
        if (!after) return undefined;
        await log({ ...change, documentId: _id, version: version + 1 }, session);
        return after;
      }),
    remove: (id) =>
      together(async (session) => {
        const { deletedCount } = await documents().deleteOne({ _id: id }, { session });
        await changes().deleteMany({ documentId: id }, { session });
        await answers().deleteMany({ documentId: id }, { session });
        if (collection === 'projects') {
          await database().collection('follows').deleteMany({ projectId: id }, { session });
          await eraseSheetsOf(connection, [id], session);
        } else {
          await database().collection<{ _id: string }>('sourcings').deleteOne({ _id: id }, { session });
          for (const kept of ['sourcing_marks', 'consortia'])
            await database().collection(kept).deleteMany({ opportunityId: id }, { session });
        }
        await database()
          .collection('encounters')
          .deleteMany({ [collection === 'projects' ? 'projectId' : 'opportunityId']: id }, { session });
        return deletedCount === 1;
      }),
    history: (id, since, limit) =>
      changes()
        .find({ documentId: id, version: { $gt: since } })
        .sort({ version: -1 })
        .limit(limit)
        .toArray(),
    answers: (id) =>
      answers().find({ documentId: id }).sort({ at: -1, other: 1 }).limit(MOST_ANSWERS).toArray(),
    answeredOf: (ids) =>
      answers()
        .find({ documentId: { $in: [...ids] } }, { projection: { _id: 0, documentId: 1, other: 1 } })
        .toArray(),
    async contactBudgetsOf(ids) {
      const found = await documents()
        .find({ _id: { $in: [...ids] }, contactBudget: { $type: 'number' } })
        .project<{ _id: string; contactBudget: number }>({ contactBudget: 1 })
        .toArray();
      return new Map(found.map(({ _id, contactBudget }) => [_id, contactBudget]));
    },
    async answer({ documentId, other, ...answer }) {
      await answers().updateOne({ documentId, other }, { $set: answer }, { upsert: true });
    },
    async unanswer(documentId, other) {
      await answers().deleteOne({ documentId, other });
    },
    due: (move, fits, limit) =>
      documents()
        .find({ status: { $in: [...LIFECYCLE[move].from] }, ownerId: { $exists: true }, ...dueFilter(fits) })
        .project<Pick<Kept, '_id' | 'version' | 'status'>>({ version: 1, status: 1 })
        .limit(limit)
        .toArray(),
    remindable: (fits, after, limit) =>
      documents()
        .find({
          ownerId: { $exists: true },
          ...remindedFilter(fits),
          ...(after === undefined ? {} : { _id: { $gt: after } }),
        })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    savedBy: (id) => answers().distinct('documentId', { other: id, answer: 'saved' }),
    async setOrganisation(ownerId, organisation, at) {
      await documents().updateMany(
        { ownerId, ownerType: 'organisation' },
        { $set: { organisation, updatedAt: at } },
      );
    },
  };
}

/** More than anyone hides by hand; keeps one page and one set in memory small. */
const MOST_ANSWERS = 5000;

function remindedFilter(fits: Reminded): Filter<Kept> {
  if ('pausedSince' in fits)
    return { status: 'paused', statusReason: 'not-confirmed', updatedAt: { $gte: fits.pausedSince } };
  if ('leftSince' in fits)
    return { status: 'closed', statusReason: 'sheet-gone', updatedAt: { $gte: fits.leftSince } };
  if ('deadline' in fits)
    return { status: 'published', deadline: { $gte: fits.deadline.from, $lte: fits.deadline.to } };
  if ('refreshed' in fits)
    return {
      status: 'published',
      refreshedAt: { $gte: fits.refreshed.from, $lt: fits.refreshed.to },
      ...rhythmFilter(fits.rhythm),
    };
  const { from, to } = fits.published;
  return { status: 'published', kind: fits.kind, publishedAt: { $gte: from, $lt: to } };
}

const dueFilter = (fits: Due): Filter<Kept> =>
  'deadlineBefore' in fits
    ? { deadline: { $lt: fits.deadlineBefore, $type: 'string' as const } }
    : { refreshedAt: { $lt: fits.refreshedBefore }, ...rhythmFilter(fits.rhythm) };

/** Of a scheme that says nothing, the rhythm is the usual one. */
const rhythmFilter = (rhythm: Rhythm): Filter<Kept> =>
  rhythm === 'no-scheme'
    ? { kind: { $ne: 'support' } }
    : {
        kind: 'support',
        refreshMonths: rhythm === DEFAULT_REFRESH_MONTHS ? { $in: [rhythm, null] } : rhythm,
      };
