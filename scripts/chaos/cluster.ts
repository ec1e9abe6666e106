import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { readConfig } from '../../api/config.ts';
import { Refusal } from '../../api/refusal.ts';
import { compiled } from '../setup/compile.mjs';
import { createProgram, freePort, type Program } from './process.ts';

/** What can be planted, to see that it is found. */
export const FAULTS = ['no-client-id', 'write-concern-1'] as const;
export type Fault = (typeof FAULTS)[number];

export interface ClusterOptions {
  readonly members: number;
  readonly nodes: number;
  readonly secret: string;
  readonly fault?: Fault | undefined;
}

/** A replica set and the API nodes on it, all on this machine. */
export interface Cluster {
  readonly uri: string;
  readonly members: readonly Program[];
  readonly nodes: readonly Program[];
  readonly urls: readonly string[];
  /** Undefined while there is none. */
  primary(): Promise<Program | undefined>;
  stepDown(member: Program): Promise<void>;
  /** All run, none is paused, and one of them is primary. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const SET = 'chaos';
/** A primary that is missed for so long is replaced. MongoDB's own default is 10 s; 2 s is what one data centre may use. */
const ELECTION_MS = 2000;
const root = resolve(import.meta.dirname, '../..');

export async function openCluster({
  members: count,
  nodes,
  secret,
  fault,
}: ClusterOptions): Promise<Cluster> {
  const { mongodBinary } = readConfig();
  if (!mongodBinary) throw new Refusal('Aucun mongod sur cette machine : donnez MONGOD_BINARY.');
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-chaos-'));
  await writeFile(join(folder, 'pids'), '');
  spawn(process.execPath, [join(import.meta.dirname, 'reaper.mjs'), folder], {
    detached: true,
    stdio: 'ignore',
  }).unref();

  const clients = new Map<Program, MongoClient>();
  const members: Program[] = [];
  for (let number = 1; number <= count; number++) {
    const member = await createMember(folder, mongodBinary, number);
    members.push(member);
    clients.set(member, new MongoClient(addressOf(member), DIRECT));
  }
  const uri = `mongodb://${members.map(({ port }) => `127.0.0.1:${port}`).join(',')}/chaos?replicaSet=${SET}`;
  const programs: Program[] = [...members];

  const hello = async (member: Program) => {
    if (member.pid() === undefined) return false;
    const client = clients.get(member);
    const told = await client
      ?.db('admin')
      .command({ hello: 1 })
      .catch(() => undefined);
    return told?.isWritablePrimary === true;
  };
  const cluster: Cluster = {
    uri,
    members,
    nodes: [],
    urls: [],
    async primary() {
      const answers = await Promise.all(members.map(hello));
      return members[answers.indexOf(true)];
    },
    async stepDown(member) {
      const command = { replSetStepDown: 5, secondaryCatchUpPeriodSecs: 1, force: true };
      // It may close the connection before it answers.
      await clients
        .get(member)
        ?.db('admin')
        .command(command)
        .catch(() => {});
    },
    async whole() {
      for (const program of programs) program.resume();
      await Promise.all(programs.map((program) => program.start()));
      while (!(await cluster.primary())) await sleep(100);
    },
    async stop() {
      for (const program of programs) await program.kill();
      await Promise.all([...clients.values()].map((client) => client.close().catch(() => {})));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await Promise.all(members.map((member) => member.start()));
    await found(clients, members);
    while (!(await cluster.primary())) await sleep(50);
    const started = await Promise.all(
      Array.from({ length: nodes }, (_, index) => createNode(folder, index + 1, { uri, secret, fault })),
    );
    programs.push(...started);
    // One after the other would be two seconds each; together, one of them migrates.
    await Promise.all(started.map((node) => node.start()));
    return { ...cluster, nodes: started, urls: started.map(({ port }) => `http://127.0.0.1:${port}`) };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

const DIRECT = {
  directConnection: true,
  serverSelectionTimeoutMS: 1000,
  connectTimeoutMS: 1000,
  socketTimeoutMS: 8000,
} as const;
const addressOf = ({ port }: Pick<Program, 'port'>) => `mongodb://127.0.0.1:${port}`;

async function createMember(folder: string, binary: string, number: number): Promise<Program> {
  const port = await freePort();
  const data = join(folder, `mongo-${number}`);
  await mkdir(data);
  const args = [
    ...[
      '--dbpath',
      data,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--replSet',
      SET,
      '--nounixsocket',
    ],
    ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // A secondary that copies from a frozen member would wait 5 s more before it copies from another, and majorities with it.
    ...['--setParameter', 'oplogNetworkTimeoutBufferSeconds=1'],
  ];
  const isUp = async () => {
    const client = new MongoClient(addressOf({ port }), DIRECT);
    return client
      .db('admin')
      .command({ ping: 1 })
      .then(
        () => true,
        () => false,
      )
      .finally(() => client.close());
  };
  return createProgram({ name: `mongod-${number}`, port, folder, command: binary, args, isUp });
}

async function found(clients: ReadonlyMap<Program, MongoClient>, members: readonly Program[]): Promise<void> {
  const config = {
    _id: SET,
    members: members.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` })),
    settings: {
      electionTimeoutMillis: ELECTION_MS,
      heartbeatIntervalMillis: 500,
      // A new primary waits for what the others have that it lacks: of a frozen one by default 10 s long. What a majority
      // has acknowledged it has already, so nothing is lost by waiting less.
      heartbeatTimeoutSecs: 2,
      catchUpTimeoutMillis: ELECTION_MS,
    },
  };
  const [first] = members;
  if (first) await clients.get(first)?.db('admin').command({ replSetInitiate: config });
}

interface NodeFacts {
  readonly uri: string;
  readonly secret: string;
  readonly fault: Fault | undefined;
}
async function createNode(
  folder: string,
  number: number,
  { uri, secret, fault }: NodeFacts,
): Promise<Program> {
  const port = await freePort();
  const env = {
    NODE_ENV: 'test',
    PORT: String(port),
    HOST: '127.0.0.1',
    MONGODB_URI: uri,
    JWT_SECRET: secret,
    DEMO: '0',
    LOG_LEVEL: 'warn',
    LIMIT_LIGHT: '999999',
    LIMIT_HEAVY: '999999',
  };
  // The folder says whose it is, to the reaper.
  const args = [
    await compiled('scripts/chaos/node.ts'),
    folder,
    JSON.stringify(env),
    ...(fault ? [fault] : []),
  ];
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/api/ready`, { signal: AbortSignal.timeout(2000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  process.chdir(root);
  return createProgram({ name: `node-${number}`, port, folder, command: process.execPath, args, isUp });
}
