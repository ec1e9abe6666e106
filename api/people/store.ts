import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Language } from '../../matching/taxonomy/index.ts';
import { AppError } from '../errors.ts';

/** The names that people see of each other; never an address. */
export interface People {
  namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of accounts and organisations alike. */
  namesOfOwners(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Where people are written to; for mails alone, never for a reply. */
export interface Mailboxes {
  of(accountIds: readonly string[]): Promise<Mailbox[]>;
  /** Of the team that runs the service. */
  ofTeam(): Promise<Mailbox[]>;
}
export interface Mailbox {
  readonly accountId: string;
  readonly email: string;
  readonly language: Language;
}

const MOST_WRITTEN_TO = 20;

export function createMailboxes(connection: Connection): Mailboxes {
  async function find(filter: Filter<KeptMailbox>): Promise<Mailbox[]> {
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    const found = await connection.db
      .collection<KeptMailbox>('accounts')
      .find(filter, { projection: { email: 1, language: 1 } })
      .sort({ _id: 1 })
      .limit(MOST_WRITTEN_TO)
      .toArray();
    return found.map(({ _id, email, language }) => ({ accountId: _id, email, language }));
  }
  return { of: (ids) => find({ _id: { $in: [...ids] } }), ofTeam: () => find({ roles: 'admin' }) };
}
interface KeptMailbox {
  readonly _id: string;
  readonly email: string;
  readonly language: Language;
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
