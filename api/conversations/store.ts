import { setTimeout as sleep } from 'node:timers/promises';
import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { collectionsOf } from '../database/collections.ts';
import { isDuplicate } from '../database/model.ts';
import { AppError } from '../errors.ts';

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}
export interface Message {
  readonly _id: string;
  readonly conversationId: string;
  /** 1, 2, 3… in its conversation, without gaps. */
  readonly seq: number;
  /** Made by who sends; the same again from the same person is the same message, for ever. */
  readonly clientId: string;
  /** Null: an account that is gone. */
  readonly senderId: string | null;
  readonly text: string;
  /** The text as it is searched, word by word: no accents, no capitals, a space before each word. */
  readonly folded: string;
  readonly attachments: readonly Attachment[];
  readonly sentAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  /** What it said before, the oldest first. */
  readonly history: readonly { readonly text: string; readonly until: Date }[];
  /** When it is looked at who has not read it; absent once that was done. */
  readonly lookAt?: Date;
}
export type NewMessage = Omit<Message, 'seq' | 'editedAt' | 'deletedAt' | 'history'>;

/** A stretch of a conversation; `since` is the last seq that may not be seen yet, `until` the last that may be. */
export interface Stretch {
  readonly since?: number | undefined;
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly until?: number | undefined;
}
/** How far one person has read one conversation. */
export interface ReadUpTo {
  readonly conversationId: string;
  readonly readSeq: number;
  readonly until?: number | undefined;
}
export interface Found {
  readonly conversations: readonly ({ readonly id: string } & Pick<Stretch, 'since' | 'until'>)[];
  /** Folded; all of them. */
  readonly words: readonly string[];
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

export interface MessageStore {
  /** Puts it behind the last one. Resolves once a majority has it; the same clientId again answers the first one. */
  append(message: NewMessage): Promise<{ readonly message: Message; readonly isNew: boolean }>;
  find(conversationId: string, seq: number): Promise<Message | undefined>;
  /** By what its sender called it. */
  findSent(key: Pick<NewMessage, 'conversationId' | 'senderId' | 'clientId'>): Promise<Message | undefined>;
  /** `after`: what follows, in order; otherwise the latest before that, the latest first. */
  list(conversationId: string, stretch: Stretch, limit: number): Promise<Message[]>;
  /** The last message of each conversation that has one. */
  lastOf(conversationIds: readonly string[]): Promise<Map<string, Message>>;
  /** The last seq that was written by then; 0 when there is none. */
  lastSeq(conversationId: string, by?: Date): Promise<number>;
  /** Messages of others behind what was read, by conversation. */
  unread(accountId: string, read: readonly ReadUpTo[]): Promise<Map<string, number>>;
  /** Only while it is that text and not deleted; undefined otherwise. */
  edit(seen: Message, text: string, folded: string, at: Date): Promise<Message | undefined>;
  /** The place stays; text, history and attachments go. */
  remove(conversationId: string, seq: number, senderId: string, at: Date): Promise<Message | undefined>;
  /** The latest first. */
  search(found: Found, limit: number): Promise<Message[]>;
  /** Whose readers have not been looked at yet, and whose time has come. */
  toLookAt(now: Date, limit: number): Promise<Message[]>;
  lookedAt(ids: readonly string[]): Promise<void>;
}

const MOST_TRIES = 200;
const MOST_GIVEN = 10_000;
const TOMBSTONE = { text: '', folded: '', attachments: [], history: [] } as const;

export function createMessageStore(connection: Connection): MessageStore {
  const collection = collectionsOf(connection);
  const messages = () => collection<Message>('messages');
  const stretchOf = ({ after, before, since = 0, until }: Stretch): Filter<Message> => ({
    seq: {
      $gt: Math.max(after ?? 0, since),
      ...(before === undefined ? {} : { $lt: before }),
      $lte: until ?? Number.MAX_SAFE_INTEGER,
    },
  });

  /** The last places that this node gave; a hint, since others give places too. */
  const given = new Map<string, number>();
  /** The newest that a majority has: a place behind one that a lost primary takes along would leave a gap for good. */
  async function lastPlace(conversationId: string): Promise<number> {
    const last = await messages().findOne(
      { conversationId },
      { sort: { seq: -1 }, projection: { seq: 1 }, readConcern: { level: 'majority' } },
    );
    return last?.seq ?? 0;
  }

  /** As it was acknowledged the first time: read so that a majority is known to have it. */
  async function first({ conversationId, senderId, clientId }: NewMessage): Promise<Message | undefined> {
    const key = { conversationId, senderId, clientId };
    const found = await messages().findOne(key, { readConcern: { level: 'local' } });
    if (!found) return undefined;
    const surely = { readConcern: { level: 'linearizable' }, maxTimeMS: 8000 } as const;
    return (await messages().findOne({ _id: found._id }, surely)) ?? undefined;
  }

  return {
    async append(message) {
      const { conversationId } = message;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const last = given.get(conversationId) ?? (await lastPlace(conversationId));
        given.delete(conversationId);
        const fresh = { editedAt: null, deletedAt: null, history: [] };
        const written: Message = { ...message, ...fresh, seq: last + 1 };
        try {
          await messages().insertOne({ ...written });
          if (given.size >= MOST_GIVEN) given.clear();
          given.set(conversationId, written.seq);
          return { message: written, isNew: true };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          const known = await first(message);
          if (known) return { message: known, isNew: false };
          // Somebody else took the place meanwhile; a majority is about to have it.
          await sleep(Math.random() * Math.min(5 * tries, 100));
        }
      }
      throw new AppError('unavailable', { retryAfterS: 1 });
    },
    findSent: async ({ conversationId, senderId, clientId }) =>
      (await messages().findOne({ conversationId, senderId, clientId })) ?? undefined,
    find: async (conversationId, seq) => (await messages().findOne({ conversationId, seq })) ?? undefined,
    list: (conversationId, stretch, limit) =>
      messages()
        .find({ conversationId, ...stretchOf(stretch) })
        .sort({ seq: stretch.after === undefined ? -1 : 1 })
        .limit(limit)
        .toArray(),
    async lastOf(conversationIds) {
      const found = await messages()
        .aggregate<{ readonly last: Message }>([
          { $match: { conversationId: { $in: [...conversationIds] } } },
          { $sort: { conversationId: 1, seq: -1 } },
          { $group: { _id: '$conversationId', last: { $first: '$$ROOT' } } },
        ])
        .toArray();
      return new Map(found.map(({ last }) => [last.conversationId, last]));
    },
    async lastSeq(conversationId, by) {
      const filter = { conversationId, ...(by ? { sentAt: { $lte: by } } : {}) };
      return (await messages().findOne(filter, { sort: { seq: -1 }, projection: { seq: 1 } }))?.seq ?? 0;
    },
    async unread(accountId, read) {
      if (read.length === 0) return new Map();
      const behind = read.map(({ conversationId, readSeq, until }) => ({
        conversationId,
        seq: { $gt: readSeq, $lte: until ?? Number.MAX_SAFE_INTEGER },
      }));
      const counts = await messages()
        .aggregate<{ readonly _id: string; readonly count: number }>([
          { $match: { $or: behind, senderId: { $ne: accountId }, deletedAt: null } },
          { $group: { _id: '$conversationId', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counts.map(({ _id, count }) => [_id, count]));
    },
    edit: async ({ _id, text: before }, text, folded, at) =>
      (await messages().findOneAndUpdate(
        { _id, text: before, deletedAt: null },
        { $set: { text, folded, editedAt: at }, $push: { history: { text: before, until: at } } },
        { returnDocument: 'after' },
      )) ?? undefined,
    remove: async (conversationId, seq, senderId, at) =>
      (await messages().findOneAndUpdate(
        { conversationId, seq, senderId, deletedAt: null },
        { $set: { ...TOMBSTONE, deletedAt: at } },
        { returnDocument: 'after' },
      )) ?? undefined,
    search({ conversations, words, after }, limit) {
      const where = conversations.map(({ id, ...seen }) => ({ conversationId: id, ...stretchOf(seen) }));
      const texts = words.map((word) => ({
        folded: { $regex: ` ${word.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')}` },
      }));
      const older = after && {
        $or: [{ sentAt: { $lt: after.at } }, { sentAt: after.at, _id: { $lt: after.id } }],
      };
      if (where.length === 0) return Promise.resolve([]);
      return messages()
        .find({ $and: [{ $or: where }, ...texts, ...(older ? [older] : [])], deletedAt: null })
        .sort({ sentAt: -1, _id: -1 })
        .limit(limit)
        .maxTimeMS(5000)
        .toArray();
    },
    toLookAt: (now, limit) =>
      messages()
        .find({ lookAt: { $lte: now } })
        .sort({ lookAt: 1 })
        .limit(limit)
        .toArray(),
    async lookedAt(ids) {
      await messages().updateMany({ _id: { $in: [...ids] } }, { $unset: { lookAt: 1 } });
    },
  };
}
