import type { Connection } from 'mongoose';
import { type Logger, pino } from 'pino';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { createAccessTokens } from './accounts/access-token.ts';
import type { Config } from './config.ts';
import type { KeyFor } from './database/secret.ts';
import { createLimits, type Limits } from './http/limits.ts';
import type { Identities } from './http/session.ts';
import { createOpportunityStore, type OpportunityStore } from './opportunities/store.ts';
import { createProjectStore, type ProjectStore } from './projects/store.ts';
import { createFollower, type FollowState } from './suggestions/follow.ts';
import { createHeld } from './suggestions/held.ts';
import { createChanges } from './suggestions/store.ts';
import type { Held } from './suggestions/suggestions.ts';
import { loadPlaces, type Places } from './territory/places.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  readonly database: boolean;
  readonly index: FollowState;
}

/** What the routes stand on; one per running node. */
export interface Services extends Identities {
  readonly config: Config;
  readonly log: Logger;
  readonly registry: Registry;
  readonly limits: Limits;
  readonly places: Places;
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
  readonly held: Held;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
  readiness(): Readiness;
  /** Loads the index; resolves when suggestions can be served. */
  start(): Promise<void>;
  /** Tells the balancer to look elsewhere; what comes is still served. */
  drain(): void;
  stop(): Promise<void>;
}

const CONNECTED = 1;
const frenchDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

export function createServices(config: Config, connection: Connection, keyFor: KeyFor): Services {
  const accessTokens = createAccessTokens(keyFor('access-token'));
  const log = pino({ level: config.logLevel, base: null });
  const registry = new Registry();
  const projects = createProjectStore(connection);
  const opportunities = createOpportunityStore(connection);
  const { held, followed } = createHeld({ projects, opportunities });
  const changes = createChanges(
    connection,
    followed.map(({ collection }) => collection),
  );
  const follower = createFollower(changes, followed, log);
  let draining = false;

  const services: Services = {
    config,
    log,
    registry,
    limits: createLimits(connection.getClient(), connection.name, config.limits),
    places: loadPlaces(),
    readToken: accessTokens.read,
    currentActor: async (actor) => actor,
    projects,
    opportunities,
    held,
    today: () => frenchDay.format(new Date()),
    readiness() {
      const index = follower.state();
      const database = connection.readyState === CONNECTED;
      return { ready: index.loaded && index.following && database && !draining, draining, database, index };
    },
    start: () => follower.start(),
    drain() {
      draining = true;
    },
    stop: () => follower.stop(),
  };
  measure(services);
  return services;
}

function measure({ registry, held, readiness }: Services): void {
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `passerelle_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('index_projects', 'Projects in the index of this node.', () => held.matcher.projectCount);
  gauge(
    'index_opportunities',
    'Opportunities in the index of this node.',
    () => held.matcher.opportunityCount,
  );
  gauge(
    'follow_lag_seconds',
    'From the commit of the last change to its place in the index.',
    () => readiness().index.lagMs / 1000,
  );
  gauge('follow_up', '1 while the change stream is followed.', () => Number(readiness().index.following));
  gauge('follow_loads', 'Whole loads of the index since the start.', () => readiness().index.loads);
  gauge('ready', '1 when this node can be sent requests.', () => Number(readiness().ready));
}
