/** A mail server that takes everything and keeps nothing but counts; a process of its own, so that the sender is measured alone. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const figures = { count: 0, bytes: 0 };
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.on('data', (chunk: Buffer) => {
      figures.bytes += chunk.length;
    });
    stream.on('end', () => {
      figures.count += 1;
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
process.on('message', () => process.send?.(figures));
