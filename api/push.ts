import type { CHANGED, ServerEvents } from './contract/live.ts';

export type Changed = (typeof CHANGED)[number];
type Heard = Omit<ServerEvents, 'changed'>;

/** Whose sockets end: one session, or all of an account but one. */
export interface Ended {
  readonly accountId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly except?: string | undefined;
}

/** Wakes the open screens of people, on every node. What is lost on the way is found at the next look. */
export interface Push {
  changed(accountIds: readonly string[], what: Changed, id: string | null): void;
  /** To those people, where they have that conversation open. */
  said<Event extends keyof Heard>(
    conversationId: string,
    accountIds: readonly string[],
    event: Event,
    ...payload: Parameters<Heard[Event]>
  ): void;
  /** Like `said`, from one who writes right now: lost when the way is busy. */
  typing(conversationId: string, accountIds: readonly string[], by: string): void;
  ended(whose: Ended): void;
  /** What this person may see has changed: open conversations are looked at again. */
  moved(accountId: string): void;
}

/** Speaks to nobody until the sockets are there. */
export function createPush(): Push & { connect(through: Push): void } {
  let push: Push | undefined;
  return {
    changed: (...given) => push?.changed(...given),
    said: (...given) => push?.said(...given),
    typing: (...given) => push?.typing(...given),
    ended: (...given) => push?.ended(...given),
    moved: (...given) => push?.moved(...given),
    connect(through) {
      push = through;
    },
  };
}
