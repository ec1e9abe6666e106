import { pino } from 'pino';
import { accountWriters } from '../../api/accounts/letters.ts';
import { createAccountStore } from '../../api/accounts/store.ts';
import { createTokenStore } from '../../api/accounts/tokens/store.ts';
import { connect } from '../../api/database/connection.ts';
import { createMail, type MailNeeds } from '../../api/mail/mail.ts';
import { createOutboxStore } from '../../api/mail/store.ts';
import { createSubscriptions } from '../../api/mail/subscriptions.ts';
import { smtpTransport } from '../../api/mail/transport.ts';
import { createNoticeStore } from '../../api/notices/store.ts';
import { createInvitationTokens, organisationWriters } from '../../api/organisations/letters.ts';
import { createOrganisationStore } from '../../api/organisations/store.ts';
import { createPeople } from '../../api/people/store.ts';
import { keyOf } from './secret.ts';

type Parts = Pick<MailNeeds, 'outbox' | 'transport'>;

/** What of a node sends its outbox, without the rest of it, which takes seconds to start. */
export async function openSender(uri: string, smtpUrl: string, changed = (parts: Parts): Parts => parts) {
  const connection = await connect(uri);
  const accounts = createAccountStore(connection);
  const publicUrl = 'https://passerelle.example.fr';
  const organisations = createOrganisationStore(connection);
  const organisation = organisationWriters({
    ...{ organisations, people: createPeople(connection), publicUrl },
    invitationTokens: createInvitationTokens(keyOf('invitation')),
  });
  const account = accountWriters({
    ...{ accounts, tokens: createTokenStore(connection), publicUrl, tokenKey: keyOf('one-time-token') },
  });
  const sender = { mailFrom: 'a@exemple.fr', mailReplyTo: null, mailBounces: null, dkim: null };
  const mail = createMail({
    ...changed({ outbox: createOutboxStore(connection), transport: smtpTransport(smtpUrl, sender) }),
    writers: account as MailNeeds['writers'],
    noticeWriters: organisation as MailNeeds['noticeWriters'],
    ...{ accounts, publicUrl, isRead: createNoticeStore(connection).isRead },
    subscriptions: createSubscriptions({ accounts, publicUrl, key: keyOf('unsubscribe') }),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  });
  return { connection, mail };
}
