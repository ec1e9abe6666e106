import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Connection, type Model, type SchemaDefinition } from 'mongoose';
import { AppError } from '../errors.ts';

/** A document of ours beside its content: `status` other than 'published' is not public and leaves every list. */
interface Kept {
  readonly _id: string;
  readonly status: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly ownerType?: string;
  readonly ownerId?: string;
  readonly publishedAt?: Date | null;
  readonly [field: string]: unknown;
}

export interface Written {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

/** What the collections of published things share: one document = the contract's input + status, version and dates. */
export interface Documents<Item extends { readonly id: string }> {
  readonly collection: string;
  /**
   * The published content of a stored document, only the fields that the contract names, whose it is if anyone's, and
   * since when; undefined when not public.
   */
  read(document: Readonly<Record<string, unknown>>): unknown;
  find(id: string): Promise<unknown>;
  /** One page in the order of ids. */
  page(
    filter: Readonly<Record<string, unknown>>,
    after: string | undefined,
    limit: number,
  ): Promise<unknown[]>;
  /** Everything public, read as it comes. */
  all(): AsyncIterable<unknown>;
  /** Same ids, no doubles: what is there already is replaced, and left alone when nothing changed. */
  upsertMany(items: readonly Item[]): Promise<Written>;
  remove(id: string): Promise<boolean>;
  count(): Promise<number>;
}

const BATCH = 500;
const CONNECTED = 1;
const published = { status: 'published' } as const;

export function createDocuments<Item extends { readonly id: string }>(
  connection: Connection,
  collection: string,
  fields: SchemaDefinition,
): Documents<Item> {
  const known = modelOf(connection, collection, fields);
  /** A lost database is told at once; the driver would keep the caller waiting for it. */
  const model = () => {
    if (connection.readyState !== CONNECTED) throw new AppError('unavailable', { retryAfterS: 5 });
    return known;
  };
  const names = Object.keys(fields);
  const content = (document: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      names.filter((name) => document[name] !== undefined).map((name) => [name, document[name]]),
    );
  const read = (document: Readonly<Record<string, unknown>>) =>
    document.status === published.status
      ? {
          id: document._id,
          ...content(document),
          ...ownership(document),
          ...dates(document),
          ...checked(document),
        }
      : undefined;

  return {
    collection,
    read,
    async find(id) {
      const document = await model()
        .findOne({ _id: id, ...published })
        .lean();
      return document ? read(document) : undefined;
    },
    async page(filter, after, limit) {
      const from = after === undefined ? {} : { _id: mongoose.trusted({ $gt: after }) };
      const documents = await model()
        .find({ ...published, ...filter, ...from })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return documents.map(read);
    },
    async *all() {
      for await (const document of model()
        .find(published)
        .sort({ _id: 1 })
        .lean()
        .cursor({ batchSize: 1000 }))
        yield read(document);
    },
    async upsertMany(items) {
      const total = { created: 0, changed: 0, same: 0 };
      for (let start = 0; start < items.length; start += BATCH) {
        const batch = items.slice(start, start + BATCH);
        const ids = batch.map((item) => item.id);
        const before = new Map(
          (
            await model()
              .find({ _id: mongoose.trusted({ $in: ids }) })
              .lean()
          ).map((document) => [document._id, document]),
        );
        const fresh = batch.filter((item) => {
          const existing = before.get(item.id);
          return !(
            existing?.status === published.status &&
            isDeepStrictEqual(content(existing), content({ ...item }))
          );
        });
        if (fresh.length > 0) {
          const now = new Date();
          await model().bulkWrite(
            fresh.map(({ id, ...item }) => {
              const existing = before.get(id);
              const kept = {
                version: (existing?.version ?? 0) + 1,
                createdAt: existing?.createdAt ?? now,
                updatedAt: now,
                publishedAt: existing?.publishedAt ?? now,
                // What someone owns stays his, whoever loads a file that holds the same id.
                ...ownership(existing ?? {}),
                ...placing(existing ?? {}),
              };
              const replacement = { _id: id, ...content(item), ...published, ...kept };
              return { replaceOne: { filter: { _id: id }, replacement, upsert: true } };
            }),
            { ordered: false, timestamps: false },
          );
        }
        const created = fresh.filter((item) => !before.has(item.id)).length;
        total.created += created;
        total.changed += fresh.length - created;
        total.same += batch.length - fresh.length;
      }
      return total;
    },
    remove: async (id) => (await model().deleteOne({ _id: id })).deletedCount === 1,
    count: () => model().countDocuments(published),
  };
}

/** When it was first published, and last said to hold. */
const dates = ({ publishedAt, refreshedAt }: Readonly<Record<string, unknown>>) => ({
  ...(publishedAt ? { publishedAt } : {}),
  ...(refreshedAt ? { refreshedAt } : {}),
});

/** What outlines tell of its place. */
const checked = ({ qpv }: Readonly<Record<string, unknown>>) => (qpv ? { qpv } : {});
/** Where its people say it is: they alone read it, and no file that is loaded knows it. */
const placing = ({ location, qpv = null, qpvEdition = null }: Readonly<Record<string, unknown>>) =>
  location ? { location, qpv, qpvEdition } : {};

/** Whose it is, and how many of its places agreements have taken. */
const ownership = ({ ownerType, ownerId, taken }: Readonly<Record<string, unknown>>) => ({
  ...(ownerId === undefined ? {} : { ownerType, ownerId }),
  ...(taken === undefined ? {} : { taken }),
});

function modelOf(connection: Connection, collection: string, fields: SchemaDefinition): Model<Kept> {
  const dates = { createdAt: { type: Date, required: true }, updatedAt: { type: Date, required: true } };
  const kept = {
    _id: { type: String, required: true },
    status: String,
    version: Number,
    ownerType: String,
    ownerId: String,
    taken: Number,
    publishedAt: Date,
    location: mongoose.Schema.Types.Mixed,
    qpv: mongoose.Schema.Types.Mixed,
    qpvEdition: String,
    ...dates,
  };
  const schema = new mongoose.Schema(
    { ...fields, ...kept },
    { collection, strict: 'throw', minimize: false, versionKey: false },
  );
  // A connection has one model a collection; a second store on it, as a command may make, takes the same one.
  return (connection.models[collection] ?? connection.model(collection, schema)) as unknown as Model<Kept>;
}
