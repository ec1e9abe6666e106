import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { type Socket as ClientSocket, io } from 'socket.io-client';
import {
  type Acknowledged,
  type ClientEvents,
  LIVE_PATH,
  type MessageView,
  type ServerEvents,
} from '../../api/contract/index.ts';
import type { Introduction, Party } from '../../api/introductions/store.ts';
import type { Client } from './actors.ts';

type Parties = Readonly<Record<'project' | 'opportunity', Omit<Party, 'title'>>>;

/** An introduction that both sides have accepted, unless said otherwise. */
export async function anIntroduction(
  connection: Connection,
  { project, opportunity }: Parties,
  facts: Partial<Introduction> = {},
): Promise<string> {
  const now = new Date();
  const connector = facts.connector ?? null;
  const introduction: Introduction = {
    _id: randomUUID(),
    projectId: `projet-${randomUUID()}`,
    opportunityId: `besoin-${randomUUID()}`,
    kind: 'need',
    parties: {
      project: { ...project, title: 'Traiteur des 4 Chemins' },
      opportunity: { ...opportunity, title: 'Buffets du siège' },
    },
    owners: [project.ownerId, opportunity.ownerId, ...(connector ? [connector.accountId] : [])],
    connector,
    status: 'accepted',
    version: 1,
    proposedBy: 'project',
    message: 'Bonjour, voici ce que nous faisons.',
    awaits: [],
    declinedBy: null,
    score: 70,
    reasons: { project: { fr: [], en: [] }, opportunity: { fr: [], en: [] } },
    settings: '1',
    reason: null,
    note: null,
    milestones: [{ milestone: 'accepted', at: now, side: 'opportunity', accountId: null, reason: null }],
    statements: [],
    isContradicted: false,
    proposedAt: now,
    expiresAt: null,
    createdAt: now,
    updatedAt: now,
    ...facts,
  };
  await connection.collection<{ _id: string }>('introductions').insertOne({ ...introduction });
  return introduction._id;
}

export const idOf = ({ account }: Client): string => account?.id ?? '';
const ownedBy = (client: Client) => ({ ownerType: 'account', ownerId: idOf(client) }) as const;

/** Two people who talk, each behind one side. */
export const between = (
  connection: Connection,
  project: Client,
  opportunity: Client,
  facts: Partial<Introduction> = {},
): Promise<string> =>
  anIntroduction(connection, { project: ownedBy(project), opportunity: ownedBy(opportunity) }, facts);

export const aMessage = (text: string, more: object = {}) => ({ clientId: randomUUID(), text, ...more });

/** An open socket of somebody, and what it has heard. */
export interface Ear {
  readonly socket: ClientSocket<ServerEvents, ClientEvents>;
  readonly heard: MessageView[];
  readonly events: { readonly name: string; readonly payload: unknown }[];
  /** Asks and waits for the acknowledgement. */
  ask(name: keyof ClientEvents, input: unknown): Promise<Acknowledged<Record<string, unknown>>>;
  close(): void;
}

export async function listen(
  { token }: Pick<Client, 'token'>,
  url: string,
  options: { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Ear> {
  const socket: Ear['socket'] = io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: { token },
    reconnection: false,
    forceNew: true,
    ...(options.headers ? { extraHeaders: { ...options.headers } } : {}),
  });
  const ear: Ear = {
    socket,
    heard: [],
    events: [],
    ask: (name, input) => socket.timeout(8000).emitWithAck(name as 'send', input as never) as never,
    close: () => void socket.disconnect(),
  };
  socket.onAny((name: string, payload: unknown) => {
    ear.events.push({ name, payload });
    if (name === 'message') ear.heard.push(payload as MessageView);
  });
  await new Promise<void>((done, failed) => {
    socket.once('connect', () => done());
    socket.once('connect_error', (error) => {
      socket.disconnect();
      failed(error);
    });
  });
  return ear;
}
