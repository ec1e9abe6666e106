import type { Logger } from 'pino';

/** What a node does by itself. Each may run on every node at once and must bear it. */
export interface Job {
  /** In one sentence. */
  readonly does: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface Jobs {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Runs a table of jobs, none of them twice at once on this node. One that fails is run again at its next time. */
export function createJobs(table: readonly Job[], log: Logger): Jobs {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isStopped = false;

  function plan(job: Job): void {
    if (isStopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = job
        .run()
        .catch((error: Error) => log.warn({ job: job.does, error: error.name }, 'job failed'))
        .finally(() => {
          running.delete(run);
          plan(job);
        });
      running.add(run);
    }, job.everyMs);
    timer.unref();
    timers.add(timer);
  }

  return {
    start: () => table.forEach(plan),
    async stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
