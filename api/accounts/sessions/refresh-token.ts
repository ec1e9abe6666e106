import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A refresh token is `session id . 256 secret bits`. Each use gives the next one:
 *
 *   next secret = HMAC(server key, session id . secret . salt)     salt: 256 fresh random bits, kept with the session
 *
 * The database holds hashes and salts: it gives no token away, even with the server key beside it. And who comes a moment
 * late with the token that was just used (the other tab, the reply that was lost on the way) can be led to the very same
 * successor without that successor being kept anywhere: both tabs stay signed in with one and the same token.
 */
export interface Rotation {
  /** Hash of the secret that was given up. */
  readonly hash: string;
  readonly salt: string;
  readonly at: Date;
}

export interface RefreshTokens {
  create(): string;
  next(sessionId: string, secret: string, salt: string): string;
}

export const newSalt = (): string => randomBytes(32).toString('base64url');
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export const createRefreshTokens = (key: Buffer): RefreshTokens => ({
  create: newSalt,
  next: (sessionId, secret, salt) =>
    createHmac('sha256', key).update(`${sessionId}.${secret}.${salt}`).digest('base64url'),
});

export const writeToken = (sessionId: string, secret: string): string => `${sessionId}.${secret}`;

export function readToken(token: string | undefined): { sessionId: string; secret: string } | undefined {
  const [, sessionId, secret] = /^([\w-]{36})\.([\w-]{43})$/.exec(token ?? '') ?? [];
  return sessionId && secret ? { sessionId, secret } : undefined;
}
