/** A process that sends an outbox and is killed, as by `kill -9`, right after one step of it was done for the first time. */

import { openSender } from './outbox-sender.ts';

const { MONGODB_URI = '', SMTP_URL = '', KILL_AFTER = '' } = process.env;
type Step = (...args: unknown[]) => Promise<unknown>;

const dying = <Part extends object>(part: Part): Part => {
  const step = (part as Record<string, Step>)[KILL_AFTER];
  if (!step) return part;
  const dies: Step = async (...args) => {
    await step(...args);
    process.kill(process.pid, 'SIGKILL');
  };
  return { ...part, [KILL_AFTER]: dies };
};

const { mail } = await openSender(MONGODB_URI, SMTP_URL, ({ outbox, transport }) => ({
  outbox: dying(outbox),
  transport: dying(transport),
}));
await mail.drain();
// Whoever is to be killed while the server keeps it waiting has not come so far.
process.exit(0);
