import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createSlices } from '../slices.ts';
import { type Change, type Changes, isHistoryLost, type Start } from './store.ts';

/** A collection that is held in memory, in step with the database. */
export interface Followed {
  readonly collection: string;
  all(): AsyncIterable<unknown>;
  /** The public content of a stored document; undefined when it is not public. */
  read(document: Readonly<Record<string, unknown>>): unknown;
  /** Takes the content of one document; false when it cannot be understood. */
  put(content: unknown): boolean;
  drop(id: string): void;
  ids(): Iterable<string>;
}

export interface FollowState {
  /** False until the first load is done. */
  readonly loaded: boolean;
  /** False while the stream is broken: what is held may be behind. */
  readonly following: boolean;
  /** From the commit of the last change to its place in the index. */
  readonly lagMs: number;
  readonly loads: number;
}

export interface Follower {
  /** Resolves after the first load. */
  start(): Promise<void>;
  stop(): void;
  state(): FollowState;
}

/** Documents come by the thousand, each read in a millisecond or less: requests and sockets go between. */
const SLICE_MS = 20;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

/**
 * Holds collections in step with the database on this node: notes the database's clock, loads all, then follows every
 * change from that moment, so that nothing written during the load is missed (seen twice is harmless). A broken stream is taken
 * up behind the last change; when that place is lost, all is loaded again, while what is held goes on serving.
 */
export function createFollower(changes: Changes, collections: readonly Followed[], log: Logger): Follower {
  const byName = new Map(collections.map((followed) => [followed.collection, followed]));
  const aborted = new AbortController();
  const { signal } = aborted;
  const state = { loaded: false, following: false, lagMs: 0, loads: 0 };
  let loadedAt = 0;
  const slices = createSlices(SLICE_MS);

  async function load(): Promise<Start> {
    const from = await changes.now();
    for (const followed of collections) {
      const gone = new Set(followed.ids());
      for await (const content of followed.all()) {
        if (signal.aborted) return from;
        const id = idOf(content);
        if (take(followed, content, id)) gone.delete(id);
        if (slices.isOver()) await slices.next();
      }
      for (const id of gone) {
        followed.drop(id);
        if (slices.isOver()) await slices.next();
      }
    }
    state.loads += 1;
    loadedAt = Date.now();
    return from;
  }

  /** What cannot be understood is left out, said in the log, and stops nothing. */
  function take(followed: Followed, content: unknown, id: string): boolean {
    if (followed.put(content)) return true;
    followed.drop(id);
    log.warn(
      { collection: followed.collection, id },
      'a stored document does not fit the contract and is left out',
    );
    return false;
  }

  function apply(change: Exclude<Change, { type: 'lost' }>): void {
    const followed = byName.get(change.collection);
    if (!followed) return;
    if (change.type === 'gone') followed.drop(change.id);
    else {
      const id = String(change.document._id);
      const content = followed.read(change.document);
      if (content === undefined) followed.drop(id);
      else take(followed, content, id);
    }
    // What was written before the load is seen again first, and would look late.
    if (change.at.getTime() >= loadedAt) state.lagMs = Math.max(0, Date.now() - change.at.getTime());
  }

  async function run(loaded: () => void): Promise<void> {
    let place: Start | undefined;
    let waitMs = FIRST_WAIT_MS;
    while (!signal.aborted) {
      try {
        if (!place) {
          place = await load();
          state.loaded = true;
          state.following = true;
          loaded();
        }
        for await (const change of changes.follow(place, signal, (seen) => {
          place = seen;
          state.following = true;
          waitMs = FIRST_WAIT_MS;
        })) {
          if (signal.aborted) break;
          if (change.type === 'lost') {
            log.warn('a followed collection was dropped or renamed: loading all again');
            place = undefined;
            break;
          }
          apply(change);
          if (slices.isOver()) await slices.next();
        }
      } catch (error) {
        if (signal.aborted) break;
        if (isHistoryLost(error)) place = undefined;
        log.warn({ error: sayable(error), again: place ? 'resume' : 'load' }, 'the change stream broke');
        state.following = false;
        await sleep(waitMs, undefined, { signal }).catch(() => {});
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    }
    state.following = false;
  }

  return {
    start: () =>
      new Promise<void>((loaded) => {
        void run(loaded);
      }),
    // The server holds an idle request for a second: nothing is applied any more, and nobody waits for its end.
    stop: () => aborted.abort(),
    state: () => ({ ...state }),
  };
}

const idOf = (content: unknown) => String((content as { id?: unknown } | null)?.id ?? '');
const sayable = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error);
