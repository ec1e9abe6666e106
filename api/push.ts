import type { CHANGED } from './contract/live.ts';

export type Changed = (typeof CHANGED)[number];

/** Wakes the open screens of people, on every node. What is lost on the way is found at the next look. */
export interface Push {
  changed(accountIds: readonly string[], what: Changed, id: string | null): void;
}
type Wake = Push['changed'];

/** Speaks to nobody until the sockets are there. */
export function createPush(): Push & { connect(wake: Wake): void } {
  let wake: Wake = () => {};
  return {
    changed: (accountIds, what, id) => wake(accountIds, what, id),
    connect(through) {
      wake = through;
    },
  };
}
