import type { Connection } from 'mongoose';
import { type Logger, pino } from 'pino';
import { Registry } from 'prom-client';
import { inactiveJob } from './accounts/inactive.ts';
import type { AccountNeeds } from './accounts/needs.ts';
import { currentActor } from './accounts/sessions/sessions.ts';
import type { AccountStore } from './accounts/store.ts';
import type { TransferNeeds } from './catalogue/transfers.ts';
import {
  catalogueData,
  catalogueJobs,
  catalogueTelling,
  createCatalogueServices,
} from './composition/catalogue.ts';
import { chatJobs, createChatServices } from './composition/chat.ts';
import { createAlertServices, createTellings, marketData, marketJobs } from './composition/market.ts';
import { createMeaningServices } from './composition/meaning.ts';
import { measure } from './composition/metrics.ts';
import { createNoticeWriters } from './composition/notices.ts';
import { createOwnedServices } from './composition/owned.ts';
import { createPeopleServices } from './composition/people.ts';
import { createTerritoryServices } from './composition/territory.ts';
import type { Config } from './config.ts';
import type { AwayNeeds } from './conversations/away.ts';
import { createChatData } from './conversations/personal/store.ts';
import { withLease } from './database/lease.ts';
import type { KeyFor } from './database/secret.ts';
import { digestJob } from './digests/jobs.ts';
import { createDigestLinks } from './digests/links.ts';
import type { DigestNeeds } from './digests/needs.ts';
import { createDigestStore } from './digests/store.ts';
import { AppError } from './errors.ts';
import { createLimits, type Limits } from './http/limits.ts';
import type { Identities } from './http/session.ts';
import { type Clocks, createClocks } from './introductions/clock.ts';
import type { IntroductionNeeds } from './introductions/introductions.ts';
import { introductionJobs } from './introductions/jobs.ts';
import { introductionData } from './introductions/personal.ts';
import type { IntroductionStore } from './introductions/store.ts';
import { createJobs, type Job } from './jobs.ts';
import { createLearning } from './learning/learning.ts';
import { createEncounterStore } from './learning/store.ts';
import type { LiveNeeds } from './live.ts';
import type { KeptMails } from './mail/kept/store.ts';
import type { Mail } from './mail/mail.ts';
import { createSignedLinks, type SignedLinks } from './mail/signed.ts';
import type { Subscriptions } from './mail/subscriptions.ts';
import type { NextStepNeeds } from './next-steps/next-steps.ts';
import type { NoticeNeeds, Notices } from './notices/notices.ts';
import { createOpportunityStore, type OpportunityStore } from './opportunities/store.ts';
import type { OrganisationNeeds } from './organisations/organisations.ts';
import type { Memberships } from './organisations/store.ts';
import { createOwned } from './people/owned/store.ts';
import type { PhotoNeeds } from './photos/photos.ts';
import { createProjectStore, type ProjectStore } from './projects/store.ts';
import { publishingJobs } from './publishing/jobs.ts';
import { reminderJobs } from './publishing/reminders.ts';
import { createPush } from './push.ts';
import type { AlertLinks } from './saved-searches/links.ts';
import type { SavedSearchNeeds } from './saved-searches/saved-searches.ts';
import type { ConsortiumNeeds } from './sourcing/consortia/consortia.ts';
import { createFollower, type FollowState } from './suggestions/follow.ts';
import { createHeld } from './suggestions/held.ts';
import { createChanges } from './suggestions/store.ts';
import type { Held } from './suggestions/suggestions.ts';
import type { Places } from './territory/places.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  readonly database: boolean;
  readonly index: FollowState;
}

/** What the routes stand on; one per running node. */
export interface Services
  extends Identities,
    AccountNeeds,
    Omit<
      NextStepNeeds,
      'held' | 'organisations' | 'memberships' | 'introductions' | 'notices' | 'consortia' | 'blocks'
    >,
    Omit<OrganisationNeeds, 'mail' | 'notices'>,
    Pick<
      DigestNeeds,
      'digests' | 'digestLinks' | 'transport' | 'takePlace' | 'choosing' | 'stopping' | 'weeklyAlerts'
    >,
    Omit<IntroductionNeeds, 'held' | 'push' | 'blocks' | 'introductions' | 'notices'>,
    Omit<AwayNeeds, 'config' | 'held' | 'push' | 'introductions' | 'blocks' | 'notices' | 'consortia'>,
    Omit<NoticeNeeds, 'accounts' | 'push'>,
    Pick<ConsortiumNeeds, 'sourcing' | 'consortia'>,
    Pick<PhotoNeeds, 'photos'>,
    Pick<SavedSearchNeeds, 'savedSearches' | 'supplierLists'>,
    Pick<TransferNeeds, 'sheets' | 'shelf' | 'lineages' | 'reviewers' | 'pictures' | 'sheetTelling'>,
    Omit<LiveNeeds, 'config' | 'held' | 'accessTokens' | 'introductions' | 'notices' | 'consortia'> {
  readonly config: Config;
  readonly accounts: AccountStore;
  readonly memberships: Memberships;
  readonly introductions: IntroductionStore;
  readonly log: Logger;
  readonly registry: Registry;
  readonly limits: Limits;
  readonly places: Places;
  readonly territory: ReturnType<typeof createTerritoryServices>['territory'];
  readonly projects: ProjectStore;
  readonly opportunities: OpportunityStore;
  readonly held: Held;
  readonly clocks: Clocks;
  readonly mail: Mail;
  readonly notices: Notices;
  readonly subscriptions: Subscriptions;
  readonly surveyLinks: SignedLinks;
  readonly alertLinks: AlertLinks;
  /** null: mails leave for a server, or wait for one. */
  readonly keptMails: KeptMails | null;
  readonly isDemo: boolean;
  /** The day in France, YYYY-MM-DD. */
  today(): string;
  readiness(): Readiness;
  /** Loads the index; resolves when suggestions can be served. */
  load(): Promise<void>;
  /** The same, and begins what a node does by itself. */
  start(): Promise<void>;
  /** Tells the balancer to look elsewhere; what comes is still served. */
  drain(): void;
  stop(): Promise<void>;
}

const CONNECTED = 1;
/** Whoever chooses letters and dies leaves it to another node after this; nobody waits for it. */
const DIGEST_LEASE = { leaseMs: 30_000, maxWaitMs: 0 };
const frenchDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

export function createServices(config: Config, connection: Connection, keyFor: KeyFor): Services {
  const log = pino({ level: config.logLevel, base: null });
  const registry = new Registry();
  const projects = createProjectStore(connection);
  const opportunities = createOpportunityStore(connection);
  const now = () => new Date();
  const today = () => frenchDay.format(new Date());
  const push = createPush();
  const owned = createOwnedServices(config, connection, push, keyFor);
  const clocks = createClocks({ introductions: owned.introductions, now });
  const catalogue = createCatalogueServices(connection);
  const meanings = createMeaningServices(config, connection, log);
  const { held, followed } = createHeld({ projects, opportunities, clocks }, meanings);
  const { territory, followedQpvs, recheck } = createTerritoryServices(config, connection, log);
  const allFollowed = [followedQpvs, ...followed];
  const changes = createChanges(
    connection,
    allFollowed.map(({ collection }) => collection),
  );
  const follower = createFollower(changes, allFollowed, log);
  const { publicUrl } = config;
  const surveyLinks = createSignedLinks(keyFor('survey'), 'not-yet');
  const noticeWriters = createNoticeWriters({
    ...{ owned, catalogue, held, surveyLinks, publicUrl, today, now },
    services: () => services,
  });
  const people = createPeopleServices(config, connection, keyFor, log, push, noticeWriters, owned);
  const chat = createChatServices(connection);
  const digests = createDigestStore(connection);
  const tell = createTellings({ ...people, ...owned });
  const learning = createLearning({
    store: createEncounterStore(connection),
    settings: held.settings,
    ...{ log, today, now },
  });
  const { notices } = people;
  const introducing = { ...owned, push, clocks, held, tell, now, learning, notices, log };
  const table = [
    ...jobTable(() => services),
    digestJob(
      () => services,
      () => services.readiness().ready,
    ),
    ...publishingJobs({ ...owned, today, now }),
    ...reminderJobs({ ...owned, notices, today, now }),
    ...introductionJobs(introducing),
    ...marketJobs({ ...owned, ...people, held, places: territory.places, now }),
    ...catalogueJobs({ catalogue, owned, people, log, now }),
    inactiveJob({ ...people, now }),
    recheck,
    learning.job,
  ];
  if (meanings) table.push(meanings.job);
  const jobs = createJobs(table, log);
  const ending = new AbortController();
  let draining = false;

  const services: Services = {
    config,
    log,
    registry,
    limits: createLimits(connection.getClient(), connection.name, config.limits),
    places: territory.places,
    territory,
    ...people,
    ...owned,
    ...chat,
    ...catalogue,
    ...catalogueTelling({ catalogue, owned, people, log, now }),
    push,
    clocks,
    tell,
    surveyLinks,
    digests,
    digestLinks: createDigestLinks(publicUrl, keyFor('digest')),
    ...createAlertServices({
      ...{ ...owned, held, places: territory.places, digests, publicUrl, now },
      key: keyFor('alert'),
    }),
    choosing: (work) => withLease(databaseOf(connection), 'digests', DIGEST_LEASE, work),
    stopping: ending.signal,
    // Chat first: a message is found by who wrote it, and its organisation may go with its last member.
    personal: [
      ...people.personal,
      createChatData(connection, chat.files),
      introductionData(owned.introductions),
      ...catalogueData(catalogue, owned),
      ...marketData(owned),
      createOwned(connection),
      { name: 'digests', exportOf: digests.exportOf, eraseOf: digests.eraseOf },
    ],
    readToken: people.accessTokens.read,
    currentActor: (actor) => currentActor(people, actor),
    standing: (sessionIds) => people.sessions.standing(sessionIds),
    isDemo: config.demo && config.nodeEnv !== 'production',
    projects,
    opportunities,
    held,
    learning,
    today,
    now,
    readiness() {
      const index = follower.state();
      const database = connection.readyState === CONNECTED;
      return { ready: index.loaded && index.following && database && !draining, draining, database, index };
    },
    async load() {
      await clocks.refresh();
      await follower.start();
    },
    async start() {
      jobs.start();
      await services.load();
    },
    drain() {
      draining = true;
    },
    stop: async () => {
      ending.abort();
      follower.stop();
      await Promise.all([jobs.stop(), people.mail.close()]);
      // The last moments; a database that is gone keeps nobody waiting for them.
      await learning
        .flush()
        .catch((error: Error) => log.warn({ error: error.name }, 'last moments not kept'));
    },
  };
  measure(services);
  return services;
}

function databaseOf({ db }: Connection) {
  if (!db) throw new AppError('unavailable', { retryAfterS: 5 });
  return db;
}

/** What a node does by itself. */
const jobTable = (services: () => Services): readonly Job[] => [
  { does: 'sends the mails that wait', everyMs: 2000, run: () => services().mail.drain() },
  ...chatJobs(services),
];
