import { createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { LANGUAGES } from '../../matching/taxonomy/index.ts';
import { ROLES } from '../contract/accounts.ts';
import type { Actor } from './actor.ts';

export interface AccessTokens {
  issue(actor: Actor): { readonly accessToken: string; readonly expiresAt: string };
  /** undefined: forged, expired, or not meant for this API. */
  read(token: string): Actor | undefined;
  /** The same, with its end: for what outlives a request. */
  readUntil(token: string): { readonly actor: Actor; readonly expiresAt: Date } | undefined;
}

const LIFE_S = 600;
const ISSUER = 'passerelle';
const AUDIENCE = 'passerelle-api';
/** RFC 9068: an access token, so that no other token of ours is ever taken for one. */
const TYPE = 'at+jwt';
/** base64url of 32 bytes and three parts; anything longer is not ours and not worth a signature check. */
const LONGEST = 1500;

const headerSchema = z.object({ alg: z.literal('HS256'), typ: z.literal(TYPE), kid: z.string() });
const claimsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  roles: z.array(z.enum(ROLES)),
  lang: z.enum(LANGUAGES),
  iat: z.int(),
  exp: z.int(),
});

export function createAccessTokens(key: Buffer): AccessTokens {
  const kid = createHash('sha256').update('kid').update(key).digest('base64url').slice(0, 12);
  const readUntil: AccessTokens['readUntil'] = (token) => {
    const verified = token.length > LONGEST ? undefined : verify(token, key);
    if (verified?.header.kid !== kid) return undefined;
    const { sub, sid, roles, lang, exp } = verified.claims;
    const actor = { accountId: sub, sessionId: sid, roles, language: lang };
    return { actor, expiresAt: new Date(exp * 1000) };
  };
  return {
    issue({ accountId, sessionId, roles, language }) {
      const nowS = Math.floor(Date.now() / 1000);
      const claims = { sid: sessionId, roles, lang: language, iat: nowS, exp: nowS + LIFE_S };
      const accessToken = jwt.sign(claims, key, {
        algorithm: 'HS256',
        issuer: ISSUER,
        audience: AUDIENCE,
        subject: accountId,
        header: { alg: 'HS256', typ: TYPE, kid },
      });
      return { accessToken, expiresAt: new Date(claims.exp * 1000).toISOString() };
    },
    read: (token) => readUntil(token)?.actor,
    readUntil,
  };
}

function verify(token: string, key: Buffer) {
  try {
    const { header, payload } = jwt.verify(token, key, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      complete: true,
      // A token that claims to live longer than ours do was not made by us.
      maxAge: LIFE_S,
    });
    return { header: headerSchema.parse(header), claims: claimsSchema.parse(payload) };
  } catch {
    return undefined;
  }
}
