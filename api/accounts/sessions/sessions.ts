import { AppError } from '../../errors.ts';
import type { AccessTokens } from '../access-token.ts';
import type { Actor } from '../actor.ts';
import type { AccountStore, KeptAccount } from '../store.ts';
import { type Device, readDevice } from './device.ts';
import type { Place } from './place.ts';
import { hashOfSecret, isSame, newSalt, type RefreshTokens, readToken, writeToken } from './refresh-token.ts';
import type { KeptSession, SessionStore } from './store.ts';

export interface SessionNeeds {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly accessTokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
}

/** By what, and from where, somebody comes in. */
export interface Visit {
  readonly userAgent: string;
  readonly place: Place;
}

/** Signed in: what goes to scripts, and what goes into the cookie. */
export interface Opened {
  readonly account: KeptAccount;
  readonly sessionId: string;
  readonly device: Device;
  readonly place: Place;
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
}

/** Unused for this long, a session is over. */
export const SESSION_LIFE_MS = 30 * 24 * 3_600_000;
/** A session does not outlive this, however much it is used. */
const LONGEST_MS = 180 * 24 * 3_600_000;
/** Two tabs refresh within it, and a slow phone sends its request again; a thief does not come that quickly. Nodes' clocks agree to far less. */
const GRACE_MS = 10_000;

export async function openSession(
  needs: SessionNeeds,
  account: KeptAccount,
  { userAgent, place }: Visit,
): Promise<Opened> {
  const secret = needs.refreshTokens.create();
  const now = new Date();
  const session = await needs.sessions.open({
    accountId: account._id,
    device: readDevice(userAgent),
    place,
    secretHash: hashOfSecret(secret),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
  });
  await needs.accounts.markSeen(account._id, now);
  return opened(needs, account, session, secret);
}

/** The refresh token's single use: the next one, or the end of the session when it was used before. */
export async function refreshSession(
  needs: SessionNeeds,
  token: string | undefined,
  place: Place,
): Promise<Opened> {
  const given = readToken(token);
  const session = given && (await needs.sessions.find(given.sessionId));
  const account = session && (await needs.accounts.find(session.accountId));
  if (!given || !account) throw new AppError('unauthenticated');
  const secret = (await rotated(needs, session, given.secret, place)) ?? (await late(needs, given));
  if (!secret) {
    // Two hold what only one was given, or somebody makes tokens up: nobody keeps this session.
    await needs.sessions.end(session._id);
    throw new AppError('unauthenticated');
  }
  await needs.accounts.markSeen(account._id, new Date());
  return opened(needs, account, session, secret);
}

async function rotated(
  needs: SessionNeeds,
  session: KeptSession,
  secret: string,
  place: Place,
): Promise<string | undefined> {
  const hash = hashOfSecret(secret);
  if (!isSame(hash, session.secretHash)) return undefined;
  const rotation = { hash, salt: newSalt(), at: new Date() };
  const next = needs.refreshTokens.next(session._id, secret, rotation.salt);
  const until = Math.min(Date.now() + SESSION_LIFE_MS, session.createdAt.getTime() + LONGEST_MS);
  const isFirst = await needs.sessions.rotate(session, hashOfSecret(next), rotation, new Date(until), place);
  return isFirst ? next : undefined;
}

/** Follows the rotations from a token given up a moment ago to the current one. */
async function late(
  { sessions, refreshTokens }: SessionNeeds,
  { sessionId, secret }: { readonly sessionId: string; readonly secret: string },
): Promise<string | undefined> {
  // Read anew: the other request has rotated it since.
  const session = await sessions.find(sessionId);
  const rotations = [...(session?.rotations ?? [])].reverse();
  const start = rotations.findIndex(({ hash }) => isSame(hash, hashOfSecret(secret)));
  const from = rotations[start];
  if (!session || !from || Date.now() - from.at.getTime() > GRACE_MS) return undefined;
  const current = rotations
    .slice(start)
    .reduce((one, { salt }) => refreshTokens.next(sessionId, one, salt), secret);
  return isSame(hashOfSecret(current), session.secretHash) ? current : undefined;
}

function opened(needs: SessionNeeds, account: KeptAccount, session: KeptSession, secret: string): Opened {
  const { _id: accountId, roles, language } = account;
  const { _id: sessionId, device, place } = session;
  const token = needs.accessTokens.issue({ accountId, roles, language, sessionId });
  return { ...token, account, sessionId, device, place, refreshToken: writeToken(sessionId, secret) };
}

/** The actor as the database knows it now; undefined when the session has ended or the account is gone. */
export async function currentActor(
  { accounts, sessions }: Pick<SessionNeeds, 'accounts' | 'sessions'>,
  { accountId, sessionId }: Actor,
): Promise<Actor | undefined> {
  const [session, account] = await Promise.all([sessions.find(sessionId), accounts.find(accountId)]);
  if (!account || session?.accountId !== accountId) return undefined;
  return { accountId, sessionId, roles: account.roles, language: account.language };
}

export const listSessions = ({ sessions }: SessionNeeds, { accountId }: Actor) => sessions.listOf(accountId);

export async function endSession(
  { sessions }: SessionNeeds,
  { accountId }: Actor,
  id: string,
): Promise<number> {
  const ended = await sessions.end(id, accountId);
  if (ended === 0) throw new AppError('not-found');
  return ended;
}

export const endAllSessions = ({ sessions }: SessionNeeds, { accountId }: Actor) =>
  sessions.endAllOf(accountId);

/** Signing out twice is no error. A cookie ends its session only when it holds the current secret, or did a moment ago. */
export async function signOut(
  needs: SessionNeeds,
  actor: Actor | undefined,
  token: string | undefined,
): Promise<number> {
  const given = readToken(token);
  const session = given && (await needs.sessions.find(given.sessionId));
  const isHeld =
    session && (isSame(hashOfSecret(given.secret), session.secretHash) || (await late(needs, given)));
  const byCookie = isHeld ? await needs.sessions.end(session._id) : 0;
  const byToken = actor ? await needs.sessions.end(actor.sessionId, actor.accountId) : 0;
  return byCookie + byToken;
}
