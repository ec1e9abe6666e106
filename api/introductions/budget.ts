/** How many first contacts one receiver takes. */
export interface Budget {
  /** Side and id of the document. */
  readonly receiver: string;
  readonly mostAMonth: number;
  readonly now: Date;
}
export interface Full {
  readonly receiver: string;
  readonly reopensAt: Date;
}

const DAY_MS = 24 * 3600_000;
export const MONTH_MS = 30 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;
/** Smoothed: no week takes more than half of the month's, so that the first day does not fill it. */
export const mostAWeek = (mostAMonth: number): number => Math.ceil(mostAMonth / 2);

/** How many more first contacts a receiver takes now, by both measures. */
export function roomIn(
  times: readonly Date[],
  { mostAMonth, now }: Pick<Budget, 'mostAMonth' | 'now'>,
): number {
  const within = (window: number) => times.filter((at) => at.getTime() > now.getTime() - window).length;
  return Math.max(0, Math.min(mostAMonth - within(MONTH_MS), mostAWeek(mostAMonth) - within(WEEK_MS)));
}

/** When there is room again, by both measures; null: now. */
export function reopening(times: readonly Date[], { mostAMonth, now }: Budget): Date | null {
  const after = (window: number, most: number) => {
    const recent = times.filter((at) => at.getTime() > now.getTime() - window);
    const leaves = recent[recent.length - most];
    return leaves ? leaves.getTime() + window : 0;
  };
  const at = Math.max(after(MONTH_MS, mostAMonth), after(WEEK_MS, mostAWeek(mostAMonth)));
  return at > now.getTime() ? new Date(at) : null;
}
