import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { KeptMails } from './kept/store.ts';
import type { Letter } from './letter.ts';

/**
 * `later`: try again. `refused`: this message never will be taken. `bounced`: no message to this address will be.
 * `uncertain`: all of it was handed over, and no answer came.
 */
export type Sent = 'sent' | 'later' | 'refused' | 'bounced' | 'uncertain';

export interface Transport {
  send(to: string, letter: Letter, key: string): Promise<Sent>;
  close(): void;
}
/** As configured; see api/config.ts. */
export interface Sender {
  readonly mailFrom: string;
  readonly mailReplyTo: string | null;
  /** Where servers send what they could not deliver: the envelope's sender. */
  readonly mailBounces: string | null;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | null;
}

const MOST_CONNECTIONS = 4;

/** A mail server, from SMTP_URL. Its pool never sends a message again by itself: the outbox alone knows what may be. */
export function smtpTransport(
  url: string,
  { mailFrom: from, mailReplyTo, mailBounces, dkim }: Sender,
  patienceMs = 15_000,
): Transport {
  const server = createTransport({
    url,
    pool: true,
    maxConnections: MOST_CONNECTIONS,
    maxRequeues: 0,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key } } : {}),
  });
  const handedOver = new Set<string>();
  server.use('stream', ({ data, message }, done) => {
    // Read to its end, signature and all: the server has all of it but the final dot, and may keep it whatever becomes of
    // the connection.
    const open = message.createReadStream.bind(message);
    message.createReadStream = (options) =>
      open(options).once('end', () => handedOver.add(String(data.messageId)));
    done();
  });
  const ownAddress = /([^\s<>]+@[^\s<>]+)/.exec(from)?.[1] ?? 'postmaster@localhost';
  const domain = ownAddress.split('@').at(-1);

  return {
    async send(to, letter, key) {
      const messageId = `<${key.replaceAll(/[^\w.-]/g, '-')}@${domain}>`;
      const { subject, text, html } = letter;
      try {
        await server.sendMail({
          from,
          // As an object it is one address, whatever signs are in it.
          to: { name: '', address: to },
          ...(mailReplyTo ? { replyTo: mailReplyTo } : {}),
          envelope: { from: mailBounces ?? ownAddress, to },
          ...{ subject, text, html, messageId, headers: headersOf(letter) },
        });
        return 'sent';
      } catch (error) {
        return outcomeOf(error, handedOver.has(messageId));
      } finally {
        handedOver.delete(messageId);
      }
    },
    close: () => server.close(),
  };
}

const headersOf = ({ unsubscribe }: Letter): Readonly<Record<string, string>> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  ...(unsubscribe
    ? {
        'List-Unsubscribe': `<${unsubscribe.oneClick}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
    : {}),
});

/** Only what the server says of this address or this message is a refusal; a wrong password of ours is mended by us. */
function outcomeOf(thrown: unknown, isHandedOver: boolean): Sent {
  const {
    responseCode,
    response = '',
    code,
    command,
  } = thrown as {
    readonly responseCode?: number;
    readonly response?: string;
    readonly code?: string;
    readonly command?: string;
  };
  if (responseCode === undefined) return isHandedOver ? 'uncertain' : 'later';
  const isOfThis = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
  if (responseCode < 500 || !isOfThis) return 'later';
  // 5.1.x: no such address; 5.2.1: a mailbox that is closed. Full mailboxes and policies are of the moment.
  const detail = /^\d{3}[ -]5\.(\d+\.\d+)/.exec(response)?.[1];
  const isHard = detail
    ? /^(1\.\d+|2\.1)$/.test(detail)
    : command === 'RCPT TO' && NO_MAILBOX.has(responseCode);
  return isHard ? 'bounced' : 'refused';
}
const NO_MAILBOX: ReadonlySet<number> = new Set([550, 551, 553]);

/** The demo's: nothing leaves, all can be read at /dev/mails. */
export const keepingTransport = (mails: KeptMails, { mailFrom, mailReplyTo }: Sender): Transport => ({
  async send(to, letter) {
    const { subject, text, html } = letter;
    const headers = Object.entries({
      From: mailFrom,
      To: to,
      ...(mailReplyTo ? { 'Reply-To': mailReplyTo } : {}),
      Subject: subject,
      ...headersOf(letter),
    }).map(([name, value]) => `${name}: ${value}`);
    await mails.keep({ _id: randomUUID(), to, subject, text, html, headers, createdAt: new Date() });
    return 'sent';
  },
  close: () => {},
});

/** No mail server is named: what is to be said waits for one. */
export const waitingTransport: Transport = { send: async () => 'later', close: () => {} };
