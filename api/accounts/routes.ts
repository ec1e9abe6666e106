import { Router } from 'express';
import { ROUTES } from '../contract/index.ts';
import type { Caller } from '../http/caller.ts';
import { homeOf } from '../http/limits.ts';
import { mount } from '../http/mount.ts';
import { changeAccount, getAccount } from './accounts.ts';
import { demoAccounts } from './demo.ts';
import {
  askMagicLink,
  confirmAddress,
  forgotPassword,
  redeemMagicLink,
  resetPassword,
  SIGN_UP_MS,
  signIn,
  signUp,
} from './entry.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import { eraseAccount, exportAccount } from './personal.ts';
import { accepted, presentAccount, presentExport, presentSignedIn } from './present.ts';
import { changeEmail, changePassword, confirmEmail } from './security.ts';
import { placeOf, removeCookie, setCookie } from './sessions/routes.ts';

const originOf = (caller: Caller): Origin => ({
  home: homeOf(caller.address),
  userAgent: caller.userAgent,
  place: placeOf(caller),
});

/** Kept by the browser that signs up, until the address is confirmed there. */
const SIGN_UP_COOKIE = 'passerelle_signup';
const SIGN_UP_PATH = '/api/accounts';

export function accountRoutes(needs: AccountNeeds & { readonly isDemo: boolean }): Router {
  const router = Router();
  mount(router, ROUTES.signUp, async ({ body, language, caller }) => {
    const secret = await signUp(needs, originOf(caller), body, language);
    caller.setCookie(SIGN_UP_COOKIE, secret, SIGN_UP_PATH, SIGN_UP_MS / 1000);
    return accepted(language);
  });
  mount(router, ROUTES.confirmAddress, async ({ body, caller }) => {
    const secret = caller.isSameOrigin ? caller.cookie(SIGN_UP_COOKIE) : undefined;
    const confirmed = await confirmAddress(needs, originOf(caller), body.token, secret);
    caller.setCookie(SIGN_UP_COOKIE, null, SIGN_UP_PATH, 0);
    const { passwordDropped } = confirmed;
    return { ...presentSignedIn(setCookie(caller, confirmed)), passwordDropped };
  });
  mount(router, ROUTES.listDemoAccounts, () => ({ items: demoAccounts(needs.isDemo) }));
  mount(router, ROUTES.signIn, async ({ body, caller }) => {
    const opened = await signIn(needs, originOf(caller), body);
    return presentSignedIn(setCookie(caller, opened));
  });
  mount(router, ROUTES.askMagicLink, async ({ body, language, caller }) => {
    await askMagicLink(needs, originOf(caller), body.email, language);
    return accepted(language);
  });
  mount(router, ROUTES.redeemMagicLink, async ({ body, caller }) => {
    const opened = await redeemMagicLink(needs, originOf(caller), body.token);
    return presentSignedIn(setCookie(caller, opened));
  });
  mount(router, ROUTES.forgotPassword, async ({ body, language, caller }) => {
    await forgotPassword(needs, originOf(caller), body.email, language);
    return accepted(language);
  });
  mount(router, ROUTES.resetPassword, async ({ body, caller }) => {
    const opened = await resetPassword(needs, originOf(caller), body);
    return presentSignedIn(setCookie(caller, opened));
  });
  mount(router, ROUTES.getAccount, async ({ actor }) => presentAccount(await getAccount(needs, actor)));
  mount(router, ROUTES.changeAccount, async ({ actor, body }) =>
    presentAccount(await changeAccount(needs, actor, body)),
  );
  mount(router, ROUTES.eraseAccount, async ({ actor, body, caller }) => {
    await eraseAccount(needs, actor, originOf(caller), body);
    removeCookie(caller);
    return { erased: true } as const;
  });
  mount(router, ROUTES.changePassword, async ({ actor, body, caller }) =>
    presentAccount(await changePassword(needs, actor, originOf(caller), body)),
  );
  mount(router, ROUTES.changeEmail, async ({ actor, body, language, caller }) => {
    await changeEmail(needs, actor, originOf(caller), body.email);
    return accepted(language);
  });
  mount(router, ROUTES.confirmEmail, async ({ body }) => ({ state: await confirmEmail(needs, body.token) }));
  mount(router, ROUTES.exportAccount, async ({ actor, language }) =>
    presentExport(await exportAccount(needs, actor), actor.sessionId, language),
  );
  return router;
}
