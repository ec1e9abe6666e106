import { cpus } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Opportunity, Project, Reciprocal } from '../../matching/types.ts';
import {
  type Asked,
  answerOf,
  type PairedMarket,
  type PairingAnswer,
  type PairingQuestion,
  type ToldPair,
  type ToTell,
} from './pairing-answers.ts';
import type { PairingData, PairingReply } from './pairing-worker.ts';

export type { Asked, ToTell };

/** A market that is asked for its best pairs, and for why they are. Answers come in the order of the questions. */
export interface Pairing {
  /** Of each, the best pairs for it as both sides see them. */
  pairs(asked: readonly Asked[]): Promise<readonly (readonly Reciprocal[])[]>;
  tell(pairs: readonly ToTell[]): Promise<readonly (ToldPair | undefined)[]>;
  close(): Promise<void>;
}
export interface PairingOptions {
  /** How many pairs of each at most. */
  readonly limit: number;
  /** The day the gates are judged on, YYYY-MM-DD. */
  readonly today: string;
}

interface Market {
  readonly projects: readonly Project[];
  readonly opportunities: readonly Opportunity[];
  /** Name and version of the settings that rank; the current ones unless told. */
  readonly settings?: string;
}

const typed = (ask: (questions: readonly PairingQuestion[]) => Promise<readonly PairingAnswer[]>) => ({
  pairs: async (asked: readonly Asked[]) =>
    (await ask(asked)).map((answer) => (answer ?? []) as readonly Reciprocal[]),
  tell: async (pairs: readonly ToTell[]) => (await ask(pairs)) as readonly (ToldPair | undefined)[],
});

/** In this thread, on the index that is there already: for few questions. Other requests go first between two. */
export function pairHere(market: PairedMarket, options: PairingOptions): Pairing {
  const ask = async (questions: readonly PairingQuestion[]) => {
    const answers: PairingAnswer[] = [];
    for (const question of questions) {
      answers.push(answerOf(market, question, options));
      await setImmediate();
    }
    return answers;
  };
  return { ...typed(ask), close: async () => {} };
}

/** Questions handed to a worker at a time: few enough that none waits long for the others at the end. */
const HANDED = 50;

interface Task {
  readonly from: number;
  readonly questions: readonly PairingQuestion[];
  readonly answers: PairingAnswer[];
  readonly done: () => void;
}

/**
 * In worker threads, each with an index of its own (about 1.6 KB an opportunity beside a copy of the texts), built at the
 * same time: for a whole market. This thread stays free but for the copying. To be closed; when a worker fails, every
 * question under way or to come fails with it.
 * @param workers threads besides this one, 1 and up; as many as there are cores unless told
 */
export function openPairing(
  market: Market,
  { limit, today, workers = cpus().length }: PairingOptions & { readonly workers?: number },
): Pairing {
  const workerData: PairingData = { ...market, limit, today };
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  const handOut = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const [worker, task] = [idle.pop() as Worker, waiting.shift() as Task];
      worker.once('message', (reply: PairingReply) => {
        reply.forEach((answer, at) => {
          task.answers[task.from + at] = answer;
        });
        task.done();
        idle.push(worker);
        handOut();
      });
      worker.postMessage(task.questions);
    }
  };
  const started = Array.from({ length: workers }, () => {
    const worker = new Worker(new URL('./pairing-thread.mjs', import.meta.url), { workerData });
    worker.once('message', () => {
      idle.push(worker);
      handOut();
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A pairing worker ended with code ${code}`)));
    return worker;
  });
  const ask = async (questions: readonly PairingQuestion[]) => {
    const answers: PairingAnswer[] = new Array(questions.length);
    const tasks = Array.from({ length: Math.ceil(questions.length / HANDED) }, (_one, at) => {
      const from = at * HANDED;
      return new Promise<void>((done) => {
        waiting.push({ from, questions: questions.slice(from, from + HANDED), answers, done });
      });
    });
    handOut();
    await Promise.race([Promise.all(tasks), failed]);
    return answers;
  };
  return {
    ...typed(ask),
    async close() {
      await Promise.all(started.map((worker) => worker.terminate()));
    },
  };
}

export interface PairEveryoneOptions extends PairingOptions {
  readonly workers?: number;
  /** Ids of opportunities not to be paired with a project, by its id. */
  readonly without?: ReadonlyMap<string, readonly string[]>;
  /** Of the projects, those to be paired; all unless told. */
  readonly asking?: readonly Project[];
}

/**
 * The best pairs of each project of a whole market, as both sides see them, best for the project first.
 * @throws whatever a worker failed of; the others are stopped
 */
export const pairEveryone = async (
  market: Market,
  { without, asking = market.projects, workers = cpus().length, ...options }: PairEveryoneOptions,
): Promise<ReadonlyMap<string, readonly Reciprocal[]>> => {
  if (asking.length === 0) return new Map();
  const needed = Math.min(workers, Math.ceil(asking.length / HANDED));
  const pairing = openPairing(market, { ...options, workers: needed });
  try {
    const pairs = await pairing.pairs(
      asking.map(({ id }) => ({ side: 'project', id, without: without?.get(id) ?? [] })),
    );
    return new Map(asking.map(({ id }, at) => [id, pairs[at] ?? []]));
  } finally {
    await pairing.close();
  }
};
