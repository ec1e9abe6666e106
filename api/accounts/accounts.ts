import type { AccountChange, Role } from '../contract/index.ts';
import { AppError, invalid } from '../errors.ts';
import type { Actor } from './actor.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import { isPassword } from './passwords.ts';
import { rolesAsked } from './policy.ts';
import type { KeptAccount } from './store.ts';

/** The actor's own account; one that was erased meanwhile signs nobody in. */
export async function getAccount(
  { accounts }: Pick<AccountNeeds, 'accounts'>,
  { accountId }: Pick<Actor, 'accountId'>,
): Promise<KeptAccount> {
  const account = await accounts.find(accountId);
  if (!account) throw new AppError('unauthenticated');
  return account;
}

/** Only what is given; the next access token carries new roles, and what writes sees them at once. */
export async function changeAccount(
  needs: Pick<AccountNeeds, 'accounts'>,
  actor: Actor,
  { roles, ...asked }: AccountChange,
): Promise<KeptAccount> {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const changes = { ...given, ...(roles ? { roles: rolesAsked<Role>(roles, actor.roles) } : {}) };
  if (Object.keys(changes).length === 0) return getAccount(needs, actor);
  const changed = await needs.accounts.change(actor.accountId, changes);
  if (!changed) throw new AppError('unauthenticated');
  return changed;
}

/** Asked again before what a borrowed, open session must not do. Guesses are counted as at sign-in. */
export async function checkOwnPassword(
  { throttle }: Pick<AccountNeeds, 'throttle'>,
  { home }: Origin,
  { email, passwordHash }: KeptAccount,
  field: string,
  given: string | undefined,
): Promise<void> {
  if (given === undefined) throw invalid(field, 'missing');
  await throttle.guess(email, home);
  if (!(await isPassword(passwordHash, given))) throw invalid(field, 'wrong-password');
  await throttle.guessed(email, home);
}
