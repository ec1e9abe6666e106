/**
 * What chat bears on this machine: durable messages a second with the time from the writer's send to the reader's screen,
 * the memory of idle sockets, how fast all come back when their node dies; beside an echo without a database.
 *
 *   npm run bench:chat -- [--rates 100,200,300,400,500] [--seconds 10] [--pairs 200] [--sockets 5000] [--members 1]
 *
 * Database, node and load share the machine: run it when nothing else does.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import { Refusal } from '../api/refusal.ts';
import { atRate, type Pair } from './bench/rate.ts';
import { openAll, openSocket, residentOf } from './bench/sockets.ts';
import { type Cluster, openCluster } from './chaos/cluster.ts';
import { type Resident, settle } from './chaos/town.ts';
import { runCommand } from './command.ts';

const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '100,200,300,400,500' },
    seconds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '200' },
    sockets: { type: 'string', default: '5000' },
    members: { type: 'string', default: '1' },
  },
});
/** What a reader bears. */
const P99_MS = 250;
const AT_ONCE = 100;

runCommand(async () => {
  const rates = values.rates.split(',').map(Number);
  const [seconds, pairs, sockets, members] = [
    values.seconds,
    values.pairs,
    values.sockets,
    values.members,
  ].map(Number) as [number, number, number, number];
  if (![...rates, seconds, pairs, sockets, members].every((given) => Number.isInteger(given) && given > 0))
    throw new Refusal('Donnez des nombres entiers à partir de 1 : voyez l’usage en tête du script.');
  say(`• Charge de la machine avant : ${loadavg()[0]?.toFixed(1)}`);
  await echo(seconds);
  const secret = randomUUID() + randomUUID();
  const cluster = await openCluster({ members, nodes: 2, secret });
  const onSignal = () => void cluster.stop().finally(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    // One node takes all the load; the other waits for the moment when it dies.
    cluster.nodes[1]?.pause();
    await messages(cluster, await settle(cluster.uri, secret, pairs * 2, 1), rates, seconds * 1000);
    await idle(cluster, await settle(cluster.uri, secret, sockets, 1));
  } finally {
    await cluster.stop();
  }
});

async function messages(
  cluster: Cluster,
  people: readonly Resident[],
  rates: readonly number[],
  forMs: number,
) {
  const [url = ''] = cluster.urls;
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < people.length; index += 2) {
    const [one, other] = [people[index], people[index + 1]];
    const conversationId = one?.conversations.find((id) => other?.conversations.includes(id));
    if (!one || !other || !conversationId) continue;
    const [writer, reader] = [await openSocket(url, one.token()), await openSocket(url, other.token())];
    await reader.timeout(8000).emitWithAck('join', { conversationId });
    pairs.push({ conversationId, writer, reader });
  }
  say(`• Messages durables, ${pairs.length} paires, ${cluster.members.length} membre(s)`);
  for (const rate of rates) {
    const { perSecond, failed, p50, p99 } = await atRate(pairs, rate, forMs);
    const holds = failed === 0 && p99 <= P99_MS;
    say(
      `  ${holds ? '✓' : '✗'} ${rate}/s demandés : ${perSecond.toFixed(0)}/s reçus, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${failed} manqués`,
    );
    if (failed > rate) break;
    await sleep(1000);
  }
  for (const { writer, reader } of pairs) {
    writer.disconnect();
    reader.disconnect();
  }
}

async function idle(cluster: Cluster, people: readonly Resident[]) {
  const [url = '', other = ''] = cluster.urls;
  const [node, second] = cluster.nodes;
  const pid = node?.pid() ?? 0;
  await sleep(3000);
  const before = await residentOf(pid);
  const startedAt = performance.now();
  const open = await openAll(
    people.map(({ token }) => ({ url, token })),
    AT_ONCE,
  );
  const took = performance.now() - startedAt;
  await sleep(5000);
  const each = (await residentOf(pid)) - before;
  say(
    `• ${open.length} sockets oisifs en ${(took / 1000).toFixed(1)} s : ${(each / open.length / 1024).toFixed(1)} Ko chacun`,
  );
  second?.resume();
  await sleep(2000);
  const diedAt = performance.now();
  await node?.kill();
  for (const socket of open) socket.disconnect();
  const back = await openAll(
    people.map(({ token }) => ({ url: other, token })),
    AT_ONCE,
  );
  say(
    `• Leur nœud tué, tous revenus sur l’autre en ${((performance.now() - diedAt) / 1000).toFixed(1)} s (${back.length})`,
  );
  for (const socket of back) socket.disconnect();
}

/** As fast as it goes, 20 sockets with 10 messages under way each. */
async function echo(seconds: number): Promise<void> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'bench/echo.ts'), {
    execArgv: ['--import=tsx'],
  });
  try {
    const port = await new Promise<number>((done) => child.once('message', (told) => done(Number(told))));
    const sockets = Array.from({ length: 20 }, () =>
      io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true }),
    );
    let count = 0;
    const endsAt = performance.now() + seconds * 1000;
    const work = async (socket: (typeof sockets)[number]) => {
      while (performance.now() < endsAt) {
        await socket.emitWithAck('send', { text: 'Un message de longueur moyenne, comme on en écrit.' });
        count += 1;
      }
    };
    await Promise.all(sockets.flatMap((socket) => Array.from({ length: 10 }, () => work(socket))));
    for (const socket of sockets) socket.disconnect();
    say(`• Écho sans base : ${(count / seconds).toFixed(0)} aller-retours/s`);
  } finally {
    child.kill('SIGKILL');
  }
}

function say(line: string): void {
  console.log(line);
}
