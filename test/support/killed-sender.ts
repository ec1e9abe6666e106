/** A real node that sends letters and is killed, as by `kill -9`, right after one step of it was done for the first time. */

import { runDigests } from '../../api/digests/digests.ts';
import type { DigestStore } from '../../api/digests/store.ts';
import { startDigestNode } from './digests.ts';

const { MONGODB_URI = '', SMTP_URL = '', NOW = '', KILL_AFTER = '' } = process.env;

const dying =
  <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    const result = await work(...args);
    process.kill(process.pid, 'SIGKILL');
    return result;
  };

const { services } = await startDigestNode({ mongodbUri: MONGODB_URI, smtpUrl: SMTP_URL }, new Date(NOW));
const { digests, transport } = services;
const killed =
  KILL_AFTER === 'send'
    ? { transport: { ...transport, send: dying(transport.send) } }
    : {
        digests: {
          ...digests,
          [KILL_AFTER]: dying(
            (digests as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[
              KILL_AFTER
            ] as DigestStore['counts'],
          ),
        },
      };
await runDigests({ ...services, now: () => new Date(NOW), ...killed });
