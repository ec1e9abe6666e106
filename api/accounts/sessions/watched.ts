import type { Push } from '../../push.ts';
import type { AccountStore } from '../store.ts';
import type { SessionStore } from './store.ts';

/** Sessions whose end closes their sockets, on every node. */
export const watchedSessions = (sessions: SessionStore, { ended }: Pick<Push, 'ended'>): SessionStore => ({
  ...sessions,
  async end(sessionId, accountId) {
    const count = await sessions.end(sessionId, accountId);
    if (count > 0) ended({ sessionId });
    return count;
  },
  async endAllOf(accountId, except) {
    const count = await sessions.endAllOf(accountId, except);
    ended({ accountId, except });
    return count;
  },
});

/** Accounts whose sockets open anew when their roles change. */
export const watchedAccounts = (accounts: AccountStore, { ended }: Pick<Push, 'ended'>): AccountStore => ({
  ...accounts,
  async change(accountId, changes) {
    const changed = await accounts.change(accountId, changes);
    if (changed && changes.roles) ended({ accountId });
    return changed;
  },
});
