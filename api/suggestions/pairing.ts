import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Opportunity, Project, Reciprocal } from '../../matching/types.ts';
import type { PairingData, PairingReply, PairingRequest } from './pairing-worker.ts';

export interface PairingOptions {
  /** How many of each project's list at most. */
  readonly limit: number;
  /** The day the gates are judged on, YYYY-MM-DD. */
  readonly today: string;
  /** Threads besides this one, 1 and up; as many as there are cores unless told. */
  readonly workers?: number;
  /** Ids of opportunities not to be paired with a project, by its id. */
  readonly without?: ReadonlyMap<string, readonly string[]>;
  /** Of the projects, those to be paired; all unless told. */
  readonly asking?: readonly Project[];
}

/** Projects handed to a worker at a time: few enough that none waits long for the others at the end. */
const HANDED = 50;

/**
 * The best pairs of each project of a whole market, as both sides see them, best for the project first: what a weekly
 * letter is written from. Worker threads, each with an index of its own (about 1 KB an opportunity beside a copy of the
 * texts), built at the same time; this thread stays free but for the copying.
 * @throws whatever a worker failed of; the others are stopped
 */
export const pairEveryone = async (
  market: { readonly projects: readonly Project[]; readonly opportunities: readonly Opportunity[] },
  { limit, today, workers = cpus().length, without, asking = market.projects }: PairingOptions,
): Promise<ReadonlyMap<string, readonly Reciprocal[]>> => {
  const pairs = new Map<string, readonly Reciprocal[]>();
  let handed = 0;
  const nextRequest = (): PairingRequest => {
    const projects = asking.slice(handed, handed + HANDED);
    handed += projects.length;
    return projects.map((project) => ({ project, without: without?.get(project.id) ?? [] }));
  };
  const workerData: PairingData = { ...market, limit, today };
  const started: Worker[] = [];
  /** Hands out until nothing is left. */
  const runWorker = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./pairing-thread.mjs', import.meta.url), { workerData });
      started.push(worker);
      const handOut = () => {
        const request = nextRequest();
        if (request.length === 0) resolve();
        else worker.postMessage(request);
      };
      worker.on('message', (reply: PairingReply) => {
        for (const [id, found] of reply) pairs.set(id, found);
        handOut();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`A pairing worker ended with code ${code}`)));
    });
  const needed = Math.min(workers, Math.ceil(asking.length / HANDED));
  try {
    await Promise.all(Array.from({ length: needed }, runWorker));
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
  return pairs;
};
