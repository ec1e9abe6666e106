import type { Connection } from 'mongoose';
import { AppError } from '../errors.ts';

/** The names that people see of each other; never an address. */
export interface People {
  namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of accounts and organisations alike. */
  namesOfOwners(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const CONNECTED = 1;

export function createPeople(connection: Connection): People {
  async function names(collection: string, field: string, ids: readonly string[]) {
    if (ids.length === 0) return [];
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    const found = await connection.db
      .collection<{ _id: string; [field: string]: unknown }>(collection)
      .find({ _id: { $in: [...new Set(ids)] } }, { projection: { [field]: 1 } })
      .toArray();
    return found.map((one) => [one._id, String(one[field] ?? '')] as const);
  }
  return {
    namesOf: async (ids) => new Map(await names('accounts', 'displayName', ids)),
    async namesOfOwners(ids) {
      const [accounts, organisations] = await Promise.all([
        names('accounts', 'displayName', ids),
        names('organisations', 'name', ids),
      ]);
      return new Map([...accounts, ...organisations]);
    },
  };
}
