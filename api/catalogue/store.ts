import type { ClientSession, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Impact, Innovation, Innovator, Sector, Stage } from '../../matching/taxonomy/index.ts';
import type { Commune } from '../../matching/types.ts';
import { collectionsOf } from '../database/collections.ts';
import { isDuplicate } from '../database/model.ts';
import { LIFECYCLE } from '../publishing/lifecycle.ts';
import { type ConsentState, LETS_BE_PUBLIC, type SheetHappening, type Status } from './lifecycle.ts';

/** What a sheet says, as the contract has it. */
export interface Content {
  readonly title: string;
  readonly summary: string;
  readonly context: string;
  readonly need: string;
  readonly solution: string;
  readonly model: string;
  readonly success: string;
  readonly obstacles: string;
  readonly lessons: string;
  readonly transfer: string;
  readonly sectors: Sector[];
  readonly stage: Stage | null;
  readonly innovation: Innovation[];
  readonly impacts: Impact[];
  readonly innovator: Innovator | null;
  readonly isNational: boolean;
  readonly commune: Commune | null;
  readonly partners: { readonly name: string; readonly role: string }[];
  readonly figures: {
    readonly impact: Impact;
    readonly value: number;
    readonly unit: string;
    readonly label: string;
    readonly source: string;
    readonly asOf: string;
  }[];
  readonly kit: string[];
  readonly pictures: {
    readonly id: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly reference: { readonly title: string; readonly where: string } | null;
}
interface Live {
  readonly content: Content;
  readonly version: number;
  readonly firstAt: Date;
  readonly at: Date;
}
export interface KeptSheet {
  readonly _id: string;
  readonly projectId: string;
  readonly status: Status;
  readonly version: number;
  readonly content: Content;
  /** Where it is, and so who may review it: `national`, `region-11`, `departement-93`. */
  readonly territories: readonly string[];
  readonly live: Live | null;
  /** Who wrote in it, the first first; named in public only by their own wish. */
  readonly authors: readonly { readonly accountId: string; readonly isNamed: boolean }[];
  readonly consent: {
    readonly state: ConsentState;
    readonly at: Date | null;
    readonly accountId: string | null;
    /** What was written since by others than the project's people waits for their word. */
    readonly isAwaited: boolean;
  };
  readonly review: {
    readonly at: Date;
    readonly accountId: string | null;
    readonly decision: 'publish' | 'send-back';
    readonly grid: Readonly<Record<string, string>>;
    readonly reasons: readonly string[];
    readonly comment: string;
  } | null;
  readonly transferId: string | null;
  /** Offers that closed when the sheet left the base: whoever talked by one has talked. */
  readonly formerTransfers?: readonly string[];
  /** Written with the change, gone once its mails are in the outbox. */
  readonly untold?: readonly Untold[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
export interface Untold {
  readonly happening: SheetHappening;
  /** The one that it made. */
  readonly version: number;
  /** Who did it knows of it. Null: an account that is gone. */
  readonly doerId: string | null;
}
export interface Version {
  readonly sheetId: string;
  readonly version: number;
  readonly at: Date;
  readonly content: Content;
}

export interface SheetStore {
  find(id: string): Promise<KeptSheet | undefined>;
  ofProjects(projectIds: readonly string[]): Promise<KeptSheet[]>;
  writtenBy(accountId: string): Promise<KeptSheet[]>;
  /** What waits for a review in these territories, the longest first; all that waits for `null`. */
  inReview(territories: readonly string[] | null): Promise<KeptSheet[]>;
  /** Goes up whenever what is public may have changed. */
  stamp(): Promise<number>;
  /** All that is public, the newest first. */
  shown(): Promise<KeptSheet[]>;
  /** The one that the project has already, or this one. */
  insert(sheet: KeptSheet): Promise<KeptSheet>;
  /**
   * Over the version that was seen; a version that is published is kept. Undefined when somebody was quicker.
   * @param happened is to be told, and kept with it until it is
   */
  write(
    seen: Pick<KeptSheet, '_id' | 'version'>,
    set: Partial<Omit<KeptSheet, '_id' | 'version' | 'projectId' | 'untold'>>,
    happened?: readonly Omit<Untold, 'version'>[],
  ): Promise<KeptSheet | undefined>;
  told(id: string, untold: Untold): Promise<void>;
  untold(limit: number): Promise<KeptSheet[]>;
  /** What is not there yet, as it is; tells how many. */
  addMissing(sheets: readonly KeptSheet[]): Promise<number>;
  remove(id: string): Promise<void>;
  /** The latest first. */
  versions(id: string): Promise<Version[]>;
  /** Her name leaves them. */
  forget(accountId: string): Promise<void>;
}

const MOST = 500;
const MOST_VERSIONS = 50;
const STAMP = 'shown';
const public_: Filter<KeptSheet> = {
  live: { $type: 'object' },
  status: { $ne: 'archived' },
  'consent.state': { $in: [...LETS_BE_PUBLIC] },
};

/** What was told of projects that are gone, out of the base at once; and whose kin they were. */
export async function eraseSheetsOf(
  connection: Connection,
  projectIds: readonly string[],
  session?: ClientSession,
): Promise<void> {
  const collection = collectionsOf(connection);
  const of = { $in: [...projectIds] };
  const within = session ? { session } : {};
  const ids = await collection<KeptSheet>('sheets').distinct('_id', { projectId: of }, within);
  await closeOffersOf(connection, ids, session);
  await collection('sheets').deleteMany({ projectId: of }, within);
  await collection('sheet_versions').deleteMany({ sheetId: { $in: ids } }, within);
  await collection('sheet_pictures').deleteMany({ sheetId: { $in: ids } }, within);
  await collection('lineages').deleteMany({ $or: [{ fromId: of }, { toId: of }] }, within);
  if (ids.length > 0)
    await collection<{ _id: string; value: number }>('sheet_stamps').updateOne(
      { _id: STAMP },
      { $inc: { value: 1 } },
      { ...within, upsert: true },
    );
}

/** The offers of sheets that go with their project: nobody is asked for it any more. Who talks about one is told by a job. */
async function closeOffersOf(
  connection: Connection,
  sheetIds: readonly string[],
  session?: ClientSession,
): Promise<void> {
  const collection = collectionsOf(connection);
  const within = session ? { session } : {};
  const { from, to, because } = LIFECYCLE['leave-base'];
  const offers = await collection<KeptSheet>('sheets').distinct(
    'transferId',
    { _id: { $in: [...sheetIds] } },
    within,
  );
  const open = await collection<{ _id: string; version: number }>('opportunities')
    .find({ _id: { $in: offers.filter((id) => id !== null) }, status: { $in: [...from] } }, within)
    .toArray();
  const at = new Date();
  for (const { _id, version } of open) {
    await collection<{ _id: string }>('opportunities').updateOne(
      { _id, version },
      { $set: { status: to, statusReason: because, version: version + 1, updatedAt: at } },
      within,
    );
    await collection('changes').insertOne(
      {
        documentId: _id,
        version: version + 1,
        at,
        accountId: null,
        action: 'leave-base',
        fields: ['status'],
      },
      within,
    );
  }
}

export function createSheetStore(connection: Connection): SheetStore {
  const collection = collectionsOf(connection);
  const sheets = () => collection<KeptSheet>('sheets');
  const versions = () => collection<Version>('sheet_versions');
  const stamps = () => collection<{ _id: string; value: number }>('sheet_stamps');
  const together = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> =>
    connection.getClient().withSession((session) => session.withTransaction(() => work(session)));
  const changed = (session: ClientSession) =>
    stamps().updateOne({ _id: STAMP }, { $inc: { value: 1 } }, { upsert: true, session });
  const list = (filter: Filter<KeptSheet>, sort: Record<string, 1 | -1>) =>
    sheets().find(filter).sort(sort).limit(MOST).toArray();

  return {
    find: async (_id) => (await sheets().findOne({ _id })) ?? undefined,
    ofProjects: (ids) => list({ projectId: { $in: [...ids] } }, { updatedAt: -1, _id: 1 }),
    writtenBy: (accountId) => list({ 'authors.accountId': accountId }, { updatedAt: -1, _id: 1 }),
    inReview: (territories) =>
      list(
        { status: 'review', ...(territories ? { territories: { $in: [...territories] } } : {}) },
        { updatedAt: 1, _id: 1 },
      ),
    stamp: async () => (await stamps().findOne({ _id: STAMP }))?.value ?? 0,
    shown: () => sheets().find(public_).sort({ 'live.firstAt': -1, _id: 1 }).toArray(),
    async insert(sheet) {
      try {
        await sheets().insertOne(sheet, { writeConcern: { w: 'majority' } });
        return sheet;
      } catch (error) {
        const there = isDuplicate(error) ? await sheets().findOne({ projectId: sheet.projectId }) : null;
        if (!there) throw error;
        return there;
      }
    },
    write: ({ _id, version }, set, happened = []) =>
      together(async (session) => {
        const after = await sheets().findOneAndUpdate(
          { _id, version },
          {
            $set: { ...set, version: version + 1 },
            ...(happened.length > 0
              ? { $push: { untold: { $each: happened.map((one) => ({ ...one, version: version + 1 })) } } }
              : {}),
          },
          { session, returnDocument: 'after' },
        );
        if (!after) return undefined;
        if (after.live) await changed(session);
        if (set.live)
          await versions().insertOne(
            { sheetId: _id, version: set.live.version, at: set.live.at, content: set.live.content },
            { session },
          );
        return after;
      }),
    async told(_id, { happening, version }) {
      await sheets().updateOne({ _id }, { $pull: { untold: { happening, version } } });
    },
    untold: (limit) =>
      sheets()
        .find({ 'untold.version': { $exists: true } })
        .limit(limit)
        .toArray(),
    addMissing: (all) =>
      together(async (session) => {
        const ids = all.map(({ _id }) => _id);
        const there = await sheets().distinct('_id', { _id: { $in: ids } }, { session });
        const missing = all.filter(({ _id }) => !there.includes(_id));
        if (missing.length === 0) return 0;
        await sheets().insertMany(missing, { session });
        const first = missing.flatMap(({ _id, live }) =>
          live ? [{ sheetId: _id, version: live.version, at: live.at, content: live.content }] : [],
        );
        if (first.length > 0) await versions().insertMany(first, { session });
        await changed(session);
        return missing.length;
      }),
    remove: (id) =>
      together(async (session) => {
        await sheets().deleteOne({ _id: id }, { session });
        await versions().deleteMany({ sheetId: id }, { session });
        await collection('sheet_pictures').deleteMany({ sheetId: id }, { session });
        await changed(session);
      }),
    versions: (sheetId) => versions().find({ sheetId }).sort({ version: -1 }).limit(MOST_VERSIONS).toArray(),
    forget: (accountId) =>
      together(async (session) => {
        await sheets().updateMany(
          { 'authors.accountId': accountId },
          { $pull: { authors: { accountId } } },
          { session },
        );
        for (const field of ['consent.accountId', 'review.accountId'])
          await sheets().updateMany({ [field]: accountId }, { $set: { [field]: null } }, { session });
        await sheets().updateMany(
          { 'untold.doerId': accountId },
          { $set: { 'untold.$[own].doerId': null } },
          { session, arrayFilters: [{ 'own.doerId': accountId }] },
        );
        await changed(session);
      }),
  };
}
