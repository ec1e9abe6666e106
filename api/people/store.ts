import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { AppError } from '../errors.ts';

/** The names that people see of each other; never an address. */
export interface People {
  namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of accounts and organisations alike. */
  namesOfOwners(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Who is told of something, of those who still have an account. */
export interface Addressees {
  of(accountIds: readonly string[]): Promise<string[]>;
  /** The team that runs the service. */
  ofTeam(): Promise<string[]>;
}

const MOST_TOLD = 20;

export function createAddressees(connection: Connection): Addressees {
  async function find(filter: Filter<KeptRoles>): Promise<string[]> {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    const found = await connection.db
      .collection<KeptRoles>('accounts')
      .find(filter, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(MOST_TOLD)
      .toArray();
    return found.map(({ _id }) => _id);
  }
  return { of: (ids) => find({ _id: { $in: [...ids] } }), ofTeam: () => find({ roles: 'admin' }) };
}
interface KeptRoles {
  readonly _id: string;
  readonly roles: readonly string[];
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
