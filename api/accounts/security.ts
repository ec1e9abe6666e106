import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { checkOwnPassword, getAccount } from './accounts.ts';
import type { Actor } from './actor.ts';
import { checkPassword } from './entry.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import { hashPassword } from './passwords.ts';
import type { KeptAccount } from './store.ts';

const DAY_MS = 24 * 3_600_000;

/** Whoever else was signed in, or holds a link from before, is out. */
export async function changePassword(
  needs: AccountNeeds,
  actor: Actor,
  origin: Origin,
  { current, password }: { readonly current?: string | undefined; readonly password: string },
): Promise<KeptAccount> {
  const account = await getAccount(needs, actor);
  if (account.passwordHash) await checkOwnPassword(needs, origin, account, 'current', current);
  checkPassword(password, account.email);
  const changed = await needs.accounts.change(account._id, { passwordHash: await hashPassword(password) });
  await needs.tokens.removeOf(account._id);
  await needs.sessions.endAllOf(account._id, actor.sessionId);
  return changed ?? account;
}

/** Both addresses have a say: a borrowed session alone takes no account away, a mistyped address loses none. */
export async function changeEmail(
  needs: AccountNeeds,
  actor: Actor,
  { home }: Origin,
  email: string,
): Promise<void> {
  const { _id: accountId, email: old, language } = await getAccount(needs, actor);
  await needs.throttle.mail(email, home);
  await needs.throttle.mail(old, home);
  const changeId = randomUUID();
  const expiresAt = new Date(Date.now() + DAY_MS);
  const emailChange = { id: changeId, email, oldConfirmed: false, newConfirmed: false, expiresAt };
  await needs.accounts.change(accountId, { emailChange });
  const post = { language, usefulForMs: DAY_MS };
  await needs.mail.post({
    ...post,
    kind: 'email-change-old',
    to: old,
    props: { accountId, changeId, email },
  });
  await needs.mail.post({ ...post, kind: 'email-change-new', to: email, props: { accountId, changeId } });
}

/** From either mail, on any device, signed in or not: the link is what counts. */
export async function confirmEmail(needs: AccountNeeds, token: string): Promise<'waiting' | 'changed'> {
  const fromOld = await needs.tokens.redeem(token, 'email-old');
  const redeemed = fromOld ?? (await needs.tokens.redeem(token, 'email-new'));
  if (!redeemed) throw new AppError('gone');
  const { subject, data } = redeemed;
  const account = await needs.accounts.confirmEmailChange(
    subject,
    String(data.changeId),
    fromOld ? 'old' : 'new',
  );
  const change = account?.emailChange;
  if (!change || change.expiresAt < new Date()) throw new AppError('gone');
  if (!change.oldConfirmed || !change.newConfirmed) return 'waiting';
  const moved = await needs.accounts.moveTo(subject, change);
  if (moved === 'taken') throw new AppError('conflict');
  // Links that wait in the old mailbox open nothing any more.
  await needs.tokens.removeOf(subject);
  return 'changed';
}
