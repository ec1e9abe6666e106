import type { Connection } from 'mongoose';
import { addressKey } from '../../api/accounts/store.ts';
import { type Config, readConfig } from '../../api/config.ts';
import { connect } from '../../api/database/connection.ts';
import { openSecret } from '../../api/database/secret.ts';
import { createServices, type Services } from '../../api/services.ts';
import { prepareDatabase } from '../../api/start.ts';
import type { Opportunity, Project } from '../../matching/types.ts';
import { preparedDatabase } from './mongod.ts';
import { until } from './service.ts';

/** A node without port and jobs: letters are chosen and sent when a test says so, at the time that it says. */
export interface DigestNode {
  readonly services: Services;
  readonly connection: Connection;
  readonly uri: string;
  now: Date;
  stop(): Promise<void>;
}

export async function startDigestNode(overrides: Partial<Config>, now: Date): Promise<DigestNode> {
  const uri = overrides.mongodbUri ?? (await preparedDatabase());
  const defaults = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'https://passerelle.example.fr',
  });
  const config = { ...defaults, ...overrides, mongodbUri: uri };
  const connection = await connect(uri);
  await prepareDatabase(connection);
  const services = createServices(config, connection, await openSecret(connection, null));
  await services.load();
  const node: DigestNode = {
    services: { ...services, now: () => node.now },
    connection,
    uri,
    now,
    async stop() {
      await services.stop();
      await connection.close();
    },
  };
  return node;
}

interface Person {
  readonly id: string;
  readonly timeZone?: string;
  readonly createdAt?: Date;
  readonly [field: string]: unknown;
}
/** Accounts as they are in the database, by hundreds. */
export async function insertAccounts(connection: Connection, people: readonly Person[]): Promise<void> {
  const createdAt = new Date('2026-01-05T10:00:00Z');
  await connection.collection<{ _id: string }>('accounts').insertMany(
    people.map(({ id, ...facts }) => ({
      _id: id,
      email: `${id}@exemple.fr`,
      emailHash: addressKey(`${id}@exemple.fr`),
      passwordHash: null,
      roles: ['holder'],
      language: 'fr',
      displayName: '',
      timeZone: 'Europe/Paris',
      emailChange: null,
      devices: [],
      createdAt,
      updatedAt: createdAt,
      seenAt: new Date('2026-11-30T10:00:00Z'),
      ...facts,
    })),
  );
}

const WRITTEN = [
  'accounts',
  'projects',
  'opportunities',
  'digests',
  'digest_links',
  'answers',
  'blocks',
  'locks',
];
/** As it was before anybody came: a node is dear to start. */
export async function clear({
  connection,
  services,
}: Pick<DigestNode, 'connection' | 'services'>): Promise<void> {
  for (const name of WRITTEN) await connection.collection(name).deleteMany({});
  const { matcher } = services.held;
  await until('an empty index', async () => matcher.projectCount + matcher.opportunityCount === 0);
}

/** What somebody has published, or nobody; resolves once this node's index holds it. */
export async function publish(
  { connection, services }: Pick<DigestNode, 'connection' | 'services'>,
  content: {
    readonly projects?: readonly { readonly project: Project; readonly owner: string }[];
    readonly opportunities?: readonly { readonly opportunity: Opportunity; readonly owner?: string }[];
  },
  at = new Date('2026-11-01T10:00:00Z'),
): Promise<void> {
  const kept = ({ id, ...fields }: Project | Opportunity, owner: string | undefined) => ({
    _id: id,
    ...fields,
    status: 'published',
    version: 1,
    createdAt: at,
    updatedAt: new Date(),
    publishedAt: at,
    refreshedAt: at,
    ...(owner ? { ownerType: 'account', ownerId: owner } : {}),
  });
  const { projects = [], opportunities = [] } = content;
  const write = async (name: string, documents: readonly { readonly _id: string }[]) => {
    for (const document of documents)
      await connection
        .collection<{ _id: string }>(name)
        .replaceOne({ _id: document._id }, document, { upsert: true });
  };
  await write(
    'projects',
    projects.map(({ project, owner }) => kept(project, owner)),
  );
  await write(
    'opportunities',
    opportunities.map(({ opportunity, owner }) => kept(opportunity, owner)),
  );
  const { held } = services;
  await until(
    'the index',
    async () =>
      projects.every(({ project }) => held.projects.get(project.id)?.title === project.title) &&
      opportunities.every(
        ({ opportunity }) => held.opportunities.get(opportunity.id)?.title === opportunity.title,
      ),
  );
}

export const ledger = async (connection: Connection) =>
  (await connection.collection('digests').find().sort({ accountId: 1, week: 1 }).toArray()).map(
    ({ accountId, week, state, reason }) => ({ accountId, week, state, reason }),
  );

/** Links of one letter, by what they do, in the order of its items. */
export function linksIn(html: string): Readonly<Record<'interested' | 'hide' | 'later', readonly string[]>> {
  const tokens = [...html.matchAll(/\/lettre#token=([\w.-]+)"/g)].map(([, token = '']) => token);
  const saying = (letter: string) => tokens.filter((token) => token.split('-')[1]?.startsWith(letter));
  return { interested: saying('i'), hide: saying('n'), later: saying('l') };
}
