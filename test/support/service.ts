import type { Connection } from 'mongoose';
import { type Config, readConfig } from '../../api/config.ts';
import { connect } from '../../api/database/connection.ts';
import { createOpportunityStore } from '../../api/opportunities/store.ts';
import { createProjectStore } from '../../api/projects/store.ts';
import { startPasserelle } from '../../api/start.ts';
import type { Opportunity, Project } from '../../matching/types.ts';
import { preparedDatabase } from './mongod.ts';

export interface TestService {
  readonly url: string;
  readonly config: Config;
  /** To write behind the service's back, as another node would. */
  readonly connection: Connection;
  /** Resolves once the service's index holds as many as the database. */
  seed(content: {
    readonly projects?: readonly Project[];
    readonly opportunities?: readonly Opportunity[];
  }): Promise<void>;
  stop(): Promise<void>;
}

/** The whole service on a free port and a database of its own. */
export async function startTestService(overrides: Partial<Config> = {}): Promise<TestService> {
  const mongodbUri = overrides.mongodbUri ?? (await preparedDatabase());
  const defaults = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    LIMIT_LIGHT: '99999',
    LIMIT_HEAVY: '99999',
  });
  const config = { ...defaults, ...overrides, mongodbUri };
  const { url, stop } = await startPasserelle(config);
  const connection = await connect(mongodbUri);
  const projects = createProjectStore(connection);
  const opportunities = createOpportunityStore(connection);

  return {
    url,
    config,
    connection,
    async seed(content) {
      await projects.upsertMany(content.projects ?? []);
      await opportunities.upsertMany(content.opportunities ?? []);
      const wanted = `${await projects.count()} ${await opportunities.count()}`;
      await until(`an index of ${wanted}`, async () => (await held(url)) === wanted);
    },
    async stop() {
      await connection.close();
      await stop();
    },
  };
}

async function held(url: string): Promise<string> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => new RegExp(`^passerelle_index_${name} (\\d+)`, 'm').exec(metrics)?.[1];
  return `${value('projects')} ${value('opportunities')}`;
}

/** Polls; the sentence tells what was waited for. */
export async function until(
  what: string,
  isTrue: () => Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  const givenUpAt = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > givenUpAt) throw new Error(`${what}: not within ${patienceMs} ms`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
