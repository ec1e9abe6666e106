import { setImmediate } from 'node:timers/promises';

/** Work beside which others should not wait long: they go first after each slice of it. */
export interface Slices {
  /** Whether the slice has lasted long enough. */
  isOver(): boolean;
  /** Lets others go first, and begins the next. */
  next(): Promise<void>;
}

/** @param sliceMs how long others wait for one slice, but for its last step */
export function createSlices(sliceMs: number): Slices {
  let endsAt = performance.now() + sliceMs;
  return {
    isOver: () => performance.now() >= endsAt,
    async next() {
      await setImmediate();
      endsAt = performance.now() + sliceMs;
    },
  };
}
