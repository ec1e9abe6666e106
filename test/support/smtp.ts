import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * How the server takes a message: with a 4xx, a 5xx, by hanging up once it has read all of it, or by saying nothing more;
 * or its addresses: no such mailbox, a mailbox that is full, a sender that it does not take, a wait.
 */
export type Manner =
  | 'accept'
  | 'later'
  | 'refuse'
  | 'drop'
  | 'hang'
  | 'no-mailbox'
  | 'full'
  | 'no-sender'
  | 'not-now';

export interface Smtp {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  /** Of each that was taken: whom its envelope says it comes from and goes to, and all of it as it was sent. */
  readonly envelopes: readonly { readonly from: string; readonly to: string; readonly raw: string }[];
  /** Messages offered, taken or not. */
  readonly offered: number;
  manner: Manner | ((to: string) => Manner);
  /** What came before does not count any more; the next message is taken. */
  forget(): void;
  stop(): Promise<void>;
}

/** A real SMTP server on this machine. */
export async function startSmtp(port = 0): Promise<Smtp> {
  const mails: ParsedMail[] = [];
  let offered = 0;
  const envelopes: { from: string; to: string; raw: string }[] = [];
  const mannerFor = (to: string) => (typeof smtp.manner === 'function' ? smtp.manner(to) : smtp.manner);
  const refusal = (code: number, words = 'not now') =>
    Object.assign(new Error(words), { responseCode: code });
  const server = new SMTPServer({
    closeTimeout: 200,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom(_address, _session, done) {
      done(smtp.manner === 'no-sender' ? refusal(550, '5.7.1 sender not taken') : undefined);
    },
    onRcptTo({ address }, _session, done) {
      const manner = mannerFor(address);
      if (manner === 'no-mailbox') return done(refusal(550, '5.1.1 no such mailbox'));
      if (manner === 'full') return done(refusal(552, '5.2.2 mailbox full'));
      done(manner === 'not-now' ? refusal(450) : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      simpleParser(stream).then((mail) => {
        offered += 1;
        const { mailFrom, rcptTo } = session.envelope;
        const manner = mannerFor(rcptTo[0]?.address ?? '');
        if (manner === 'hang') return;
        const from = mailFrom ? mailFrom.address : '';
        envelopes.push({ from, to: rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString('utf8') });
        if (manner === 'later') return done(refusal(451));
        if (manner === 'refuse') return done(refusal(550));
        mails.push(mail);
        if (manner === 'accept') return done();
        for (const connection of server.connections as Set<{ id: string; close(): void }>)
          if (connection.id === session.id) connection.close();
      }, done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.server.address() as AddressInfo;
  const smtp: Smtp = {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    mails,
    envelopes,
    get offered() {
      return offered;
    },
    manner: 'accept',
    forget() {
      mails.splice(0);
      envelopes.splice(0);
      offered = 0;
      smtp.manner = 'accept';
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return smtp;
}
