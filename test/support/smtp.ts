import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * How the server takes a message: with a 4xx, a 5xx, a 5xx for the address itself, by hanging up once it has read all of
 * it, or by never answering then.
 */
export type Manner = 'accept' | 'later' | 'refuse' | 'unknown' | 'drop' | 'hang';

export interface Smtp {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ParsedMail[];
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
  const refusal = (code: number) => Object.assign(new Error('not now'), { responseCode: code });
  const mannerFor = (to: string) => (typeof smtp.manner === 'function' ? smtp.manner(to) : smtp.manner);
  const server = new SMTPServer({
    closeTimeout: 200,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      done(mannerFor(address) === 'unknown' ? refusal(550) : undefined);
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        offered += 1;
        const manner = mannerFor(session.envelope.rcptTo[0]?.address ?? '');
        if (manner === 'later') return done(refusal(451));
        if (manner === 'refuse') return done(refusal(550));
        mails.push(mail);
        if (manner === 'accept') return done();
        if (manner === 'hang') return;
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
    get offered() {
      return offered;
    },
    manner: 'accept',
    forget() {
      mails.splice(0);
      offered = 0;
      smtp.manner = 'accept';
    },
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return smtp;
}
