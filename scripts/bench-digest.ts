/**
 * Weekly letters by the thousand: chosen, written and handed to a real SMTP server on this machine, with the time and the
 * memory it takes; what a hundred thousand would take is extrapolated, and said to be.
 *
 *   npm run bench:digest -- [--accounts 10000] [--json]
 *
 * A database of its own, four holders for each publisher, one document each. Database, sender and mail server share the
 * machine: run it when nothing else does.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { readConfig } from '../api/config.ts';
import { connect } from '../api/database/connection.ts';
import { openSecret } from '../api/database/secret.ts';
import { planDigests } from '../api/digests/planning.ts';
import { sendDigests } from '../api/digests/sending.ts';
import { Refusal } from '../api/refusal.ts';
import { createServices } from '../api/services.ts';
import { prepareDatabase } from '../api/start.ts';
import { type Market, makeMarket } from './bench/market.ts';
import { openBenchMongod } from './bench/mongod.ts';
import { runCommand } from './command.ts';

const demo = fileURLToPath(new URL('./seed/demo', import.meta.url));
const MONDAY = new Date('2026-12-07T07:00:00Z');
/** Of five accounts one publishes. */
const PUBLISHERS = 5;
const WHOLE = 100_000;
/** For a whole service's Monday, on two cores. */
const WISHED_MINUTES = 30;
const MB = 1024 * 1024;
const BATCH = 1000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** In batches, as they would stand in a database. */
async function fill(connection: Connection, { projects, opportunities }: Market): Promise<void> {
  const at = new Date('2026-11-02T10:00:00Z');
  const insert = async (name: string, rows: readonly object[]) => {
    for (let from = 0; from < rows.length; from += BATCH)
      await connection
        .collection(name)
        .insertMany(rows.slice(from, from + BATCH) as never[], { ordered: false });
  };
  const account = (id: string, role: string) => ({
    ...{ _id: id, email: `${id}@exemple.fr`, emailHash: id, passwordHash: null, roles: [role] },
    ...{ language: 'fr', displayName: `Personne ${id}`, timeZone: 'Europe/Paris', emailChange: null },
    ...{ devices: [], createdAt: at, updatedAt: at, seenAt: at },
  });
  const kept = ({ id, ...fields }: { readonly id: string }, ownerId: string) => ({
    ...{ _id: id, ...fields, status: 'published', version: 1, ownerType: 'account', ownerId },
    ...{ createdAt: at, updatedAt: at, publishedAt: at, refreshedAt: at },
  });
  await insert('accounts', [
    ...projects.map((_one, n) => account(`holder-${n}`, 'holder')),
    ...opportunities.map((_one, n) => account(`publisher-${n}`, 'buyer')),
  ]);
  await insert(
    'projects',
    projects.map((project, n) => kept(project, `holder-${n}`)),
  );
  await insert(
    'opportunities',
    opportunities.map((opportunity, n) => kept(opportunity, `publisher-${n}`)),
  );
}

runCommand(async () => {
  const { values } = parseArgs({
    options: { accounts: { type: 'string', default: '10000' }, json: { type: 'boolean', default: false } },
  });
  const accounts = Number(values.accounts);
  if (!Number.isInteger(accounts) || accounts < PUBLISHERS || accounts > WHOLE)
    throw new Refusal(`--accounts : donnez un nombre entier de ${PUBLISHERS} à ${WHOLE}.`);
  const publishers = Math.floor(accounts / PUBLISHERS);
  say(`• Charge de la machine avant : ${loadavg()[0]?.toFixed(1)}`);
  const sink = fork(fileURLToPath(new URL('./bench/sink.ts', import.meta.url)), {
    execArgv: ['--import=tsx'],
  });
  const config = readConfig();
  const mongod = await openBenchMongod();
  try {
    const [{ port }] = (await once(sink, 'message')) as [{ port: number }];
    const connection = await connect(mongod.uri);
    await prepareDatabase(connection);
    say(`• ${accounts} comptes, un document chacun`);
    await fill(connection, makeMarket(publishers, demo, undefined, accounts - publishers));
    const services = createServices(
      { ...config, logLevel: 'silent', smtpUrl: `smtp://127.0.0.1:${port}` },
      connection,
      await openSecret(connection, null),
    );
    await services.load();
    const needs = { ...services, now: () => MONDAY };
    const atRest = process.memoryUsage().rss / MB;
    const memory: { rss: number; heap: number }[] = [];
    const sampling = setInterval(() => {
      const { rss, heapUsed } = process.memoryUsage();
      memory.push({ rss: rss / MB, heap: heapUsed / MB });
    }, 250);
    const cpuBefore = process.cpuUsage();
    const began = performance.now();
    await planDigests(needs);
    const chosen = performance.now();
    say(`• Choisies en ${((chosen - began) / 1000).toFixed(1)} s`);
    const choosing = memory.splice(0);
    await sendDigests(needs);
    const ended = performance.now();
    clearInterval(sampling);
    const cpu = process.cpuUsage(cpuBefore);
    sink.send('count');
    const [{ count, bytes }] = (await once(sink, 'message')) as [{ count: number; bytes: number }];
    const states = Object.fromEntries(await services.digests.counts(new Date(0)));
    // What is left after collections: between two of them it only rises.
    const least = (some: readonly { heap: number }[]) => Math.min(...some.map(({ heap }) => heap));
    const quarters = (some: readonly { heap: number }[]) => {
      const quarter = Math.max(1, Math.floor(some.length / 4));
      return { firstQuarter: least(some.slice(0, quarter)), lastQuarter: least(some.slice(-quarter)) };
    };
    const figures = {
      ...{ accounts, letters: count, states, bytesEach: Math.round(bytes / Math.max(1, count)) },
      choosingS: (chosen - began) / 1000,
      sendingS: (ended - chosen) / 1000,
      cpuS: (cpu.user + cpu.system) / 1e6,
      memoryMb: {
        atRest,
        peak: Math.max(atRest, ...choosing.map(({ rss }) => rss)),
        choosing: quarters(choosing),
        sending: quarters(memory),
      },
    };
    process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : tell(figures));
    await services.stop();
    await connection.close();
  } finally {
    sink.kill();
    await mongod.stop();
  }
});

function tell(figures: {
  readonly accounts: number;
  readonly letters: number;
  readonly states: Readonly<Record<string, number>>;
  readonly bytesEach: number;
  readonly choosingS: number;
  readonly sendingS: number;
  readonly cpuS: number;
  readonly memoryMb: { readonly atRest: number; readonly peak: number } & Readonly<
    Record<'choosing' | 'sending', { readonly firstQuarter: number; readonly lastQuarter: number }>
  >;
}): string {
  const { accounts, letters, states, bytesEach, choosingS, sendingS, cpuS, memoryMb } = figures;
  const wholeMinutes = ((choosingS + sendingS) * WHOLE) / accounts / 60;
  return `${[
    `${accounts} comptes : ${letters} lettres reçues par le serveur, ${(bytesEach / 1024).toFixed(0)} Ko chacune`,
    `  registre : ${Object.entries(states)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ')}`,
    `  choisir  : ${choosingS.toFixed(1)} s (${((choosingS * 1000) / accounts).toFixed(1)} ms par compte)`,
    `  envoyer  : ${sendingS.toFixed(1)} s (${((sendingS * 1000) / Math.max(1, letters)).toFixed(1)} ms par lettre)`,
    `  processeur : ${cpuS.toFixed(1)} s du programme, fils compris, sans la base ni le serveur`,
    `  mémoire  : ${memoryMb.atRest.toFixed(0)} Mo avant, le marché en mémoire ; ${memoryMb.peak.toFixed(0)} Mo au plus en choisissant, fils compris`,
    `  tas au plus bas, du premier quart au dernier : ${heapOf(memoryMb.choosing)} en choisissant, ${heapOf(memoryMb.sending)} à l’envoi`,
    `Extrapolé, non mesuré : ${WHOLE} comptes en ${wholeMinutes.toFixed(1)} min si le temps par compte ne change pas`,
    `(souhaité : ${WISHED_MINUTES} min ; le choix croît un peu plus vite que le nombre, le marché étant plus grand).`,
  ].join('\n')}\n`;
}

const heapOf = ({
  firstQuarter,
  lastQuarter,
}: {
  readonly firstQuarter: number;
  readonly lastQuarter: number;
}) => `${firstQuarter.toFixed(0)} → ${lastQuarter.toFixed(0)} Mo`;
