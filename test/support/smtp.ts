import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How the server takes a message: with a 4xx, a 5xx, or by hanging up once it has read all of it. */
export type Manner = 'accept' | 'later' | 'refuse' | 'drop';

export interface Smtp {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  /** Messages offered, taken or not. */
  readonly offered: number;
  manner: Manner;
  stop(): Promise<void>;
}

/** A real SMTP server on this machine. */
export async function startSmtp(port = 0): Promise<Smtp> {
  const mails: ParsedMail[] = [];
  let offered = 0;
  const refusal = (code: number) => Object.assign(new Error('not now'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        offered += 1;
        if (smtp.manner === 'later') return done(refusal(451));
        if (smtp.manner === 'refuse') return done(refusal(550));
        mails.push(mail);
        if (smtp.manner === 'accept') return done();
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
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return smtp;
}
