import type { Request, RequestHandler } from 'express';
import type { Actor } from '../accounts/actor.ts';
import type { Route } from '../contract/index.ts';
import { AppError } from '../errors.ts';

declare module 'http' {
  interface IncomingMessage {
    /** What the Authorization header says, and how to ask the database whether it still holds. */
    identity?: Identity;
  }
}

interface Identity {
  /** undefined: no token was sent; null: one that does not hold. */
  readonly token: Actor | null | undefined;
  /** The actor as the database knows it now; undefined when the session has ended. */
  current(): Promise<Actor | undefined>;
}

export interface Identities {
  readToken(token: string): Actor | undefined;
  currentActor(actor: Actor): Promise<Actor | undefined>;
}

/** Reads the access token once per request; routes then say whether they need one. */
export function identify({ readToken, currentActor }: Identities): RequestHandler {
  return (request, _response, next) => {
    const given = request.headers.authorization;
    const bearer = /^Bearer ([\w.-]+)$/i.exec(given ?? '')?.[1];
    const token = given === undefined ? undefined : (bearer && readToken(bearer)) || null;
    request.identity = { token, current: async () => (token ? currentActor(token) : undefined) };
    next();
  };
}

/**
 * The actor of a call, by what its route asks. A public read trusts the token for its ten minutes; what writes, and every
 * read of what is one's own, asks the database: a session that was ended does nothing more, on no node.
 */
export async function actorOf(route: Route, { identity }: Request): Promise<Actor | undefined> {
  const { access = 'public', method, sensitive } = route;
  const token = identity?.token;
  if (access === 'entry') return token ?? undefined;
  // Said on public routes too: a page that its owner sees otherwise would seem gone rather than ask to be refreshed.
  if (token === null || (access === 'account' && !token)) throw new AppError('unauthenticated');
  if (!token || (method === 'get' && access !== 'account' && !sensitive)) return token;
  const actor = await identity?.current();
  if (!actor) throw new AppError('unauthenticated');
  return actor;
}
