import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

export interface KeptReviewer {
  /** Of the account. */
  readonly _id: string;
  readonly territories: readonly string[];
  /** By the team. */
  readonly isAccepted: boolean;
  readonly at: Date;
}
export interface ReviewerStore {
  find(accountId: string): Promise<KeptReviewer | undefined>;
  /** Those who were accepted, for any of these. */
  covering(territories: readonly string[]): Promise<string[]>;
  /** Who waits first. */
  list(): Promise<KeptReviewer[]>;
  /** Other territories are another request. */
  ask(accountId: string, territories: readonly string[], at: Date): Promise<void>;
  decide(accountId: string, isAccepted: boolean): Promise<boolean>;
  remove(accountId: string): Promise<void>;
}

const MOST = 500;

export function createReviewerStore(connection: Connection): ReviewerStore {
  const reviewers = () => collectionsOf(connection)<KeptReviewer>('reviewers');
  const remove = async (_id: string) => (await reviewers().deleteOne({ _id })).deletedCount === 1;
  return {
    find: async (_id) => (await reviewers().findOne({ _id })) ?? undefined,
    async covering(territories) {
      const found = await reviewers()
        .find({ isAccepted: true, territories: { $in: [...territories] } }, { projection: { _id: 1 } })
        .limit(MOST)
        .toArray();
      return found.map(({ _id }) => _id);
    },
    list: () => reviewers().find().sort({ isAccepted: 1, at: 1, _id: 1 }).limit(MOST).toArray(),
    async ask(_id, territories, at) {
      await reviewers().updateOne(
        { _id },
        { $set: { territories: [...territories], isAccepted: false, at } },
        { upsert: true },
      );
    },
    decide: async (_id, isAccepted) =>
      isAccepted
        ? (await reviewers().updateOne({ _id }, { $set: { isAccepted } })).matchedCount === 1
        : remove(_id),
    remove: async (_id) => void (await remove(_id)),
  };
}
