import { cpus } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { OpportunityKind } from '../../matching/taxonomy/index.ts';
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
  readonly questions: readonly PairingQuestion[];
  readonly done: (answers: PairingReply) => void;
}

/** Those who hold the opportunities of some kinds: each kind has texts, and so weights of words, of its own. */
interface Group {
  readonly kinds: ReadonlySet<OpportunityKind>;
  readonly waiting: Task[];
  readonly idle: Worker[];
}

/** The kinds that there are, in so many groups at most, of about as many opportunities each. */
const groupsOf = (opportunities: readonly Opportunity[], most: number): Group[] => {
  const counts = new Map<OpportunityKind, number>();
  for (const { kind } of opportunities) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const groups = Array.from({ length: Math.max(1, Math.min(most, counts.size)) }, () => ({
    kinds: new Set<OpportunityKind>(),
    waiting: [],
    idle: [],
    size: 0,
  }));
  for (const [kind, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    const smallest = groups.reduce((least, group) => (group.size < least.size ? group : least));
    smallest.kinds.add(kind);
    smallest.size += count;
  }
  return groups;
};

const handOut = (group: Group): void => {
  const { idle, waiting } = group;
  while (idle.length > 0 && waiting.length > 0) {
    const [worker, { questions, done }] = [idle.pop() as Worker, waiting.shift() as Task];
    worker.once('message', (reply: PairingReply) => {
      done(reply);
      idle.push(worker);
      handOut(group);
    });
    worker.postMessage(questions);
  }
};

/**
 * In worker threads, each with an index of its own of the projects and of some kinds of opportunities, built at the same
 * time: for a whole market. This thread stays free but for the copying. To be closed; when a worker fails, every question
 * under way or to come fails with it.
 * @param workers threads besides this one, 1 and up; as many as there are cores unless told
 */
export function openPairing(
  { projects, opportunities, settings }: Market,
  { limit, today, workers = cpus().length }: PairingOptions & { readonly workers?: number },
): Pairing {
  const groups = groupsOf(opportunities, workers);
  const kindOf = new Map(opportunities.map(({ id, kind }) => [id, kind]));
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  const started = Array.from({ length: workers }, (_one, at) => {
    const group = groups[at % groups.length] as Group;
    const held = opportunities.filter(({ kind }) => group.kinds.has(kind));
    const workerData: PairingData = { projects, opportunities: held, settings, limit, today };
    const worker = new Worker(new URL('./pairing-thread.mjs', import.meta.url), { workerData });
    worker.once('message', () => {
      group.idle.push(worker);
      handOut(group);
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`A pairing worker ended with code ${code}`)));
    return worker;
  });

  const askGroup = async (group: Group, questions: readonly PairingQuestion[]): Promise<PairingAnswer[]> => {
    const tasks = Array.from({ length: Math.ceil(questions.length / HANDED) }, (_one, at) => {
      return new Promise<PairingReply>((done) => {
        group.waiting.push({ questions: questions.slice(at * HANDED, (at + 1) * HANDED), done });
      });
    });
    handOut(group);
    return (await Promise.race([Promise.all(tasks), failed])).flat();
  };
  /** A project asks one group after the other, the first of them in turns; all else goes to who holds that kind. */
  const isAskedAt = (stage: number, group: number, question: PairingQuestion, at: number): boolean => {
    if (isOfProject(question)) return (at + stage) % groups.length === group;
    const kind = kindOf.get('id' in question ? question.id : question.opportunityId);
    return stage === 0 && kind !== undefined && (groups[group]?.kinds.has(kind) ?? false);
  };
  const ask = async (questions: readonly PairingQuestion[]) => {
    const answers: PairingAnswer[] = questions.map(() => undefined);
    const askOne = async (stage: number, number: number, group: Group) => {
      const places = [...questions.keys()].filter((at) =>
        isAskedAt(stage, number, questions[at] as PairingQuestion, at),
      );
      const found = await askGroup(
        group,
        places.map((at) => withFloor(questions[at] as PairingQuestion, answers[at], limit)),
      );
      for (const [n, at] of places.entries())
        answers[at] = isOfProject(questions[at] as PairingQuestion)
          ? bestOf(answers[at], found[n], limit)
          : found[n];
    };
    for (let stage = 0; stage < groups.length; stage++)
      await Promise.all(groups.map((group, number) => askOne(stage, number, group)));
    return answers;
  };
  return {
    ...typed(ask),
    async close() {
      await Promise.all(started.map((worker) => worker.terminate()));
    },
  };
}

const isOfProject = (question: PairingQuestion): boolean => 'id' in question && question.side === 'project';

/** Of what two groups have for a project, the best. */
const bestOf = (known: PairingAnswer, found: PairingAnswer, limit: number): PairingAnswer => {
  const pairs = [known, found].flatMap((some) => (some ?? []) as readonly Reciprocal[]);
  const inOrder = (a: Reciprocal, b: Reciprocal): number =>
    b.toProject - a.toProject || (a.opportunityId < b.opportunityId ? -1 : 1);
  return pairs.sort(inOrder).slice(0, limit);
};
/** Once there are enough, nobody who is worse than the last of them need be looked at. */
const withFloor = (question: PairingQuestion, known: PairingAnswer, limit: number): PairingQuestion => {
  const pairs = (known ?? []) as readonly Reciprocal[];
  if (!isOfProject(question) || pairs.length < limit) return question;
  return { ...question, floor: pairs.at(-1)?.toProject ?? 0 };
};

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
