import { useSyncExternalStore } from 'react';

let count = 0;
const watchers = new Set<() => void>();

/** How many things wait, for the name of the tab: "(2) Passerelle". */
export const setTabCount = (next: number): void => {
  count = next;
  for (const watcher of watchers) watcher();
};
export const useTabCount = (): number =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => count,
  );
