import { AppError, invalid } from '../errors.ts';
import { checkOwnPassword, getAccount } from './accounts.ts';
import type { Actor } from './actor.ts';
import type { AccountNeeds, Origin } from './needs.ts';
import type { KeptSession } from './sessions/store.ts';
import { addressKey, type KeptAccount } from './store.ts';

export interface Everything {
  readonly account: KeptAccount;
  readonly sessions: readonly KeptSession[];
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Everything that is kept about the actor, by each feature that keeps something. */
export async function exportAccount(needs: AccountNeeds, actor: Actor): Promise<Everything> {
  const account = await getAccount(needs, actor);
  const sessions = await needs.sessions.listOf(actor.accountId);
  const others = await Promise.all(
    needs.personal.map(async ({ name, exportOf }) => [name, await exportOf(actor.accountId)] as const),
  );
  return {
    account,
    sessions,
    kept: {
      devices: account.devices,
      mail: account.mail ?? {},
      seenAt: account.seenAt ?? null,
      ...Object.fromEntries(others),
    },
  };
}

interface Proof {
  readonly password?: string | undefined;
  /** Of a magic link: who reads the mailbox now. */
  readonly token?: string | undefined;
}

/**
 * The sessions go first, so that nothing new is made meanwhile, and the account last: cut short, it can be asked for again
 * and ends what is left. What was under way on another request is ended by going round once more.
 */
export async function eraseAccount(
  needs: AccountNeeds,
  actor: Actor,
  origin: Origin,
  proof: Proof,
): Promise<void> {
  const account = await getAccount(needs, actor);
  await checkProof(needs, origin, account, proof);
  await needs.sessions.endAllOf(account._id);
  await needs.tokens.removeOf(account._id);
  await needs.tokens.removeOf(addressKey(account.email));
  const erase = async () => {
    for (const { eraseOf } of needs.personal) await eraseOf(account._id);
  };
  await erase();
  await needs.mail.forget({ to: account.email });
  await needs.accounts.remove(account._id);
  await needs.sessions.endAllOf(account._id);
  await erase();
}

async function checkProof(
  needs: AccountNeeds,
  origin: Origin,
  account: KeptAccount,
  { password, token }: Proof,
) {
  if (token === undefined) return checkOwnPassword(needs, origin, account, 'password', password);
  const seen = await needs.tokens.peek(token, 'magic-link');
  // Somebody else's link is not spent here.
  if (seen?.subject !== account._id || seen.data.email !== account.email) throw new AppError('gone');
  if (!(await needs.tokens.redeem(token, 'magic-link'))) throw invalid('token', 'invalid');
}
