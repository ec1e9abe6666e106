import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { createAccessTokens } from '../accounts/access-token.ts';
import { accountWriters } from '../accounts/letters.ts';
import type { PersonalData } from '../accounts/needs.ts';
import { createRefreshTokens } from '../accounts/sessions/refresh-token.ts';
import { createSessionStore } from '../accounts/sessions/store.ts';
import { watchedAccounts, watchedSessions } from '../accounts/sessions/watched.ts';
import { type AccountStore, createAccountStore } from '../accounts/store.ts';
import { createThrottle } from '../accounts/throttle.ts';
import { createTokenStore } from '../accounts/tokens/store.ts';
import type { Config } from '../config.ts';
import type { KeyFor } from '../database/secret.ts';
import { createBudgets } from '../http/limits.ts';
import { createKeptMails, type KeptMails } from '../mail/kept/store.ts';
import { MOST_A_DAY } from '../mail/leaving.ts';
import { createMail } from '../mail/mail.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import { createOutboxStore } from '../mail/store.ts';
import { createSubscriptions } from '../mail/subscriptions.ts';
import { keepingTransport, smtpTransport, waitingTransport } from '../mail/transport.ts';
import { createNotices, noticeData } from '../notices/notices.ts';
import { createNoticeStore } from '../notices/store.ts';
import { invitationWriter } from '../organisations/letters.ts';
import type { Push } from '../push.ts';
import type { createOwnedServices } from './owned.ts';

/** Guesses of a password wait for the count of all nodes: the database they would be answered from has to be there anyway. */
const GUESS_PATIENCE_MS = 10_000;

/** Accounts, their sessions, and the mails that both need. */
export function createPeopleServices(
  config: Config,
  connection: Connection,
  keyFor: KeyFor,
  log: Logger,
  push: Push,
  noticeWriters: NoticeWriters,
  owned: Pick<ReturnType<typeof createOwnedServices>, 'organisations' | 'people' | 'invitationTokens'>,
) {
  const accounts = watchedAccounts(createAccountStore(connection), push);
  const tokens = createTokenStore(connection);
  const keptMails = keepsMails(config) ? createKeptMails(connection) : null;
  const { publicUrl, smtpUrl } = config;
  const tokenKey = keyFor('one-time-token');
  const elsewhere = smtpUrl ? smtpTransport(smtpUrl, config) : waitingTransport;
  if (!smtpUrl && !keptMails) log.warn('SMTP_URL manque : les mails attendent qu’un serveur soit nommé.');
  const subscriptions = createSubscriptions({ accounts, publicUrl, key: keyFor('unsubscribe') });
  const noticeStore = createNoticeStore(connection);
  const now = () => new Date();
  const outbox = createOutboxStore(connection);
  const transport = keptMails ? keepingTransport(keptMails, config) : elsewhere;
  const invitation = invitationWriter({
    ...{ ...owned, accounts, publicUrl },
    notices: { tell: (tellings) => notices.tell(tellings) },
  });
  const mail = createMail({
    outbox,
    transport,
    writers: { ...accountWriters({ accounts, tokens, publicUrl, tokenKey }), invitation },
    isRead: noticeStore.isRead,
    ...{ noticeWriters, accounts, subscriptions, publicUrl, log, now },
  });
  const notices = createNotices({ store: noticeStore, mail, push, now });
  const createBudget = createBudgets(connection.getClient(), connection.name, GUESS_PATIENCE_MS);
  return {
    accounts,
    tokens,
    mail,
    transport,
    takePlace: (accountId: string, day: string, key: string) =>
      outbox.takePlace(accountId, day, key, MOST_A_DAY),
    keptMails,
    sessions: watchedSessions(createSessionStore(connection), push),
    subscriptions,
    accessTokens: createAccessTokens(keyFor('access-token')),
    refreshTokens: createRefreshTokens(keyFor('refresh-token')),
    throttle: createThrottle(createBudget, config.limits.heavy),
    noticeStore,
    noticeWriters,
    notices,
    personal: [noticeData(noticeStore, mail), ...(keptMails ? [keptMailsOf(accounts, keptMails)] : [])],
  };
}

/** Readable by whoever reaches the node, so never in production. */
const keepsMails = ({ demo, smtpUrl, nodeEnv }: Config) => demo && !smtpUrl && nodeEnv !== 'production';

const keptMailsOf = (accounts: AccountStore, mails: KeptMails): PersonalData => {
  const emailOf = async (accountId: string) => (await accounts.find(accountId))?.email ?? '';
  return {
    name: 'mails',
    exportOf: async (accountId) =>
      (await mails.listOf(await emailOf(accountId))).map(({ subject, createdAt }) => ({
        subject,
        createdAt,
      })),
    eraseOf: async (accountId) => mails.forget(await emailOf(accountId)),
  };
};
