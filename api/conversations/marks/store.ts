import type { UpdateFilter } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../../database/collections.ts';

/** What one person has of one conversation. */
export interface Mark {
  readonly conversationId: string;
  readonly accountId: string;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  readonly isMuted: boolean;
  /** When it is decided whether to mail what is unread; absent: nothing waits. */
  readonly dueAt?: Date;
  /** What was told by mail already, and when. */
  readonly mailedSeq: number;
  readonly mailedAt: readonly Date[];
}
export type MarkKey = Pick<Mark, 'conversationId' | 'accountId'>;

export interface MarkStore {
  find(key: MarkKey): Promise<Mark>;
  ofAccount(accountId: string, conversationIds: readonly string[]): Promise<Map<string, Mark>>;
  ofConversation(conversationId: string): Promise<Map<string, Mark>>;
  /** Forward only. */
  reach(key: MarkKey, seqs: { readonly readSeq: number; readonly deliveredSeq: number }): Promise<Mark>;
  mute(key: MarkKey, isMuted: boolean): Promise<void>;
  /** Sets when mails are decided, unless it is to be earlier already. */
  plan(keys: readonly MarkKey[], dueAt: Date): Promise<void>;
  due(now: Date, limit: number): Promise<Mark[]>;
  /** Puts it off, or ends it; false when another node was first. */
  decide(
    seen: Mark,
    next: { readonly dueAt?: Date; readonly mailedSeq?: number; readonly at?: Date },
  ): Promise<boolean>;
  /** Who keeps their reading private. */
  discreet(accountIds: readonly string[]): Promise<ReadonlySet<string>>;
  setDiscreet(accountId: string, isDiscreet: boolean): Promise<void>;
}

const NONE = { readSeq: 0, deliveredSeq: 0, isMuted: false, mailedSeq: 0, mailedAt: [] } as const;
/** As many as the daily limit looks back on. */
const MAILS_KEPT = 4;

export function createMarkStore(connection: Connection): MarkStore {
  const collection = collectionsOf(connection);
  const marks = () => collection<Mark>('marks');
  const settings = () => collection<{ readonly _id: string; readonly showsReads: boolean }>('chatSettings');
  const whole = (mark: Partial<Mark> & MarkKey): Mark => ({ ...NONE, ...mark });
  const change = async ({ conversationId, accountId }: MarkKey, update: UpdateFilter<Mark>) =>
    whole(
      (await marks().findOneAndUpdate({ conversationId, accountId }, update, {
        upsert: true,
        returnDocument: 'after',
        projection: { _id: 0 },
      })) ?? { conversationId, accountId },
    );
  const found = async (filter: object, by: 'accountId' | 'conversationId') => {
    const all = await marks()
      .find(filter, { projection: { _id: 0 } })
      .toArray();
    return new Map(all.map((mark) => [mark[by], whole(mark)]));
  };

  return {
    find: async ({ conversationId, accountId }) =>
      whole(
        (await marks().findOne({ conversationId, accountId }, { projection: { _id: 0 } })) ?? {
          conversationId,
          accountId,
        },
      ),
    ofAccount: (accountId, ids) => found({ accountId, conversationId: { $in: [...ids] } }, 'conversationId'),
    ofConversation: (conversationId) => found({ conversationId }, 'accountId'),
    reach: (key, seqs) => change(key, { $max: seqs }),
    async mute(key, isMuted) {
      await change(key, { $set: { isMuted } });
    },
    async plan(keys, dueAt) {
      if (keys.length === 0) return;
      await marks().bulkWrite(
        keys.map(({ conversationId, accountId }) => ({
          updateOne: { filter: { conversationId, accountId }, update: { $min: { dueAt } }, upsert: true },
        })),
        { ordered: false },
      );
    },
    async due(now, limit) {
      const all = await marks()
        .find({ dueAt: { $lte: now } }, { projection: { _id: 0 } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .toArray();
      return all.map(whole);
    },
    async decide({ conversationId, accountId, dueAt: seen, mailedAt }, { dueAt, mailedSeq, at }) {
      if (seen === undefined) return false;
      const set = {
        ...(dueAt ? { dueAt } : {}),
        ...(mailedSeq === undefined ? {} : { mailedSeq }),
        ...(at ? { mailedAt: [...mailedAt, at].slice(-MAILS_KEPT) } : {}),
      };
      const { matchedCount } = await marks().updateOne(
        { conversationId, accountId, dueAt: seen },
        { ...(Object.keys(set).length > 0 ? { $set: set } : {}), ...(dueAt ? {} : { $unset: { dueAt: 1 } }) },
      );
      return matchedCount === 1;
    },
    async discreet(accountIds) {
      const kept = await settings()
        .find({ _id: { $in: [...accountIds] }, showsReads: false })
        .toArray();
      return new Set(kept.map(({ _id }) => _id));
    },
    async setDiscreet(accountId, isDiscreet) {
      await settings().updateOne({ _id: accountId }, { $set: { showsReads: !isDiscreet } }, { upsert: true });
    },
  };
}
