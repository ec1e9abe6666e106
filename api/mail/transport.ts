import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { Letter } from './letter.ts';
import type { KeptMails } from './store.ts';

/** `later`: try again. `refused`: never will. `uncertain`: all of it was handed over, and no answer came. */
export type Sent = 'sent' | 'later' | 'refused' | 'uncertain';

export interface Transport {
  send(to: string, letter: Letter, key: string): Promise<Sent>;
  close(): void;
}

const PATIENCE_MS = 15_000;

/** A mail server, from SMTP_URL. No pool: it would send a message again by itself when a connection closes on it. */
export function smtpTransport(url: string, from: string): Transport {
  const server = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const handedOver = new Set<string>();
  server.use('stream', ({ data, message }, done) => {
    // Read to its end: the server has all of it but the final dot, and may keep it whatever becomes of the connection.
    message.transform(() => new PassThrough().once('end', () => handedOver.add(String(data.messageId))));
    done();
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

  return {
    async send(to, { unsubscribe, ...letter }, key) {
      const messageId = `<${key.replaceAll(/[^\w.-]/g, '-')}@${domain}>`;
      const headers = {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...(unsubscribe
          ? {
              'List-Unsubscribe': `<${unsubscribe.oneClick}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }
          : {}),
      };
      try {
        // As an object it is one address, whatever signs are in it.
        await server.sendMail({ from, to: { name: '', address: to }, ...letter, messageId, headers });
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

/** Only what the server says of this address or this message is a refusal; a wrong password of ours is mended by us. */
function outcomeOf(error: unknown, isHandedOver: boolean): Sent {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  if (responseCode === undefined) return isHandedOver ? 'uncertain' : 'later';
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE') ? 'refused' : 'later';
}

/** The demo's: nothing leaves, all can be read at /dev/mails. */
export const keepingTransport = (mails: KeptMails): Transport => ({
  async send(to, { subject, text, html }) {
    await mails.keep({ _id: randomUUID(), to, subject, text, html, createdAt: new Date() });
    return 'sent';
  },
  close: () => {},
});

/** No mail server is named: what is to be said waits for one. */
export const waitingTransport: Transport = { send: async () => 'later', close: () => {} };
