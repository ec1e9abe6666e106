import { createHmac, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';

/** Keys for one use each, all made of one secret: none tells another. */
export type KeyFor = (
  use:
    | 'access-token'
    | 'refresh-token'
    | 'one-time-token'
    | 'unsubscribe'
    | 'survey'
    | 'alert'
    | 'digest'
    | 'invitation',
) => Buffer;

interface Kept {
  readonly _id: string;
  readonly value: string;
}

/**
 * JWT_SECRET, or else one made at the first start and kept in the database, so that restarts and nodes agree. Production
 * refuses to start without its own: whoever reads a backup would otherwise sign in as anyone.
 */
export async function openSecret(connection: Connection, given: string | null): Promise<KeyFor> {
  const secret = given ?? (await keptSecret(connection));
  return (use) => createHmac('sha256', secret).update(`passerelle/${use}`).digest();
}

async function keptSecret(connection: Connection): Promise<string> {
  const secrets = connection.collection<Kept>('secrets');
  const fresh = randomBytes(32).toString('base64url');
  // Two nodes that start together: one writes, the other gets "duplicate key", both read the same.
  await secrets
    .updateOne({ _id: 'tokens' }, { $setOnInsert: { value: fresh } }, { upsert: true })
    .catch((error: { code?: number }) => {
      if (error.code !== 11_000) throw error;
    });
  const kept = await secrets.findOne({ _id: 'tokens' }, { readConcern: { level: 'majority' } });
  if (!kept) throw new Error('the secret was not kept');
  return kept.value;
}
