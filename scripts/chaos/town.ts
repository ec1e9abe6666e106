import { randomUUID } from 'node:crypto';
import { createAccessTokens } from '../../api/accounts/access-token.ts';
import { createSessionStore } from '../../api/accounts/sessions/store.ts';
import { createAccountStore } from '../../api/accounts/store.ts';
import { connect } from '../../api/database/connection.ts';
import { openSecret } from '../../api/database/secret.ts';

/** Somebody who has an account and a session. */
export interface Resident {
  readonly accountId: string;
  /** Ids of her conversations. */
  readonly conversations: readonly string[];
  /** A fresh access token, as refreshing the session would give. */
  token(): string;
}

/**
 * People with accounts, each in as many conversations as asked for: with the next person, the one after, and so on round.
 * Every fourth conversation has a connector too. Written to the database as the service would have.
 */
export async function settle(uri: string, secret: string, people: number, each = 1): Promise<Resident[]> {
  const connection = await connect(uri);
  try {
    const accounts = createAccountStore(connection);
    const sessions = createSessionStore(connection);
    const tokens = createAccessTokens((await openSecret(connection, secret))('access-token'));
    const now = new Date();
    const entered = await mapAtOnce(people, async (index) => {
      const email = `personne-${index}-${randomUUID()}@exemple.fr`;
      const facts = { email, passwordHash: null, roles: ['holder'], language: 'fr' } as const;
      const account = await accounts.insert({ ...facts, displayName: `Personne ${index}` });
      if (!account) throw new Error('the account was not made');
      const session = await sessions.open({
        accountId: account._id,
        device: { browser: 'Chaos', system: 'Linux' },
        place: { network: '', timeZone: '' },
        secretHash: randomUUID(),
        createdAt: now,
        lastUsedAt: now,
        expiresAt: new Date(now.getTime() + 86_400_000),
      });
      return { accountId: account._id, sessionId: session._id };
    });
    const introductions = entered.flatMap((one, index) =>
      Array.from({ length: each }, (_, step) => {
        const idOf = (offset: number) => (entered[(index + offset) % people] ?? one).accountId;
        const connector = (index + step) % 4 === 0 && people > each + 1 ? idOf(each + 1) : null;
        return anIntroduction(one.accountId, idOf(step + 1), connector, now);
      }),
    );
    await connection.collection<{ _id: string }>('introductions').insertMany(introductions);
    return entered.map(({ accountId, sessionId }) => ({
      accountId,
      conversations: introductions.filter(({ owners }) => owners.includes(accountId)).map(({ _id }) => _id),
      token: () => tokens.issue({ accountId, sessionId, roles: ['holder'], language: 'fr' }).accessToken,
    }));
  } finally {
    await connection.close();
  }
}

function anIntroduction(project: string, opportunity: string, connector: string | null, now: Date) {
  const party = (ownerId: string) => ({ ownerType: 'account', ownerId, title: 'Chaos' });
  return {
    _id: randomUUID(),
    projectId: `p-${randomUUID()}`,
    opportunityId: `o-${randomUUID()}`,
    kind: 'need',
    parties: { project: party(project), opportunity: party(opportunity) },
    owners: [project, opportunity, ...(connector ? [connector] : [])],
    connector: connector ? { accountId: connector, leftAt: null } : null,
    status: 'accepted',
    version: 1,
    milestones: [{ milestone: 'accepted', at: now, side: null, accountId: null, reason: null }],
    awaits: [],
    statements: [],
    createdAt: now,
    updatedAt: now,
  };
}

const AT_ONCE = 50;
async function mapAtOnce<Item>(count: number, make: (index: number) => Promise<Item>): Promise<Item[]> {
  const made: Item[] = [];
  for (let start = 0; start < count; start += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - start);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, index) => make(start + index)))));
  }
  return made;
}
