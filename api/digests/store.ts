import type { Connection } from 'mongoose';
import { collectionsOf } from '../database/collections.ts';
import { isDuplicate } from '../database/model.ts';
import { COUNTED, type DigestMove, type DigestState, LIFECYCLE } from './lifecycle.ts';

type Side = 'project' | 'opportunity';

/** A link that a letter tells, as its reader's side sees it. */
export interface DigestItem {
  /** The reader's. */
  readonly side: Side;
  readonly projectId: string;
  readonly opportunityId: string;
  /** Of what is public of the other side: the item is new again once that changes. */
  readonly hash: string;
  /** 0..100 */
  readonly score: number;
  readonly reason: { readonly fr: string; readonly en: string } | null;
}

/** That a letter tells of what is new in a saved search: suppliers first published in between. */
export interface ToldOfSearch {
  readonly searchId: string;
  readonly after: Date;
  readonly upTo: Date;
}

/** A row of the ledger: one letter of one account, one an ISO week. */
export interface Digest {
  /** `account/week`. */
  readonly _id: string;
  readonly accountId: string;
  readonly week: string;
  /** When it was to come. */
  readonly dueAt: Date;
  readonly state: DigestState;
  /** Why it was skipped, failed or is tried again. */
  readonly reason: string | null;
  readonly items: readonly DigestItem[];
  /** Absent: none. */
  readonly searches?: readonly ToldOfSearch[];
  /** Who has it in hand. */
  readonly by: string | null;
  /** Rendered: not to be sent before. Sending: when the sender is given up. */
  readonly nextAt: Date;
  /** How often it was offered to the mail server. */
  readonly attempts: number;
  readonly claimedAt: Date;
  readonly sentAt: Date | null;
  readonly goneAt: Date;
}

/** That an account was told of a pair, once unless it changed; and what she answered from the mail. */
export interface Told {
  readonly accountId: string;
  readonly projectId: string;
  readonly opportunityId: string;
  readonly hash: string;
  readonly digestId: string;
  readonly at: Date;
  readonly answer?: 'interested' | 'hidden' | 'later';
  readonly answeredAt?: Date;
  /** It may be told again from then on. */
  readonly againAt?: Date | null;
  /** What "interested" led to. */
  readonly introductionId?: string;
}
type Pair = Pick<Told, 'projectId' | 'opportunityId'>;

export interface DigestStore {
  find(id: string): Promise<Digest | undefined>;
  /** Which of these letters are in the ledger. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ids of those that nobody had claimed. */
  claim(
    letters: readonly Pick<Digest, 'accountId' | 'week' | 'dueAt'>[],
    by: string,
    at: Date,
  ): Promise<string[]>;
  /** Claimed by who is not there any more; now by this one. */
  claimAgain(by: string, limit: number): Promise<Digest[]>;
  render(id: string, by: string, said: Pick<Digest, 'items' | 'searches'>, nextAt: Date): Promise<boolean>;
  /** Up to when letters that left, or will, tell of each saved search of these accounts. */
  searchesTold(accountIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** What it was about is not told, so it may be told another time. */
  skip(id: string, by: string, reason: string): Promise<boolean>;
  /** The next one that is due, for this sender alone until the lease is over. */
  take(by: string, now: Date, leaseUntil: Date): Promise<Digest | undefined>;
  /** Right before it leaves; false when another has it. */
  startSending(digest: Digest, leaseUntil: Date): Promise<boolean>;
  deliver(digest: Digest, at: Date): Promise<boolean>;
  retry(digest: Digest, reason: string, nextAt: Date): Promise<boolean>;
  fail(digest: Digest, move: 'bounce' | 'give-up', reason: string): Promise<boolean>;
  lose(digest: Digest): Promise<boolean>;
  /** Senders that died: what they had in hand is uncertain. How many. */
  loseAbandoned(now: Date): Promise<number>;
  /** How many letters of these weeks tell of each document, the pair counted once: by side of the reader and id. */
  exposures(weeks: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many are in each state, of the letters due since then. */
  counts(since: Date): Promise<ReadonlyMap<DigestState, number>>;
  tell(told: readonly Told[]): Promise<void>;
  toldTo(accountIds: readonly string[]): Promise<Told[]>;
  findTold(accountId: string, pair: Pair): Promise<Told | undefined>;
  answer(accountId: string, pair: Pair, set: Partial<Told>): Promise<void>;
  /** How many links came of an account's letters. */
  linksOf(accountId: string): Promise<number>;
  exportOf(accountId: string): Promise<unknown>;
  eraseOf(accountId: string): Promise<void>;
}

/** Links in a letter work for less than that; then the row is of no use any more. */
const KEPT_MS = 90 * 24 * 3_600_000;
/** Reasons quote other people's words, which are to go with them: once said, they are not kept here. */
const SPOKEN = { 'items.$[].reason': null } as const;
const UNORDERED = { ordered: false } as const;
const majority = { writeConcern: { w: 'majority' } } as const;
const KNOWN = { _id: 0, accountId: 1, projectId: 1, opportunityId: 1, hash: 1, againAt: 1 } as const;

export const digestId = (accountId: string, week: string): string => `${accountId}/${week}`;
/** Of a document in `exposures`, told to readers of that side. */
export const exposureKey = (side: Side, id: string): string => `${side}/${id}`;

export function createDigestStore(connection: Connection): DigestStore {
  const collection = collectionsOf(connection);
  const digests = () => collection<Digest>('digests');
  const told = () => collection<Told>('digest_links');

  /** The one way a row changes: from a state of the table, by who has it in hand. */
  const move = async (
    name: DigestMove,
    filter: Readonly<Record<string, unknown>>,
    set: Readonly<Record<string, unknown>>,
  ): Promise<boolean> => {
    const { from, to } = LIFECYCLE[name];
    const { matchedCount } = await digests().updateOne(
      { ...filter, state: { $in: [...from] } },
      { $set: { ...set, state: to } },
      majority,
    );
    return matchedCount === 1;
  };
  const mine = ({ _id, by }: Digest) => ({ _id, by });
  const untell = (digestId: string) => told().deleteMany({ digestId });

  return {
    find: async (_id) => (await digests().findOne({ _id })) ?? undefined,
    async known(ids) {
      const found = await digests()
        .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    async claim(letters, by, at) {
      if (letters.length === 0) return [];
      const rows = letters.map(
        ({ accountId, week, dueAt }): Digest => ({
          _id: digestId(accountId, week),
          ...{ accountId, week, dueAt, by },
          state: 'claimed',
          reason: null,
          items: [],
          nextAt: at,
          attempts: 0,
          claimedAt: at,
          sentAt: null,
          goneAt: new Date(at.getTime() + KEPT_MS),
        }),
      );
      const taken = await digests()
        .insertMany(rows, { ...UNORDERED, ...majority })
        .then(() => [])
        .catch(
          (error: {
            readonly writeErrors?: readonly { readonly index: number; readonly code: number }[];
          }) => {
            const errors = error.writeErrors ?? [];
            if (errors.length === 0 || errors.some((one) => !isDuplicate(one))) throw error;
            return errors.map(({ index }) => index);
          },
        );
      const lost = new Set<number>(taken);
      return rows.flatMap(({ _id }, at) => (lost.has(at) ? [] : [_id]));
    },
    async claimAgain(by, limit) {
      const filter = { state: { $in: [...LIFECYCLE['claim-again'].from] }, by: { $ne: by } };
      const found = await digests().find(filter).limit(limit).toArray();
      const ids = found.map(({ _id }) => _id);
      await digests().updateMany({ ...filter, _id: { $in: ids } }, { $set: { by } }, majority);
      return digests()
        .find({ _id: { $in: ids }, by, state: 'claimed' })
        .toArray();
    },
    render: (_id, by, said, nextAt) => move('render', { _id, by }, { ...said, nextAt, by: null }),
    async searchesTold(accountIds) {
      const filter = { accountId: { $in: [...accountIds] }, state: { $in: [...COUNTED] } };
      const found = await digests()
        .find({ ...filter, 'searches.0': { $exists: true } }, { projection: { searches: 1 } })
        .toArray();
      const until = new Map<string, Date>();
      for (const { searchId, upTo } of found.flatMap(({ searches = [] }) => searches))
        if (upTo > (until.get(searchId) ?? 0)) until.set(searchId, upTo);
      return until;
    },
    async skip(_id, by, reason) {
      const isDone = await move('skip', { _id, by }, { reason, items: [], by: null });
      if (isDone) await untell(_id);
      return isDone;
    },
    take: async (by, now, leaseUntil) =>
      (await digests().findOneAndUpdate(
        { state: { $in: [...LIFECYCLE.take.from] }, nextAt: { $lte: now } },
        { $set: { by, nextAt: leaseUntil } },
        { sort: { nextAt: 1 }, returnDocument: 'after' },
      )) ?? undefined,
    startSending: (digest, leaseUntil) =>
      move('send', mine(digest), { nextAt: leaseUntil, attempts: digest.attempts + 1 }),
    deliver: (digest, at) => move('deliver', mine(digest), { ...SPOKEN, sentAt: at, reason: null }),
    retry: (digest, reason, nextAt) => move('retry', mine(digest), { reason, nextAt, by: null }),
    async fail(digest, name, reason) {
      const isDone = await move(name, mine(digest), { ...SPOKEN, reason });
      if (isDone) await untell(digest._id);
      return isDone;
    },
    lose: (digest) => move('lose', mine(digest), { ...SPOKEN, reason: 'no-answer' }),
    async loseAbandoned(now) {
      const { from, to } = LIFECYCLE.lose;
      const { modifiedCount } = await digests().updateMany(
        { state: { $in: [...from] }, nextAt: { $lte: now } },
        { $set: { ...SPOKEN, state: to, reason: 'sender-died' } },
        majority,
      );
      return modifiedCount;
    },
    async exposures(weeks) {
      const found = await digests()
        .aggregate<{ readonly _id: { readonly side: Side; readonly id: string }; readonly count: number }>([
          { $match: { week: { $in: [...weeks] }, state: { $in: [...COUNTED] } } },
          { $project: { items: 1 } },
          { $unwind: '$items' },
          {
            $group: {
              _id: { side: '$items.side', p: '$items.projectId', o: '$items.opportunityId' },
            },
          },
          {
            $group: {
              _id: {
                side: '$_id.side',
                id: { $cond: [{ $eq: ['$_id.side', 'project'] }, '$_id.o', '$_id.p'] },
              },
              count: { $sum: 1 },
            },
          },
        ])
        .toArray();
      return new Map(found.map(({ _id: { side, id }, count }) => [exposureKey(side, id), count]));
    },
    async counts(since) {
      const found = await digests()
        .aggregate<{ readonly _id: DigestState; readonly count: number }>([
          { $match: { dueAt: { $gte: since } } },
          { $group: { _id: '$state', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(found.map(({ _id, count }) => [_id, count]));
    },
    async tell(rows) {
      if (rows.length === 0) return;
      await told().bulkWrite(
        rows.map(({ accountId, projectId, opportunityId, ...set }) => ({
          updateOne: {
            filter: { accountId, projectId, opportunityId },
            update: { $set: set, $unset: { againAt: '' } },
            upsert: true,
          },
        })),
        { ...UNORDERED, ...majority },
      );
    },
    toldTo: (accountIds) =>
      told()
        .find({ accountId: { $in: [...accountIds] } }, { projection: KNOWN })
        .toArray() as Promise<Told[]>,
    findTold: async (accountId, pair) => (await told().findOne({ accountId, ...pair })) ?? undefined,
    async answer(accountId, { projectId, opportunityId }, set) {
      await told().updateOne({ accountId, projectId, opportunityId }, { $set: set });
    },
    linksOf: (accountId) => told().countDocuments({ accountId, introductionId: { $exists: true } }),
    exportOf: async (accountId) => ({
      letters: await digests()
        .find({ accountId }, { projection: { by: 0, nextAt: 0 } })
        .toArray(),
      links: await told()
        .find({ accountId }, { projection: { _id: 0 } })
        .toArray(),
    }),
    async eraseOf(accountId) {
      await digests().deleteMany({ accountId });
      await told().deleteMany({ accountId });
    },
  };
}
