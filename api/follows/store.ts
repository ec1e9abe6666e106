import { randomUUID } from 'node:crypto';
import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';
import { FOLLOW_LIFE, type FollowStatus } from './lifecycle.ts';

export interface KeptFollow {
  readonly _id: string;
  readonly projectId: string;
  readonly connectorId: string;
  readonly status: FollowStatus;
  readonly at: Date;
}

export interface FollowStore {
  isAccepted(connectorId: string, projectId: string): Promise<boolean>;
  /** The one there is already, whatever its status, or a new request. */
  ask(connectorId: string, projectId: string, status: FollowStatus): Promise<KeptFollow>;
  /** Undefined when it does not wait any more, or is of another project. */
  accept(id: string, projectId: string): Promise<KeptFollow | undefined>;
  end(follow: Partial<Pick<KeptFollow, '_id' | 'projectId' | 'connectorId'>>): Promise<boolean>;
  /** The latest first. */
  ofConnector(connectorId: string): Promise<KeptFollow[]>;
  /** Those that wait first. */
  ofProject(projectId: string): Promise<KeptFollow[]>;
  /** How many wait, by project. */
  waiting(projectIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

const CONNECTED = 1;
/** A connector follows forty projects; what is beyond this is not shown. */
const MOST = 200;

export function createFollowStore(connection: Connection): FollowStore {
  const follows = () => {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db.collection<KeptFollow>('follows');
  };
  const list = (filter: Filter<KeptFollow>, sort: Record<string, 1 | -1>) =>
    follows().find(filter).sort(sort).limit(MOST).toArray();
  return {
    isAccepted: async (connectorId, projectId) =>
      (await follows().findOne({ projectId, connectorId, status: 'accepted' })) !== null,
    async ask(connectorId, projectId, status) {
      const fresh = { _id: randomUUID(), projectId, connectorId, status, at: new Date() };
      try {
        await follows().insertOne({ ...fresh });
        return fresh;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return (await follows().findOne({ projectId, connectorId })) ?? fresh;
      }
    },
    accept: async (_id, projectId) =>
      (await follows().findOneAndUpdate(
        { _id, projectId, status: { $in: [...FOLLOW_LIFE.accept.from] } },
        { $set: { status: 'accepted', at: new Date() } },
        { returnDocument: 'after' },
      )) ?? undefined,
    end: async (follow) => (await follows().deleteOne(follow)).deletedCount === 1,
    ofConnector: (connectorId) => list({ connectorId }, { at: -1, _id: 1 }),
    ofProject: (projectId) => list({ projectId }, { status: -1, at: 1, _id: 1 }),
    async waiting(projectIds) {
      const found = await follows()
        .aggregate<{ _id: string; count: number }>([
          { $match: { projectId: { $in: [...projectIds] }, status: 'asked' } },
          { $group: { _id: '$projectId', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(found.map(({ _id, count }) => [_id, count]));
    },
  };
}
