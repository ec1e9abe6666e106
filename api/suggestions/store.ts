import type { ChangeStreamDocument, ResumeToken, Timestamp } from 'mongodb';
import type { Connection } from 'mongoose';

/** One thing that happened to a followed collection. `lost`: what follows cannot be known, load all again. */
export type Change =
  | {
      readonly type: 'put';
      readonly collection: string;
      readonly document: Readonly<Record<string, unknown>>;
      readonly at: Date;
    }
  | { readonly type: 'gone'; readonly collection: string; readonly id: string; readonly at: Date }
  | { readonly type: 'lost' };

/** Where to follow from: a moment of the database's own clock, or behind the last change seen. */
export type Start = { readonly time: Timestamp } | { readonly token: ResumeToken };

export interface Changes {
  /** The database's clock now. Taken before a load, it misses nothing of what is written meanwhile. */
  now(): Promise<Start>;
  /** Changes as they are committed by a majority; `seen` gets the place to resume from. Ends when aborted, throws when the stream breaks. */
  follow(start: Start, signal: AbortSignal, seen: (place: Start) => void): AsyncIterable<Change>;
}

/** How long the server holds an idle request before it answers "nothing new": the pulse that shows the stream is alive. */
const PULSE_MS = 1000;

export function createChanges(connection: Connection, collections: readonly string[]): Changes {
  const database = () => {
    if (!connection.db) throw new Error('the connection is not open');
    return connection.db;
  };
  return {
    async now() {
      const { operationTime } = await database().command({ ping: 1 });
      return { time: operationTime as Timestamp };
    },
    async *follow(start, signal, seen) {
      const from = 'time' in start ? { startAtOperationTime: start.time } : { resumeAfter: start.token };
      const stream = database().watch([{ $match: { 'ns.coll': { $in: [...collections] } } }], {
        ...from,
        fullDocument: 'updateLookup',
        maxAwaitTimeMS: PULSE_MS,
      });
      const close = () => void stream.close().catch(() => {});
      signal.addEventListener('abort', close, { once: true });
      try {
        while (!signal.aborted) {
          const event = await stream.tryNext();
          if (event) yield changeOf(event);
          if (stream.resumeToken) seen({ token: stream.resumeToken });
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    },
  };
}

function changeOf(event: ChangeStreamDocument): Change {
  const at = 'wallTime' in event && event.wallTime instanceof Date ? event.wallTime : new Date();
  switch (event.operationType) {
    case 'insert':
    case 'replace':
    case 'update': {
      const collection = event.ns.coll;
      const document = event.fullDocument;
      // Looked up after the fact: an update whose document is already removed finds none.
      return document
        ? { type: 'put', collection, document, at }
        : { type: 'gone', collection, id: String(event.documentKey._id), at };
    }
    case 'delete':
      return { type: 'gone', collection: event.ns.coll, id: String(event.documentKey._id), at };
    default:
      // Dropped, renamed or invalidated.
      return { type: 'lost' };
  }
}

/** The place to resume from has left the oplog, or is refused: only a new load helps. */
export function isHistoryLost(error: unknown): boolean {
  const { code = 0, codeName = '' } = (error ?? {}) as { code?: number; codeName?: string };
  // ChangeStreamHistoryLost, ChangeStreamFatalError, InvalidResumeToken, CappedPositionLost
  return [286, 280, 260, 136].includes(code) || codeName === 'ChangeStreamHistoryLost';
}
