/**
 * Chat under trouble: API nodes and a replica set on this machine, people who write all the time through the real API and
 * its sockets, while nodes and the primary are killed, paused and deposed. Then it counts what was acknowledged and is
 * missing, double, out of order, and whether every screen shows what is stored.
 *
 *   npm run chaos -- --minutes N | --seconds N   [--seed S] [--people 200] [--nodes 3] [--members 3] [--think 8000]
 *     [--recovery S]      longest wait for an acknowledgement that one blow may cause (15)
 *     [--fault no-client-id | write-concern-1]      plants one, to see that it is found
 *     [--json]            the counts on one line of stdout
 *
 * Leaves with status 1 when anything was lost, doubled, disordered or shown otherwise, or took too long.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { Refusal } from '../api/refusal.ts';
import { FAULTS, openCluster } from './chaos/cluster.ts';
import { createPerson, type Person } from './chaos/person.ts';
import { randomFrom } from './chaos/random.ts';
import { settle } from './chaos/town.ts';
import { KINDS, makeTrouble } from './chaos/trouble.ts';
import { isSound, judge, type Stored, type Verdict } from './chaos/verdict.ts';
import { runCommand } from './command.ts';

const options = {
  minutes: { type: 'string' },
  seconds: { type: 'string' },
  seed: { type: 'string' },
  people: { type: 'string', default: '200' },
  nodes: { type: 'string', default: '3' },
  members: { type: 'string', default: '3' },
  think: { type: 'string', default: '8000' },
  recovery: { type: 'string', default: '15' },
  fault: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

function number(name: string, written: string | undefined, least: number, most: number): number {
  const value = Number(written);
  if (written !== undefined && Number.isFinite(value) && value >= least && value <= most) return value;
  throw new Refusal(`--${name} : donnez un nombre de ${least} à ${most}.`);
}

runCommand(async () => {
  const { values } = parseArgs({ options });
  const minutes = values.minutes === undefined ? 0 : number('minutes', values.minutes, 0.1, 600);
  const seconds = values.seconds === undefined ? 0 : number('seconds', values.seconds, 1, 36_000);
  if (minutes + seconds === 0)
    throw new Refusal('Combien de temps ? Par exemple : npm run chaos -- --minutes 5.');
  const fault = FAULTS.find((one) => one === values.fault);
  if (values.fault !== undefined && !fault) throw new Refusal(`--fault : ${FAULTS.join(' ou ')}.`);
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : number('seed', values.seed, 0, 2 ** 31);
  const people = number('people', values.people, 2, 5000);
  const nodes = number('nodes', values.nodes, 1, 9);
  const members = number('members', values.members, 3, 7);
  const thinkMs = number('think', values.think, 1, 600_000);
  const recoveryMs = number('recovery', values.recovery, 1, 600) * 1000;

  say(
    `• Graine ${seed} ; ${people} personnes, ${nodes} nœuds, ${members} membres${fault ? ` ; défaut semé : ${fault}` : ''}`,
  );
  const verdict = await run({
    forMs: minutes * 60_000 + seconds * 1000,
    seed,
    people,
    nodes,
    members,
    thinkMs,
    fault,
  });
  tell(verdict);
  if (values.json) console.log(JSON.stringify({ seed, ...verdict }));
  const isInTime = verdict.recoveryMs <= recoveryMs;
  if (!isInTime) say(`✗ Après un coup, quelqu’un a attendu plus de ${recoveryMs / 1000} s.`);
  if (!isSound(verdict) || !isInTime) process.exitCode = 1;
});

interface Run {
  readonly forMs: number;
  readonly seed: number;
  readonly people: number;
  readonly nodes: number;
  readonly members: number;
  readonly thinkMs: number;
  readonly fault: (typeof FAULTS)[number] | undefined;
}

async function run({ forMs, seed, people: count, nodes, members, thinkMs, fault }: Run): Promise<Verdict> {
  const secret = randomUUID() + randomUUID();
  const cluster = await openCluster({ members, nodes, secret, fault });
  const people: Person[] = [];
  const end = async () => {
    for (const person of people) person.close();
    await cluster.stop();
  };
  const onSignal = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const residents = await settle(cluster.uri, secret, count);
    residents.forEach((resident, index) => {
      people.push(
        createPerson(resident, { urls: cluster.urls, random: randomFrom(seed + index + 1), thinkMs }),
      );
    });
    while (people.some(({ acknowledged }) => acknowledged.length === 0)) await sleep(100);
    say('• Tout le monde écrit');
    const kinds = fault ? TELLING[fault] : KINDS;
    const waitingSince = () => {
      const waiting = people.flatMap((person) => person.waitingSince() ?? []);
      return waiting.length === 0 ? undefined : Math.min(...waiting);
    };
    const blows = await makeTrouble(cluster, { random: randomFrom(seed), forMs, kinds, waitingSince, say });
    say('• Retour au calme');
    await Promise.all(people.map((person) => person.finish()));
    await Promise.all(people.map((person) => person.catchUp()));
    return judge(await storedIn(cluster.uri), people, blows);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await end();
  }
}

/** Blows under which a planted fault shows soonest. */
const TELLING = {
  'no-client-id': ['nœud gelé'],
  'write-concern-1': ['primaire isolé, puis tout coupé'],
} as const;

async function storedIn(uri: string): Promise<Stored[]> {
  const client = await MongoClient.connect(uri, { readConcern: { level: 'majority' } });
  try {
    const fields = { _id: 0, conversationId: 1, seq: 1, senderId: 1, clientId: 1 };
    return await client.db().collection<Stored>('messages').find({}, { projection: fields }).toArray();
  } finally {
    await client.close();
  }
}

function tell(verdict: Verdict): void {
  for (const { what, ms } of verdict.recoveries)
    say(`  ${what} : on a attendu ${(ms / 1000).toFixed(1)} s au plus`);
  say(`${isSound(verdict) ? '✓' : '✗'} ${verdict.acknowledged} messages accusés, ${verdict.stored} gardés`);
  say(`  perdus ${verdict.missing}, doublés ${verdict.doubled}, en désordre ${verdict.disordered}`);
  say(`  écrans qui montrent autre chose ${verdict.differing}`);
  say(
    `  plus longue attente : ${(verdict.recoveryMs / 1000).toFixed(1)} s après un coup, ${(verdict.longestMs / 1000).toFixed(1)} s sous plusieurs`,
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
