import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { between, pick, shuffled } from './random.ts';

/** What was done to the cluster, and when, by performance.now(). */
export interface Blow {
  readonly what: string;
  readonly at: number;
  /** Only of a blow that struck people at rest: when all was whole again and all of them had been answered. */
  readonly answeredAt?: number;
}
type Strike = (cluster: Cluster, random: () => number) => Promise<void>;

/** The primary, as soon as there is one. */
async function primaryOf(cluster: Cluster) {
  for (;;) {
    const primary = await cluster.primary();
    if (primary) return primary;
    await sleep(50);
  }
}

const STRIKES: Readonly<Record<string, Strike>> = {
  'nœud tué': async ({ nodes }, random) => {
    const node = pick(random, nodes);
    await node.kill();
    await sleep(between(random, 500, 2000));
    await node.start();
  },
  'nœud gelé': async ({ nodes }, random) => {
    const node = pick(random, nodes);
    node.pause();
    // Longer than people wait: they turn to another node, and this one does what it was asked once it wakes.
    await sleep(between(random, 4500, 6000));
    node.resume();
  },
  'primaire tué': async (cluster, random) => {
    const primary = await primaryOf(cluster);
    await primary.kill();
    await sleep(between(random, 1000, 4000));
    await primary.start();
  },
  'primaire gelé': async (cluster, random) => {
    const primary = await primaryOf(cluster);
    primary.pause();
    await sleep(between(random, 3500, 6000));
    primary.resume();
  },
  'primaire déposé': async (cluster) => {
    await cluster.stepDown(await primaryOf(cluster));
  },
  // What the primary took alone no other member has: it must not have been acknowledged. Frozen members have it in their
  // buffers all the same, so they die too, and come back first.
  'primaire isolé, puis tout coupé': async (cluster, random) => {
    const primary = await primaryOf(cluster);
    const others = cluster.members.filter((member) => member !== primary);
    for (const member of others) member.pause();
    // Shorter than it takes a primary to notice that it is alone.
    await sleep(between(random, 700, 1200));
    await Promise.all(cluster.members.map((member) => member.kill()));
    await Promise.all(others.map((member) => member.start()));
    await primaryOf(cluster);
    await primary.start();
  },
};
export const KINDS = Object.keys(STRIKES);

/** Nobody waits that long unless something is broken; the run goes on, and says so. */
const MOST_RECOVERY_MS = 60_000;

/**
 * One blow after another, each kind once before any comes again, until the time is over. Half of them follow so closely
 * that people still wait because of the one before; the others strike people at rest, and are watched until all are answered.
 */
export async function makeTrouble(
  cluster: Cluster,
  {
    random,
    forMs,
    kinds = KINDS,
    waitingSince,
    say,
  }: {
    readonly random: () => number;
    readonly forMs: number;
    readonly kinds?: readonly string[];
    /** Since when the one waits who has waited longest. */
    readonly waitingSince: () => number | undefined;
    readonly say: (line: string) => void;
  },
): Promise<Blow[]> {
  const blows: Blow[] = [];
  const endsAt = performance.now() + forMs;
  let waiting: string[] = [];
  while (performance.now() < endsAt) {
    if (waiting.length === 0) waiting = shuffled(random, kinds);
    const what = waiting.pop() ?? '';
    const isWatched = random() < 0.5;
    if (isWatched) await answered(waitingSince, performance.now());
    await sleep(between(random, 1000, 3000));
    const at = performance.now();
    await STRIKES[what]?.(cluster, random);
    await cluster.whole();
    const wholeAt = performance.now();
    if (isWatched) await answered(waitingSince, wholeAt);
    blows.push(isWatched ? { what, at, answeredAt: performance.now() } : { what, at });
    const told = `tout est de nouveau debout ${((wholeAt - at) / 1000).toFixed(1)} s après`;
    say(`  ${what} ; ${told}${isWatched ? ', et tous ont eu réponse avant le suivant' : ''}`);
  }
  return blows;
}

/** Whoever had written by then has been answered. */
async function answered(waitingSince: () => number | undefined, by: number): Promise<void> {
  const givenUpAt = performance.now() + MOST_RECOVERY_MS;
  while ((waitingSince() ?? Number.POSITIVE_INFINITY) <= by && performance.now() < givenUpAt) await sleep(50);
}
