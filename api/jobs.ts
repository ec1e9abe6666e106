import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from 'pino';

/** What a node does by itself. Each may run on every node at once and must bear it. */
export type Job = {
  /** In one sentence. */
  readonly does: string;
  run(): Promise<void>;
} & (
  | { readonly everyMs: number }
  /** Says when to look, in UTC, and nothing about what is due: a tick may be missed. */
  | { readonly cron: string }
);

export interface Jobs {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Runs a table of jobs, none of them twice at once on this node. One that fails is run again at its next time. */
export function createJobs(table: readonly Job[], log: Logger): Jobs {
  const timers = new Set<NodeJS.Timeout>();
  const ticks: ScheduledTask[] = [];
  const running = new Set<Promise<void>>();
  let isStopped = false;

  function runNow(job: Job): Promise<void> {
    const run = job
      .run()
      .catch((error: Error) => log.warn({ job: job.does, error: error.name }, 'job failed'))
      .finally(() => running.delete(run));
    running.add(run);
    return run;
  }

  function plan(job: Job): void {
    if (isStopped) return;
    if ('cron' in job) {
      ticks.push(schedule(job.cron, () => runNow(job), { noOverlap: true, timezone: 'UTC' }));
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void runNow(job).then(() => plan(job));
    }, job.everyMs);
    timer.unref();
    timers.add(timer);
  }

  return {
    start: () => table.forEach(plan),
    async stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const tick of ticks) await tick.destroy();
      await Promise.all(running);
    },
  };
}
