import type { Connection } from 'mongoose';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';

export interface KeptList {
  readonly _id: string;
  readonly ownerType: 'account' | 'organisation';
  readonly ownerId: string;
  readonly name: string;
  /** The latest last. */
  readonly suppliers: readonly { readonly id: string; readonly at: Date }[];
  readonly createdAt: Date;
}
export interface SupplierListStore {
  find(id: string): Promise<KeptList | undefined>;
  /** Of these accounts and organisations, by name. */
  ofOwners(owners: readonly string[]): Promise<KeptList[]>;
  countOf(ownerId: string): Promise<number>;
  /** False when there is one of that id already. */
  insert(list: KeptList): Promise<boolean>;
  rename(id: string, name: string): Promise<KeptList | undefined>;
  remove(id: string): Promise<boolean>;
  /** Once; undefined when the list is gone or full. */
  add(id: string, supplier: string, at: Date, most: number): Promise<KeptList | undefined>;
  take(id: string, supplier: string): Promise<KeptList | undefined>;
}

const CONNECTED = 1;
const MOST_LISTS = 500;

export function createSupplierListStore(connection: Connection): SupplierListStore {
  const lists = () => {
    // A lost database is told at once; the driver would keep the caller waiting for it.
    if (connection.readyState !== CONNECTED || !connection.db)
      throw new AppError('unavailable', { retryAfterS: 5 });
    return connection.db.collection<KeptList>('supplier_lists');
  };
  const after = { returnDocument: 'after' } as const;
  const found = async (id: string) => (await lists().findOne({ _id: id })) ?? undefined;
  return {
    find: found,
    ofOwners: (owners) =>
      lists()
        .find({ ownerId: { $in: [...owners] } })
        .sort({ name: 1, _id: 1 })
        .limit(MOST_LISTS)
        .toArray(),
    countOf: (ownerId) => lists().countDocuments({ ownerId }),
    async insert(list) {
      const { insertedId } = await lists()
        .insertOne({ ...list })
        .catch((error: unknown) => {
          if (isDuplicate(error)) return { insertedId: null };
          throw error;
        });
      return insertedId !== null;
    },
    rename: async (id, name) =>
      (await lists().findOneAndUpdate({ _id: id }, { $set: { name } }, after)) ?? undefined,
    remove: async (id) => (await lists().deleteOne({ _id: id })).deletedCount === 1,
    async add(id, supplier, at, most) {
      const added = await lists().findOneAndUpdate(
        { _id: id, 'suppliers.id': { $ne: supplier }, [`suppliers.${most - 1}`]: { $exists: false } },
        { $push: { suppliers: { id: supplier, at } } },
        after,
      );
      if (added) return added;
      const list = await found(id);
      return list?.suppliers.some((one) => one.id === supplier) ? list : undefined;
    },
    take: async (id, supplier) =>
      (await lists().findOneAndUpdate({ _id: id }, { $pull: { suppliers: { id: supplier } } }, after)) ??
      undefined,
  };
}
