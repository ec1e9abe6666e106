import { Router } from 'express';
import { ROUTES } from '../../contract/index.ts';
import { AppError } from '../../errors.ts';
import type { Caller } from '../../http/caller.ts';
import { homeOf } from '../../http/limits.ts';
import { mount } from '../../http/mount.ts';
import { presentSession, presentSignedIn } from '../present.ts';
import { readPlace } from './place.ts';
import {
  endAllSessions,
  endSession,
  listSessions,
  type Opened,
  refreshSession,
  SESSION_LIFE_MS,
  type SessionNeeds,
  signOut,
} from './sessions.ts';

const COOKIE = 'passerelle_refresh';
/** The browser sends it nowhere else. */
const COOKIE_PATH = '/api/sessions';

export const placeOf = ({ address, timeZone }: Caller) => readPlace(homeOf(address), timeZone);

export function setCookie(caller: Caller, opened: Opened): Opened {
  caller.setCookie(COOKIE, opened.refreshToken, COOKIE_PATH, SESSION_LIFE_MS / 1000);
  return opened;
}
export const removeCookie = (caller: Caller) => caller.setCookie(COOKIE, null, COOKIE_PATH, 0);

/** What the cookie alone allows is done for pages of this site only; SameSite=Strict says the same to newer browsers. */
function cookieOf(caller: Caller): string | undefined {
  const token = caller.cookie(COOKIE);
  if (token !== undefined && !caller.isSameOrigin) throw new AppError('forbidden');
  return token;
}

export function sessionRoutes(needs: SessionNeeds): Router {
  const router = Router();
  mount(router, ROUTES.refreshSession, async ({ caller }) =>
    presentSignedIn(setCookie(caller, await refreshSession(needs, cookieOf(caller), placeOf(caller)))),
  );
  mount(router, ROUTES.signOut, async ({ actor, caller }) => {
    const ended = await signOut(needs, actor, cookieOf(caller));
    removeCookie(caller);
    return { ended };
  });
  mount(router, ROUTES.listSessions, async ({ actor, language }) => {
    const sessions = await listSessions(needs, actor);
    return { items: sessions.map((session) => presentSession(session, actor.sessionId, language)) };
  });
  mount(router, ROUTES.endSession, async ({ actor, params }) => ({
    ended: await endSession(needs, actor, params.id),
  }));
  mount(router, ROUTES.signOutEverywhere, async ({ actor, caller }) => {
    const ended = await endAllSessions(needs, actor);
    removeCookie(caller);
    return { ended };
  });
  return router;
}
