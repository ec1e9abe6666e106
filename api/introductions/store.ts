import type { ClientSession, Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';
import { type Budget, type Full, MONTH_MS, reopening } from './budget.ts';
import type { Happening, IntroductionSide, IntroductionStatus, PairSide } from './lifecycle.ts';

/** Who stands behind one side. */
export interface Party {
  readonly ownerType: 'account' | 'organisation';
  readonly ownerId: string;
  /** As it was when proposed: said once what it was about is gone. */
  readonly title: string;
}
export interface Dated {
  readonly milestone: string;
  readonly at: Date;
  readonly side: IntroductionSide | null;
  /** Null: the service, or an account that is gone. */
  readonly accountId: string | null;
  readonly reason: string | null;
}
/** What one side said came of it; all that it ever said is kept, the last counts. */
export interface Statement {
  readonly side: PairSide;
  readonly amountEur: number | null;
  readonly daysGiven: number | null;
  readonly raisedEur: number | null;
  readonly jobsCreated: number | null;
  readonly comment: string;
  readonly at: Date;
  readonly accountId: string | null;
}
export interface NotYet {
  readonly side: PairSide;
  readonly round: number;
  readonly at: Date;
}
/** The one record of what became of a pair. Its conversation has the same id. */
export interface Introduction {
  readonly _id: string;
  readonly projectId: string;
  readonly opportunityId: string;
  readonly kind: OpportunityKind;
  readonly parties: Readonly<Record<PairSide, Party>>;
  /** Owners of both sides and the connector, to find it by. */
  readonly owners: readonly string[];
  readonly connector: { readonly accountId: string; readonly leftAt: Date | null } | null;
  readonly status: IntroductionStatus;
  readonly version: number;
  readonly proposedBy: IntroductionSide;
  readonly message: string;
  /** Sides that have not answered yet. */
  readonly awaits: readonly PairSide[];
  /** The side that declined. */
  readonly declinedBy: PairSide | null;
  readonly score: number;
  /** As each side reads them. */
  readonly reasons: Readonly<Record<PairSide, Readonly<Record<'fr' | 'en', readonly string[]>>>>;
  readonly settings: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly milestones: readonly Dated[];
  readonly statements: readonly Statement[];
  readonly isContradicted: boolean;
  /** Written with the change, gone once its mails are in the outbox. */
  readonly untold?: Happening;
  /** Rounds in which a side, asked what came of it, had nothing to tell yet. */
  readonly notYet?: readonly NotYet[];
  readonly proposedAt: Date;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
type Set = Partial<Omit<Introduction, '_id' | 'version' | 'milestones' | 'statements'>>;

/** Where a page was left. */
export interface After {
  readonly at: Date;
  readonly id: string;
}
export interface Wanted {
  readonly owners?: readonly string[];
  readonly statuses?: readonly IntroductionStatus[];
  readonly projectId?: string;
  readonly opportunityId?: string;
  readonly isContradicted?: true;
  /** An account that stands behind it or did something in it. */
  readonly involving?: string;
}

export interface IntroductionStore {
  find(id: string): Promise<Introduction | undefined>;
  findPair(projectId: string, opportunityId: string): Promise<Introduction | undefined>;
  /** The latest change first. */
  list(wanted: Wanted, after: After | undefined, limit: number): Promise<Introduction[]>;
  /** Those of any of these projects with any of these opportunities. */
  ofPairs(projectIds: readonly string[], opportunityIds: readonly string[]): Promise<Introduction[]>;
  /** Of these owners, what waits for an answer of theirs. */
  waitingFor(owners: readonly string[]): Promise<Introduction[]>;
  /** A new pair, within the budgets of who receives it; 'taken' when the pair exists by now. */
  insert(introduction: Introduction, budgets: readonly Budget[]): Promise<'done' | 'taken' | Full>;
  /** The same pair again, over the version that was seen. */
  reopen(
    seen: Seen,
    set: Set,
    milestone: Dated,
    budgets: readonly Budget[],
  ): Promise<Introduction | 'taken' | Full>;
  /** Only while it has that version; undefined when it has moved on. */
  write(seen: Seen, set: Set, added: Added): Promise<Introduction | undefined>;
  /** Dates a milestone that is dated once, whatever else changes meanwhile; false when it was dated before. */
  date(id: string, milestone: Dated): Promise<boolean>;
  /** Proposals whose time is over. */
  silent(before: Date, limit: number): Promise<Introduction[]>;
  /** Whose mails are in the outbox; one that has moved on has something else to tell. */
  told(introduction: Introduction): Promise<void>;
  /** Changed before then and not told, the oldest first. */
  untold(before: Date, limit: number): Promise<Introduction[]>;
  /** One page, in the order of ids, of proposals that end until then, and of those that wait for a publisher. */
  expiring(until: Date, after: string | undefined, limit: number): Promise<Introduction[]>;
  unanswered(proposedBefore: Date, after: string | undefined, limit: number): Promise<Introduction[]>;
  /** Of those accepted in that time and not abandoned. */
  accepted(from: Date, to: Date, after: string | undefined, limit: number): Promise<Introduction[]>;
  /** One side has nothing to tell yet in that round; once. */
  noteNotYet(id: string, notYet: NotYet): Promise<void>;
  /** When the next first contact may come in, of one receiver; null: now. */
  reopensAt(budget: Budget): Promise<Date | null>;
  /** First contacts of the last month, of each receiver that had any. */
  contactsOf(receivers: readonly string[]): Promise<ReadonlyMap<string, readonly Date[]>>;
  /** Every pair of these documents that was ever introduced, whatever became of it. */
  pairsOf(
    side: PairSide,
    ids: readonly string[],
  ): Promise<Pick<Introduction, 'projectId' | 'opportunityId'>[]>;
  /** Proposed since then, answered or not. */
  proposedSince(since: Date): Promise<Introduction[]>;
  /** Writes any fields, the history included, over the version that was seen; nothing when it has moved on. */
  rewrite(seen: Seen, set: Partial<Introduction>): Promise<void>;
  remove(id: string): Promise<void>;
}
type Seen = Pick<Introduction, '_id' | 'version'>;
interface Added {
  readonly milestones?: readonly Dated[];
  readonly statement?: Statement;
  /** Places that an agreement takes of the opportunity, or gives back. */
  readonly places?: { readonly opportunityId: string; readonly taken: 1 | -1 };
}
const CONNECTED = 1;
interface KeptBudget {
  readonly _id: string;
  /** First contacts of the last month, the oldest first. */
  readonly times: readonly Date[];
  readonly keptUntil: Date;
}

/** Leaves a transaction without writing. */
class Leave<Value> extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super('left');
    this.value = value;
  }
}

export function createIntroductionStore(connection: Connection): IntroductionStore {
  const database = () => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db;
  };
  const introductions = () => database().collection<Introduction>('introductions');
  const budgetsOf = () => database().collection<KeptBudget>('contact_budgets');
  /** All of it with a majority, or nothing. */
  const together = <T>(work: (session: ClientSession) => Promise<T>): Promise<T> =>
    connection
      .getClient()
      .withSession((session) =>
        session.withTransaction(() => work(session), { writeConcern: { w: 'majority' } }),
      );

  /** Two proposals at once write the same row: the second is tried again and sees the first. */
  async function take(budgets: readonly Budget[], session: ClientSession): Promise<void> {
    for (const budget of budgets) {
      const { receiver, now } = budget;
      const kept = await budgetsOf().findOne({ _id: receiver }, { session });
      const times = (kept?.times ?? []).filter((at) => at.getTime() > now.getTime() - MONTH_MS);
      const reopensAt = reopening(times, budget);
      if (reopensAt) throw new Leave<Full>({ receiver, reopensAt });
      const set = { times: [...times, now], keptUntil: new Date(now.getTime() + MONTH_MS) };
      await budgetsOf().updateOne({ _id: receiver }, { $set: set }, { session, upsert: true });
    }
  }
  const orFull = (error: unknown): Full => {
    if (error instanceof Leave) return error.value as Full;
    throw error;
  };

  const page = (filter: Filter<Introduction>, after: string | undefined, limit: number) =>
    introductions()
      .find({ ...filter, ...(after === undefined ? {} : { _id: { $gt: after } }) })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();

  async function update(
    { _id, version }: Seen,
    set: Set,
    added: Added,
    session?: ClientSession,
  ): Promise<Introduction | undefined> {
    const { milestones = [], statement } = added;
    const after = await introductions().findOneAndUpdate(
      { _id, version },
      {
        $set: { ...set, version: version + 1 },
        $push: {
          milestones: { $each: [...milestones] },
          ...(statement ? { statements: { $each: [statement], $slice: -MOST_STATEMENTS } } : {}),
        },
      },
      { returnDocument: 'after', ...(session ? { session } : { writeConcern: { w: 'majority' } }) },
    );
    return after ?? undefined;
  }

  /** With the introduction, or not at all: no place is counted twice. */
  async function takePlace({ opportunityId, taken }: NonNullable<Added['places']>, session: ClientSession) {
    await database()
      .collection<{ _id: string }>('opportunities')
      .updateOne({ _id: opportunityId }, { $inc: { taken } }, { session });
  }

  return {
    find: async (id) => (await introductions().findOne({ _id: id })) ?? undefined,
    findPair: async (projectId, opportunityId) =>
      (await introductions().findOne({ projectId, opportunityId })) ?? undefined,
    list: ({ owners, statuses, involving, ...fields }, after, limit) => {
      const filter: Filter<Introduction> = {
        ...fields,
        ...(owners ? { owners: { $in: [...owners] } } : {}),
        ...(statuses ? { status: { $in: [...statuses] } } : {}),
        $and: [
          ...(involving ? [{ $or: [{ owners: involving }, { 'milestones.accountId': involving }] }] : []),
          ...(after
            ? [{ $or: [{ updatedAt: { $lt: after.at } }, { updatedAt: after.at, _id: { $gt: after.id } }] }]
            : []),
          {},
        ],
      };
      return introductions().find(filter).sort({ updatedAt: -1, _id: 1 }).limit(limit).toArray();
    },
    ofPairs: (projectIds, opportunityIds) =>
      introductions()
        .find({ projectId: { $in: [...projectIds] }, opportunityId: { $in: [...opportunityIds] } })
        .toArray(),
    async waitingFor(owners) {
      const asked = await introductions()
        .find({ owners: { $in: [...owners] }, status: 'proposed' })
        .toArray();
      return asked.filter(({ awaits, parties }) =>
        awaits.some((side) => owners.includes(parties[side].ownerId)),
      );
    },
    insert: (introduction, budgets) =>
      together(async (session) => {
        await take(budgets, session);
        await introductions().insertOne(introduction, { session });
        return 'done' as const;
      }).catch((error: unknown) => (isDuplicate(error) ? ('taken' as const) : orFull(error))),
    reopen: (seen, set, milestone, budgets) =>
      together(async (session) => {
        await take(budgets, session);
        const after = await update(seen, set, { milestones: [milestone] }, session);
        if (!after) throw new Leave('taken' as const);
        return after;
      }).catch((error: unknown) => {
        if (error instanceof Leave) return error.value as 'taken' | Full;
        throw error;
      }),
    write: (seen, set, added) =>
      added.places
        ? together(async (session) => {
            const after = await update(seen, set, added, session);
            if (after && added.places) await takePlace(added.places, session);
            return after;
          })
        : update(seen, set, added),
    async date(id, dated) {
      const { modifiedCount } = await introductions().updateOne(
        { _id: id, 'milestones.milestone': { $ne: dated.milestone } },
        { $push: { milestones: dated } },
      );
      return modifiedCount === 1;
    },
    silent: (before, limit) =>
      introductions()
        .find({ status: 'proposed', expiresAt: { $lte: before } })
        .limit(limit)
        .toArray(),
    async told({ _id, untold, proposedAt }) {
      if (untold) await introductions().updateOne({ _id, untold, proposedAt }, { $unset: { untold: true } });
    },
    untold: (before, limit) =>
      introductions()
        .find({ untold: { $exists: true }, updatedAt: { $lte: before } })
        .sort({ updatedAt: 1 })
        .limit(limit)
        .toArray(),
    expiring: (until, after, limit) => page({ status: 'proposed', expiresAt: { $lte: until } }, after, limit),
    unanswered: (before, after, limit) =>
      page({ status: 'proposed', awaits: 'opportunity', proposedAt: { $lte: before } }, after, limit),
    accepted: (from, to, after, limit) =>
      page(
        {
          status: { $in: ['accepted', 'met', 'agreed', 'done'] },
          milestones: { $elemMatch: { milestone: 'accepted', at: { $gte: from, $lt: to } } },
        },
        after,
        limit,
      ),
    async noteNotYet(_id, notYet) {
      const { side, round } = notYet;
      await introductions().updateOne(
        { _id, notYet: { $not: { $elemMatch: { side, round } } } },
        { $push: { notYet } },
      );
    },
    async reopensAt(budget) {
      const kept = await budgetsOf().findOne({ _id: budget.receiver });
      return reopening(kept?.times ?? [], budget);
    },
    async contactsOf(receivers) {
      const found = await budgetsOf()
        .find({ _id: { $in: [...receivers] } })
        .toArray();
      return new Map(found.map(({ _id, times }) => [_id, times]));
    },
    pairsOf: (side, ids) =>
      introductions()
        .find({ [`${side}Id`]: { $in: [...ids] } })
        .project<Pick<Introduction, 'projectId' | 'opportunityId'>>({
          _id: 0,
          projectId: 1,
          opportunityId: 1,
        })
        .toArray(),
    proposedSince: (since) =>
      introductions()
        .find({ proposedAt: { $gte: since } })
        .toArray(),
    async rewrite({ _id, version }, set) {
      await introductions().updateOne({ _id, version }, { $set: { ...set, version: version + 1 } });
    },
    async remove(id) {
      await introductions().deleteOne({ _id: id });
    },
  };
}

/** Of both sides together; the last of each counts. */
const MOST_STATEMENTS = 40;
