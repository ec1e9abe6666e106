import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTerminus } from '@godaddy/terminus';
import type { Connection } from 'mongoose';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { connect } from './database/connection.ts';
import { checkIndexes, migrate } from './database/migrations.ts';
import { openSecret } from './database/secret.ts';
import { createLive, type Live } from './live.ts';
import { Refusal } from './refusal.ts';
import { createServices, type Services } from './services.ts';

export interface Passerelle {
  /** Where this node listens. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly log?: (sentence: string) => void;
  /** Given: SIGTERM and SIGINT drain the node, then this runs, then the process ends with status 0. */
  readonly onSignalled?: () => Promise<void>;
}

/** What is under way may take this long; then its connection is cut. */
const drainMs = 10_000;
/** A change stream ends within a second. */
const closeMs = 4_000;
/** Longer than this, the port opens all the same: what is held can be served, and /api/ready tells the rest. */
const readyMs = 10_000;

/** One node: database in order, services loaded, then the port. Whatever fails, what was opened is closed again. */
export async function startPasserelle(config: Config, options: StartOptions = {}): Promise<Passerelle> {
  const { log = () => {}, onSignalled } = options;
  if (!config.mongodbUri)
    throw new Refusal('MONGODB_URI manque : donnez l’adresse d’un MongoDB, ou lancez « npm start ».');
  const connection = await connect(config.mongodbUri);
  const close = async (services?: Services) => {
    // A database that is gone must not hold the end up.
    await Promise.race([services?.stop(), sleep(closeMs, undefined, { ref: false })]);
    await connection.close();
  };
  let services: Services;
  try {
    await prepareDatabase(connection, log);
    services = createServices(config, connection, await openSecret(connection, config.jwtSecret));
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  try {
    await services.start();
    await untilReady(services);
    const server = createServer(createApp(services));
    const live = createLive(server, services);
    const port = await listen(server, config.port, config.host).catch(async (error: unknown) => {
      await live.close();
      throw error;
    });
    const end = () => close(services);
    if (onSignalled) drainOnSignal(server, services, live, end, onSignalled);
    return { url: urlOf(config.host, port), stop: () => drain(server, services, live, end) };
  } catch (error) {
    await close(services).catch(() => {});
    throw error;
  }
}

/** Also for the commands that open the database without the service. */
export async function prepareDatabase(
  connection: Connection,
  log: (sentence: string) => void = () => {},
): Promise<void> {
  if (!connection.db) throw new Error('the connection is not open');
  for (const id of await migrate(connection.db)) log(`Migration ${id} faite.`);
  await checkIndexes(connection.db);
}

/** The first request should not meet a node that has its index and does not follow the database yet. */
async function untilReady({ readiness }: Services): Promise<void> {
  const givenUpAt = performance.now() + readyMs;
  while (!readiness().ready && performance.now() < givenUpAt) await sleep(20);
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(portRefused(error, port, host)));
    server.listen(port, host, done);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function portRefused(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Refusal(
      `Le port ${port} est déjà pris : arrêtez le programme qui s’en sert, ou donnez-en un autre (PORT=${port + 1} npm start).`,
    );
  }
  if (error.code === 'EACCES')
    return new Refusal(
      `Le port ${port} demande des droits d’administrateur : donnez-en un au-dessus de 1024 par PORT.`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Refusal(`HOST vaut « ${host} », qui n’est pas une adresse de cette machine.`);
  }
  return error;
}

/** Readiness fails first, so that the balancer looks elsewhere; then requests end, then streams, then the database. */
function drainOnSignal(
  server: Server,
  services: Services,
  live: Live,
  close: () => Promise<void>,
  afterwards: () => Promise<void>,
): void {
  createTerminus(server, {
    signals: ['SIGTERM', 'SIGINT'],
    timeout: drainMs,
    useExit0: true,
    beforeShutdown: async () => {
      services.drain();
      await live.close();
    },
    onSignal: close,
    onShutdown: afterwards,
  });
}

async function drain(
  server: Server,
  services: Services,
  live: Live,
  close: () => Promise<void>,
): Promise<void> {
  services.drain();
  await live.close();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await new Promise<void>((done) => server.close(() => done()));
  clearTimeout(cut);
  await close();
}

function urlOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
