/**
 * The same search as a buyer's page asks for it: a service in a process of its own, on a mongod of its own that holds all
 * suppliers, one connection that is kept alive, one request after the other. The times are the caller's, who does nothing
 * but read: what the service takes, and a millisecond or less of loopback.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { connect } from '../../api/database/connection.ts';
import { createProjectStore } from '../../api/projects/store.ts';
import { prepareDatabase } from '../../api/start.ts';
import type { Project } from '../../matching/index.ts';
import { type Times, timeEachAsync } from './clock.ts';
import { openBenchMongod } from './mongod.ts';
import type { ServiceReport } from './service.ts';

export interface SupplierHttpFigures extends Omit<ServiceReport, 'url'> {
  /** Suppliers that the service holds. */
  readonly held: number;
  readonly search: Times;
  readonly words: Times;
  readonly everyone: Times;
  /** Of an answer, unpacked. */
  readonly bytes: number;
}

const service = fileURLToPath(new URL('./service.ts', import.meta.url));

/** A whole service in a process of its own, on a database that is there. */
async function startService(mongodbUri: string): Promise<{ child: ChildProcess; report: ServiceReport }> {
  const child = fork(service, [mongodbUri], {
    execArgv: ['--import=tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [report] = await Promise.race([
    once(child, 'message') as Promise<[ServiceReport]>,
    once(child, 'exit').then(([code]) => {
      throw new Error(`the service ended with ${code} while it started`);
    }),
  ]);
  return { child, report };
}

/** @returns the text of a whole answer */
const asking = (url: string, agent: Agent) => (path: string) =>
  new Promise<string>((done, failed) => {
    get(`${url}${path}`, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts).toString();
        if (response.statusCode === 200) done(body);
        else failed(new Error(`${response.statusCode} ${path} ${body}`));
      });
    }).on('error', failed);
  });

/** @param suppliers as the database is to hold them; the others are addresses to be asked for */
export const measureSuppliersOverHttp = async (
  suppliers: readonly Project[],
  { search, words, everyone }: Readonly<Record<'search' | 'words' | 'everyone', readonly string[]>>,
): Promise<SupplierHttpFigures> => {
  const mongod = await openBenchMongod();
  try {
    const connection = await connect(mongod.uri);
    await prepareDatabase(connection);
    await createProjectStore(connection).upsertMany(suppliers);
    await connection.close();
    const { child, report } = await startService(mongod.uri);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const { url, ...start } = report;
      const ask = asking(url, agent);
      const { total } = JSON.parse(await ask('/api/suppliers?limit=1')) as { readonly total: number };
      const answer = await ask(search[0] ?? '');
      return {
        ...start,
        held: total,
        search: await timeEachAsync(search, ask),
        words: await timeEachAsync(words, ask),
        everyone: await timeEachAsync(everyone, ask),
        bytes: Buffer.byteLength(answer),
      };
    } finally {
      agent.destroy();
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
    }
  } finally {
    await mongod.stop();
  }
};
