import type { CreateIndexesOptions, Db } from 'mongodb';

/** Options that make an index another index. */
export const comparedOptions = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'] as const;

export interface Index extends Pick<CreateIndexesOptions, (typeof comparedOptions)[number]> {
  readonly collection: string;
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1 | 'text' | '2dsphere' | 'hashed'>>;
}

/**
 * One step, run once, in this order: collections, dropped indexes, `up`, new indexes. A step cut short is run again
 * whole, so `up` must bear it.
 */
export interface Migration {
  readonly id: string;
  readonly collections?: readonly string[];
  readonly drops?: readonly Pick<Index, 'collection' | 'name'>[];
  readonly indexes?: readonly Index[];
  readonly up?: (db: Db) => Promise<void>;
}
