/** How long single calls take. */
export interface Times {
  readonly calls: number;
  /** Milliseconds. */
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
}

/** Milliseconds of one call. */
export const timeOf = (call: () => unknown): number => {
  const start = performance.now();
  call();
  return performance.now() - start;
};

export const timesOf = (durations: readonly number[]): Times => {
  const ordered = [...durations].sort((a, b) => a - b);
  const at = (share: number) =>
    ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0;
  const mean = ordered.reduce((sum, each) => sum + each, 0) / Math.max(1, ordered.length);
  return { calls: ordered.length, mean, p50: at(0.5), p95: at(0.95) };
};

/** Times one call an item, after a tenth as many that are not counted. */
export const timeEach = <Item>(items: readonly Item[], call: (item: Item) => unknown): Times => {
  for (const item of items.slice(0, Math.ceil(items.length / 10))) call(item);
  return timesOf(items.map((item) => timeOf(() => call(item))));
};

export const timeEachAsync = async <Item>(
  items: readonly Item[],
  call: (item: Item) => Promise<unknown>,
): Promise<Times> => {
  for (const item of items.slice(0, Math.ceil(items.length / 10))) await call(item);
  const durations: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await call(item);
    durations.push(performance.now() - start);
  }
  return timesOf(durations);
};
