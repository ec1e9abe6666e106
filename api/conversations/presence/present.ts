import { setTimeout as sleep } from 'node:timers/promises';
import type { PresenceStore } from './store.ts';

/** Who has sockets on this node, told to the others in batches. */
export interface Present {
  opened(accountId: string): void;
  /** Whether that was the last one, here and anywhere. */
  closed(accountId: string): Promise<boolean>;
  /** On all nodes, and here up to this moment. */
  count(accountId: string): Promise<number>;
  /** Says again that all are there. */
  beat(): Promise<void>;
  leave(): Promise<void>;
}

/** Thousands come back at once when a node has died: one write for all of a moment. */
const TOGETHER_MS = 200;
const AT_ONCE = 1000;

export function createPresent(store: PresenceStore, node: string): Present {
  const counts = new Map<string, number>();
  const changed = new Set<string>();
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
    count: async (accountId) => Math.max(await store.count(accountId), counts.get(accountId) ?? 0),
    async beat() {
      const all = [...counts.keys()];
      for (let start = 0; start < all.length; start += AT_ONCE) await tell(all.slice(start, start + AT_ONCE));
    },
    leave: () => store.leave(node, [...counts.keys()]),
  };
}
