import { createHash, randomUUID } from 'node:crypto';
import mongoose, { type Connection, Schema } from 'mongoose';
import type { Language } from '../../matching/taxonomy/index.ts';
import { isDuplicate, modelOf } from '../database/model.ts';

type Role = 'holder' | 'buyer' | 'sponsor' | 'funder' | 'connector' | 'admin';

export interface KeptEmailChange {
  readonly id: string;
  readonly email: string;
  readonly oldConfirmed: boolean;
  readonly newConfirmed: boolean;
  readonly expiresAt: Date;
}

export interface MailChoices {
  /** By category. */
  readonly pace?: Readonly<Record<string, string | undefined>>;
  readonly letter?: { readonly weekday: number; readonly hour: number };
  readonly pausedUntil?: Date | null;
  readonly bouncedAt?: Date | null;
}

/** Nobody is kept here before the address was confirmed. */
export interface KeptAccount {
  readonly _id: string;
  readonly email: string;
  /** Only for the unique index: the address itself is unique through it. */
  readonly emailHash: string;
  readonly passwordHash: string | null;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly displayName: string;
  readonly timeZone: string;
  readonly emailChange: KeptEmailChange | null;
  /** Kinds of devices signed in from, as "Firefox/Windows": a new one is told to the owner. */
  readonly devices: readonly string[];
  /** What she chose about mails; `preferencesOf` in api/mail tells what holds. */
  readonly mail?: MailChoices;
  /** When she was last signed in, to the day. */
  readonly seenAt?: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewAccount = Pick<KeptAccount, 'email' | 'passwordHash' | 'roles' | 'language' | 'displayName'> &
  Partial<Pick<KeptAccount, 'timeZone'>>;
type Changes = Partial<
  Pick<KeptAccount, 'passwordHash' | 'roles' | 'language' | 'displayName' | 'timeZone' | 'emailChange'>
>;

export interface AccountStore {
  find(id: string): Promise<KeptAccount | undefined>;
  findByEmail(email: string): Promise<KeptAccount | undefined>;
  /** undefined: the address has an account already. */
  insert(account: NewAccount, id?: string): Promise<KeptAccount | undefined>;
  change(id: string, changes: Changes): Promise<KeptAccount | undefined>;
  /** One side has confirmed; the account as it then is, undefined when that change is no longer asked for. */
  confirmEmailChange(id: string, changeId: string, side: 'old' | 'new'): Promise<KeptAccount | undefined>;
  /** The new address takes effect; 'taken' when it has an account by now. */
  moveTo(id: string, change: KeptEmailChange): Promise<KeptAccount | 'taken' | undefined>;
  addDevice(id: string, device: string): Promise<void>;
  findMany(ids: readonly string[]): Promise<readonly KeptAccount[]>;
  /** All of them by their ids, `limit` at a time; the last id leads to the next ones. */
  page(after: string | null, limit: number): Promise<readonly KeptAccount[]>;
  /** Only what is given; one category's pace leaves the others alone. */
  changeMail(id: string, changes: MailChoices): Promise<void>;
  /** The address took no mail, or does again (null). */
  markBounced(email: string, at: Date | null): Promise<void>;
  /** Last seen in that time, by their ids. */
  unseen(from: Date, to: Date, after: string | undefined, limit: number): Promise<readonly KeptAccount[]>;
  /** At most one write a day. */
  markSeen(id: string, at: Date): Promise<void>;
  remove(id: string): Promise<void>;
}

/** What stands for an address in an index, or for who has no account yet. */
export const addressKey = (email: string): string => createHash('sha256').update(email).digest('base64url');
const DAY_MS = 24 * 3_600_000;
const returned = { returnDocument: 'after', lean: true } as const;

export function createAccountStore(connection: Connection): AccountStore {
  const model = modelOf<KeptAccount>(connection, 'accounts', {
    email: String,
    emailHash: String,
    passwordHash: String,
    roles: [String],
    language: String,
    displayName: String,
    timeZone: String,
    emailChange: Schema.Types.Mixed,
    devices: [String],
    mail: Schema.Types.Mixed,
    seenAt: Date,
    createdAt: Date,
    updatedAt: Date,
  });
  const change = async (filter: Readonly<Record<string, unknown>>, set: Readonly<Record<string, unknown>>) =>
    ((await model().findOneAndUpdate(filter, { $set: { ...set, updatedAt: new Date() } }, returned)) ??
      undefined) as KeptAccount | undefined;

  return {
    find: async (id) => ((await model().findOne({ _id: id }).lean()) ?? undefined) as KeptAccount | undefined,
    findByEmail: async (email) =>
      ((await model()
        .findOne({ emailHash: addressKey(email) })
        .lean()) ?? undefined) as KeptAccount | undefined,
    async insert(account, id = randomUUID()) {
      const now = new Date();
      const kept: KeptAccount = {
        _id: id,
        timeZone: 'Europe/Paris',
        ...account,
        emailHash: addressKey(account.email),
        emailChange: null,
        devices: [],
        seenAt: now,
        createdAt: now,
        updatedAt: now,
      };
      try {
        await model().create(kept);
        return kept;
      } catch (error) {
        if (isDuplicate(error)) return undefined;
        throw error;
      }
    },
    change: (id, changes) => change({ _id: id }, changes),
    confirmEmailChange: (id, changeId, side) =>
      change({ _id: id, 'emailChange.id': changeId }, { [`emailChange.${side}Confirmed`]: true }),
    async moveTo(id, { id: changeId, email }) {
      const moved = { email, emailHash: addressKey(email), emailChange: null, 'mail.bouncedAt': null };
      try {
        return await change({ _id: id, 'emailChange.id': changeId }, moved);
      } catch (error) {
        if (isDuplicate(error)) return 'taken';
        throw error;
      }
    },
    async addDevice(id, device) {
      await model().updateOne({ _id: id }, { $addToSet: { devices: device } });
    },
    findMany: async (ids) =>
      (await model()
        .find({ _id: mongoose.trusted({ $in: [...ids] }) })
        .lean()) as readonly KeptAccount[],
    page: async (after, limit) =>
      (await model()
        .find(after === null ? {} : { _id: mongoose.trusted({ $gt: after }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()) as readonly KeptAccount[],
    async changeMail(id, { pace = {}, ...others }) {
      const set = Object.fromEntries([
        ...Object.entries(others).map(([name, value]) => [`mail.${name}`, value]),
        ...Object.entries(pace).flatMap(([category, one]) => (one ? [[`mail.pace.${category}`, one]] : [])),
      ]);
      if (Object.keys(set).length > 0) await model().updateOne({ _id: id }, { $set: set });
    },
    async markBounced(email, at) {
      await model().updateOne({ emailHash: addressKey(email) }, { $set: { 'mail.bouncedAt': at } });
    },
    unseen: async (from, to, after, limit) =>
      (await model()
        .find({
          seenAt: mongoose.trusted({ $gte: from, $lt: to }),
          ...(after === undefined ? {} : { _id: mongoose.trusted({ $gt: after }) }),
        })
        .sort({ _id: 1 })
        .limit(limit)
        .lean()) as readonly KeptAccount[],
    async markSeen(id, at) {
      const dayBefore = new Date(at.getTime() - DAY_MS);
      await model().updateOne(
        { _id: id, $or: [{ seenAt: null }, { seenAt: mongoose.trusted({ $lt: dayBefore }) }] },
        { $set: { seenAt: at } },
      );
    },
    async remove(id) {
      await model().deleteOne({ _id: id });
    },
  };
}
