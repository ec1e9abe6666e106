import type { Language } from '../../matching/taxonomy/index.ts';
import type { SignUp } from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { passwordRule } from './policy.ts';
import { hashOfSecret, isSame, newSalt } from './sessions/refresh-token.ts';
import { type Opened, openSession, type Visit } from './sessions/sessions.ts';
import type { KeptAccount, NewAccount } from './store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Ways in. What asks for a mail does the same work for every address: it writes one row of the outbox, and only the worker
 * behind it looks whether there is an account. Neither reply nor time can tell.
 */
export const SIGN_UP_MS = 48 * HOUR_MS;

/** @returns a secret for the browser to keep: it proves, with the mail's link, who chose the password */
export async function signUp(
  needs: AccountNeeds,
  origin: Origin,
  asked: SignUp,
  spoken: Language,
): Promise<string> {
  const { email, password, roles, language = spoken, displayName = '' } = asked;
  checkPassword(password, email);
  await needs.throttle.mail(email, origin.home);
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const secret = newSalt();
  const props = { passwordHash, roles, displayName, browser: hashOfSecret(secret) };
  await needs.mail.post({ kind: 'sign-up', to: email, language, props, usefulForMs: SIGN_UP_MS });
  return secret;
}

export async function askMagicLink(needs: AccountNeeds, { home }: Origin, email: string, language: Language) {
  await needs.throttle.mail(email, home);
  await needs.mail.post({ kind: 'magic-link', to: email, language, props: {}, usefulForMs: 15 * MINUTE_MS });
}

export async function forgotPassword(
  needs: AccountNeeds,
  { home }: Origin,
  email: string,
  language: Language,
) {
  await needs.throttle.mail(email, home);
  await needs.mail.post({
    kind: 'password-reset',
    to: email,
    language,
    props: {},
    usefulForMs: 30 * MINUTE_MS,
  });
}

export interface Confirmed extends Opened {
  readonly passwordDropped: boolean;
}

/**
 * The account begins here: a sign-up that nobody confirms leaves nothing. Anyone may have typed the address, so the link
 * alone lets its owner in, and the password is kept only in the browser that chose it.
 * @param secret of the browser, as `signUp` gave it
 */
export async function confirmAddress(
  needs: AccountNeeds,
  origin: Origin,
  token: string,
  secret: string | undefined,
): Promise<Confirmed> {
  const redeemed = await needs.tokens.redeem(token, 'confirm');
  if (!redeemed) throw new AppError('gone');
  const { browser = '', ...asked } = redeemed.data as unknown as NewAccount & { readonly browser?: string };
  const isSameBrowser = secret !== undefined && isSame(hashOfSecret(secret), browser);
  const passwordHash = isSameBrowser ? asked.passwordHash : null;
  // Hours of mails are those of where she is, until she says otherwise.
  const { timeZone } = origin.place;
  const account = await needs.accounts.insert({ ...asked, passwordHash, ...(timeZone ? { timeZone } : {}) });
  await needs.tokens.removeOf(redeemed.subject);
  if (!account) throw new AppError('gone');
  const opened = await enter(needs, account, origin);
  return { ...opened, passwordDropped: asked.passwordHash !== passwordHash };
}

export async function signIn(
  needs: AccountNeeds,
  origin: Origin,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Opened> {
  await needs.throttle.guess(email, origin.home);
  const account = await needs.accounts.findByEmail(email);
  const isRight = await isPassword(account?.passwordHash, password);
  if (!account || !isRight) throw new AppError('wrong-credentials');
  await needs.throttle.guessed(email, origin.home);
  const opened = await enter(needs, account, origin);
  // Changed while it was looked at: whoever changed it meant to put the others out.
  const now = await needs.accounts.find(account._id);
  if (now?.passwordHash === account.passwordHash) return opened;
  await needs.sessions.end(opened.sessionId);
  throw new AppError('wrong-credentials');
}

export async function redeemMagicLink(needs: AccountNeeds, origin: Origin, token: string): Promise<Opened> {
  const redeemed = await needs.tokens.redeem(token, 'magic-link');
  const account = redeemed && (await needs.accounts.find(redeemed.subject));
  if (!account || account.email !== redeemed.data.email) throw new AppError('gone');
  await hasArrived(needs, account);
  return enter(needs, account, origin);
}

export async function resetPassword(
  needs: AccountNeeds,
  origin: Origin,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Opened> {
  const seen = await needs.tokens.peek(token, 'reset');
  const account = seen && (await needs.accounts.find(seen.subject));
  if (!account || account.email !== seen.data.email) throw new AppError('gone');
  // Before the token is spent: a password that is refused costs no new mail.
  checkPassword(password, account.email);
  const passwordHash = await hashPassword(password);
  if (!(await needs.tokens.redeem(token, 'reset'))) throw new AppError('gone');
  const changed = await needs.accounts.change(account._id, { passwordHash });
  await needs.tokens.removeOf(account._id);
  await needs.sessions.endAllOf(account._id);
  if (!changed) throw new AppError('gone');
  await hasArrived(needs, changed);
  return enter(needs, changed, origin);
}

/** A link that was followed came by mail: whatever the address refused before, it takes mails now. */
async function hasArrived({ accounts }: AccountNeeds, { email, mail }: KeptAccount): Promise<void> {
  if (mail?.bouncedAt) await accounts.markBounced(email, null);
}

export function checkPassword(password: string | undefined, email: string): void {
  const rule = password === undefined ? undefined : passwordRule(password, email);
  if (rule) throw invalid('password', rule);
}

/** Opens a session and, from a kind of device not seen before, says so to the account's address. */
async function enter(needs: AccountNeeds, account: KeptAccount, visit: Visit): Promise<Opened> {
  const opened = await openSession(needs, account, visit);
  const { browser, system } = opened.device;
  const device = `${browser}/${system}`;
  if (account.devices.includes(device)) return opened;
  // Said first: cut short in between, it is said again at the next visit rather than never.
  if (account.devices.length > 0) await sayNewDevice(needs, account, visit, opened);
  await needs.accounts.addDevice(account._id, device);
  return opened;
}

async function sayNewDevice(
  needs: AccountNeeds,
  account: KeptAccount,
  visit: Visit,
  { device: { browser, system }, sessionId }: Opened,
): Promise<void> {
  const at = new Date().toISOString();
  const props = { browser, system, place: visit.place, at, timeZone: account.timeZone };
  await needs.mail.post({
    kind: 'new-sign-in',
    to: account.email,
    language: account.language,
    props,
    usefulForMs: 24 * HOUR_MS,
  });
  const told = { kind: 'new-sign-in', accountId: account._id, about: sessionId, props } as const;
  await needs.notices.tell([{ key: `new-sign-in/${sessionId}`, ...told }]);
}
