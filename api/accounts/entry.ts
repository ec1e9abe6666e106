import type { Language } from '../../matching/taxonomy/index.ts';
import type { SignUp } from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { passwordRule } from './policy.ts';
import { type Opened, openSession } from './sessions/sessions.ts';
import type { KeptAccount, NewAccount } from './store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Ways in. What asks for a mail does the same work for every address: it writes one row of the outbox, and only the worker
 * behind it looks whether there is an account. Neither reply nor time can tell.
 */
export async function signUp(
  needs: AccountNeeds,
  origin: Origin,
  asked: SignUp,
  spoken: Language,
): Promise<void> {
  const { email, password, roles, language = spoken, displayName = '' } = asked;
  checkPassword(password, email);
  await needs.throttle.mail(email, origin.home);
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const props = { passwordHash, roles, displayName };
  await needs.mail.post({ kind: 'sign-up', to: email, language, props, usefulForMs: 48 * HOUR_MS });
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

/**
 * The account begins here: a sign-up that nobody confirms leaves nothing. When there were several for the address, one may
 * be a stranger's who waits for its owner to open his account for him: then no password is kept, whichever link is used.
 */
export async function confirmAddress(
  needs: AccountNeeds,
  { userAgent }: Origin,
  token: string,
): Promise<Opened> {
  const seen = await needs.tokens.peek(token, 'confirm');
  const isAlone = seen && (await needs.tokens.count(seen.subject, 'confirm')) === 1;
  const redeemed = await needs.tokens.redeem(token, 'confirm');
  if (!redeemed) throw new AppError('gone');
  const asked = redeemed.data as unknown as NewAccount;
  const account = await needs.accounts.insert({
    ...asked,
    passwordHash: isAlone ? asked.passwordHash : null,
  });
  await needs.tokens.removeOf(redeemed.subject);
  if (!account) throw new AppError('gone');
  return enter(needs, account, userAgent);
}

export async function signIn(
  needs: AccountNeeds,
  { home, userAgent }: Origin,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Opened> {
  await needs.throttle.guess(email, home);
  const account = await needs.accounts.findByEmail(email);
  const isRight = await isPassword(account?.passwordHash, password);
  if (!account || !isRight) throw new AppError('wrong-credentials');
  await needs.throttle.guessed(email, home);
  const opened = await enter(needs, account, userAgent);
  // Changed while it was looked at: whoever changed it meant to put the others out.
  const now = await needs.accounts.find(account._id);
  if (now?.passwordHash === account.passwordHash) return opened;
  await needs.sessions.end(opened.sessionId);
  throw new AppError('wrong-credentials');
}

export async function redeemMagicLink(
  needs: AccountNeeds,
  { userAgent }: Origin,
  token: string,
): Promise<Opened> {
  const redeemed = await needs.tokens.redeem(token, 'magic-link');
  const account = redeemed && (await needs.accounts.find(redeemed.subject));
  if (!account || account.email !== redeemed.data.email) throw new AppError('gone');
  return enter(needs, account, userAgent);
}

export async function resetPassword(
  needs: AccountNeeds,
  { userAgent }: Origin,
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
  return enter(needs, changed, userAgent);
}

export function checkPassword(password: string | undefined, email: string): void {
  const rule = password === undefined ? undefined : passwordRule(password, email);
  if (rule) throw invalid('password', rule);
}

/** Opens a session and, from a kind of device not seen before, says so to the account's address. */
async function enter(needs: AccountNeeds, account: KeptAccount, userAgent: string): Promise<Opened> {
  const opened = await openSession(needs, account, userAgent);
  const { browser, system } = opened.device;
  const device = `${browser}/${system}`;
  if (account.devices.includes(device)) return opened;
  await needs.accounts.addDevice(account._id, device);
  if (account.devices.length === 0) return opened;
  await needs.mail.post({
    kind: 'new-sign-in',
    to: account.email,
    language: account.language,
    props: { browser, system, at: new Date().toISOString(), timeZone: account.timeZone },
    usefulForMs: 24 * HOUR_MS,
  });
  return opened;
}
