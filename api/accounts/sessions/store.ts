import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { modelOf } from '../../database/model.ts';
import type { Place } from './place.ts';
import type { Rotation } from './refresh-token.ts';

/** One sign-in, and all the refresh tokens that follow from it. It ends by being removed: no node finds it any more. */
export interface KeptSession {
  readonly _id: string;
  readonly accountId: string;
  /** Codes, put in words when shown. */
  readonly device: { readonly browser: string; readonly system: string };
  /** Of the last use. */
  readonly place: Place;
  readonly secretHash: string;
  /** The last few, newest first: only for who comes a moment late. */
  readonly rotations: readonly Rotation[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

export interface SessionStore {
  open(session: Omit<KeptSession, '_id' | 'rotations'>): Promise<KeptSession>;
  find(id: string): Promise<KeptSession | undefined>;
  /** Those of these that have not ended. */
  standing(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** False when another request was first: the hash is no longer the current one. */
  rotate(
    session: KeptSession,
    secretHash: string,
    rotation: Rotation,
    expiresAt: Date,
    place: Place,
  ): Promise<boolean>;
  /** Newest first. */
  listOf(accountId: string): Promise<readonly KeptSession[]>;
  end(id: string, accountId?: string): Promise<number>;
  endAllOf(accountId: string, except?: string): Promise<number>;
}

const ROTATIONS_KEPT = 5;
const LISTED_MOST = 100;

export function createSessionStore(connection: Connection): SessionStore {
  const { Mixed } = mongoose.Schema.Types;
  const model = modelOf<KeptSession>(connection, 'sessions', {
    accountId: String,
    device: Mixed,
    place: Mixed,
    secretHash: String,
    rotations: [Mixed],
    createdAt: Date,
    lastUsedAt: Date,
    expiresAt: Date,
  });
  const live = () => ({ expiresAt: mongoose.trusted({ $gt: new Date() }) });
  return {
    async open(session) {
      const kept = { ...session, _id: randomUUID(), rotations: [] };
      await model().create(kept);
      return kept;
    },
    find: async (id) =>
      ((await model()
        .findOne({ _id: id, ...live() })
        // The newest there is: a rotation that the majority is about to have already refuses the token before it.
        .readConcern('local')
        .lean()) ?? undefined) as KeptSession | undefined,
    async standing(ids) {
      // Asked for each message that comes by a socket: past the model, which would double its cost.
      const found = await model()
        .collection.find<{ readonly _id: string }>(
          { _id: { $in: [...ids] as never[] }, expiresAt: { $gt: new Date() } },
          { projection: { _id: 1 }, readConcern: { level: 'local' } },
        )
        .toArray();
      return new Set(found.map(({ _id }) => _id));
    },
    async rotate({ _id, secretHash: current, rotations }, secretHash, rotation, expiresAt, place) {
      const { matchedCount } = await model().updateOne(
        { _id, secretHash: current },
        {
          $set: {
            secretHash,
            rotations: [rotation, ...rotations].slice(0, ROTATIONS_KEPT),
            lastUsedAt: rotation.at,
            place,
            expiresAt,
          },
        },
      );
      return matchedCount === 1;
    },
    listOf: async (accountId) =>
      (await model()
        .find({ accountId, ...live() })
        .sort({ lastUsedAt: -1 })
        .limit(LISTED_MOST)
        .lean()) as readonly KeptSession[],
    end: async (id, accountId) =>
      (await model().deleteOne({ _id: id, ...(accountId ? { accountId } : {}) })).deletedCount,
    endAllOf: async (accountId, except) =>
      (
        await model().deleteMany({
          accountId,
          ...(except ? { _id: mongoose.trusted({ $ne: except }) } : {}),
        })
      ).deletedCount,
  };
}
