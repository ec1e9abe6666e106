import { setTimeout as sleep } from 'node:timers/promises';
import type { PresenceStore } from './store.ts';

/** Who has sockets on this node, told to the others in batches. */
export interface Present {
  /** Counts an attempt; false when one person makes too many a minute. */
  mayOpen(accountId: string): boolean;
  opened(accountId: string): void;
  /** Whether that was the last one, here and anywhere. */
  closed(accountId: string): Promise<boolean>;
  /** On all nodes for who has several here, and here up to this moment. */
  count(accountId: string): Promise<number>;
  /** Says again that all are there. */
  beat(): Promise<void>;
  leave(): Promise<void>;
}

/** Thousands come back at once when a node has died: one write for all of a moment. */
const TOGETHER_MS = 200;
const AT_ONCE = 1000;
/** Fewer than that on this node are not worth a read. */
const FEW = 5;
/** A telephone on a bad line comes back every few seconds, in several tabs. */
const ATTEMPTS_A_MINUTE = 60;
const MINUTE_MS = 60_000;

export function createPresent(store: PresenceStore, node: string): Present {
  const counts = new Map<string, number>();
  const changed = new Set<string>();
  let attempts = new Map<string, number>();
  let attemptsSince = Date.now();
  let telling: Promise<void> | undefined;

  const tell = (accountIds: Iterable<string>) =>
    store.tell(node, new Map([...accountIds].map((id) => [id, counts.get(id) ?? 0])));
  /** Resolves once the moment that is under way has been told. */
  function soon(accountId: string): Promise<void> {
    changed.add(accountId);
    telling ??= sleep(TOGETHER_MS, undefined, { ref: false }).then(() => {
      telling = undefined;
      const batch = [...changed];
      changed.clear();
      return tell(batch);
    });
    return telling;
  }
  const lost = () => {
    // The next beat says it again.
  };

  return {
    mayOpen(accountId) {
      if (Date.now() - attemptsSince > MINUTE_MS) {
        attempts = new Map();
        attemptsSince = Date.now();
      }
      const count = (attempts.get(accountId) ?? 0) + 1;
      attempts.set(accountId, count);
      return count <= ATTEMPTS_A_MINUTE;
    },
    opened(accountId) {
      counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
      soon(accountId).catch(lost);
    },
    async closed(accountId) {
      const left = (counts.get(accountId) ?? 1) - 1;
      if (left > 0) counts.set(accountId, left);
      else counts.delete(accountId);
      await soon(accountId);
      return !counts.has(accountId) && !(await store.online([accountId])).has(accountId);
    },
    async count(accountId) {
      const here = counts.get(accountId) ?? 0;
      return here < FEW ? here : Math.max(await store.count(accountId), here);
    },
    async beat() {
      const all = [...counts.keys()];
      for (let start = 0; start < all.length; start += AT_ONCE) await tell(all.slice(start, start + AT_ONCE));
    },
    leave: () => store.leave(node, [...counts.keys()]),
  };
}
