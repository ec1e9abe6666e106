import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

/** The sockets of one person on one node. */
interface Present {
  readonly _id: string;
  readonly accountId: string;
  readonly sockets: number;
  readonly goneAt: Date;
}

/** Who is connected, coarsely: a node that dies takes a minute to be missed. */
export interface PresenceStore {
  /** Says how many sockets a person has on this node; none takes the row away. */
  tell(node: string, counts: ReadonlyMap<string, number>): Promise<void>;
  online(accountIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Sockets on all nodes. */
  count(accountId: string): Promise<number>;
  /** A node that ends well takes its rows along. */
  leave(node: string, accountIds: readonly string[]): Promise<void>;
}

export const PRESENCE_MS = 60_000;

export function createPresenceStore(connection: Connection): PresenceStore {
  const collection = collectionsOf(connection);
  const present = () => collection<Present>('presence');
  const idOf = (node: string, accountId: string) => `${node} ${accountId}`;
  // The TTL monitor comes by once a minute only.
  const live = () => ({ goneAt: { $gt: new Date() } });
  const quick = { writeConcern: { w: 1 }, ordered: false } as const;
  const newest = { readConcern: { level: 'local' } } as const;

  return {
    async tell(node, counts) {
      if (counts.size === 0) return;
      const goneAt = new Date(Date.now() + PRESENCE_MS);
      await present().bulkWrite(
        [...counts].map(([accountId, sockets]) => {
          const filter = { _id: idOf(node, accountId) };
          if (sockets === 0) return { deleteOne: { filter } };
          return { updateOne: { filter, update: { $set: { accountId, sockets, goneAt } }, upsert: true } };
        }),
        quick,
      );
    },
    async online(accountIds) {
      const found = await present()
        .find({ accountId: { $in: [...accountIds] }, ...live() }, newest)
        .toArray();
      return new Set(found.map(({ accountId }) => accountId));
    },
    async count(accountId) {
      const found = await present()
        .find({ accountId, ...live() }, newest)
        .toArray();
      return found.reduce((sum, { sockets }) => sum + sockets, 0);
    },
    async leave(node, accountIds) {
      const ids = accountIds.map((accountId) => idOf(node, accountId));
      await present().deleteMany({ _id: { $in: ids } }, { writeConcern: { w: 1 } });
    },
  };
}
